"""Who took the picture, which agency is credited, who contributed: the forms of credit lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.lexicons import entries, rows
from crosswire.names.register import KnownAgency

_LONGEST_CREDIT = 16  # words of a picture's credit line
_FEWEST_CAPTION = 4  # words before the credit at its end
_LONGEST_PART = 6  # words of one of its names
_SEPARATORS = re.compile(r"\s?[|/;•]\s?|\s[–—-]\s")
_SLASHED = re.compile(r"\w\s?/\s?[A-Z]")
_SLASHES = re.compile(r"\s[|/]\s")
_AND = re.compile(r",\s|\sand\s")
_ALL_SEPARATORS = re.compile(r"\s?[|/;•,]\s?|\s[–—-]\s")
_VIA = re.compile(r"\svia\s", re.I)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]{0,30}")
_TAIL_CREDIT = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\s{0,3}$")
_SLASH_CREDIT = re.compile(
    r"\b[A-Z][\w-]{1,20}(?: Photo| Images)?\s?/\s?[A-Z][\w.'’-]{0,20}(?:\s[A-Z][\w.'’-]{0,20}){0,4}$"
)
_CONTRIBUTOR = re.compile(
    r"\bcontributed to this (?:\w{1,20} )?(?:report|story|article|piece|dispatch)\b"
    r"|\bcontributed (?:additional )?reporting\b|^\W{0,3}contributing: (?-i:[A-Z])"
    r"|^\W{0,3}with files from\b|^\W{0,3}with (?:\w{1,20} ){0,3}inputs?\b"
    r"|^\W{0,3}(?:\w{1,20} ){0,2}inputs? from\b"
    r"|^\W{0,3}(?:(?:additional )?(?:reporting|writing|editing)|edited|compiled|translated) by"
    r" (?-i:[A-Z])[\w.'’-]{1,30}(?: in\b| and\b|[,;.)]| (?-i:[A-Z])|$)",
    re.I,
)
_SOURCE = re.compile(
    r"^\W{0,3}(?:source|sources|credit|text|agency|agencies|news agency|wire)\s?[:–—-]\s?", re.I
)
_SOURCE_WORD = re.compile(r"\W{0,2}(?:data |text )?sources?\s?:\s?\S", re.I)
_LONGEST_SOURCE = 10  # words
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.I)
_LONGEST_CONTRIBUTOR = 60  # words


@dataclass(frozen=True, slots=True)
class Credited:
    """An agency and where in a piece of text its name stands."""

    name: str
    start: int
    end: int


class Agencies:
    """The agencies of the lexicon and the register, found by their printed forms."""

    def __init__(self, known: tuple[KnownAgency, ...] = ()) -> None:
        self._names = {form: name for name, form in rows("ingest_agencies.tsv", ("name", "form"))}
        for agency in known:
            printed = (form.strip("()[] ") for form in (agency.name, *agency.forms))
            self._names.update((form, agency.name) for form in printed if form)
        forms = sorted(self._names, key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")

    def find(self, text: str) -> tuple[Credited, ...]:
        """All printed forms in a text, from left to right; only for text that is known to be a credit."""
        return tuple(
            Credited(self._names[match.group()], match.start(), match.end())
            for match in self._pattern.finditer(text)
        )

    def is_name(self, text: str) -> bool:
        """Whether a text is the form of one agency and nothing else."""
        return text.strip(" .,:–—-()[]") in self._names or text in self._names

    def are_names(self, text: str) -> bool:
        """Whether a text names one or several agencies and nothing else: 'AFP/Reuters', 'AP and dpa'."""
        parts = re.split(r"\s?[/,&|+]\s?|\sand\s|\s-\s", text.strip(" .,:–—-()[]"))
        return all(self.is_name(part) for part in parts)


@lru_cache(maxsize=8)
def agencies_of(known: tuple[KnownAgency, ...]) -> Agencies:
    """The agencies to look for, given those of a register."""
    return Agencies(known)


@cache
def _pictures(match: str) -> frozenset[str]:
    table = rows("ingest_pictures.tsv", ("match", "form"))
    return frozenset(form.casefold() for of, form in table if of == match)


def is_picture_credit(text: str, agencies: Agencies) -> bool:
    """Whether a line, or what stands in brackets behind a caption, credits a picture."""
    inner = text.strip(" ()[]").rstrip(".")
    if not 0 < len(inner.split()) <= _LONGEST_CREDIT:
        return False
    if inner.casefold().startswith(tuple(_pictures("word"))) and not agencies.are_names(inner):
        return True
    if agencies.is_name(inner):
        return False  # under a headline that is the author
    if _SLASHED.search(inner) and not inner.endswith((".", "?", "!")) and _names_picture_source(inner):
        return True
    parts = _parts(_SEPARATORS, inner)
    listed = _parts(_ALL_SEPARATORS, inner)
    of_pictures = all(map(_is_short_name, listed)) and any(map(_is_picture_source, (*parts, *listed)))
    of_wires = len(parts) > 1 and all(map(_is_short_name, parts)) and any(map(agencies.is_name, parts))
    return of_pictures or of_wires


def is_caption_with_credit(text: str, agencies: Agencies) -> bool:
    """Whether a line ends with a picture's credit: '… (AP Photo/Jane Roe)', '… REUTERS/Jane Roe'."""
    match = _TAIL_CREDIT.search(text)
    if match:
        inner = match.group(1)
        return is_picture_credit(inner, agencies) or inner.casefold().startswith(tuple(_pictures("word")))
    slash = _SLASH_CREDIT.search(text)
    return bool(
        slash and agencies.find(slash.group()) and len(text[: slash.start()].split()) >= _FEWEST_CAPTION
    )


def is_name_and_agency(text: str, agencies: Agencies) -> bool:
    """'Jane Roe, AP': a photographer under a picture, an author under a headline."""
    names, comma, agency = text.rpartition(",")
    people = _AND.split(names)
    return bool(comma) and agencies.is_name(agency) and all(map(_is_full_name, people))


def is_outlet_and_agency(text: str, agencies: Agencies) -> bool:
    """'ABC/AFP': an outlet's own sign-off beside an agency's."""
    parts = text.strip(" \t–—-()").split("/")
    return (
        len(parts) in (2, 3) and all(part.isupper() for part in parts) and any(map(agencies.is_name, parts))
    )


def are_two_names(text: str) -> bool:
    """'Jane Roe / The Example', 'Jane Roe | The Example'."""
    parts = _parts(_SLASHES, text)
    return len(parts) == 2 and all(map(_is_short_name, parts))


def is_person_and_outlet(text: str) -> bool:
    """'Jane Roe | The Example', 'EX / Jane Roe': a photographer and who they work for."""
    parts = _parts(_SLASHES, text)
    if len(parts) != 2 or not all(map(_is_short_name, parts)):
        return False
    return any(len(part.split()) in (2, 3) and part.replace(" ", "").isalpha() for part in parts)


def is_contributor(text: str) -> bool:
    """Whether a line names who helped with the article: 'Reporting by …; Editing by …'."""
    return len(text.split()) <= _LONGEST_CONTRIBUTOR and bool(_CONTRIBUTOR.search(text))


def is_source_credit(text: str, agencies: Agencies) -> bool:
    """'Source: AFP', '(Reuters)': agencies and no more than a word for 'source' before them."""
    match = _SOURCE.match(text)
    return agencies.are_names(text[match.end() if match else 0 :])


def names_source(text: str) -> bool:
    """'Source: …' on a short line, whoever that is."""
    return len(text.split()) <= _LONGEST_SOURCE and bool(_SOURCE_WORD.match(text))


def is_agency_copyright(text: str, agencies: Agencies) -> bool:
    """'Copyright 2021 The Example Press. All rights reserved.'"""
    return bool(_COPYRIGHT.search(text) and agencies.find(text))


def sign_off(text: str, agencies: Agencies) -> tuple[Credited, ...]:
    """The agencies with which an article's last paragraph ends: '… he said. (Reuters)'."""
    bracket = _TAIL_CREDIT.search(text)
    if bracket and (agencies.are_names(bracket.group(1)) or is_contributor(bracket.group(1))):
        return tuple(_shifted(agencies.find(bracket.group(1)), bracket.start(1)))
    dash = re.search(r"[.”\"]\s{1,3}[–—-]{1,2}\s?([^–—.]{2,40})$", text)
    if dash and agencies.are_names(dash.group(1)):
        return tuple(_shifted(agencies.find(dash.group(1)), dash.start(1)))
    return ()


def _shifted(found: tuple[Credited, ...], by: int) -> Iterator[Credited]:
    return (Credited(item.name, item.start + by, item.end + by) for item in found)


def _parts(separators: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in separators.split(_VIA.sub(" | ", text)) if part.strip())


def _is_picture_source(part: str) -> bool:
    folded = part.casefold()
    return folded in _pictures("name") or folded.startswith(tuple(f"{name}/" for name in _pictures("name")))


def _names_picture_source(text: str) -> bool:
    """Whether a piece between slashes begins with a picture agency: 'Jane RoeJANE ROE/EPA/File'."""
    pieces = (piece.strip().casefold() for piece in text.split("/"))
    return any(piece.startswith(name) for piece in pieces for name in _pictures("name"))


def _is_full_name(part: str) -> bool:
    return _is_short_name(part) and len(part.split()) in range(2, 5)


def _is_short_name(part: str) -> bool:
    words = part.split()
    return 0 < len(words) <= _LONGEST_PART and part[:1].isupper() and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    small = word.split("-")[0] in _particles()  # 'el-Sayed'
    return bool(_NAME_WORD.fullmatch(word)) and (word[0].isupper() or small)


@cache
def _particles() -> frozenset[str]:
    return frozenset(entries("ingest_particles.txt"))
