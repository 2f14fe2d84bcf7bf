"""What Crosswire says of the lines of a text that comes with nothing else."""

from __future__ import annotations

from crosswire.ingest.lines.credits import agencies_of
from crosswire.ingest.lines.page import NO_HINTS
from crosswire.ingest.lines.roles import label_lines, read_exactly
from crosswire.ingest.lines.shapes import Shape
from crosswire.names.places import find
from crosswire.records import Line, LineRole


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that are not blank, with their roles."""
    return label_lines(text, agencies_of(()), _is_place)


def told(text: str) -> tuple[tuple[Shape, ...], tuple[LineRole | None, ...]]:
    """The lines that are not blank, and the roles that exact patterns tell; None where none does."""
    page = read_exactly(text, agencies_of(()), _is_place, NO_HINTS)
    return page.shapes, tuple(page.roles)


def _is_place(name: str) -> bool:
    return find(name) is not None
