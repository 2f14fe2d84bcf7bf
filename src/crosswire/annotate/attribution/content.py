"""What a cue attributes, read off the tree: ranges of tokens without the attribution itself.

The frames of a cue (see `quotations_cues.tsv`) say in which complements its content may come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Token

from crosswire.annotate.attribution.cues import Entry, entry_of, is_raised
from crosswire.annotate.attribution.nouns import may_speak
from crosswire.annotate.syntax import (
    ancestors,
    case_of,
    child,
    children,
    dependents,
    is_passive,
    joined_to,
    noun_phrase,
    sentence_bounds,
)
from crosswire.lexicons import entries

Range = tuple[int, int]
"""Token bounds [start, end)."""

_EDGES = frozenset({"PUNCT", "SPACE"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART", "AUX", "ADV", "CCONJ"})
_NAME_REACH = 15  # tokens between 'called' and the marks around what something is called
_APPOSED_REACH = 24  # the same, where the source has an apposition
_TOPIC = 5  # tokens up to the colon behind a headline's topic
_SOURCE_REACH = 14  # tokens of a source between the comma and its cue
_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "conj", "parataxis"})


def content_of(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """The token ranges of what a cue attributes, in order; () where it attributes nothing."""
    if entry.kind == "according":
        source = according_source(cue)
        if (source is not None and source.lower_ in _provisions()) or (
            cue.i and cue.nbor(-1).lower_ == "not"
        ):
            return ()
        return _parenthetic(_according(cue))
    if entry.kind == "hearsay":
        return _ranges(_clause_above(cue.head), (cue,)) if cue.dep_ == "advmod" else ()
    readers: tuple[Callable[[Token, Entry], tuple[Range, ...]], ...]
    if entry.kind == "noun":
        readers = (_noun_clause, _phrase)
    elif entry.kind == "adjective":
        readers = (_clause, _infinitive)
    else:
        readers = (
            _closed,
            _raised,
            _clause,
            _infinitive,
            _predication,
            _object_phrase,
            _embedded,
            _phrase,
            _object,
        )
    return next((found for read in readers if (found := read(cue, entry))), ())


@cache
def _provisions() -> frozenset[str]:
    return frozenset(entries("quotations_provisions.txt"))


# --- clauses ----------------------------------------------------------------------------------


def _raised(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """'X is said to have left': the subject and the infinitive together."""
    if not is_raised(cue, entry):
        return ()
    subject = child(cue, "nsubj:pass", "nsubj")
    clause = child(cue, "xcomp")
    if subject is None or clause is None or "clause" not in entry.frames:
        return ()
    return (noun_phrase(subject), *_ranges(clause))


def _closed(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """'The talks failed, officials told Reuters on Friday.': by position, all before the comma.

    The clause that an attribution at the end of its sentence closes is what parses get wrong most.
    """
    doc, (first, end) = cue.doc, sentence_bounds(cue)
    finite = cue.tag_ in {"VBD", "VBZ", "VBP"} or _is_impersonal(cue) or _is_quoted(cue)
    if not {"quote", "clause"} <= entry.frames or not finite:
        return ()
    behind = doc[cue.i + (3 if _is_quoted(cue) else 1) : _aside_behind(cue, end)]
    if any(token.pos_ in {"VERB", "AUX", "SCONJ"} or token.text in ":;" for token in behind):
        return ()
    comma = _comma_before(cue)
    if comma is None or not any(doc[at].pos_ in {"VERB", "AUX"} for at in range(first, comma)):
        return ()
    if comma == cue.i - 1 and _has_object(cue, entry, end):
        return ()
    found = _trimmed(cue, (_behind_topic(cue, first), comma))
    return () if found is None else (found,)


def _has_object(cue: Token, entry: Entry, end: int) -> bool:
    """'Peru rejects the plan, threatens port closure': a thing behind the verb speaks for nobody."""
    at = cue.i + 1
    while at + 1 < end and cue.doc[at].pos_ in _NAMING and cue.doc[at + 1].pos_ in {"NOUN", "PROPN"}:
        at += 1
    return "obj" in entry.frames and at < end and not may_speak(cue.doc[at])


def _behind_topic(cue: Token, first: int) -> int:
    """Behind the name or topic that opens a headline ('Storm: We will not pay, says minister')."""
    for token in cue.doc[first : min(first + _TOPIC, cue.i - 2)]:
        if token.text == ":":
            return token.i + 1 if token.i > first else first
        if token.pos_ in {"VERB", "AUX", "PUNCT"}:
            break
    return first


def _is_impersonal(cue: Token) -> bool:
    """'it was announced'."""
    who = child(cue, "nsubj:pass", "nsubj", "expl")
    return who is not None and who.lower_ == "it" and is_passive(cue)


def _is_quoted(cue: Token) -> bool:
    """'was quoted as saying'."""
    following = cue.doc[cue.i + 1 : cue.i + 3].text.lower()
    return cue.tag_ == "VBN" and following == "as saying" and child(cue, "aux:pass") is not None


def _aside_behind(cue: Token, end: int) -> int:
    """Where a participle begins behind a cue ('he said, adding that …'), else its sentence's end."""
    doc = cue.doc
    for at in range(cue.i + 1, end - 1):
        if doc[at].text == "," and doc[at + 1].tag_ == "VBG":
            return at
    return end


def _comma_before(cue: Token) -> int | None:
    """The index of the comma before a cue and the short noun phrase on one side of it, if it has one."""
    doc, at, (first, end) = cue.doc, cue.i - 1, sentence_bounds(cue)
    while at > first and cue.i - at < _SOURCE_REACH and doc[at].pos_ in _PHRASE:
        at -= 1
    if at <= first or doc[at].text not in {",", "”", '"', "’", "'", "''"}:
        return None
    if doc[at + 1].pos_ == "CCONJ":
        return None  # a clause of its own: '…, and two diplomats confirmed it'
    inverted = at == cue.i - 1
    if inverted and doc[at].text == "," and (cue.i + 1 >= end or doc[cue.i + 1].pos_ not in _NAMING):
        return _before_apposition(cue, at, first)
    nominal = range(at + 1, cue.i) if not inverted else range(cue.i + 1, min(end, cue.i + 6))
    if not any(doc[place].pos_ in {"NOUN", "PROPN", "PRON"} for place in nominal):
        return None
    return at if doc[at].text == "," else at + 1


def _before_apposition(cue: Token, comma: int, first: int) -> int | None:
    """The comma before a source with an apposition ('…, the minister, Per Lund, said')."""
    doc, at, found = cue.doc, comma, [comma]
    while at > first + 1 and len(found) < 3 and cue.i - at < _APPOSED_REACH:
        at -= 1
        if doc[at].text == ",":
            found.append(at)
        elif doc[at].pos_ not in _PHRASE or doc[at].pos_ == "AUX":
            return None
    segments = zip(found[1:], found, strict=False)
    nominal = all(any(doc[i].pos_ in {"NOUN", "PROPN"} for i in range(low, high)) for low, high in segments)
    return found[-1] if len(found) == 3 and nominal else None


def _clause(cue: Token, entry: Entry) -> tuple[Range, ...]:
    if "clause" not in entry.frames:
        return ()
    found = children(cue, "ccomp")
    if not found:
        found = tuple(part for part in children(cue, "parataxis") if _follows_colon(part, cue))
    if not found:
        found = tuple(_misplaced(cue))
    if not found and entry.kind == "adjective":
        found = tuple(part for part in children(cue, "advcl") if _mark(part) == "that")
    if not found:
        return ()
    if found[0].i < cue.i:
        return _ranges(found[0])
    return _before_aside(_beyond(_joined((*_right_subject(cue), *found)), found[0], cue), cue)


def _before_aside(ranges: tuple[Range, ...], cue: Token) -> tuple[Range, ...]:
    """Cut before a participle that goes on from the cue ('…, adding that …')."""
    doc = cue.doc
    for start, end in ranges:
        for at in range(max(start, cue.i + 1), end - 1):
            aside = doc[at].text == "," and doc[at + 1].tag_ == "VBG" and entry_of(doc[at + 1])
            if aside and aside.kind == "speak" and child(doc[at + 1], "ccomp") is not None:
                return tuple((first, min(last, at)) for first, last in ranges if first < at)
    return ranges


def _misplaced(cue: Token) -> Iterator[Token]:
    """A that-clause that a parse hangs to a circumstance ('demanded in a letter that Oslo pay')."""
    for part in children(cue, "obl", "obl:unmarked", "obj", "iobj"):
        for clause in children(part, "acl:relcl", "acl", "ccomp"):
            mark = child(clause, "mark")
            if mark is not None and mark.lower_ == "that" and mark.tag_ == "IN" and part.i > cue.i:
                yield clause


def _right_subject(cue: Token) -> tuple[Token, ...]:
    """A noun behind the cue that a parse takes for a second subject: it opens the clause."""
    found = children(cue, "nsubj", "nsubj:pass")
    return tuple(part for part in found[-1:] if len(found) > 1 and part.i > cue.i and found[0].i < cue.i)


def _beyond(ranges: tuple[Range, ...], clause: Token, cue: Token) -> tuple[Range, ...]:
    """A clause behind its cue without what a parse hangs to it from before the cue: what stands there
    belongs to it only where its subject does ('The risk, he said, is small').
    """
    if clause.i < cue.i:
        return ranges
    subjects = children(clause, "nsubj", "nsubj:pass", "csubj")
    if subjects and subjects[-1].i < cue.i and subjects[-1].i != _nearest_noun(cue):
        return ranges
    return tuple((start, end) for start, end in ranges if start > cue.i) or ranges


def _nearest_noun(cue: Token) -> int | None:
    """The index of a nominal right before a cue: its own subject, whatever the tree says."""
    at, first = cue.i - 1, sentence_bounds(cue)[0]
    while at > first and cue.doc[at].pos_ in {"AUX", "ADV", "PART"}:
        at -= 1
    return at if at >= first and cue.doc[at].pos_ in {"NOUN", "PROPN", "PRON"} else None


def _follows_colon(part: Token, cue: Token) -> bool:
    first = part.left_edge
    return first.i > cue.i and any(
        first.doc[at].text in ':,“"' for at in range(max(first.i - 1, cue.i), first.i + 1)
    )


def _infinitive(cue: Token, entry: Entry) -> tuple[Range, ...]:
    for part in children(cue, "xcomp", "ccomp", "advcl"):
        if part.i < cue.i or (part.dep_ == "advcl" and entry.kind not in {"order", "ask", "adjective"}):
            continue
        if _has_to(part) and entry.frames & {"inf", "ask"}:
            hoped = is_passive(cue) and entry.kind in {"think", "want"}  # 'is expected to': nobody's words
            return () if hoped else _ranges(part)
        if part.tag_ == "VBG" and "gerund" in entry.frames and part.dep_ != "advcl":
            return _ranges(part)
    return ()


def _has_to(verb: Token) -> bool:
    return any(part.tag_ == "TO" for part in children(verb, "mark", "aux"))


def _predication(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """'called the plan “a mistake”': object and predicate, or in the passive the predicate alone."""
    if "pred" not in entry.frames:
        return ()
    thing = child(cue, "obj")
    rest = (part for part in children(cue, "xcomp", "obl") if part.i > cue.i and not case_of(part))
    named = next(rest, None)
    if named is None or thing is None:
        return _named_in_marks(cue)
    return () if _has_to(named) else _joined((thing, named))


def _named_in_marks(cue: Token) -> tuple[Range, ...]:
    """'called the vote “a mistake”' by position: up to the end of the marks, if no verb is between."""
    doc, end = cue.doc, sentence_bounds(cue)[1]
    for at in range(cue.i + 1, min(end, cue.i + _NAME_REACH)):
        if doc[at].pos_ in {"VERB", "AUX"} or doc[at].text in {",", ":", ";"}:
            return ()
        if doc[at].is_quote and (at > cue.i + 1 or _is_free(cue)) and doc[at].text not in {"'", "’"}:
            closing = next((last for last in range(at + 1, end) if doc[last].is_quote), None)
            return () if closing is None else ((cue.i + 1, closing + 1),)
    return ()


def _is_free(cue: Token) -> bool:
    """Whether what is named stands before its cue: 'in what Lund called “a mistake”'."""
    before = cue.doc[max(cue.i - _APPOSED_REACH, sentence_bounds(cue)[0]) : cue.i]
    what = next(
        (token for token in reversed(list(before)) if token.lower_ in {"what", "which", "that"}), None
    )
    return what is not None and not any(token.pos_ == "VERB" for token in cue.doc[what.i : cue.i])


def _embedded(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """'The plan, he said, is dead', 'as he said': the clause around a cue, without it."""
    if not entry.frames & {"quote", "clause"} or is_passive(cue):
        return ()
    if cue.dep_ == "parataxis" or (cue.dep_ == "advcl" and _mark(cue) == "as" and _beside_comma(cue)):
        return _parenthetic(cue)
    return ()


def _parenthetic(inserted: Token | None) -> tuple[Range, ...]:
    """The clause that a parenthesis speaks of: the whole sentence where it stands at an end of it."""
    if inserted is None or inserted.head.i == inserted.i:
        return ()
    clause = _clause_above(inserted.head)
    if _is_at_end(inserted):
        clause = _root(clause)
    return _ranges(clause, (inserted,))


def _is_at_end(inserted: Token) -> bool:
    first, end = sentence_bounds(inserted)
    doc = inserted.doc
    after = sum(not token.is_punct for token in doc[inserted.right_edge.i + 1 : end])
    before = sum(not token.is_punct for token in doc[first : inserted.left_edge.i])
    return (after == 0 and _beside_comma(inserted)) or before == 0


def _beside_comma(inserted: Token) -> bool:
    """Whether punctuation sets a parenthesis off from what stands before it."""
    doc, left = inserted.doc, inserted.left_edge
    return bool(left.is_sent_start) or left.is_punct or doc[left.i - 1].is_punct


def _root(token: Token) -> Token:
    for head in ancestors(token):
        token = head
    return token


def _clause_above(token: Token) -> Token:
    """The head of the clause that a token belongs to."""
    for head in (token, *ancestors(token)):
        if head.dep_ in _CLAUSAL or head.dep_ == "ROOT" or child(head, "nsubj", "nsubj:pass") is not None:
            return head
    return token


def according_source(cue: Token) -> Token | None:
    """The noun that 'according to' brings in, by the tree or as the next noun."""
    if cue.lower_ == "in":  # 'in the words of'
        owner = next((part for part in children(cue.head, "nmod") if part.i > cue.i), None)
        return owner or next((token for token in cue.doc[cue.i + 4 : sentence_bounds(cue)[1]]
                              if token.pos_ in {"NOUN", "PROPN", "PRON"}), None)  # fmt: skip
    if cue.dep_ in {"case", "mark", "fixed"} and cue.head.i > cue.i:
        return cue.head
    for part in children(cue, "obl", "nmod", "obj", "pobj", "advcl"):
        if part.i > cue.i:
            return part
    following = cue.doc[cue.i + 2 : sentence_bounds(cue)[1]]
    return next((token for token in following if token.pos_ in {"NOUN", "PROPN", "PRON"}), None)


def _according(cue: Token) -> Token | None:
    """The top of the phrase that 'according to' opens."""
    return cue.head if cue.dep_ in {"case", "mark", "fixed"} else cue


# --- phrases ----------------------------------------------------------------------------------


def _noun_clause(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """'a warning that …', 'the demand to …'."""
    for part in children(cue, "acl", "ccomp", "acl:relcl", "xcomp", "advcl"):
        if part.i < cue.i:
            continue
        that = _mark(part) == "that" and part.dep_ != "acl:relcl"
        if (that and "clause" in entry.frames) or (_has_to(part) and "inf" in entry.frames):
            return _ranges(part)
    return ()


def _phrase(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """The phrase with a preposition that the cue takes: 'called for talks', 'a warning of famine'."""
    for part in children(cue, "obl", "nmod", "advcl", "acl", "ccomp", "xcomp"):
        if part.i > cue.i and _preposition(part) in entry.frames:
            return _ranges(part)
        if part.i > cue.i and part.pos_ == "PROPN":  # 'warned on Saturday of shortages'
            for inner in children(part, "nmod"):
                if _preposition(inner) in entry.frames:
                    return _ranges(inner)
    return ()


def _object_phrase(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """'accused the club of fraud': the object and its phrase; in the passive the subject and the phrase."""
    wanted = {frame[4:] for frame in entry.frames if frame.startswith("obj+")}
    thing = child(cue, "obj")
    if thing is None and is_passive(cue):
        thing = child(cue, "nsubj:pass", "nsubj")
    if not wanted or thing is None:
        return ()
    for part in (*children(cue, "obl", "advcl", "xcomp", "ccomp"), *children(thing, "nmod", "acl")):
        if part.i > cue.i and _preposition(part) in wanted:
            return _joined((_antecedent(thing, cue), part))
    return ()


def _antecedent(thing: Token, cue: Token) -> Token:
    return cue.head if thing.tag_ in {"WDT", "WP"} and cue.dep_ == "acl:relcl" else thing


def _object(cue: Token, entry: Entry) -> tuple[Range, ...]:
    if "obj" not in entry.frames:
        return ()
    if is_passive(cue) and (entry.kind != "speak" or cue.dep_ in {"acl", "amod"}):
        return ()
    thing = child(cue, "nsubj:pass") if is_passive(cue) else child(cue, "obj")
    if thing is None or thing.tag_ in {"PRP", "WDT", "WP"}:
        return ()
    return _ranges(thing)


def _preposition(part: Token) -> str:
    """The first preposition of a phrase, or the word that marks a clause in its place ('of leaving')."""
    found = case_of(part).partition(" ")[0]
    return found or next((mark.lower_ for mark in children(part, "mark") if mark.tag_ != "TO"), "")


def _mark(clause: Token) -> str:
    found = child(clause, "mark")
    return "" if found is None else found.lower_


# --- ranges -----------------------------------------------------------------------------------


def _joined(heads: tuple[Token, ...]) -> tuple[Range, ...]:
    """Ranges of several phrases, those that touch made one."""
    found = sorted(piece for head in heads for piece in _pieces(head, heads))
    joined: list[Range] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _pieces(head: Token, heads: tuple[Token, ...]) -> tuple[Range, ...]:
    """A phrase, cut down to its noun where the other phrase lies within it (a relative clause's noun)."""
    within = any(other.i != head.i and head.left_edge.i <= other.i <= head.right_edge.i for other in heads)
    return (noun_phrase(head),) if within else _ranges(head)


def _ranges(head: Token, without: tuple[Token, ...] = ()) -> tuple[Range, ...]:
    """Everything under a token but what is under others, as trimmed contiguous ranges."""
    barred = {token.i for other in without for token in _under(other, set())}
    kept = sorted(token.i for token in _under(head, barred))
    runs: list[Range] = []
    for at in kept:
        if runs and all(head.doc[between].pos_ in _EDGES for between in range(runs[-1][1], at)):
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return tuple(found for run in runs if (found := _trimmed(head, run)) is not None)


def _under(head: Token, barred: set[int]) -> Iterator[Token]:
    queue, seen = [head], {head.i}
    while queue:
        token = queue.pop()
        if token.i in barred:
            continue
        yield token
        for part in dependents(token):
            if part.i not in seen and (part.dep_ != "conj" or joined_to(part).i == token.i):
                seen.add(part.i)
                queue.append(part)


def _trimmed(head: Token, run: Range) -> Range | None:
    """A run without punctuation at its edges (quotation marks stay) and without the clause's 'that'."""
    (start, end), doc = run, head.doc
    while start < end and (_is_edge(doc[start]) or _is_that(doc[start], head)):
        start += 1
    while end > start and _is_edge(doc[end - 1]):
        end -= 1
    return (start, end) if any(doc[at].pos_ not in _EDGES for at in range(start, end)) else None


def _is_edge(token: Token) -> bool:
    return token.pos_ in _EDGES and not token.is_quote


def _is_that(token: Token, head: Token) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark" and token.head.i == head.i
