"""Proofs, without knowing what they prove: a proof never heard of a badge.

`mechanism` has the types that carry trust, `mechanisms` the list of what is accepted, and each
way of securing a document has a folder of its own.
"""
