"""Days in the addresses of articles."""

from __future__ import annotations

import re
from datetime import date

_ADDRESS = re.compile(
    r"/(20\d\d)(?:/[A-Za-z]+)*/(\d\d|[a-z]{3})/(\d\d)/"  # also /2007/WORLD/asiapcf/06/07/
    r"|(20\d\d)[-/]?(\d\d)[-/]?(\d\d)(?!\d)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_in_address(url: str) -> date | None:
    """The first day that an address spells out."""
    for groups in _ADDRESS.findall(url):
        year, month, day = groups[:3] if groups[0] else groups[3:]
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isdigit() else 0
        try:
            return date(int(year), number, int(day))
        except ValueError:
            continue
    return None
