"""What Crosswire says of the lines of a text that comes with nothing else."""

from __future__ import annotations

from crosswire.ingest.lines.credits import agencies_of
from crosswire.ingest.lines.roles import label_lines
from crosswire.names.places import find
from crosswire.records import Line


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that are not blank, with their roles."""
    return label_lines(text, agencies_of(()), _is_place)


def _is_place(name: str) -> bool:
    return find(name) is not None
