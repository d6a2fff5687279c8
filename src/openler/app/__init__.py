"""Use cases: what a person can do, one module each, in a folder per room.

A use case takes `Ports` (what the outside world must offer), an `Actor` (who asks, and for
which tenant) and plain values; it checks one permission, works in transactions of
`Store.for_tenant`, and emits its events in the same transaction as what they tell.
"""
