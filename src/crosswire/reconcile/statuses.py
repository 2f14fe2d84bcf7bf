"""Statuses of events and positions, by what they say about whether it came to pass."""

from __future__ import annotations

HAPPENED = frozenset({"past", "ongoing"})
OPEN = frozenset({"hypothetical", "scheduled", "negated"})
