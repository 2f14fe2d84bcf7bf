"""Sizes above which an input is skipped unread: no article is that long."""

from __future__ import annotations

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a text file or page."""

LARGEST_LINE = 10 * 1024 * 1024
"""Bytes of one line of JSON Lines, row of a table, or value of a JSON file; the file may be of any size."""

LARGEST_DOCUMENT = 64 * 1024 * 1024
"""Bytes of a message, PDF or Word document, which may hold pictures."""

LARGEST_IN_MEMORY = 256 * 1024 * 1024
"""Bytes of a file that has to be read in any order (zip, Parquet) but comes as a stream."""

LARGEST_ROW_GROUP = 2 * 1024 * 1024 * 1024
"""Bytes that the columns which are read of a Parquet file's row group may unpack to; writers aim at 1 GB."""

MOST_UNPACKED = 200
"""What an input may unpack to, as a multiple of its size: text packs to a tenth, markup to a fiftieth."""

SMALLEST_ALLOWANCE = 256 * 1024 * 1024
"""Bytes that any input may unpack to, however small it is."""

LARGEST_ALLOWANCE = 64 * 1024 * 1024 * 1024
"""Bytes that no input may unpack beyond, however large it is."""

MOST_MEMBERS = 1_000_000
"""Files within one input."""

MOST_NESTED = 5
"""Archives within archives, the innermost file counted."""

LARGEST_FEED = 10 * 1024 * 1024
"""Bytes of a feed; real ones have up to a few millions."""

MOST_ENTRIES = 10_000
"""Entries of a feed. One date in a form of its own can take a millisecond."""


def in_megabytes(size: int) -> str:
    """A size as reports print it."""
    return f"{size / (1024 * 1024):.0f} MB"
