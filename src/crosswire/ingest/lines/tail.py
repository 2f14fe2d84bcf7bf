"""The lines after the running text began: subheads, other articles' titles, and what closes a page."""

from __future__ import annotations

from crosswire.ingest.lines.bylines import heads_bio, is_bio
from crosswire.ingest.lines.credits import Agencies, is_name_and_agency, is_outlet_and_agency
from crosswire.ingest.lines.dates import read_stamps
from crosswire.ingest.lines.furniture import heads_related, opens_tail
from crosswire.ingest.lines.page import Page
from crosswire.ingest.lines.shapes import Shape

_SUBHEAD = 8  # words
_CAPITALS = 12  # words of a subhead in capitals
_TITLE = range(7, 21)  # words of another article's title
_TAG = 4  # words of a tag or button
_TITLED = 0.6  # share of capitalised words from which a line reads as title case
_RELATED_BELOW = 0.25
_BIOS = 3
_SURE = 0.9  # likelihood from which what looks like a subhead is none
_BULLETS = ("-", "•", "*", "·", "–", "—", "▪", "●", "◦")


def label_tail(page: Page, start: int) -> None:
    """Label what follows the last running text, and notes about the author."""
    if start == len(page.shapes):
        return
    _label_bios(page, start)
    last = _last_prose(page, start)
    box = next((index for index in range(last + 1, len(page.shapes)) if opens_tail(page.shapes[index])), None)
    if box is not None:
        for index in page.open_lines(box):
            page.roles[index] = "interface"
    for index in page.open_lines(last + 1):
        shape = page.shapes[index]
        if _is_sign_off(shape.text, page.agencies):
            page.roles[index] = "credit"
        elif shape.text.startswith(_BULLETS):
            continue
        elif len(shape.words) <= _TAG:
            page.roles[index] = "interface"
        elif _is_other_title(shape):
            page.roles[index] = "related"


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
    for _ in range(_BIOS):
        last = _last_prose(page, start)
        if last == start or not is_bio(page.shapes[last].text):
            return
        page.roles[last] = "bio"


def label_middle(page: Page, start: int) -> None:
    """Label what interrupts the running text; `start` is where that begins."""
    titles = {page.shapes[index].key for index in range(len(page.shapes)) if page.roles[index] == "headline"}
    for index in range(start, len(page.shapes)):
        shape = page.shapes[index]
        if page.is_open(index) and shape.key in titles:
            page.roles[index] = "headline"
        if heads_related(shape):
            _label_list(page, index + 1)
        if page.roles[index] == "timestamp" and _is_bare_day(shape) and page.is_body_like(index + 1):
            page.roles[index] = "subhead"  # days that divide a chronicle
    for index in tuple(page.open_lines(start)):
        if not page.shapes[index].is_prose and index > start:
            _label_interruption(page, index)


def _label_list(page: Page, first: int) -> None:
    """The titles below 'Related stories'."""
    index = first
    while page.is_open(index) and not page.shapes[index].is_prose and page.shapes[index].is_title_like:
        page.roles[index] = "related"
        index += 1


def _is_bare_day(shape: Shape) -> bool:
    stamps = read_stamps(shape.text)
    return (
        len(stamps) == 1 and stamps[0].dated and stamps[0].kind is None and "T" not in (stamps[0].value or "")
    )


def _label_interruption(page: Page, index: int) -> None:
    shape = page.shapes[index]
    if page.agencies.are_names(shape.text):
        page.roles[index] = "credit"
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
        unsure = page.roles[index] == "subhead" and page.is_junk(index, _SURE)
        if unsure or (page.is_open(index) and page.is_junk(index)):
            page.roles[index] = "related" if shape.is_title_like and len(shape.words) > _TAG else "interface"


def _is_other_title(shape: Shape) -> bool:
    return len(shape.words) in _TITLE and shape.title_share >= _TITLED
