"""Sizes above which an input is skipped unread: no article is that long."""

from __future__ import annotations

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a text file or page."""

LARGEST_LINE = 10 * 1024 * 1024
"""Bytes of one line of a JSON Lines file; the file itself may be of any size."""

LARGEST_FEED = 10 * 1024 * 1024
"""Bytes of a feed; real ones have up to a few millions."""

MOST_ENTRIES = 10_000
"""Entries of a feed. One date in a form of its own can take a millisecond."""


def in_megabytes(size: int) -> str:
    """A size as reports print it."""
    return f"{size / (1024 * 1024):.0f} MB"
