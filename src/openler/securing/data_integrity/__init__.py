"""Embedded proofs: Verifiable Credential Data Integrity 1.0.

Read in the order in which the data flows::

    suites        what a cryptosuite is: one row of choices
    proof         the options of a proof, read strictly
    one_place     what could be moved about under one signature, refused
    hashing       document + options → transform → configure → hash → the bytes that are signed
    signing       bytes → signature → document with proof
    proof_set     document with proofs → the unsecured document, and each proof
    keys          who may sign: verification method → key, relationship, controller, lifetime
    verification  document with proofs → VerifiedDocument, or why not
"""
