"""Verifying: from bytes as they came to one of eleven verdicts, each with its reasons.

Nothing here answers Yes without a completed check, and whatever cannot be found out is said
to be so. Bytes from outside come through an injected `Resolver` and `Fetcher` alone.
"""
