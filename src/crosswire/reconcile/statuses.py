"""Statuses of events and positions by what they say about whether it came to pass, and types of events."""

from __future__ import annotations

HAPPENED = frozenset({"past", "ongoing"})
OPEN = frozenset({"hypothetical", "scheduled", "negated"})

SPOKEN = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN"})
"""Types of events that are done with words."""
