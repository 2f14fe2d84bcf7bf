"""Direct quotations: which quoted stretches are statements, and which cue beside them attributes each.

Position decides, as citation habits are fixed ('“…,” NP VERB', 'NP VERB: “…”') and parses of long
quotations are not to be relied on; the tree only says what belongs to a cue.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.cues import ACCORDING, VOICE, Entry
from crosswire.annotate.attribution.nouns import speaks
from crosswire.annotate.mentions import agent_phrase
from crosswire.annotate.quotations.marks import Stretch
from crosswire.annotate.syntax import child, part, subject, text_of, words_of
from crosswire.lexicons import entries

_FINAL = frozenset(".?!")
_BREAKS = frozenset({".", "?", "!", ";", "..."})
_PAUSES = frozenset({",", ":", "-", "–", "—", "―", "--", "…"})
_PERSONS = frozenset({"he", "she"})
_STATIC = frozenset({"be", "see", "face", "include", "read", "hear", "watch", "receive", "hold", "wear"})
_UTTERING = frozenset({"be", "come", "run", "go", "read", "follow"})
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_NAME = 14  # tokens of a signature
_BARE = 4  # words of one that is a name that no tagger knows
_WINDOW = 40  # tokens between a stretch and the cue that attributes it
_PLAIN = Entry("", "speak", frozenset({"quote"}))
_UTTERANCE = Entry("", "noun", frozenset({"quote"}))
_EDGES = frozenset({"PUNCT", "SPACE", "SYM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_OPENERS = frozenset({"CCONJ", "ADV", "PUNCT", "SPACE", "INTJ", "SCONJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch as tokens [start, end); `line` is the token range of its line, `last` the
    character before its closing mark.
    """

    stretch: Stretch
    start: int
    end: int
    line: Range
    last: str


@dataclass(frozen=True, slots=True)
class Direct:
    """Statements in quotation marks that one cue attributes.

    shared: a colon stands between, so that the cue has a clause of its own beside the words in marks.
    source: a noun phrase's head where there is no cue word ('PESKOV: “…”').
    """

    parts: tuple[Quoted, ...]
    cue: Token | None
    entry: Entry | None
    source: Token | None = None
    shared: bool = False


Cues = dict[int, Entry]
"""Cue entries by token index."""


@lru_cache(maxsize=2)
def lines(doc: Doc) -> tuple[Range, ...]:
    """The token ranges of a document's lines, without their line breaks; blank lines have none."""
    found, start = [], 0
    for token in words_of(doc):
        if token.is_space and "\n" in token.text:
            if token.i > start:
                found.append((start, token.i))
            start = token.i + 1
    return (*found, (start, len(doc))) if start < len(doc) else tuple(found)


def quoted(doc: Doc, stretches: tuple[Stretch, ...]) -> tuple[Quoted, ...]:
    """The stretches on the tokens of a document."""
    found, text, rows = [], text_of(doc), lines(doc)
    starts = [start for start, _ in rows]
    for stretch in stretches:
        where = part(doc, stretch.start, stretch.end)
        if len(where):
            line = rows[max(bisect.bisect_right(starts, where.start) - 1, 0)]
            found.append(Quoted(stretch, where.start, where.end, line, text[stretch.end - 2]))
    return tuple(found)


def direct(doc: Doc, found: tuple[Quoted, ...], cues: Cues) -> tuple[Direct, ...]:
    """Direct quotations in order of the text; stretches that are part of a running clause are left out."""
    made: list[Direct] = []
    for index, here in enumerate(found):
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        cue = _attributed(doc, here, before, after, cues)
        if cue is not None:
            _add(made, here, cue)
        elif made and before is not None and (joined := _continued(doc, here, before, made)) is not None:
            made[-1] = joined
        elif _stands_alone(doc, here):
            made.append(Direct((here,), None, None))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Attribution:
    cue: Token | None
    entry: Entry | None
    source: Token | None = None
    shared: bool = False


def _add(made: list[Direct], here: Quoted, found: _Attribution) -> None:
    """A second stretch with the same cue belongs to the first: '“A,” he said, “B.”'."""
    last = made[-1] if made else None
    if last is not None and last.cue is not None and found.cue is not None and last.cue.i == found.cue.i:
        made[-1] = replace(last, parts=(*last.parts, here))
    else:
        made.append(Direct((here,), found.cue, found.entry, found.source, found.shared))


def _attributed(
    doc: Doc, here: Quoted, before: Quoted | None, after: Quoted | None, cues: Cues
) -> _Attribution | None:
    if not is_statement(doc, here):
        return None
    left = max(here.line[0], before.end if before is not None else 0)
    right = min(here.line[1], after.start if after is not None else len(doc))
    opening = _opening(doc, left, here.start)
    led = _leading(doc, here, opening, cues)
    if led is not None:
        return led
    if any(doc[at].pos_ not in _OPENERS for at in range(opening, here.start)):
        return None
    found = _trailing(doc, here, right, cues) or _headline(doc, here, cues)
    return found or _foregoing(doc, here, left, cues)


def _foregoing(doc: Doc, here: Quoted, left: int, cues: Cues) -> _Attribution | None:
    """'Lund agreed. “…”': the verb of speaking that ends the sentence before."""
    at = here.start - 2
    if at <= left or doc[at + 1].text not in {".", ":"} or at not in cues or "quote" not in cues[at].frames:
        return None
    verb = doc[at]
    who = subject(verb) if verb.tag_ in {"VBD", "VBZ", "VBP"} else None
    return _Attribution(verb, cues[at]) if who is not None and left <= who.i < at else None


def has_verb(doc: Doc, here: Quoted) -> bool:
    """Whether the words in marks hold a predicate."""
    return any(token.pos_ in {"VERB", "AUX"} for token in doc[here.start : here.end])


def is_statement(doc: Doc, here: Quoted) -> bool:
    """Whether the words in marks say something, rather than being a term or a title."""
    words = [token for token in doc[here.start : here.end] if not token.is_punct and not token.is_space]
    if len(words) < 2:
        return bool(words) and here.last in ".?!,"
    ends = here.last in ".?!,…—-"
    return ends or len(words) > 4 or has_verb(doc, here)


def _opening(doc: Doc, left: int, start: int) -> int:
    """Where the sentence around a stretch begins, by punctuation, not before `left`."""
    if start > left and doc[start - 1].text.endswith("."):
        return start  # also behind 'at 3 a.m.'
    at = start
    while at > left and doc[at - 1].text not in _BREAKS and "\n" not in doc[at - 1].text:
        at -= 1
    return at


# --- cue before -------------------------------------------------------------------------------


def _leading(doc: Doc, here: Quoted, opening: int, cues: Cues) -> _Attribution | None:
    """'NP VERB: “…”', 'NP VERB NP, “…”', 'NAME: “…”', also when the quotation opens the next line."""
    end = here.start
    if end == here.line[0]:
        end, opening = _line_above(doc, end)
        if end == opening:
            return None
    last = doc[end - 1] if end > opening else None
    if last is None:
        return None
    candidates = [
        at for at in range(max(opening, end - _WINDOW), end) if at in cues and "quote" in cues[at].frames
    ]
    for at in reversed(candidates):
        if _runs_on(doc, here, cues):
            return None
        if _reaches(doc[at], cues[at], end):
            return _Attribution(doc[at], cues[at])
    if last.text in {",", ":"} and (voice := _voiced(doc, opening, end, cues)) is not None:
        return voice
    if last.text == ":" and not (opening == here.line[0] and _is_told_behind(doc, here, cues)):
        return _colon(doc, opening, end, candidates, cues)
    return None


def _is_told_behind(doc: Doc, here: Quoted, cues: Cues) -> bool:
    """'Port strike: “We will not pay”, says owner', whose colon names the topic."""
    at = here.end + 1
    if at >= here.line[1] or doc[at - 1].text != ",":
        return False
    return at in cues and "quote" in cues[at].frames and doc[at].tag_ in {"VBZ", "VBD"}


def _voiced(doc: Doc, opening: int, end: int, cues: Cues) -> _Attribution | None:
    """'In the words of Lund, “…”', 'according to the union, “…”'."""
    for at in range(end - 2, opening - 1, -1):
        if at in cues and cues[at].kind == "according":
            return _Attribution(doc[at], cues[at])
        if doc[at].pos_ in {"VERB", "AUX"}:
            break
    return None


def _line_above(doc: Doc, start: int) -> Range:
    """(end, opening) of the last sentence on the line above, if that line ends in a colon."""
    end = start
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    if end == 0 or doc[end - 1].text != ":":
        return start, start
    return end, _opening(doc, 0, end)


def _runs_on(doc: Doc, here: Quoted, cues: Cues) -> bool:
    """Whether the clause goes on behind the marks ('“we are worried” by the move'): words partly in marks."""
    if here.end >= here.line[1] or here.last in ".?!,":
        return False
    if any(at in cues for at in range(here.end, min(here.end + 4, here.line[1]))):
        return False
    return doc[here.end].pos_ not in _EDGES


def _reaches(cue: Token, entry: Entry, end: int) -> bool:
    """Whether nothing but the cue's own subject, addressee and circumstances stands before the quotation."""
    doc = cue.doc
    between = doc[cue.i + 1 : end]
    if len(between) == 0 or (len(between) == 1 and between[0].lower_ == "that"):
        return True
    if between[0].lower_ in {"that", "which", "how", "why", "whether"}:
        return False
    if any(token.pos_ in {"VERB", "AUX"} or token.dep_ in {"ccomp", "cop"} for token in between):
        return False
    if any(token.pos_ == "SCONJ" and token.lower_ not in {"as", "in"} for token in between):
        return False
    if between[-1].text in _PAUSES:
        return True
    return between[-1].pos_ in _NOMINAL | {"ADV", "NUM"} and (
        entry.addressee == "obj" or not _has_bare(between)
    )


def _has_bare(between: DocSpan) -> bool:
    """Whether a noun without a preposition stands between, which then is the quoted clause's subject."""
    first = next((token for token in between if token.pos_ in _NOMINAL), None)
    if first is None or first.dep_.startswith("obl"):
        return False
    return not any(token.pos_ == "ADP" for token in between[: first.i - between.start])


def _colon(doc: Doc, opening: int, end: int, candidates: list[int], cues: Cues) -> _Attribution | None:
    """A colon after a whole clause takes up that clause's cue; after a bare name it is the cue."""
    if candidates:
        return _Attribution(doc[candidates[0]], cues[candidates[0]], shared=True)
    dashes = [at for at in range(opening, end - 1) if doc[at].text in {"-", "–", "—", "--"}]
    words = doc[(dashes[-1] + 1 if dashes else opening) : end - 1]
    if (verb := _telling(words)) is not None:
        return _Attribution(verb, _PLAIN)
    if len(words) == 0 or len(words) > 8 or any(word.pos_ in {"VERB", "AUX"} for word in words):
        return None
    name = next((word for word in words if word.pos_ == "PROPN"), None)
    if name is None:
        return None
    return _Attribution(doc[end - 1], None, _highest(name, words.start, end))


def _telling(words: DocSpan) -> Token | None:
    """The last finite verb of a clause before a colon, if somebody who can speak is its subject.

    'Lund had one word for reporters: “…”'.
    """
    for verb in reversed(list(words)):
        if verb.tag_ in {"VBD", "VBZ", "VBP"} and verb.dep_ not in {"aux", "aux:pass", "acl:relcl", "advcl"}:
            who = subject(verb)
            known = who is not None and (who.ent_type_ == "PERSON" or who.lower_ in _PERSONS or _may(who))
            return verb if known and verb.lemma_.lower() not in _STATIC else None
    return None


def _may(who: Token) -> bool:
    return speaks(who) or agent_phrase(who) is not None


def _highest(token: Token, start: int, end: int) -> Token:
    for _ in range(8):
        if (
            token.head.i == token.i
            or not start <= token.head.i < end
            or token.head.pos_ not in {"PROPN", "NOUN"}
        ):
            break
        token = token.head
    return token


# --- cue behind -------------------------------------------------------------------------------


def _trailing(doc: Doc, here: Quoted, right: int, cues: Cues) -> _Attribution | None:
    """'“…,” NP VERB', '“…,” VERB NP', '“…,” according to NP'."""
    start = here.end
    paused = here.last in ",?!…—-" or (start < right and doc[start].text in _PAUSES - {":"})
    while start < right and (doc[start].text in _PAUSES - {":"}):
        start += 1
    if (signed := _signed(doc, here)) is not None:
        return signed
    if (uttered := _uttered(doc, start, right)) is not None:
        return _Attribution(uttered, _UTTERANCE)
    for at in range(start, min(right, start + _WINDOW)):
        token = doc[at]
        if token.text in _BREAKS or "\n" in token.text:
            return None
        entry = cues.get(at)
        if entry in (ACCORDING, VOICE) and at == start:
            return _Attribution(token, entry)
        if entry is not None and "quote" in entry.frames:
            begins = _begins(doc, token, start, paused) and not (here.last == "." and _has_own(token))
            return _Attribution(token, entry) if begins else None
        if token.pos_ == "VERB" and not _is_aside(token, start):
            unknown = paused and token.tag_ in {"VBD", "VBZ", "VBP"} and _begins(doc, token, start, paused)
            return _Attribution(token, _PLAIN) if unknown else None
    return None


def _signed(doc: Doc, here: Quoted) -> _Attribution | None:
    """'“…” — Ann Lund', also where the dash opens the next line: the dash is the cue."""
    at = here.end
    while at < len(doc) and doc[at].is_space:
        at += 1
    if at >= len(doc) or doc[at].text not in _DASHES:
        return None
    end = at + 1
    while end < len(doc) and end - at <= _NAME and "\n" not in doc[end].text and doc[end].text not in _BREAKS:
        if doc[end].pos_ in {"VERB", "AUX"} or doc[end].is_quote:
            return None
        end += 1
    words = [word for word in doc[at + 1 : end] if not word.is_space]
    name = next((word for word in words if word.ent_type_ == "PERSON"), None)
    if name is None and 1 < len(words) <= _BARE and all(word.is_title for word in words):
        name = words[0]
    if name is None or end - at > _NAME or any(word.pos_ == "ADP" for word in doc[at + 1 : name.i]):
        return None
    return _Attribution(doc[at], None, _highest(name, at + 1, end))


def _has_own(cue: Token) -> bool:
    """Whether a cue brings in a clause behind it ('“We stay.” The union countered that …')."""
    said = child(cue, "ccomp")
    return said is not None and said.i > cue.i and child(said, "mark") is not None


def _uttered(doc: Doc, start: int, right: int) -> Token | None:
    """The noun of '“…,” was her answer', '“…,” came the reply from Oslo'."""
    if start >= right or doc[start].lemma_.lower() not in _UTTERING or doc[start].pos_ not in {"VERB", "AUX"}:
        return None
    for at in range(start + 1, min(right, start + 5)):
        if doc[at].pos_ == "NOUN":
            return doc[at] if doc[at].lemma_.lower() in _utterances() else None
        if doc[at].pos_ not in {"PRON", "DET", "ADJ", "PROPN", "PART", "NUM"}:
            return None
    return None


@cache
def _utterances() -> frozenset[str]:
    return frozenset(entries("quotations_utterances.txt"))


def _begins(doc: Doc, cue: Token, start: int, paused: bool) -> bool:
    """Whether a cue and its subject open the text behind a quotation."""
    if cue.i == start:
        following = doc[cue.i + 1] if cue.i + 1 < len(doc) else None
        inverted = following is not None and following.pos_ in {"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"}
        return inverted or cue.tag_ == "VBG" or paused
    if doc[start].lower_ in {"and", "or", "that", "which", "who", "to", "is", "was", "as", "in", "of", "for"}:
        return False
    who = subject(cue)
    if who is not None and start <= who.i < cue.i:
        return paused or who.i - start < 6
    before = doc[start : cue.i]
    return (
        paused
        and all(token.pos_ != "VERB" for token in before)
        and any(token.pos_ in _NOMINAL for token in before)
    )


def _is_aside(verb: Token, start: int) -> bool:
    """A verb inside the subject: 'Dale, who chairs the board, said', 'a person briefed on it said'."""
    return (verb.dep_ in {"acl", "acl:relcl", "amod"} and verb.head.i >= start) or child(
        verb, "mark"
    ) is not None


def _headline(doc: Doc, here: Quoted, cues: Cues) -> _Attribution | None:
    """'‘…’: ministry says …' gives the words to whoever speaks behind the colon."""
    if (
        here.end >= here.line[1]
        or doc[here.end].text not in {":", "-", "–", "—"}
        or here.start != here.line[0]
    ):
        return None
    for at in range(here.end + 1, min(here.line[1], here.end + 12)):
        if at in cues and "quote" in cues[at].frames:
            return _Attribution(doc[at], cues[at], shared=True)
        if doc[at].pos_ == "VERB":
            return None
    return None


# --- no cue -----------------------------------------------------------------------------------


def _continued(doc: Doc, here: Quoted, before: Quoted, made: list[Direct]) -> Direct | None:
    """The last quotation with this stretch added, where one goes on without a word between sentences:
    behind its attribution on the same line, or on the next line after a missing closing mark.
    """
    last = made[-1]
    if last.parts[-1].stretch != before.stretch or not is_statement(doc, here):
        return None
    if before.line == here.line:
        between = doc[before.end : here.start]
        breaks = [token for token in between if token.text in _BREAKS]
        goes_on = len(between) == 0 or (len(breaks) == 1 and between[-1].text in _BREAKS)
        within = last.cue is None or last.cue.i < before.end or last.cue.i < here.start
        return replace(last, parts=(*last.parts, here)) if goes_on and within else None
    if before.stretch.closed or here.start != here.line[0] or not is_next(doc, before, here):
        return None
    return replace(last, parts=(*last.parts, here))


def is_next(doc: Doc, before: Quoted, here: Quoted) -> bool:
    """Whether a stretch stands on the next line that is not blank."""
    return all(token.is_space for token in doc[before.line[1] : here.line[0]])


def _stands_alone(doc: Doc, here: Quoted) -> bool:
    """Whether a stretch without a cue is a sentence of its own, rather than words within one."""
    if not is_statement(doc, here) or here.end - here.start < 6:
        return False
    before = doc[here.start - 1] if here.start > here.line[0] else None
    if before is not None and before.text not in _BREAKS | {":"} and not before.is_space:
        return False
    ended = here.last in _FINAL or not here.stretch.closed
    return ended or here.end == here.line[1]
