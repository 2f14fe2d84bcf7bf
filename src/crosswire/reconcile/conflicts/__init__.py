"""Facts → conflicts: where articles disagree."""

from crosswire.reconcile.conflicts.finding import find_conflicts

__all__ = ["find_conflicts"]
