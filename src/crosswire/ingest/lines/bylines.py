"""Who wrote the article: byline lines, names that stand alone, notes about the author."""

from __future__ import annotations

import re
from functools import cache

from crosswire.ingest.lines.credits import Agencies
from crosswire.ingest.lines.dates import calendar_names, trailing_stamps
from crosswire.lexicons import entries, rows

_LONGEST = 20  # words of a byline, its dates not counted
_BY = re.compile(
    r"^(?:(?:(?:story|words|text|written|reported|posted|published|analysis|opinion) )?by[:\s]"
    r"|(?:authors?|text|words|interview|reporters?|story):\s)\s{0,3}(?=\S)",
    re.I,
)
_UNNAMED = re.compile(
    r"(?:from|by) (?:our|a) (?:[\w-]{2,20} ){0,2}(?:correspondents?|reporters?|staff)\.?", re.I
)
_NAME_WORD = re.compile(r"(?:[^\W\d_]['’])?[^\W\d_][\w'’-]{0,30}|[^\W\d_]\.(?:[^\W\d_]\.)?")
_SPLIT = re.compile(r"\s?(?:,|;|\||•|·|&|/)\s?|\s(?:and|with)\s|\s[–—-]{1,2}\s", re.I)
_IN_PLACE = re.compile(r"\s(?:in|at|for|from)\s.*$", re.I | re.S)
_LONGEST_PEN_NAME = 3  # words: with a time behind it
_LONGEST_SIGNED = 8  # words before the time
_ABOUT = re.compile(
    r"^about (?:the )?(?:authors?|writers?|reporters?|journalists?|contributors?|admin)\b", re.I
)
_IS_A = re.compile(r"\b(?:is|was|are) (?:an?|the|also|our|[\w’']{1,20}['’]s?)\s(.{3,160})", re.I)
_WHERE = re.compile(
    r"\b(?:based|headquartered|located) in\b|\b(?:for|at|of|with) [A-Z]|\bcover(?:s|ing)\b|\bwrites\b", re.S
)
_MOST_NAME_WORDS = 5
_MAILED = re.compile(r"\S{1,100}@\S{1,100}\s\(([^()]{3,80})\)")  # the form of RSS's author
_SURNAME_FIRST = re.compile(r"([^\s,;&/]{2,30}), ([^\s,;&/]{2,30}(?: [^\s,;&/]{1,30})?)")
_NOTE = re.compile(r"\s\([^()]{1,20}\)")
_OPENING = 160  # characters
_DOES = re.compile(
    r",? (?:is|was|has (?:been|covered|reported|written|worked)|covers|writes|reports|teaches|edits|lives"
    r"|joined|holds|served|leads|directs|heads|works)\b"
)
_MORE_OF_BIO = re.compile(
    r"(?:(?:reach|contact|e-?mail|follow|find|write to) (?:him|her|them|me)\b|(?:he|she|they) (?:can be"
    r" reached|tweets?|lives?)\b|(?:on )?(?:twitter|x|bluesky|mastodon|instagram): ?@)",
    re.I,
)
_REACHED_AT = re.compile(r"[\w.+-]{1,40}@[\w.-]{3,60}|@\w{2,30}|\+?[\d()./-]{7,20}")


def is_byline(text: str, agencies: Agencies) -> bool:
    """Whether a line says by whom the article is: 'By Jane Doe in Oslo', 'Jane Doe | 3 March 2023'."""
    if len(text.split()) > 2 * _LONGEST:
        return False
    if _UNNAMED.fullmatch(text):
        return True
    match = _BY.match(text)
    rest = _undated(text[match.end() :] if match else text)
    if rest == text and _is_person_and_desk(text):
        return True
    if not rest or len(rest.split()) > _LONGEST or not (match or _is_signed(text, rest, agencies)):
        return False
    first = _SPLIT.split(rest)[0]
    if authors_of(text, agencies) or agencies.find(rest) or _is_desk(first) or is_outlet_shaped(first):
        return True
    dated = len(rest) < len(text[match.end() :] if match else text)
    return dated and rest[0].isupper() and len(rest.split()) <= _LONGEST_PEN_NAME


def _is_person_and_desk(text: str) -> bool:
    """'Jane Doe, Political Editor'."""
    name, _, office = text.partition(", ")
    return is_person_shaped(name) and office[:1].isupper() and is_byline_addition(office)


def _is_signed(text: str, rest: str, agencies: Agencies) -> bool:
    """Whether a name is parted from the time behind it: by a sign, or by 'Published'."""
    stamps = trailing_stamps(text)
    if not stamps or len(rest.split()) > _LONGEST_SIGNED:
        return False
    if agencies.are_names(rest):
        return stamps[0].dated
    if (is_person_shaped(rest) or is_outlet_shaped(rest)) and _opens_day().match(text, stamps[0].start):
        return stamps[0].dated
    parted = text[: stamps[0].start].rstrip(" \t\xa0").endswith((",", "|", "•", "·"))
    return stamps[0].dated and (parted or stamps[0].kind is not None)


def are_people(text: str) -> bool:
    """Whether a line names several people and nothing but an outlet or agency behind them."""
    parts = [part for part in _SPLIT.split(_NOTE.sub("", text)) if part]
    return (
        len(parts) > 1
        and all(map(is_person_shaped, parts[:-1]))
        and text[-1].isalpha()
        and parts[-1].istitle()
    )


def is_person_shaped(text: str) -> bool:
    """Whether a line could be somebody's name and nothing else: 'Jane Q. Doe', 'Ana de la Cruz'."""
    return _is_name_shaped(text) and not _has_outlet_word(text, _outlet_words("outlet"))


def is_outlet_shaped(text: str) -> bool:
    """Whether a line could be an outlet's name: 'The …', or with a word that is common in such names."""
    words = _outlet_words("outlet") | _outlet_words("surname")
    shaped = _is_name_shaped(text, frozenset(entries("ingest_particles.txt")))
    return shaped and _has_outlet_word(text, words)


def _is_name_shaped(text: str, small: frozenset[str] | None = None) -> bool:
    """Whether a text is a few capitalised words, with none but the `small` ones between them."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_NAME_WORDS:
        return False
    within = all(_is_name_word(word, small) for word in words)
    return words[0][0].isupper() and words[-1][0].isupper() and within


def _has_outlet_word(text: str, found_in: frozenset[str]) -> bool:
    words = text.casefold().split()
    return words[0] == "the" or not found_in.isdisjoint(words)


@cache
def _outlet_words(kind: str) -> frozenset[str]:
    table = rows("ingest_outlet_words.tsv", ("kind", "word"))
    return frozenset(word.casefold() for of, word in table if of == kind)


def is_byline_addition(text: str) -> bool:
    """Whether a line under an author's name adds an office, an address or a number: 'Political Editor'."""
    words = text.split()
    if len(words) == 1:
        return bool(_REACHED_AT.fullmatch(text))
    return len(words) <= _LONGEST_SIGNED and text[0].isupper() and text[-1].isalpha() and _is_desk(text)


def authors_of(line: str, agencies: Agencies) -> tuple[str, ...]:
    """The people that a byline names, without outlets, agencies, desks, places and dates."""
    return tuple(filter(is_person_shaped, signatures_of(line, agencies)))


def signatures_of(line: str, agencies: Agencies) -> tuple[str, ...]:
    """The people of a byline, and what may be an outlet: a note at the end may tell of that too."""
    match = _BY.match(line)
    rest = _undated(line[match.end() if match else 0 :])
    parts = (_IN_PLACE.sub("", part).strip(" .,:") for part in _SPLIT.split(rest))
    named = (
        part for part in parts if _is_name_shaped(part) and not agencies.find(part) and not _is_desk(part)
    )
    return tuple(dict.fromkeys(_cased(name) for name in named))


def plain_author(raw: str) -> str:
    """An author as metadata have them, in the order of a byline.

    >>> plain_author('"Doe, Jane"'), plain_author("jane@daily.example (Jane Doe)")
    ('Jane Doe', 'Jane Doe')
    """
    mailed = _MAILED.fullmatch(raw.strip())
    plain = (mailed.group(1) if mailed else raw).strip(" \"'")
    turned = _SURNAME_FIRST.fullmatch(plain)
    name = f"{turned.group(2)} {turned.group(1)}" if turned else plain
    return name if is_person_shaped(name) and not _is_desk(plain) else plain


def heads_bio(text: str) -> bool:
    """'About the author', alone or with more behind it."""
    return bool(_ABOUT.match(text))


def is_bio(text: str) -> bool:
    """Whether a paragraph at the end tells who the author is: 'Jane Doe is a reporter based in Oslo'."""
    match = _IS_A.search(text[:300])
    if not match:
        return False
    said = match.group(1).casefold()
    return any(
        re.search(rf"\b{re.escape(word)}s?\b", said) for word in entries("ingest_writers.txt")
    ) and bool(_WHERE.search(match.group(1)))


def tells_of(text: str, authors: tuple[str, ...]) -> bool:
    """Whether a paragraph begins with an author's name and says what they are or do."""
    folded = text[:_OPENING].casefold()
    for author in authors:
        name = author.casefold()
        if len(name.split()) > 1 and folded.startswith(name) and _DOES.match(folded[len(name) :]):
            return True
    return False


def goes_on_bio(text: str) -> bool:
    """Whether a line may follow a note about the author: 'Reach her at …', 'Follow him on …'."""
    return bool(_MORE_OF_BIO.match(text))


def _undated(text: str) -> str:
    stamps = trailing_stamps(text)
    return (text[: stamps[0].start] if stamps else text).strip(" \t\xa0,|•·–—-")


def _is_desk(text: str) -> bool:
    folded = text.casefold().strip(" .,:")
    if folded.rpartition(" ")[2] in entries("ingest_desks.txt"):
        return True
    return any(f" {folded}".endswith(f" {word}") for word in entries("ingest_writers.txt"))


@cache
def _opens_day() -> re.Pattern[str]:
    return re.compile(rf"(?:{calendar_names()})\b", re.I)


def _is_name_word(word: str, small: frozenset[str] | None = None) -> bool:
    known = _particles() if small is None else small
    return bool(_NAME_WORD.fullmatch(word)) and (word[0].isupper() or word in known)


def _cased(name: str) -> str:
    """'JANE DOE' as 'Jane Doe'; a name in mixed case stays."""
    return name.title() if name.isupper() else name


@cache
def _particles() -> frozenset[str]:
    return frozenset(entries("ingest_particles.txt")) - {"and", "of", "the"}
