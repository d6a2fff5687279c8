"""The outside world: one adapter for each port of `openler.app.ports`."""
