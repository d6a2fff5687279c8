"""The registry: which issuers this verifier knows, and lists kept for others."""
