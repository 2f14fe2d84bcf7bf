"""What each line of a text is for. Lines are labelled, never removed.

Told in this order: what a line's own words say; captions by the credit below them; where the running
text begins; the lines above it; the box at the end; the lines between. What nothing tells is body.
"""

from __future__ import annotations

import re
from collections import Counter

from crosswire.ingest.lines import bylines, credits, datelines, furniture
from crosswire.ingest.lines.classifier import junk
from crosswire.ingest.lines.credits import Agencies
from crosswire.ingest.lines.datelines import IsPlace
from crosswire.ingest.lines.dates import read_stamps, stamp_kind
from crosswire.ingest.lines.page import NO_HINTS, Hints, Page, new_page
from crosswire.ingest.lines.shapes import Shape, fold, split_lines
from crosswire.ingest.lines.tail import label_junk, label_middle, label_tail
from crosswire.ingest.lines.top import body_start, label_top
from crosswire.ingest.lines.wrapped import unwrapped
from crosswire.lexicons import entries
from crosswire.records import Line, LineRole

_LONGEST = 120  # words: a longer line is running text whatever it begins with
_LONGEST_CAPTION = 80
_PLAIN_CAPTION = 40
_EDGE_OF_CAPTION = 60  # characters
_MASTHEAD = 4  # words
_LONGEST_SUBHEAD = 100  # characters
_CAPTION_ABOVE_CREDIT = 60
_SUBHEAD = re.compile(r"[–—*-]{1,3}\s?[^\s–—*-].{0,90}[^\s–—*-]\s?[–—*-]{1,3}")
_STAMP_WORD = re.compile(r"(?:first |last |originally )?(?:published|updated|posted)\b.{0,60}\d", re.I)
_RUNNING_HEAD = re.compile(r"\d{1,3}\s{2,40}(?P<before>\D{8,80})|(?P<after>\D{8,80}?)\s{2,40}\d{1,3}")
_NOT_WORD = re.compile(r"[^\w#']+")
_QUOTES = "\"“‘'«"


def label_lines(
    text: str, agencies: Agencies, is_place: IsPlace, hints: Hints = NO_HINTS
) -> tuple[Line, ...]:
    """The lines of a text that are not blank, in order, each with its one role.

    A text with hard-wrapped paragraphs is read by paragraph; each line has the role of its own.
    """
    wrapped = unwrapped(text)
    if wrapped is None:
        shapes, roles = _labelled(text, agencies, is_place, hints)
    else:
        shapes, whole = split_lines(text), _labelled(wrapped.text, agencies, is_place, hints)[1]
        roles = [role for role, size in zip(whole, wrapped.lines, strict=True) for _ in range(size)]
    return tuple(Line(shape.start, shape.end, role) for shape, role in zip(shapes, roles, strict=True))


def _labelled(
    text: str, agencies: Agencies, is_place: IsPlace, hints: Hints
) -> tuple[tuple[Shape, ...], list[LineRole]]:
    page = read_exactly(text, agencies, is_place, hints)
    page.junk = tuple(junk(page.shapes, page.roles).tolist())
    start = body_start(page)
    label_top(page, start)
    label_tail(page, start)
    label_middle(page, start)
    label_junk(page)
    return page.shapes, [role or "body" for role in page.roles]


def read_exactly(text: str, agencies: Agencies, is_place: IsPlace, hints: Hints) -> Page:
    """A page of which is told what lines say by their own words, or by those right beside them."""
    page = new_page(text, agencies, is_place, hints)
    for index, shape in enumerate(page.shapes):
        page.roles[index] = _own_role(shape, page)
    _label_masthead(page)
    _label_stamp_words(page)
    _given_headline(page)
    _label_running_heads(page)
    _captions_by_credit(page)
    return page


def _own_role(shape: Shape, page: Page) -> LineRole | None:
    """The role that a line's own words give it."""
    text = shape.text
    if not shape.has_letters:
        return "interface"
    if len(shape.words) > _LONGEST:
        return None
    if datelines.read_dated_place(text, page.is_place, page.agencies):
        return "dateline"
    if read_stamps(text) or (_STAMP_WORD.match(text) and len(shape.words) <= 12 and not shape.ends_sentence):
        return "timestamp"
    if furniture.is_interface(shape) or shape.key in page.hints.outlets:
        return "interface"
    if furniture.heads_related(shape) or furniture.points_elsewhere(shape):
        return "related"
    if text.startswith(tuple(_QUOTES)):
        return None
    role = _credit_role(shape, page)
    return "interface" if role is None and furniture.is_menu(text) else role


def _credit_role(shape: Shape, page: Page) -> LineRole | None:
    text, agencies = shape.text, page.agencies
    if credits.is_contributor(text):
        return "contributor"
    if credits.is_source_credit(text, agencies) and not agencies.is_name(text):
        return "credit"
    if credits.names_source(text):
        return "credit"
    if bylines.is_byline(text, agencies):
        return "byline"
    if credits.is_picture_credit(text, agencies) and shape is not page.shapes[0]:
        return "credit"
    if bylines.heads_bio(text):
        return "bio"
    if _is_caption(shape, agencies):
        return "caption"
    if credits.is_agency_copyright(text, agencies):
        return "interface"
    return "subhead" if len(text) <= _LONGEST_SUBHEAD and _SUBHEAD.fullmatch(text) else None


def _is_caption(shape: Shape, agencies: Agencies) -> bool:
    if len(shape.words) > _LONGEST_CAPTION:
        return False
    words = f" {' '.join(_NOT_WORD.sub(' ', shape.key).split())} "
    if len(shape.words) > _PLAIN_CAPTION:  # a longer one begins or ends with such words
        words = words[:_EDGE_OF_CAPTION] + words[-_EDGE_OF_CAPTION:]
    by_words = any(f" {phrase} " in words for phrase in entries("ingest_captions.txt"))
    return by_words or credits.is_caption_with_credit(shape.text[-200:], agencies)


def _label_masthead(page: Page) -> None:
    """A few words above the site's menu are the site's name."""
    if len(page.shapes) < 2 or not page.is_open(0) or len(page.shapes[0].words) > _MASTHEAD:
        return
    if furniture.is_menu(page.shapes[1].text) and page.role(1) == "interface":
        page.roles[0] = "interface"


def _label_running_heads(page: Page) -> None:
    """What stands at the head or foot of several printed pages, with the page's number."""
    found = [_RUNNING_HEAD.fullmatch(shape.text) for shape in page.shapes]
    heads = [fold(match["before"] or match["after"]) if match else "" for match in found]
    times = Counter(heads)
    for index, head in enumerate(heads):
        if head and times[head] > 1 and page.is_open(index):
            page.roles[index] = "interface"


def _label_stamp_words(page: Page) -> None:
    """'Updated' on a line of its own belongs to the time on the next."""
    for index, shape in enumerate(page.shapes):
        if page.role(index + 1) == "timestamp" and stamp_kind(shape.text):
            page.roles[index] = "timestamp"


def _given_headline(page: Page) -> None:
    """Every line that repeats the headline that is known from outside."""
    if page.hints.headline:
        key = fold(page.hints.headline)
        for index, shape in enumerate(page.shapes):
            if shape.key == key:
                page.roles[index] = "headline"


def _captions_by_credit(page: Page) -> None:
    """The line above a picture's credit says what the picture shows."""
    spaced = sum(shape.apart for shape in page.shapes) * 2 > len(page.shapes)
    after_text = False
    for index in range(1, len(page.shapes)):
        shape, above = page.shapes[index], index - 1
        after_text = after_text or _is_text(page, above - 1)
        told = page.roles[index] == "credit" and credits.is_picture_credit(shape.text, page.agencies)
        named = page.is_open(index) and (
            credits.is_name_and_agency(shape.text, page.agencies)
            or (after_text and credits.is_person_and_outlet(shape.text))
        )
        if (told or named) and not (spaced and shape.apart) and _may_be_caption(page, above, after_text):
            page.roles[above], page.roles[index] = "caption", "credit"


def _may_be_caption(page: Page, index: int, after_text: bool) -> bool:
    shape = page.shapes[index]
    too_long = len(shape.words) > _CAPTION_ABOVE_CREDIT
    if not page.is_open(index) or too_long or shape.text.startswith(tuple(_QUOTES)):
        return False
    return shape.ends_sentence or after_text


def _is_text(page: Page, index: int) -> bool:
    """Whether a line is or may be a title or running text."""
    return (
        page.role(index) == "headline"
        or (page.is_open(index) and page.shapes[index].is_title_like)
        or page.is_body_like(index)
    )
