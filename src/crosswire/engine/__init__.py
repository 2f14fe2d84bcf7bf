"""Where the work runs: only this package knows about processes."""
