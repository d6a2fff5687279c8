"""Representations, without meaning: bytes and text in, checked values out, and back.

Every reader here is strict and bounded: what two readers could understand in two ways is
refused, and nothing is unpacked, recursed into or allocated beyond a limit that has a name.
Nothing here knows what a credential, a key or an issuer is.
"""
