"""The lines after the running text began: subheads, other articles' titles, and what closes a page."""

from __future__ import annotations

from crosswire.ingest.lines.bylines import (
    are_people,
    goes_on_bio,
    heads_bio,
    is_bio,
    is_outlet_shaped,
    is_person_shaped,
    signatures_of,
    tells_of,
)
from crosswire.ingest.lines.credits import Agencies, is_name_and_agency, is_outlet_and_agency
from crosswire.ingest.lines.dates import read_stamps
from crosswire.ingest.lines.furniture import heads_related, opens_tail
from crosswire.ingest.lines.page import Page
from crosswire.ingest.lines.shapes import Shape
from crosswire.lexicons import entry_set
from crosswire.records import LineRole

_SUBHEAD = 8  # words
_CAPITALS = 12  # words of a subhead in capitals
_TITLE = range(7, 21)  # words of another article's title
_TAG = 4  # words of a tag or button
_TITLED = 0.6  # share of capitalised words from which a line reads as title case
_RELATED_BELOW = 0.25
_BIOS = 3
_ECHOES = 0.3  # share of words from which a line is of the text's own subject
_VERY_SURE = 0.97  # the same where running text follows
_SURE = 0.9  # likelihood from which what looks like a subhead is none
_END_MARKS = " ♦■●▪◆□*#"
_BULLETS = ("-", "•", "*", "·", "–", "—", "▪", "●", "◦")


def label_tail(page: Page, start: int) -> None:
    """Label what follows the last running text, and notes about the author."""
    if start == len(page.shapes):
        return
    _label_bios(page, start)
    box: LineRole | None = None
    for index in range(_last_prose(page, start) + 1, len(page.shapes)):
        shape = page.shapes[index]
        if heads_related(shape):
            page.roles[index] = box = "related"
        elif opens_tail(shape):
            box = "interface"
        elif page.is_open(index):
            page.roles[index] = _tail_role(page, shape, box)


def _tail_role(page: Page, shape: Shape, box: LineRole | None) -> LineRole | None:
    """The role of a line below the running text; box: of those under the last heading there."""
    if _is_sign_off(shape.text, page.agencies):
        return "credit" if box is None else box
    if box is not None:
        return box
    if shape.text.startswith((*_BULLETS, "(")):
        return None
    if len(shape.words) <= _TAG:
        return None if _ends_text(page, shape) else "interface"
    return "related" if _is_other_title(shape) else None


def _ends_text(page: Page, shape: Shape) -> bool:
    """Whether a short line is the text's last sentence: 'We went back.' right below a paragraph."""
    index = page.shapes.index(shape)
    ends = shape.text.rstrip(_END_MARKS).endswith((".", ".”", '."'))
    return ends and len(shape.words) > 1 and page.is_body_like(index - 1) and shape.text[0].isupper()


def _is_sign_off(text: str, agencies: Agencies) -> bool:
    return (
        agencies.are_names(text) or is_name_and_agency(text, agencies) or is_outlet_and_agency(text, agencies)
    )


def _last_prose(page: Page, start: int) -> int:
    return max(
        index for index in range(start, len(page.shapes)) if index == start or page.is_body_like(index)
    )


def _label_bios(page: Page, start: int) -> None:
    for index in range(start + 1, len(page.shapes)):
        if page.roles[index] == "bio" and heads_bio(page.shapes[index].text):
            following = index + 1
            while page.is_open(following):
                page.roles[following] = "bio"
                following += 1
    names = _authors(page)
    for index in range(start + 1, len(page.shapes)):
        text = page.shapes[index].text
        if page.is_open(index) and (
            tells_of(text, names) or (page.role(index - 1) == "bio" and goes_on_bio(text))
        ):
            page.roles[index] = "bio"
    for _ in range(_BIOS):
        last = first = _last_prose(page, start)
        while first > start and page.is_open(first) and goes_on_bio(page.shapes[first].text):
            first -= 1
        if first == start or not (page.is_open(first) and is_bio(page.shapes[first].text)):
            return
        for index in page.open_lines(first, last + 1):
            page.roles[index] = "bio"


def _authors(page: Page) -> tuple[str, ...]:
    """Who is known to have written the article."""
    bylines = (shape.text for index, shape in enumerate(page.shapes) if page.roles[index] == "byline")
    found = (name for line in bylines for name in (line, *signatures_of(line, page.agencies)))
    return (*page.hints.authors, *found)


def label_middle(page: Page, start: int) -> None:
    """Label what interrupts the running text; `start` is where that begins."""
    titles = {page.shapes[index].key for index in range(len(page.shapes)) if page.roles[index] == "headline"}
    for index in range(start, len(page.shapes)):
        shape = page.shapes[index]
        if page.is_open(index) and shape.key in titles:
            page.roles[index] = "headline"
        if heads_related(shape):
            _label_list(page, index + 1)
    _label_days(page, start)
    for index in tuple(page.open_lines(start)):
        if not page.shapes[index].is_prose and index > start:
            _label_interruption(page, index)


def _label_list(page: Page, first: int) -> None:
    """The titles below 'Related stories'; a short last one above running text is a subhead of that."""
    index = first
    while page.is_open(index) and not page.shapes[index].is_prose and page.shapes[index].is_title_like:
        if index > first and len(page.shapes[index].words) <= _TAG and page.is_body_like(index + 1):
            page.roles[index] = "subhead"
            return
        page.roles[index] = "related"
        index += 1


def _label_days(page: Page, start: int) -> None:
    """Days that divide a chronicle: several of them, each above running text."""
    days = [
        index
        for index in range(start, len(page.shapes))
        if page.roles[index] == "timestamp"
        and _is_bare_day(page.shapes[index])
        and page.is_body_like(index + 1)
    ]
    for index in days if len(days) > 1 or (days and days[0] > start + 1) else ():
        page.roles[index] = "subhead"


def _is_bare_day(shape: Shape) -> bool:
    stamps = read_stamps(shape.text)
    return (
        len(stamps) == 1 and stamps[0].dated and stamps[0].kind is None and "T" not in (stamps[0].value or "")
    )


def _label_interruption(page: Page, index: int) -> None:
    shape = page.shapes[index]
    bare = shape.text.lstrip("".join(_BULLETS) + " ")
    if page.agencies.are_names(shape.text):
        page.roles[index] = "credit"
    elif shape.text in _authors(page) or (_are_writers(shape.text) and page.opens_report(index + 1)):
        page.roles[index] = "byline"
    elif is_outlet_shaped(shape.text) and page.opens_report(index + 1):
        page.roles[index] = "interface"
    elif bare.isupper() and len(shape.words) <= _CAPITALS and page.is_body_like(index + 1):
        page.roles[index] = "subhead"
    elif not shape.is_title_like or shape.text.startswith(_BULLETS) or shape.text[-1] in ',:;"”':
        return
    elif _is_other_title(shape) and page.recurrence(index) < _RELATED_BELOW:
        page.roles[index] = "related"
    elif page.is_body_like(index + 1):
        longest = _CAPITALS if shape.text.isupper() else _SUBHEAD
        page.roles[index] = "subhead" if len(shape.words) <= longest else None


def label_junk(page: Page) -> None:
    """Label what the classifier takes for no part of the article, where nothing more exact was told."""
    for index, shape in enumerate(page.shapes):
        if shape.key in entry_set("ingest_headings.txt") and page.is_open(index + 1):
            page.roles[index] = "subhead"
        elif _is_no_subhead(page, index) or (page.is_open(index) and page.is_junk(index)):
            if shape.text.endswith(":") and not page.is_junk(index, _VERY_SURE):
                continue  # it announces what follows
            page.roles[index] = "related" if shape.is_title_like and len(shape.words) > _TAG else "interface"


def _is_no_subhead(page: Page, index: int) -> bool:
    """Whether what looks like a subhead is likelier none: nothing of the text's subject is in it."""
    heads_text = page.is_open(index + 1)
    if page.role(index) != "subhead" or page.echo(index) >= _ECHOES:
        return False
    return page.is_junk(index, _VERY_SURE if heads_text else _SURE)


def _are_writers(text: str) -> bool:
    return is_person_shaped(text) or are_people(text)


def _is_other_title(shape: Shape) -> bool:
    return len(shape.words) in _TITLE and shape.title_share >= _TITLED
