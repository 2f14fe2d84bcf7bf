"""The lines above the running text: headline, standfirst, who wrote it, where and when."""

from __future__ import annotations

import re

from crosswire.ingest.lines.bylines import (
    are_people,
    is_byline_addition,
    is_outlet_shaped,
    is_person_shaped,
    tells_of,
)
from crosswire.ingest.lines.credits import are_two_names, is_name_and_agency
from crosswire.ingest.lines.datelines import is_lone_place
from crosswire.ingest.lines.page import Page
from crosswire.records import LineRole

_END = 12  # lines at a text's end in which a note about the author may stand
_REACH = 60  # lines: what stands further down is above nothing
_WITHIN = 5  # lines after a standfirst in which author and time must follow
_STANDFIRST = 45  # words
_RELATED_BELOW = 0.25
_FRAGMENT = 2  # words
_TITLE_WORDS = 8  # from which a title is long enough
_NAME_WORDS = 4  # a site's name has fewer words
_NEAR = 4  # lines below a title in which author or time stand
_SIGNED = 0.3
_STANDS_FIRST = 0.5  # how much less a sentence reads as a title
_ALIKE = 0.5  # how much less title-like the headline may be than a line below it
_OTHER_TITLE = 5  # words of another article's title
_ECHOES = 0.3  # share of words from which a line is of the text's own subject
_SURE = 0.97  # likelihood
_ARROWS = re.compile(r"\s[>›»]\s")
_CRUMBS = re.compile(r"\s[>›»/|]\s|\s[-–—|]\s\S+$")
_STACK: tuple[LineRole, ...] = ("timestamp", "byline", "dateline")
_IN_BRACKETS = re.compile(r"\S\s?\([^()]{2,60}\)$")


def body_start(page: Page) -> int:
    """The index of the line with which the running text begins; the number of lines if there is none.

    A sentence between the headline and the author's line is a standfirst, not yet running text.
    """
    first = _first_prose(page, 0)
    if not page.has_title(first) or first == len(page.shapes) or page.opens_report(first):
        return first
    near = range(first + 1, first + 1 + _WITHIN)
    stack = next((index for index in near if page.role(index) in ("timestamp", "byline")), None)
    if stack is None or len(page.shapes[first].words) > _STANDFIRST:
        return first
    if any(map(page.is_body_like, range(first + 1, stack))):
        return first
    after = _first_prose(page, stack)
    return after if after < len(page.shapes) else first


def _first_prose(page: Page, first: int) -> int:
    for index in page.open_lines(first):
        if page.is_body_like(index) and not _is_title_that_asks(page, index):
            return index
    return len(page.shapes)


def _is_title_that_asks(page: Page, index: int) -> bool:
    """'Will they meet?' as the first line is a title although it ends like a sentence."""
    return (
        next(page.open_lines()) == index
        and page.shapes[index].is_title_like
        and not page.opens_report(index)
        and any(map(page.is_body_like, range(index + 1, len(page.shapes))))
    )


def label_top(page: Page, start: int) -> None:
    """Give every line before `start` its role; a text that has no running text keeps only a headline."""
    if start == len(page.shapes) and len(page.shapes) < 2:
        return
    end = min(start, _REACH)
    _label_stack(page, end)
    headline = _label_headline(page, end)
    if headline is None or start == len(page.shapes):
        return
    for index in page.open_lines(0, end):
        page.roles[index] = _before(page, index) if index < headline else _after(page, index, headline)
    _label_repeated_captions(page, end)


def _label_stack(page: Page, start: int) -> None:
    """Names, agencies and places that stand next to a byline or timestamp, spreading outwards."""
    for index in page.open_lines(0, start):
        if _is_author(page, page.shapes[index].text) and _spares_title(page, index):
            page.roles[index] = "byline"
    spreading = True
    while spreading:
        spreading = False
        for index in page.open_lines(0, start):
            role = _stack_role(page, index)
            if role and _is_beside_stack(page, index) and _spares_title(page, index):
                page.roles[index] = role
                spreading = True


def _is_beside_stack(page: Page, index: int) -> bool:
    """Whether a byline, timestamp or dateline is next, buttons between them not counted."""
    for step in (-1, 1):
        near = index + step
        while page.role(near) == "interface" and abs(near - index) <= _WITHIN:
            near += step
        if page.role(near) in _STACK:
            return True
    return False


def _stack_role(page: Page, index: int) -> LineRole | None:
    text = page.shapes[index].text
    if is_lone_place(text, page.is_place):
        return "dateline"
    below = page.shapes[index + 1].text if index + 1 < len(page.shapes) else ""
    if below.startswith(text):
        return None  # a picture's name, printed again with its credit
    if is_outlet_shaped(text) and not _is_author(page, text):
        return "interface"
    named = is_person_shaped(text) or are_people(text) or _is_author(page, text)
    return "byline" if named or (page.role(index - 1) == "byline" and is_byline_addition(text)) else None


def _is_author(page: Page, text: str) -> bool:
    """Whether a line is a known author, an agency, or somebody with their agency."""
    agencies = page.agencies
    named = is_person_shaped(text) or is_outlet_shaped(text)
    if named and any(tells_of(shape.text, (text,)) for shape in page.shapes[-_END:]):
        return True
    return text in page.hints.authors or agencies.are_names(text) or is_name_and_agency(text, agencies)


def _spares_title(page: Page, index: int) -> bool:
    """Whether another line is left that is or may be the headline."""
    return any(
        other != index and (page.roles[other] == "headline" or (page.is_open(other) and shape.is_title_like))
        for other, shape in enumerate(page.shapes)
        if other < index + 3
    )


def _label_headline(page: Page, end: int) -> int | None:
    """The most title-like line becomes the headline, where none was given; the first of several alike."""
    if "headline" in page.roles:
        return page.roles.index("headline")
    found = [(index, _titleness(page, index)) for index in page.open_lines(max(0, end - _REACH), end)
             if page.shapes[index].is_title_like and not _ARROWS.search(page.shapes[index].text)]  # fmt: skip
    if not found:
        return None
    best = max(likeness for _, likeness in found)
    headline = next(index for index, likeness in found if likeness >= best - _ALIKE)
    page.roles[headline] = "headline"
    return headline


def _titleness(page: Page, index: int) -> float:
    """How much a line reads as this text's title: its length, its words below, author and time beside it."""
    shape = page.shapes[index]
    length = min(len(shape.words), _TITLE_WORDS) / _TITLE_WORDS - (_STANDS_FIRST if shape.is_prose else 0.0)
    echo = page.echo(index) * min(1.0, len(shape.words) / _NAME_WORDS)
    below = (page.role(near) for near in range(index + 1, index + 1 + _NEAR))
    return length + echo + (_SIGNED if any(role in _STACK for role in below) else 0.0)


def _before(page: Page, index: int) -> LineRole:
    """What stands above the headline: the site's name, a kicker, the title of another article."""
    shape = page.shapes[index]
    if shape.is_prose:
        return "interface" if page.is_junk(index) else "body"
    is_title = len(shape.words) >= _OTHER_TITLE and not _CRUMBS.search(shape.text)
    return "related" if is_title and shape.title_share > 0 else "interface"


def _after(page: Page, index: int, headline: int) -> LineRole:
    shape = page.shapes[index]
    if shape.key == page.shapes[headline].key:
        return "headline"
    if shape.is_title_like and _IN_BRACKETS.search(shape.text):
        return "caption"
    if page.is_junk(index, _SURE) and page.echo(index) < _ECHOES:
        return "related" if len(shape.words) >= _OTHER_TITLE and shape.is_title_like else "interface"
    if shape.is_prose:
        return "subhead" if len(shape.words) <= _STANDFIRST else "body"
    if len(shape.words) <= _FRAGMENT:
        return "interface"
    if are_two_names(shape.text) or are_people(shape.text):
        return "credit" if are_two_names(shape.text) else "byline"
    if not shape.is_title_like:
        return "body"
    return "related" if page.recurrence(index) < _RELATED_BELOW else "subhead"


def _label_repeated_captions(page: Page, start: int) -> None:
    """A picture's name is often printed once more, without the credit, above its caption."""
    for index in range(start - 1):
        shape, below = page.shapes[index], page.shapes[index + 1]
        titled = (
            page.roles[index] in ("subhead", "related", "interface") and page.roles[index + 1] == "caption"
        )
        if titled and below.text.startswith(shape.text):
            page.roles[index] = "caption"
