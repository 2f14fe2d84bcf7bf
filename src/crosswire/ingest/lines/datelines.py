"""The place that opens a report: 'GENEVA – …', 'OSLO, March 3 (Agency) - …'."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from crosswire.ingest.lines.credits import Agencies, Credited
from crosswire.ingest.lines.dates import calendar_names, read_stamps, trailing_stamps
from crosswire.lexicons import entries

_WITHIN = 90  # characters of a paragraph in which its dateline ends
_WORD = r"[^\W\d_][\w.'’-]{0,30}"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,4}}"
_AGENCY_ONLY = re.compile(r"\(([^()]{2,40})\)\s?(?:(?:–|—|―|-{1,2})\s|(?=[A-Z“\"]))")
_AGENCY = re.compile(r"\(([^()]{2,40})\)")
_MOST_SOURCE_WORDS = 4  # of an agency or outlet in brackets that no list names


@cache
def _opening() -> re.Pattern[str]:
    region = rf"(?:, ?(?!(?i:{calendar_names()})\b){_WORD}(?: (?!(?i:{calendar_names()})\b){_WORD}){{0,2}}?)?"
    return re.compile(
        rf"(?P<open>\()?(?P<place>{_PLACE}{region})\)?(?P<rest>[^\n–—]{{0,60}}?)"
        r"(?P<dash>\s?(?:–|—|―|--)\s?|\s-\s?|(?<=\))-\s?|:\s)(?=[A-Z0-9“‘«\"']|$)",
    )


IsPlace = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before a report's first words: the place from `start` to `end`, all of it up to `after`.

    Offsets count from the paragraph's first character; `day` is an ISO 8601 date.
    """

    start: int
    end: int
    after: int
    place: str | None
    agencies: tuple[Credited, ...] = ()
    day: str | None = None


def read_dateline(text: str, is_place: IsPlace, agencies: Agencies) -> Opening | None:
    """The dateline at the start of a paragraph; its place may be None ('(Reuters) - …', 'AFP - …').

    is_place: whether the gazetteer knows a name. A place in capitals is taken as it stands where a
    dash follows; one in ordinary letters, in brackets or before a colon must be known.
    """
    only = _AGENCY_ONLY.match(text)
    if only and agencies.are_names(only.group(1)):
        return Opening(0, 0, only.end(1), None, _shifted(agencies, only))
    match = _opening().match(text[:_WITHIN])
    if not match:
        return None
    if agencies.are_names(match.group("place")) and not match.group("rest").strip():
        return Opening(0, 0, match.start("dash"), None, agencies.find(match.group("place")))
    bracket = _AGENCY.search(match.group())
    credited = _shifted(agencies, bracket) if bracket and agencies.are_names(bracket.group(1)) else ()
    named = bool(credited) or bool(bracket and _may_be_source(bracket.group(1)))
    day = _day(match.group("rest"), named)
    if day is None or not _is_dateline_place(match, is_place, named):
        return None
    if named and not (credited or day or _is_known(match.group("place"), is_place)):
        return None  # 'NATO (North Atlantic Treaty Organization) - …'
    start, end = match.span("place")
    return Opening(start, end, match.start("dash"), match.group("place"), credited, day or None)


def is_lone_place(text: str, is_place: IsPlace) -> bool:
    """Whether a line holds a place and nothing else: 'Washington, DC', 'GENEVA –'."""
    bare = text.rstrip(" –—-:")
    return (
        bool(re.fullmatch(rf"{_PLACE}(?:, {_PLACE})?", bare))
        and len(bare.split()) <= 5
        and is_place(_first(bare))
    )


def read_dated_place(text: str, is_place: IsPlace, agencies: Agencies) -> Opening | None:
    """A line that holds a place and a day, perhaps an agency, and nothing else: 'Oslo, 3 March 2023'.

    The place is None where only an agency stands beside the day: 'March 3 (Reuters)'.
    """
    bracket = _AGENCY.search(text)
    is_agency = bracket and (agencies.are_names(bracket.group(1)) or bracket.group(1).isupper())
    blank = bracket and (is_agency or _may_be_source(bracket.group(1)))
    bare = _AGENCY.sub(lambda match: " " * len(match.group()), text, count=1) if blank else text
    stamps = trailing_stamps(bare.rstrip(" –—-:"))
    if not stamps or not stamps[0].dated:
        return None
    place = bare[: stamps[0].start].strip(" ,–—-")
    after = len(text.rstrip(" –—-:"))
    credited = _shifted(agencies, bracket) if bracket and is_agency else ()
    if not place:
        return Opening(0, 0, after, None, credited, stamps[0].value) if is_agency else None
    if not re.fullmatch(_PLACE, _first(place)) or not _is_known(place, is_place):
        return None
    start = bare.index(place)
    return Opening(start, start + len(place), after, place, credited, stamps[0].value)


def _is_known(place: str, is_place: IsPlace) -> bool:
    return is_place(_first(place)) or is_place(place)


def _may_be_source(text: str) -> bool:
    """Whether what stands in brackets is one to four capitalised words: an agency that no list names."""
    words = [word for word in text.split() if word not in _particles()]
    return 0 < len(words) <= _MOST_SOURCE_WORDS and all(
        word[0].isupper() and word[-1].isalpha() for word in words
    )


def _shifted(agencies: Agencies, bracket: re.Match[str]) -> tuple[Credited, ...]:
    """The agencies inside a bracket, at their offsets in the line."""
    by = bracket.start(1)
    return tuple(
        Credited(item.name, item.start + by, item.end + by) for item in agencies.find(bracket.group(1))
    )


def _day(rest: str, has_agency: bool) -> str | None:
    """The day in what follows the place, '' where nothing does, None where it is something else."""
    plain = (_AGENCY.sub("", rest) if has_agency else rest).strip(" ,.:)/")
    if not plain:
        return ""
    stamps = read_stamps(plain)
    return (stamps[0].value or "") if stamps else None


def _is_dateline_place(match: re.Match[str], is_place: IsPlace, has_agency: bool) -> bool:
    place, dash = match.group("place"), match.group("dash").strip()
    first = _first(place)
    if first.upper() in _labels() or place.upper() in _labels():
        return False
    known = _is_known(place, is_place)
    capitals = first.isupper() and len(first) > 2
    if dash == ":" or match.group("open"):
        return known
    spaced = dash != "-" or match.group("dash").startswith(" ") or has_agency
    return spaced and (capitals or known)


def _first(place: str) -> str:
    return re.split(r",|/", place)[0].strip()


@cache
def _labels() -> frozenset[str]:
    return frozenset(entries("ingest_labels.txt"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(entries("ingest_particles.txt"))
