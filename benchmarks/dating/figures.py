"""What is reported of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from rich.table import Table

from benchmarks.dating.cases import Outcome

ASKED = {
    "day stated": "≥ .60",
    "of these exact": "≥ .90",
    "of these within a day": "≥ .97",
    "bounds contain the day": "≥ .97",
    "days in bounds, median": "≤ 4",
}


def figures(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Shares of the hidden articles, or of those that a day or bounds were given; widths in days."""
    stated = [item for item in outcomes if item.stated]
    bounded = [item for item in outcomes if item.width is not None]
    known = [item for item in outcomes if not item.unknown]
    return {
        "hidden": str(len(outcomes)),
        "day stated": _share(item.stated for item in outcomes),
        "of these exact": _share(item.off == 0 for item in stated),
        "of these within a day": _share(item.off <= 1 for item in stated),
        "bounds at both ends": _share(item.width is not None for item in outcomes),
        "bounds contain the day": _share(item.off == 0 for item in known),
        "days in bounds, median": f"{median(item.width or 0 for item in bounded):g}" if bounded else "–",
        "days in bounds, mean": f"{sum(item.width or 0 for item in bounded) / len(bounded):.1f}" if bounded
        else "–",
        "abstained": _share(item.unknown for item in outcomes),
    }  # fmt: skip


def _share(hits: Iterable[bool]) -> str:
    found = list(hits)
    return f"{sum(found) / len(found):.3f}" if found else "–"


def table(title: str, runs: Mapping[str, Sequence[Outcome]]) -> Table:
    """The figures of each run side by side."""
    columns = {name: figures(outcomes) for name, outcomes in runs.items()}
    found = Table("figure", *columns, "asked", title=title, title_justify="left")
    for figure in next(iter(columns.values())):
        found.add_row(figure, *(column[figure] for column in columns.values()), ASKED.get(figure, ""))
    return found
