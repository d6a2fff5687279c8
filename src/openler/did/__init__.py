"""Identifiers that carry or lead to keys (Decentralized Identifiers 1.0).

Guarantees: an identifier is well formed before it is used; a document speaks for the
identifier under which it was asked for and for no other; a key is handed out only for a
purpose for which the document lists it. Nothing here opens a socket: `did:web` asks the
`openler.fetching.Fetcher` that it is given.
"""
