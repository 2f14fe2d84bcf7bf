"""What a rule of the grammar reads off its words, before the clause and the text around are asked."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.records import PUBLICATION, Direction, Relative, TimexType

EARLIER = "earlier expression"
"""Stands for the id of the time expression that the words point back to ('the following day')."""

NEAREST = "earlier expression or publication"
"""The same, where an article that mentions no other time means its own date."""

REPORTED = "period reported on"
"""Stands for the id of the quarter or half-year that the text gives results for ('the latest quarter')."""

COMPARED = "period compared with"
"""The same, for words that count from it ('a year earlier'); the article's date where there is none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A reading of a match: exactly one of `value` and `relative` is set.

    open: the side of the anchor has to come from the tense of the clause.
    needs_future: the reading holds only in a clause about the future ('in two weeks'); otherwise the
    words are a duration of `value`.
    compares: where figures are compared ('up from $2 million a year ago') it counts from COMPARED.
    within: the year in which the period of the anchor is meant ('the 1988 quarter').
    latest: it is the one before the article's date where the text names none ('the latest quarter').
    """

    type: TimexType
    value: str | None = None
    relative: Relative | None = None
    modifier: str | None = None
    open: bool = False
    needs_future: bool = False
    compares: bool = False
    within: str | None = None
    latest: bool = False


def stated(kind: TimexType, value: str, modifier: str | None = None) -> Found:
    """A time whose words suffice."""
    return Found(kind, value, modifier=modifier)


def shifted(
    unit: str, offset: int, anchor: str = PUBLICATION, *, direction: Direction = "same",
    modifier: str | None = None, time: str | None = None,
) -> Found:  # fmt: skip
    """A time that lies a number of units from its anchor."""
    kind: TimexType = "TIME" if time or unit in {"hour", "minute", "second"} else "DATE"
    return Found(kind, relative=Relative(anchor, unit, offset, direction, time=time), modifier=modifier)


def unknown(anchor: str = PUBLICATION) -> Relative:
    """What no anchor gives a value to ('a few days later', 'Diwali')."""
    return Relative(anchor, "day", partial="XXXX-XX-XX")


def partial(
    parts: str, unit: str, *, offset: int = 0, direction: Direction | None = None,
    anchor: str = PUBLICATION, modifier: str | None = None, time: str | None = None,
) -> Found:  # fmt: skip
    """A time of which some parts are stated; without a direction the clause has to give it."""
    relative = Relative(anchor, unit, offset, direction or "nearest", parts, time)
    return Found("TIME" if time else "DATE", relative=relative, modifier=modifier, open=direction is None)
