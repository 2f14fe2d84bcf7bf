"""Positions with a cue word: 'demanded that', 'turned down', 'its refusal to' (`positions_cues.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Doc, Token

from crosswire.annotate.attribution.content import Range, content_of
from crosswire.annotate.attribution.cues import Entry, lemmas, particle
from crosswire.annotate.attribution.sources import source_of
from crosswire.annotate.mentions import role
from crosswire.annotate.positions.sides import is_side
from crosswire.annotate.positions.verbs import classes, listed
from crosswire.annotate.syntax import base_forms, case_of, child, children, is_passive, noun_phrase, subject
from crosswire.lexicons import rows
from crosswire.records import Annotation, PositionKind

_PARTS = {"VERB": "VERB", "NOUN": "NOUN"}
_COLUMNS = ("lemma", "pos", "kind", "frames", "addressee", "example")
_PARTICLES = frozenset({"down", "out", "on", "upon", "with"})
_CHARGES = frozenset(
    {"accusation", "allegation", "claim", "charge", "report", "suggestion", "rumour", "rumor"}
)
_NAMING = frozenset({"name", "identify", "quote"})
_REPLIES = frozenset({"refuse", "decline"})
_SHARED = frozenset({"vow", "threaten", "promise", "pledge"})  # whose infinitive is the same side's act


@dataclass(frozen=True, slots=True)
class Cued:
    """A cue with what it governs; `ranges` is empty where it answers what was said before."""

    cue: Token
    kind: PositionKind
    entry: Entry
    ranges: tuple[Range, ...]
    holder: Token


def cued(annotation: Annotation, token: Token) -> Cued | None:
    """The position that a word brings in, None if it is no cue, has no content or nobody holds it."""
    known = _lookup(token)
    if known is None or _is_anothers(token) or _is_supposed(token):
        return None
    kind, entry = known
    ranges = _content(token, entry)
    if any(start <= token.i < end for start, end in ranges) or (not ranges and not _is_reply(token)):
        return None
    holder = _possessor(annotation, source_of(token, entry, ranges))
    if holder is None or not is_side(annotation, holder):
        return None
    if not ranges:
        return Cued(token, kind, entry, (), holder)
    if _is_idle(token.doc, ranges[0], kind):
        return None
    taken = _taken_back(token, kind)
    if taken is not None:
        ranges = (noun_phrase(token),)
    return Cued(token, taken or _refined(token, ranges[0], kind), entry, ranges, holder)


def _possessor(annotation: Annotation, found: Token | None) -> Token | None:
    """Whose 'its' is in 'the government dropped its demand', where coreference does not know."""
    if found is None or found.tag_ != "PRP$" or found.lower_ in {"our", "my"}:
        return found
    if role(annotation.article, annotation, found).entity is not None or found.head.dep_ != "obj":
        return found
    owner = subject(found.head.head)
    return owner if owner is not None and is_side(annotation, owner) else found


def _content(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """Of two objects ('offered the city a park') the thing, which comes last."""
    things = children(cue, "obj", "iobj")
    if "obj" in entry.frames and entry.addressee and len(things) > 1 and child(cue, "ccomp", "xcomp") is None:
        last = things[-1]
        end = max(token.i for token in last.subtree) + 1
        return ((last.left_edge.i, end),)
    return content_of(cue, entry) or _relative(cue, entry)


def _relative(cue: Token, entry: Entry) -> tuple[Range, ...]:
    """'a charge the firm denies': the noun that a relative clause describes is the content."""
    who = child(cue, "nsubj")
    if cue.dep_ != "acl:relcl" or "obj" not in entry.frames or who is None or who.tag_ in {"WDT", "WP"}:
        return ()
    return () if child(cue, "ccomp", "xcomp") is not None or is_passive(cue) else (noun_phrase(cue.head),)


def _is_reply(token: Token) -> bool:
    """'Argentina refused.': a whole answer to an offer or demand before it."""
    bare = child(token, "obj", "xcomp", "ccomp", "obl") is None
    return (
        bare
        and any(form in _REPLIES for form in base_forms(token))
        and not is_passive(token)
        and (token.tag_ in {"VBD", "VBN", "VBZ", "VBP"} and subject(token) is not None)
    )


def _is_supposed(token: Token) -> bool:
    """'if they refuse', 'whether it rejects the plan'."""
    mark = child(token, "mark")
    return token.pos_ == "VERB" and mark is not None and mark.lower_ in {"if", "unless", "whether"}


def _is_anothers(token: Token) -> bool:
    """An infinitive that somebody else is asked, or a governor not listed lets, do: 'asked it to reject'."""
    if token.tag_ != "VB" or not any(part.tag_ == "TO" for part in children(token, "mark")):
        return False
    if token.dep_ not in {"xcomp", "ccomp", "advcl", "acl", "obl", "csubj"} or token.head.i == token.i:
        return False
    governor = token.head
    aside = token.dep_ == "advcl" and token.i > governor.i and not listed(governor, "through")
    shared = any(form in _SHARED for form in base_forms(governor))
    return aside or token.dep_ in {"acl", "obl", "csubj"} or not (shared or listed(governor, "through"))


def _is_idle(doc: Doc, content: Range, kind: PositionKind) -> bool:
    """'declined to comment', 'a request for comment': no position on anything the story is about."""
    words = doc[content[0] : content[1]]
    nominal = words.root.pos_ in {"NOUN", "PROPN"}
    if (words[0].lower_ == "no" and nominal) or (
        kind == "request" and any(token.lemma_.lower() in {"comment", "interview"} for token in words[:3])
    ):
        return True
    if kind == "request" and any(token.lemma_.lower() in _NAMING for token in words[:4]):
        return True  # 'asked not to be named'
    if kind != "refusal":
        return False
    verb = next((token for token in words if token.pos_ == "VERB"), None)
    return verb is not None and verb.i - content[0] <= 1 and "idle" in classes(verb.lemma_.lower())


def _refined(cue: Token, content: Range, kind: PositionKind) -> PositionKind:
    """To reject an accusation is to deny it; to ask for a quantity or a concession is to demand it."""
    head = cue.doc[content[0] : content[1]].root
    if kind == "refusal" and head.pos_ == "NOUN" and head.lemma_.lower() in _CHARGES:
        return "denial"
    asked = kind == "request" and cue.pos_ == "VERB" and case_of(head) == "for"
    return "demand" if asked and listed(head, "goods") else kind


def _taken_back(cue: Token, kind: PositionKind) -> PositionKind | None:
    """What 'withdrew its threat', 'dropped the demand' make of the position that the noun names."""
    if cue.pos_ != "NOUN" or cue.dep_ not in {"obj", "nsubj:pass"}:
        return None
    found = (_retracting().get((form, kind)) for form in base_forms(cue.head))
    return next((kind for kind in found if kind is not None), None)


@cache
def _retracting() -> dict[tuple[str, str], PositionKind]:
    table = rows("positions_retracting.tsv", ("verb", "was", "becomes"))
    return {(verb, was): cast("PositionKind", becomes) for verb, was, becomes in table}


# --- words ------------------------------------------------------------------------------------


def _lookup(token: Token) -> tuple[PositionKind, Entry] | None:
    part = _PARTS.get(token.pos_)
    if part is None or token.dep_ in {"aux", "aux:pass", "cop", "compound"} or token.ent_type_:
        return None
    if (part == "NOUN") != token.tag_.startswith("NN"):
        return None
    extra = _particle(token) if part == "VERB" else None
    for lemma in dict.fromkeys((*lemmas(token), *base_forms(token))):
        found = _cues().get((lemma if extra is None else f"{lemma} {extra.lower_}", part))
        if found is not None:
            return found
    return None


def _particle(verb: Token) -> Token | None:
    """The particle of a phrasal cue; of those that only this lexicon has, the word behind the verb."""
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in _PARTICLES:
        following = verb.nbor(1)
        if any((f"{form} {following.lower_}", "VERB") in _cues() for form in base_forms(verb)):
            return following
    split = child(verb, "compound:prt")
    if split is not None and any((f"{form} {split.lower_}", "VERB") in _cues() for form in base_forms(verb)):
        return split
    return particle(verb)


@cache
def _cues() -> dict[tuple[str, str], tuple[PositionKind, Entry]]:
    return {
        (lemma, part): (cast("PositionKind", kind), _entry(lemma, part, frames, addressee))
        for lemma, part, kind, frames, addressee, _ in rows("positions_cues.tsv", _COLUMNS)
    }


def _entry(lemma: str, part: str, frames: str, addressee: str) -> Entry:
    wanted = frozenset(frames.split())
    kind = "noun" if part == "NOUN" else "order" if "ask" in wanted else "judge"
    return Entry(lemma, kind, wanted, addressee)
