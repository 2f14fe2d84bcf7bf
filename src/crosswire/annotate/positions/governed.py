"""What a cue of a position governs: the thing demanded, offered, refused, and the phrases beside it.

Found by the words that open a complement ('that', 'to', a preposition of the cue's frames) where they stand
behind the cue in its clause; the tree gives where a complement ends. Parses err most on what such a phrase
hangs to ('accused by monitors of firing …'), and least on where its clause begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from crosswire.annotate.attribution.content import Range, content_of
from crosswire.annotate.attribution.cues import Entry
from crosswire.annotate.positions.verbs import listed
from crosswire.annotate.syntax import (
    auxiliaries,
    child,
    children,
    dependents,
    is_passive,
    joined_to,
    noun_phrase,
    sentence_bounds,
    shares_perfect,
    subject,
)

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"acl", "acl:relcl"})
_LOOSE = frozenset({"appos", "acl:relcl", "acl", "advcl", "parataxis", "list"})
_ACTS = frozenset({"clear", "close", "free", "lower", "open"})  # adjectives that are verbs as well
_ASKED = frozenset({"whether", "if", "how", "why"})
_THINGS = ("obj", "iobj", "obl", "obl:unmarked", "xcomp", "dep")


def is_passively(cue: Token) -> bool:
    """Whether a verb is passive, also as a bare participle ('stood accused by', 'threatened with', at the
    opening of a sentence).
    """
    if cue.pos_ != "VERB":
        return False
    if is_passive(cue):
        return True
    bare = cue.tag_ == "VBN" and not auxiliaries(cue) and child(cue, "nsubj") is None
    return bare and cue.dep_ in {"advcl", "acl", "xcomp"} and child(cue, "obj") is None


def content_at(cue: Token, entry: Entry, anchor: Token | None = None) -> tuple[Range, ...]:
    """The ranges of what a cue governs; () without. `anchor`: the last word of a cue of several."""
    at = cue if anchor is None else anchor
    for read in _READERS[_voice(cue)]:
        if (found := read(cue if read in {_object, _retained} else at, entry)) is not None:
            return (found,)
    return _around(cue, entry) if anchor is None else ()


def _voice(cue: Token) -> str:
    return "noun" if cue.pos_ == "NOUN" else "passive" if is_passively(cue) else "active"


def _around(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """What an attribution behind or amid its words brings in; a passive's subject; a relative's noun."""
    if cue.pos_ == "NOUN":
        return content_of(cue, entry) or _equated(cue)
    if "quote" in entry.frames and (found := content_of(cue, entry)):
        return found
    if is_passively(cue):
        return _undergone(cue, entry)
    return _relative(cue, entry)


# --- behind the cue ----------------------------------------------------------------------------


def behind(cue: Token) -> Iterator[Token]:
    """The words behind a cue up to the next clause that is joined to its own."""
    end = min(sentence_bounds(cue)[1], _next_clause(cue))
    for token in cue.doc[cue.i + 1 : end]:
        if token.text == ";":
            return
        yield token


def _next_clause(cue: Token) -> int:
    verb = cue if cue.pos_ == "VERB" else cue.head
    starts = [
        min((mark.i for mark in children(part, "cc")), default=part.left_edge.i)
        for part in children(verb, "conj")
        if part.i > cue.i and part.tag_ in _FINITE
    ]
    return min(starts, default=len(cue.doc))


def _before_verb(cue: Token) -> Iterator[Token]:
    """The words behind a cue up to the first verb that is in no relative clause, and no further."""
    for token in behind(cue):
        yield token
        opens = token.pos_ in _VERBAL and token.dep_ not in {"amod", "compound"}
        if opens and not _is_aside(token, cue):
            return


def _is_aside(verb: Token, cue: Token) -> bool:
    """Whether a verb stands in a relative clause about a noun behind the cue."""
    top = verb
    for _ in range(6):
        if top.dep_ in _RELATIVE and top.head.i > cue.i and top.head.i < top.i:
            return verb.tag_ != "VB"
        if top.dep_ not in {"aux", "aux:pass", "cop", "xcomp", "conj", "advcl", "obl", "obj"}:
            return False
        top = top.head
    return False


def _clause(cue: Token, entry: Entry) -> Range | None:
    """'demanded in a letter that Oslo pay', 'denies the town was shelled'."""
    if "clause" not in entry.frames:
        return None
    for token in _before_verb(cue):
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > token.i:
            return extent(cue, token.i + 1, token.head)
        if token.text in {",", ":"} and cue.pos_ == "NOUN":
            break
    if cue.pos_ == "NOUN":
        return None
    for part in children(cue, "ccomp", "xcomp"):
        if part.dep_ == "xcomp" and child(part, "nsubj", "nsubj:pass") is None:
            continue
        if any(mark.lower_ in _ASKED for mark in children(part, "mark")):
            continue
        if part.left_edge.i > cue.i and part.left_edge.tag_ in {"WRB", "WP", "WDT"}:
            continue
        if part.i > cue.i and (who := child(part, "nsubj", "nsubj:pass", "expl", "csubj")) is not None:
            return extent(cue, max(cue.i + 1, min(who.left_edge.i, part.i)), part)
    return None


def _infinitive(cue: Token, entry: Entry) -> Range | None:
    """'refused on Monday to sign', 'asked the council to act', 'a plan by Oslo to sell'."""
    if not entry.frames & {"inf", "ask"}:
        return None
    thing = False
    for token in _before_verb(cue):
        if token.tag_ == "TO" and token.head.i > token.i and token.head.pos_ in _VERBAL:
            if (thing and "ask" not in entry.frames) or _is_of_noun(cue, token.head):
                return None
            if not entry.frames & {"inf"} and cue.pos_ == "VERB" and not _has_party(cue, token):
                return None
            negated = token.nbor(-1).lower_ in {"not", "never"}
            return extent(cue, token.i - 1 if negated else token.i + 1, token.head)
        if _is_act(token) and token.i == cue.i + 1:
            return extent(cue, token.i + 1, token.head)
        thing = thing or (cue.pos_ == "VERB" and token.dep_ in {"obj", "iobj"} and token.head.i == cue.i)
    return None


def _is_act(to: Token) -> bool:
    """'an offer to free prisoners', where a parse sees free prisoners to whom something is offered."""
    return to.lower_ == "to" and to.dep_ == "case" and to.nbor(1).lower_ in _ACTS and to.head.i > to.i + 1


def _is_of_noun(cue: Token, act: Token) -> bool:
    """'agreed on a plan to cut fares', 'agreed about the need to': an infinitive that a noun behind a
    preposition has.
    """
    noun = act.head
    return act.dep_ in {"acl", "acl:relcl"} and noun.i > cue.i and noun.dep_ == "obl" and cue.pos_ == "VERB"


def _has_party(cue: Token, to: Token) -> bool:
    """Whether somebody stands between a verb of asking and its infinitive, or is its subject."""
    if is_passively(cue):
        return True
    heads = {cue.i, to.head.i}
    between = cue.doc[cue.i + 1 : to.i]
    return any(one.pos_ in {"NOUN", "PROPN", "PRON", "DET", "NUM"} and one.head.i in heads for one in between)


def _for_whom(cue: Token, entry: Entry) -> Range | None:
    """'called for the fleet to leave', 'its calls for Oslo to pay': from the noun behind 'for' on."""
    if "for" not in entry.frames:
        return None
    mark = next((token for token in behind(cue) if token.lower_ == "for" and token.i <= cue.i + 2), None)
    if mark is None or mark.dep_ not in {"case", "mark"}:
        return None
    for token in cue.doc[mark.i + 1 : min(mark.i + 10, sentence_bounds(cue)[1])]:
        if token.tag_ == "TO" and token.head.pos_ in _VERBAL and token.head.i > token.i:
            return extent(cue, mark.i + 1, token.head)
        if token.pos_ in _VERBAL or token.text in {",", ";"}:
            return None
    return None


def _gerund(cue: Token, entry: Entry) -> Range | None:
    """'ruled out closing the bridge', 'denied late on Monday having paid'."""
    if "gerund" not in entry.frames:
        return None
    for token in _before_verb(cue):
        if token.tag_ == "VBG" and token.dep_ not in {"amod", "compound"}:
            if child(token, "mark", "case", "nsubj") is None and token.nbor(-1).text != ",":
                head = token.head if token.dep_ in {"aux", "aux:pass", "cop"} else token
                return extent(cue, token.i, head)
            return None
        if token.dep_ in {"obj", "ccomp"} and token.head.i == cue.i:
            return None
    return None


def _prepositional(cue: Token, entry: Entry) -> Range | None:
    """The phrase of one of the frame's prepositions; of several with 'of' the one with a verb."""
    wanted = {frame.removeprefix("obj+") for frame in entry.frames}
    found = list(_phrases(cue, wanted))
    if cue.pos_ == "VERB" and child(cue, "obj") is not None and not _takes_object(entry):
        found = [one for one in found if one[0].i == cue.i + 1]  # 'called the tale of oil for arms …'
    if cue.pos_ == "NOUN":
        found = [one for one in found if one[0].lower_ != "of" or one[1].head.i == cue.i]
    best = next((one for one in found if one[1].tag_ == "VBG"), None)
    if best is None and found:
        own = [one for one in found if one[1].head.i == cue.i]
        charged = [one for one in found if one[0].lower_ == "of" and "obj+of" in entry.frames]
        best = charged[-1] if len(charged) > 1 and not own else (own or found)[0]
    if best is None:
        return None
    mark, head = best
    return extent(cue, mark.i + 1, head)


def _takes_object(entry: Entry) -> bool:
    taking = any(frame.startswith("obj") or frame == "ask" for frame in entry.frames)
    return taking or "obj" in entry.addressee.split() or " " in entry.lemma


def _phrases(cue: Token, wanted: set[str]) -> Iterator[tuple[Token, Token]]:
    for token in _before_verb(cue):
        infinitive = token.dep_ == "mark" and token.head.tag_ == "VB"
        if infinitive and token.lower_ == "to":
            continue
        if token.lower_ in wanted and token.dep_ in {"case", "mark"} and token.head.i > token.i:
            yield token, token.head


def _object(cue: Token, entry: Entry) -> Range | None:
    """The thing; of two objects ('offered the city a park') the one behind."""
    if not entry.frames & {"obj"}:
        return None
    things = [
        part
        for part in children(cue, *_THINGS)
        if part.i > cue.i
        and part.pos_ in {*_NOMINAL, "ADJ", "DET", "SYM"}
        and child(part, "case", "mark") is None
    ]
    things = [one for one in things if one.tag_ not in {"WP", "WDT"} and not listed(one, "units")]
    things = [one for one in things if one.dep_ != "obl:unmarked" or len(things) > 1]
    if not things:
        return None
    thing = things[-1] if things[0].dep_ != "obj" or len(things) > 1 else things[0]
    lone = len(things) == 1 and (thing.dep_ == "iobj" or thing.tag_ in {"PRP", "WDT", "WP"})
    if lone or thing.tag_ in {"WDT", "WP"}:
        return None
    start = thing.left_edge.i
    if len(things) > 1:  # 'promised auditors from Oslo full access', where 'from Oslo' may hang to either
        start = max(start, _phrase_start(thing), things[-2].i + 1)
    return extent(cue, start, thing)


def _phrase_start(thing: Token) -> int:
    """Where a noun's own words begin, without a phrase that a parse hangs before it."""
    start = thing.i
    for part in sorted(thing.lefts, key=lambda one: -one.i):
        if child(part, "case") is not None and part.dep_ == "nmod":
            break
        start = part.left_edge.i
    return start


def deadline(cue: Token) -> tuple[Range, ...]:
    """'under its ultimatum the firm has until June to leave': the infinitive behind the next verb."""
    for token in cue.doc[cue.i + 1 : sentence_bounds(cue)[1]]:
        if token.tag_ == "TO" and token.head.tag_ == "VB" and token.head.i > token.i:
            found = extent(cue, token.i + 1, token.head)
            return () if found is None else (found,)
    return ()


def claim_within(cue: Token, content: Range) -> Range | None:
    """Of 'the report that it had paid', 'the charge of spying' what is reported or charged."""
    noun = cue.doc[content[0] : content[1]].root
    for part in children(noun, "acl", "ccomp", "nmod"):
        mark = next((one for one in children(part, "mark", "case") if one.lower_ in {"that", "of"}), None)
        if mark is not None and mark.i > noun.i and part.i < content[1]:
            return extent(cue, mark.i + 1, part) if part.i > cue.i else (mark.i + 1, content[1])
    return None


def _colon(cue: Token, _: Entry) -> Range | None:
    """'a single demand: withdraw every soldier', 'you have my promise: the boats go back'."""
    for token in cue.doc[cue.i + 1 : sentence_bounds(cue)[1]]:
        if token.pos_ in _VERBAL:
            return None
        if token.text == ":":
            end = sentence_bounds(cue)[1]
            closing = (one.i for one in cue.doc[token.i + 1 : end] if one.text in {"”", '"', "''"})
            return trimmed(cue, token.i + 1, next(closing, end))
    return None


# --- elsewhere ---------------------------------------------------------------------------------


def _retained(cue: Token, entry: Entry) -> Range | None:
    """'Oslo was offered a seat': the object that a passive keeps."""
    thing = child(cue, "obj", "iobj") if "obj" in entry.frames else None
    return None if thing is None or thing.i < cue.i else extent(cue, thing.left_edge.i, thing)


def _undergone(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """'The plan was rejected': the subject of a passive; the noun of a participle."""
    if not entry.frames & {"obj", "clause"} or cue.dep_ in {"advcl", "xcomp"}:
        return ()
    thing = subject(cue)
    if thing is None or thing.tag_ in {"PRP", "WDT", "WP"} or thing.i > cue.i:
        return ()
    start, end = noun_phrase(thing)
    clause = next((part for part in children(thing, "acl") if child(part, "mark") is not None), None)
    if clause is not None and clause.i < cue.i:
        end = max(end, clause.right_edge.i + 1)
    else:
        end = max(
            [end, *(part.right_edge.i + 1 for part in children(thing, "nmod", "acl") if part.i < cue.i)]
        )
    found = trimmed(cue, start, min(end, cue.i))
    return () if found is None else (found,)


def _relative(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """'a charge the firm denies': the noun that a relative clause describes is the content."""
    who = child(cue, "nsubj")
    if cue.dep_ != "acl:relcl" or "obj" not in entry.frames or who is None or who.tag_ in {"WDT", "WP"}:
        return ()
    return () if child(cue, "ccomp", "xcomp") is not None or is_passive(cue) else (noun_phrase(cue.head),)


def _equated(noun: Token) -> tuple[Range, ...]:
    """'“Open the road” is their only demand': the subject of a predicate noun."""
    thing = child(noun, "csubj", "nsubj", "ccomp") if child(noun, "cop") is not None else None
    if thing is None or thing.pos_ == "PRON" or thing.i > noun.i:
        return ()
    found = trimmed(noun, thing.left_edge.i, thing.right_edge.i + 1)
    return () if found is None else (found,)


# --- ranges ------------------------------------------------------------------------------------


def extent(cue: Token, start: int, head: Token) -> Range | None:
    """From `start` to the end of what hangs on `head`, without clauses that are only joined to it."""
    kept = {token.i for token in _under(head, cue) if token.i >= start}
    end = max(kept, default=start) + 1
    stop = next((token.i for token in behind(cue) if token.i > head.i and token.text == ";"), end)
    end = min(end, stop, max(_next_clause(cue), head.i + 1))
    return trimmed(cue, start, _without_aside(head, start, end))


def _under(head: Token, cue: Token) -> Iterator[Token]:
    queue, seen = [head], {head.i, cue.i}
    while queue:
        token = queue.pop()
        yield token
        for part in dependents(token):
            joined = part.dep_ == "conj" and (joined_to(part).i != token.i or _goes_on(part, cue))
            if part.i not in seen and not joined:
                seen.add(part.i)
                queue.append(part)


def _goes_on(part: Token, cue: Token) -> bool:
    """Whether a finite verb joined within a complement goes on from its cue instead: in its tense and
    without a subject ('denies it took place, and accuses …').
    """
    same = part.tag_ == cue.tag_ and part.tag_ in {"VBD", "VBZ", "VBP"}
    bare = child(part, "nsubj", "nsubj:pass") is None and not auxiliaries(part)
    return same and bare and part.head.tag_ != part.tag_ and not shares_perfect(part)


def _without_aside(head: Token, start: int, end: int) -> int:
    """Cut before what only comments at the end ('…, a route that …', '…, leaving it alone')."""
    doc = head.doc
    for at in range(start + 1, end - 1):
        if doc[at].text not in {",", "–", "—"} or at <= head.i:
            continue
        opens = (token for token in doc[at + 1 : min(at + 14, end)] if token.dep_ in _LOOSE)
        for token in opens:
            loose = token.dep_ != "advcl" or token.tag_ == "VBG"
            if loose and token.left_edge.i <= at + 1 and token.right_edge.i >= end - 2 and token.head.i < at:
                return at
    return end


def trimmed(cue: Token, start: int, end: int) -> Range | None:
    """Without punctuation at the edges, and without the cue."""
    doc = cue.doc
    if start <= cue.i < end:
        return None
    while start < end and (doc[start].is_space or (doc[start].is_punct and not doc[start].is_quote)):
        start += 1
    while end > start and (doc[end - 1].is_space or (doc[end - 1].is_punct and not _closes(doc[end - 1]))):
        end -= 1
    opening = doc[start].is_quote if start < end else False
    if opening and not any(token.is_quote for token in doc[start + 1 : end]):
        start += 1
    return (start, end) if start < end else None


def _closes(token: Token) -> bool:
    return token.is_quote or token.text in {")", "%"}


_READERS: dict[str, tuple[Callable[[Token, Entry], Range | None], ...]] = {
    "noun": (_for_whom, _clause, _infinitive, _prepositional, _colon),
    "passive": (_clause, _infinitive, _prepositional, _retained),
    "active": (_for_whom, _clause, _infinitive, _gerund, _prepositional, _object),
}
