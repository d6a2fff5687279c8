"""Keys and signatures; the only floor that imports `cryptography` and PyNaCl.

Guarantees: a `PublicKey` is a point on its curve, of the right order, in its one encoding; a
signature verifies under the key's own algorithm or not at all, since no caller can name
another; signing is deterministic, so a retry gives the same bytes; no private key has a
readable form outside `openler.crypto.sealing`. There is no randomness here: seeds, salts and
nonces are given.
"""
