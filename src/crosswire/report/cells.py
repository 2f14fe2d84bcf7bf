"""Cells of tables that other programs open: hostile text stays text, the unknown stays empty."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from crosswire.report.text import harmless

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # show words in another order
_SHOWN = "\ufffd"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """A header and rows as UTF-8, a line each, cells quoted where they must be (RFC 4180)."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return lines.getvalue().encode("utf-8", "replace")


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that could be has an apostrophe before it.

    As OWASP's page on CSV injection advises: cells that begin with =, +, -, @ or white space before one.
    """
    return "'" + cell if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def verbatim(text: str) -> str:
    """Words of an article, one character for each: control and direction characters as U+FFFD."""
    return "".join(_SHOWN if _drives(char) else char for char in text)


def listed(values: Iterable[str | None]) -> str:
    """Values that keep their places, 'NOR; ; SWE' where the second is unknown; '' where all are."""
    cells = [harmless(value or "").replace(";", ",") for value in values]
    return "; ".join(cells) if any(cells) else ""


def known(values: Iterable[str | None]) -> str:
    """The known ones of several values, each once."""
    return listed(value for value in dict.fromkeys(values) if value)


def _drives(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in _TURNING
