"""The words of a source: its noun phrase with appositions, relative clauses and what is joined to it."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.syntax import child, children, noun_phrase

_JOINED = ("appos", "conj", "flat", "acl", "acl:relcl", "nmod", "parataxis")
_CLAUSES = frozenset({"acl", "acl:relcl"})
_WHO = frozenset({"who", "whose", "which"})
_CLAUSE = 40  # tokens of a relative clause
_BRACKET = 7  # tokens of '(D-Ohio)'
_NAMED = frozenset({"flat", "nmod:desc", "appos", "compound"})
_LOOSE = frozenset({"CCONJ", "SCONJ", "ADP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ASIDES = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM"})
_STRESS = frozenset({"even", "also", "perhaps", "and", "but"})
_RELATIVES = frozenset({"WP", "WDT"})


def source_range(head: Token, stops: Collection[int], times: Collection[int]) -> Range:
    """The tokens [start, end) of a source.

    stops: first and last tokens of its cue and content; times: tokens of time expressions, which belong to
    the cue.
    """
    start, end = _without_time(head, *noun_phrase(head), times)
    start, end = _with_name(head, min(start, _titled(head)), end)
    for part in sorted(children(head, *_JOINED), key=lambda token: token.i):
        left = part.left_edge.i
        if part.i > head.i and left >= end and _touches(head.doc, end, left, part):
            end = max(end, _end(part, times))
    stop = min((at for at in stops if at > head.i), default=len(head.doc))
    end = _with_age(head.doc, _with_bracket(head.doc, _trimmed(head, min(end, stop)), stop))
    end = _up_to_cue(head, _with_clause(head, end, stop), stop, times)
    start = max([start, *(at + 1 for at in stops if at < head.i)])
    while start < head.i and head.doc[start].lower_ in _STRESS:
        start += 1
    return start, end


def _with_name(head: Token, start: int, end: int) -> Range:
    """Made whole where a name runs over an edge."""
    doc = head.doc
    while start > 0 and doc[start].ent_iob_ == "I" and doc[start].ent_type_ == doc[start - 1].ent_type_:
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end - 1].ent_type_ == doc[end].ent_type_:
        end += 1
    return start, end


def _up_to_cue(head: Token, end: int, stop: int, times: Collection[int]) -> int:
    """With all that stands between a source and its cue, by position: words that no comma sets off ('members
    backing the bill said'), or an aside between commas ('Lund, a veteran of the house, said'); times and
    clauses of their own excepted.
    """
    doc = head.doc
    if (
        stop >= len(doc)
        or not end < stop <= end + _CLAUSE
        or any(doc[at].is_sent_start for at in range(end, stop))
    ):
        return end
    first, last = doc[end], stop
    if first.text == "," and end + 1 < stop - 1 and doc[stop - 1].text == ",":
        first, last = doc[end + 1], stop - 1
        fits = first.pos_ in _ASIDES or first.tag_ in {"VBN", "VBG"}
    else:
        fits = not any(token.is_punct and token.text not in "-–()" for token in doc[end:stop])
        fits = fits and first.pos_ not in {"CCONJ", "ADV", "AUX"}
    words = doc[first.i : last]
    if not fits or any(token.tag_ in _FINITE or token.is_quote or token.is_space for token in words):
        return end
    while last > end and (doc[last - 1].i in times or (last in times and doc[last - 1].pos_ == "ADP")):
        last -= 1
    return last if last > first.i else end


def _with_clause(head: Token, end: int, stop: int) -> int:
    """With ', who …' by position: up to the cue, or to the end of the sentence or the next marks."""
    doc = head.doc
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in _WHO:
        return end
    at = end + 2
    while at < min(len(doc), stop, end + _CLAUSE) and not doc[at].is_sent_start and not doc[at].is_quote:
        if doc[at - 1].text == "," and doc[at].tag_ == "VBG":
            break
        at += 1
    closed = (
        at == stop or at == len(doc) or doc[at].is_sent_start or doc[at].is_quote or doc[at].tag_ == "VBG"
    )
    return _trimmed(head, at) if closed else end


def _titled(head: Token) -> int:
    """Where the title or first name begins that a parse takes for the head of a surname ('Ms. Khan')."""
    start = head.i
    for _ in range(4):
        above = head.head
        if head.dep_ not in _NAMED or above.i >= start or above.pos_ not in {"PROPN", "NOUN"}:
            break
        if any(token.is_punct and token.text != "." for token in head.doc[above.i : start]):
            break
        head, start = above, noun_phrase(above)[0]
    return start


def _end(part: Token, times: Collection[int]) -> int:
    if part.dep_ in _CLAUSES:
        return part.right_edge.i + 1
    end = _without_time(part, *noun_phrase(part), times)[1]
    for more in children(part, "acl", "acl:relcl", "flat", "conj"):
        if more.left_edge.i >= end and _touches(part.doc, end, more.left_edge.i, more):
            end = max(end, noun_phrase(more)[1] if more.dep_ == "conj" else more.right_edge.i + 1)
    return end


def _touches(doc: Doc, end: int, left: int, part: Token) -> bool:
    """Whether nothing but punctuation, or 'and', stands between a phrase and a part of it."""
    if part.dep_ in {"nmod", "parataxis"}:
        return False
    return all(token.is_punct or token.pos_ == "CCONJ" for token in doc[end:left])


def _without_time(head: Token, start: int, end: int, times: Collection[int]) -> Range:
    """'federal prosecutors in April' without its last words, a time expression and its preposition."""
    for part in reversed(children(head, "nmod", "nmod:unmarked", "obl", "obl:unmarked", "advmod")):
        if part.i > head.i and part.i in times and part.right_edge.i + 1 == end:
            return start, part.left_edge.i
    return start, end


def _trimmed(head: Token, end: int) -> int:
    doc = head.doc
    while end > head.i + 1 and _is_loose(doc[end - 1]):
        end -= 1
    opened = sum((token.text == "(") - (token.text == ")") for token in doc[head.i : end])
    if opened > 0:
        end = next((at + 1 for at in range(end, min(end + _BRACKET, len(doc))) if doc[at].text == ")"), end)
    elif opened < 0 and doc[end - 1].text == ")":
        end -= 1
    return max(end + (end < len(doc) and doc[end].tag_ == "POS"), head.i + 1)


def _is_loose(token: Token) -> bool:
    """What cannot end a source: a comma, 'and', 'who'."""
    if token.is_punct or token.is_space:
        return token.text != ")"
    return token.pos_ in _LOOSE or token.tag_ in _RELATIVES


def _with_age(doc: Doc, end: int) -> int:
    """An age right behind ('said Ann Lund, 24.')."""
    if end + 2 < len(doc) and doc[end].text == "," and doc[end + 1].pos_ == "NUM" and doc[end + 2].is_punct:
        return end + 2
    return end


def _with_bracket(doc: Doc, end: int, stop: int) -> int:
    """A short bracket right behind ('Lund (D-Ohio)')."""
    if end >= len(doc) or doc[end].text != "(" or doc[end].is_sent_start:
        return end
    for at in range(end + 1, min(len(doc), end + _BRACKET)):
        if doc[at].text == ")":
            return at + 1
        if doc[at].pos_ in {"VERB", "AUX"} or at == stop:
            break
    return end


def relative_of(cue: Token) -> Token | None:
    """The 'who' or 'that' before a cue that its source's words stand for."""
    found = child(cue, "nsubj", "nsubj:pass")
    relative = found is not None and (found.tag_ in _RELATIVES or found.lower_ in {"that", "which", "who"})
    return found if relative and cue.dep_ == "acl:relcl" else None


def stood_for(head: Token) -> Token:
    """The noun that 'who' stands for; the token itself where it is no relative pronoun."""
    clause = head.head
    relative = head.tag_ in _RELATIVES and clause.dep_ == "acl:relcl"
    return clause.head if relative else head
