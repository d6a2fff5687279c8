"""From a JSON document to the bytes that are signed, so that nothing in it goes unsigned.

JSON-LD 1.1 expansion and deserialisation in safe mode, RDF Dataset Canonicalization 1.0, and the
contexts that both need, bundled and pinned. Nothing here ever asks the network.
"""
