"""The data models: what a record says, and the rules that it must keep.

Verifiable Credentials Data Model 2.0, Open Badges 3.0 and Bitstring Status List 1.0, in the
words of those standards. Nothing here knows how a record is signed.
"""
