"""Sizes above which an input is skipped unread: no article is that long."""

from __future__ import annotations

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a text file or page."""

LARGEST_LINE = 10 * 1024 * 1024
"""Bytes of one line of a JSON Lines file; the file itself may be of any size."""


def in_megabytes(size: int) -> str:
    """A size as reports print it."""
    return f"{size / (1024 * 1024):.0f} MB"
