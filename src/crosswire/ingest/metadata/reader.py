"""What an article's own lines say about it: headline, authors, agencies, dateline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from crosswire.ingest.draft import Given
from crosswire.ingest.lines.bylines import authors_of, plain_author
from crosswire.ingest.lines.credits import (
    Agencies,
    Credited,
    is_agency_copyright,
    is_outlet_and_agency,
    is_picture_credit,
    sign_off,
)
from crosswire.ingest.lines.datelines import IsPlace, Opening, read_dated_place, read_dateline
from crosswire.ingest.metadata.published import Printed
from crosswire.records import Agency, Dateline, Field, Line, Noted, Span

_OPENINGS = 2  # lines of running text in which the dateline must stand


@dataclass(frozen=True, slots=True)
class Reader:
    """A labelled text, ready to be asked; `article` is its id, which spans name.

    opening: what stands before the report's first words, at `opening_at`; `dated`: a line of its own above
    it that holds place and day, at `dated_at`.
    """

    article: str
    text: str
    lines: tuple[Line, ...]
    agencies: Agencies
    body: tuple[Line, ...]
    opening: Opening | None
    opening_at: int
    dated: Opening | None = None
    dated_at: int = 0

    def headline(self, given: Given) -> Noted | None:
        """The headline: from the metadata, with its line as evidence too, else the headline line."""
        line = next((line for line in self.lines if line.role == "headline"), None)
        span = (self._span(line),) if line else ()
        if given.headline and given.title:
            return Noted(given.title, "metadata", (given.headline, *span))
        return Noted(self.text[span[0].start : span[0].end], "stated", span) if span else None

    def authors(self, given: Given) -> tuple[str, ...]:
        """The authors whom the metadata name, else those of the byline."""
        named = [
            name for field in given.authors for name in authors_of(plain_author(field.raw), self.agencies)
        ]
        if not named:
            bylines = (
                self.text[line.start : line.end].strip() for line in self.lines if line.role == "byline"
            )
            named = [name for byline in bylines for name in authors_of(byline, self.agencies)]
        return tuple(dict.fromkeys(named))

    def credited(self, given: Given) -> tuple[Agency, ...]:
        """The agencies that the article credits, each once, in the order of the text.

        A picture's credit is none of the text's, nor is an agency that the running text quotes.
        """
        found: dict[str, Agency] = {}
        for line, above in zip(self.lines, (None, *self.lines), strict=False):
            for item in self._in_line(line, above):
                span = Span(self.article, line.start + item.start, line.start + item.end)
                found.setdefault(item.name, Agency(item.name, span))
        for field in (*given.agencies, *given.authors):
            for item in _in_field(field, self.agencies, named=field in given.agencies):
                found.setdefault(item.name, Agency(item.name, field))
        return tuple(found.values())

    def dateline(self) -> Dateline | None:
        """The place that opens the report, in its first paragraph or on a line of its own."""
        if self.dated and self.dated.place:
            return self._dateline(self.dated, self.dated.place, self.dated_at)
        for line in self.lines:
            if line.role == "dateline":
                span = self._span(line)
                place = self.text[span.start : span.end].rstrip(" –—-:")
                return Dateline(place, Span(self.article, span.start, span.start + len(place)))
        if self.opening is None or self.opening.place is None:
            return None
        return self._dateline(self.opening, self.opening.place, self.opening_at)

    def _dateline(self, opening: Opening, place: str, at: int) -> Dateline:
        return Dateline(place, Span(self.article, at + opening.start, at + opening.end))

    def dateline_day(self) -> Printed | None:
        """The day in the dateline, where it has its year."""
        for opening, at in ((self.dated, self.dated_at), (self.opening, self.opening_at)):
            if opening and opening.day:
                return Printed(opening.day, at + opening.start, at + opening.after)
        return None

    def _span(self, line: Line) -> Span:
        """A line without the space around it."""
        raw = self.text[line.start : line.end]
        start = line.start + len(raw) - len(raw.lstrip())
        return Span(self.article, start, start + len(raw.strip()))

    def _in_line(self, line: Line, above: Line | None) -> Iterator[Credited]:
        """The agencies that a line credits; offsets count from the line's start."""
        text = self.text[line.start : line.end]
        if line.role == "body":
            yield from self._in_body(line, text)
        elif line.role == "dateline" and self.dated and line.start <= self.dated_at < line.end:
            yield from _moved(self.dated.agencies, self.dated_at - line.start)
        elif line.role == "bio":
            yield from (item for item in self.agencies.find(text)[:1] if _opens(text, item))
        elif self._is_credit(line, above, text):
            yield from self.agencies.find(text)

    def _is_credit(self, line: Line, above: Line | None, text: str) -> bool:
        if line.role == "credit":
            return self._credits_text(line, above, text)
        if line.role == "interface":
            return is_agency_copyright(text, self.agencies)
        return line.role in ("byline", "contributor")

    def _in_body(self, line: Line, text: str) -> Iterator[Credited]:
        by = self.opening_at - line.start
        if self.opening and 0 <= by < len(text):
            yield from _moved(self.opening.agencies, by)
        if line == self.body[-1]:
            yield from sign_off(text, self.agencies)

    def _credits_text(self, line: Line, above: Line | None, text: str) -> bool:
        """Whether a credit is the text's, not a picture's: it says 'Source', or stands at the very end."""
        at_end = not self.body or line.start > self.body[-1].start
        if at_end and is_outlet_and_agency(text, self.agencies):
            return True
        if is_picture_credit(text, self.agencies) or (above is not None and above.role == "caption"):
            return False
        return at_end or not self.agencies.are_names(text)


def new_reader(
    article: str, text: str, lines: tuple[Line, ...], agencies: Agencies, is_place: IsPlace
) -> Reader:
    """A reader of one text; looks for the dateline in the first paragraphs."""
    body = tuple(line for line in lines if line.role == "body")
    top = (line for line in lines if line.role == "dateline" and (not body or line.start < body[0].start))
    dated, dated_at = _first_read(text, top, lambda raw: read_dated_place(raw, is_place, agencies))
    opening, at = _first_read(text, body[:_OPENINGS], lambda raw: read_dateline(raw, is_place, agencies))
    return Reader(article, text, lines, agencies, body, opening, at, dated, dated_at)


def _first_read(
    text: str, lines: Iterable[Line], read: Callable[[str], Opening | None]
) -> tuple[Opening | None, int]:
    """The first line of which something is read, and where its words begin."""
    for line in lines:
        raw = text[line.start : line.end]
        opening = read(raw.strip())
        if opening:
            return opening, line.start + len(raw) - len(raw.lstrip())
    return None, 0


def _moved(found: Iterable[Credited], by: int) -> Iterator[Credited]:
    return (Credited(item.name, item.start + by, item.end + by) for item in found)


def _in_field(field: Field, agencies: Agencies, named: bool) -> tuple[Credited, ...]:
    """The agencies in a field; one for authors must hold nothing else."""
    return agencies.find(field.raw) if named or agencies.are_names(field.raw) else ()


def _opens(text: str, item: Credited) -> bool:
    """Whether a note about the author begins with an agency: then that is the author."""
    before = text[: item.start].casefold().strip(" :.–—-")
    return before in ("", "the") or before.startswith("about the author")
