"""The act of issuing: from an achievement and a recipient to a signed record.

Pure algorithms: the clock, the randomness and the key are given.
"""
