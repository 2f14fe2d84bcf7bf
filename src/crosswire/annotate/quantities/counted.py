"""What a number counts: the noun behind it, by the tree where it helps and by the tags where it does not."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from crosswire.lexicons import entries, rows

_REACH = 7  # tokens
_PASSED = frozenset({"ADJ", "ADV", "PROPN", "DET", "NUM"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_LINKS = frozenset({"and", "or", "-", ",", "to"})


def counted(doc: Doc, number: Token, end: int, linked: bool) -> str | None:
    """The lemma of the noun that a quantity counts, in lower case.

    number: the last token of the number itself; end: the first token after the quantity; linked: the noun
    may follow 'of' or 'in' ('tens of thousands of', '30 percent of', '$2 million in aid').
    """
    if end < len(doc) and doc[end].lower_ == "of":
        return _noun_from(doc, end + 1)
    if not linked and number.dep_ == "nummod" and number.i < number.head.i < number.i + _REACH:
        head = number.head
        if head.pos_ == "NOUN" and not any(token.is_sent_start for token in doc[number.i + 1 : head.i + 1]):
            return _lemma(head)
    found = _noun_from(doc, end)
    if found is None and linked and end + 1 < len(doc) and doc[end].lower_ == "in":
        return _lemma(doc[end + 1]) if doc[end + 1].pos_ == "NOUN" else None
    return found


def _noun_from(doc: Doc, start: int) -> str | None:
    """The head of the noun phrase that goes on at a token."""
    if start >= len(doc):
        return None
    ends = (token.i for token in doc[start + 1 : start + _REACH] if token.is_sent_start)
    stop = next(ends, min(start + _REACH, len(doc)))
    i = start
    while i < stop and _is_passed(doc, i, start):
        i += 1
    noun = None
    while i < stop and (doc[i].pos_ == "NOUN" or (doc[i].text == "-" and noun is not None)):
        noun, i = (doc[i] if doc[i].pos_ == "NOUN" else noun), i + 1
    return _lemma(noun) if noun is not None else None


def _lemma(noun: Token) -> str:
    """The singular in lower case; irregular plurals do not depend on the model."""
    irregular = _singulars().get(noun.lower_)
    if irregular is None and noun.lower_.endswith("men"):
        irregular = noun.lower_[:-2] + "an"
    return irregular or noun.lemma_.lower()


def _is_passed(doc: Doc, i: int, start: int) -> bool:
    token = doc[i]
    if token.pos_ in _PASSED or token.lower_ in {"more", "other"} or (token.text == "-" and i == start):
        return True
    if token.tag_ in _PARTICIPLES and i + 1 < len(doc) and doc[i + 1].pos_ in {"NOUN", "ADJ", "PROPN"}:
        return True
    return token.lower_ in _LINKS and i > start and i + 1 < len(doc) and doc[i + 1].pos_ in {"ADJ", "PROPN"}


def is_uncounted(word: str) -> bool:
    """Whether a noun makes its number a time or an age."""
    return word in _uncounted() or (word.endswith("s") and word[:-1] in _uncounted())


@cache
def _uncounted() -> frozenset[str]:
    return frozenset(entries("quantities_uncounted.txt"))


@cache
def _singulars() -> dict[str, str]:
    return dict(rows("quantities_plurals.tsv", ("plural", "singular")))  # type: ignore[arg-type]
