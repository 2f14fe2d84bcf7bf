"""Positions with a cue word: 'demanded that', 'turned down', 'its refusal to' (`positions_cues.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from crosswire.annotate.attribution.content import Range
from crosswire.annotate.attribution.cues import Entry, lemmas, particle
from crosswire.annotate.mentions import role
from crosswire.annotate.positions.addressed import addressed, without
from crosswire.annotate.positions.governed import claim_within, content_at, deadline
from crosswire.annotate.positions.holders import holder_of
from crosswire.annotate.positions.idioms import idiom, openings, term
from crosswire.annotate.positions.refining import refined
from crosswire.annotate.positions.sides import is_side
from crosswire.annotate.positions.verbs import classes, listed
from crosswire.annotate.syntax import (
    auxiliaries,
    base_forms,
    case_of,
    child,
    children,
    forms_of,
    is_negated,
    is_passive,
    noun_phrase,
    sentence_bounds,
    subject,
)
from crosswire.lexicons import rows
from crosswire.records import Annotation, PositionKind

_PARTS = {"VERB": "VERB", "NOUN": "NOUN"}
_COLUMNS = ("lemma", "pos", "kind", "frames", "addressee", "example")
_PARTICLES = frozenset({"down", "out", "on", "upon", "with", "aside", "away", "back", "off"})
_NAMING_VERBS = frozenset({"name", "identify", "quote"})
_REPLIES = frozenset({"refuse", "decline"})
_CUES = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
_SHARED = frozenset({"vow", "threaten", "promise", "pledge"})  # whose infinitive is the same side's act


@dataclass(frozen=True, slots=True)
class Cued:
    """A cue with what it governs; `ranges` is empty where it answers what was said before."""

    cue: Token
    kind: PositionKind
    ranges: tuple[Range, ...]
    holder: Token
    addressee: Token | None = None


def cued(annotation: Annotation, token: Token) -> Cued | None:
    """The position that a word brings in, None if it is no cue, has no content or nobody holds it."""
    if token.pos_ not in _CUES or not _begins(token.lower_, token.lemma_, token.tag_):
        return None
    many = idiom(token) or term(token)
    known = _lookup(token) if many is None else (many.kind, many.entry)
    if known is None or _is_anothers(token) or _is_unheld(token):
        return None
    kind, entry = known
    ranges = content_at(token, entry) if many is None else many.ranges
    if not ranges and token.pos_ == "NOUN" and listed(token, "deadlines"):
        ranges = deadline(token)
    if any(start <= token.i < end for start, end in ranges) or (not ranges and not _is_reply(token)):
        return None
    holder = holder_of(annotation, token, entry, ranges)
    if holder is None or not is_side(annotation, holder):
        return None
    if not ranges:
        return Cued(token, kind, (), holder)
    return (
        None
        if _is_idle(token.doc, ranges[0], kind, token)
        else _made(annotation, token, known, ranges, holder)
    )


def _made(
    annotation: Annotation,
    cue: Token,
    known: tuple[PositionKind, Entry],
    ranges: tuple[Range, ...],
    holder: Token,
) -> Cued | None:
    kind, entry = known
    if cue.pos_ == "NOUN":
        ranges = without(ranges, holder)
    addressee, ranges = addressed(annotation, cue, entry, ranges, holder)
    if addressee is not None and addressee.i == holder.i:
        addressee = None
    if not ranges or (addressee is None and listed(cue, "soliciting")):
        return None
    if listed(cue, "claiming") and not _is_charge(annotation, cue, addressee, holder):
        return None
    taken = _taken_back(cue, kind)
    if taken is not None:
        return Cued(cue, taken, (noun_phrase(cue),), holder, addressee)
    found = refined(cue, ranges[0], kind)
    if found is None:
        return None
    if (kind, found) == ("warning", "threat"):
        verb = cue.doc[ranges[0][0] : ranges[0][1]].root  # 'warned that it would seize the barges'
        ranges = ((verb.i, ranges[0][1]),)
    if found == "denial" and (claim := claim_within(cue, ranges[0])) is not None:
        ranges = (claim,)
    return Cued(cue, found, _unowned(ranges, addressee), holder, addressee)


def _is_charge(annotation: Annotation, cue: Token, accused: Token | None, holder: Token) -> bool:
    """Whether what is claimed is said of another side, and by no means of one's own."""
    if cue.pos_ != "VERB":
        return True
    if accused is None or accused.pos_ == "PRON":
        return False
    one, other = (role(annotation.article, annotation, head) for head in (holder, accused))
    return not (one.entity == other.entity is not None or one.country == other.country is not None)


def _unowned(ranges: tuple[Range, ...], owner: Token | None) -> tuple[Range, ...]:
    """'Oslo's offer of talks' without Oslo, where that is the addressee."""
    if owner is None or not ranges or owner.dep_ != "nmod:poss" or owner.left_edge.i != ranges[0][0]:
        return ranges
    return ((owner.right_edge.i + 1, ranges[0][1]), *ranges[1:])


def is_staged(sentence: DocSpan) -> bool:
    """Whether a sentence tells of a game or a play, where to offer, demand or refuse means nothing."""
    return any(listed(token, "stages") for token in sentence if token.pos_ == "NOUN")


# --- what is no position ----------------------------------------------------------------------


def _is_unheld(token: Token) -> bool:
    """'if they refuse', 'did not rule out', 'no longer insists', 'nobody threatened', 'did it refuse?'."""
    if token.pos_ == "NOUN":
        dropped = token.dep_ == "obj" and any(form in _retractors() for form in base_forms(token.head))
        kinds = {kind for form in base_forms(token) if (kind := _noun_kind(form))}
        lost = dropped and not any(_taken_back(token, kind) for kind in kinds)
        return lost or any(part.lower_ in {"no", "any"} for part in children(token, "det"))
    if _is_custom(token) or _is_over(token) or _is_lasting(token) or _is_unproven(token):
        return True
    if any(part.lower_ in {"could", "might"} for part in children(token, "aux")):
        return True
    before = [word.lower_ for word in token.doc[max(token.i - 2, sentence_bounds(token)[0]) : token.i]]
    unmade = {mark.lower_ for mark in children(token, "mark", "case")} & {"without", "than"}
    if unmade or "instead" in before:
        return True
    if token.dep_ == "conj" and any(part.lower_ in {"or", "nor"} for part in children(token, "cc")):
        return is_negated(token.head)  # 'has not confirmed or denied'
    return _is_supposed(token) or is_negated(token) or before == ["no", "longer"] or _is_asked(token)


def _is_over(token: Token) -> bool:
    """'stopped asking for a date'; 'in 1648 Sweden demanded Pomerania', which is history."""
    if token.dep_ in {"xcomp", "advcl"} and token.tag_ in {"VBG", "VB"} and listed(token.head, "ceasing"):
        return True
    first, doc = sentence_bounds(token)[0], token.doc
    opening = [doc[first + 1]] if first + 2 < len(doc) and doc[first].lower_ in {"in", "since"} else []
    when = (part for part in children(token, "obl", "obl:unmarked") if case_of(part) in {"", "in", "since"})
    years = [part for part in (*when, *opening) if _is_year(part)]
    return bool(years)


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and 1000 <= int(token.text) < 2000


def _is_custom(token: Token) -> bool:
    """'The museum offers tours': what somebody without a name offers in the simple present."""
    if token.tag_ not in {"VBZ", "VBP"} or "offer" not in base_forms(token) or auxiliaries(token):
        return False
    who = subject(token)
    return who is not None and who.pos_ == "NOUN" and child(token, "obj") is not None


def _is_lasting(token: Token) -> bool:
    """'has offered the classes for years'."""
    spans = (part for part in children(token, "obl") if case_of(part) == "for" and part.tag_ == "NNS")
    return "offer" in base_forms(token) and any(listed(part, "units") for part in spans)


def _is_unproven(token: Token) -> bool:
    """'found no evidence that Oslo had asked', 'no sign of a threat'."""
    noun = token.head
    none = any(part.lower_ in {"no", "little"} for part in children(noun, "det", "amod"))
    return (
        token.dep_ in {"acl", "acl:relcl", "ccomp"}
        and noun.pos_ == "NOUN"
        and none
        and listed(noun, "proofs")
    )


def _is_asked(token: Token) -> bool:
    """Whether a verb stands in a question of the article's own ('Did Oslo refuse the treaty?')."""
    first, end = sentence_bounds(token)
    opening = token.doc[first]
    inverted = opening.pos_ == "AUX" or opening.tag_ in {"WP", "WRB", "WDT", "MD"}
    return inverted and any("?" in word.text for word in token.doc[token.i : min(end + 1, len(token.doc))])


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


def _is_idle(doc: Doc, content: Range, kind: PositionKind, cue: Token) -> bool:
    """'declined to comment', 'a request for comment': no position on anything the story is about."""
    words = doc[content[0] : content[1]]
    nominal = words.root.pos_ in {"NOUN", "PROPN", "PRON"}
    if (words[0].lower_ in {"no", "nothing"} and nominal) or (
        kind == "request" and any(token.lemma_.lower() in {"comment", "interview"} for token in words[:3])
    ):
        return True
    if kind == "request" and any(token.lemma_.lower() in _NAMING_VERBS for token in words[:4]):
        return True  # 'asked not to be named'
    if kind != "refusal":
        return False
    verb = next((token for token in words if token.pos_ == "VERB"), None)
    if verb is None or verb.i - content[0] > 1:
        return False
    firm = any(form in {"refuse", "refusal"} for form in base_forms(cue)) and child(verb, "obj") is not None
    return not firm and "idle" in classes(verb.lemma_.lower())


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


@cache
def _retractors() -> frozenset[str]:
    return frozenset(verb for verb, _ in _retracting())


def _noun_kind(lemma: str) -> PositionKind | None:
    found = _cues().get((lemma, "NOUN"))
    return None if found is None else found[0]


# --- words ------------------------------------------------------------------------------------


def _lookup(token: Token) -> tuple[PositionKind, Entry] | None:
    part = "VERB" if _is_mistagged(token) else _PARTS.get(token.pos_)
    if part is None or token.dep_ in {"aux", "aux:pass", "cop", "compound", "amod"} or token.ent_type_:
        return None
    if (part == "NOUN") != token.tag_.startswith("NN"):
        return None
    if part == "NOUN" and token.tag_ == "NNP" and not token.is_sent_start:
        return None
    extra = _particle(token) if part == "VERB" else None
    forms = (*base_forms(token), token.lower_.removesuffix("ed")) if part == "VERB" else base_forms(token)
    for lemma in dict.fromkeys((*lemmas(token), *forms)):
        found = _cues().get((lemma if extra is None else f"{lemma} {extra.lower_}", part))
        if found is not None:
            return found
    return None


@lru_cache(maxsize=1 << 15)
def _begins(word: str, lemma: str, tag: str) -> bool:
    """Whether a word in any of its forms may begin a cue or an idiom: what nearly no word does."""
    stem, known = word.removesuffix("ed"), _first_words()
    return any(form in known or f"{form}e" in known or form.removesuffix("e") in known
               for form in (*forms_of(word, lemma, tag), lemma.lower(), stem))  # fmt: skip


@cache
def _first_words() -> frozenset[str]:
    return frozenset(lemma.partition(" ")[0] for lemma, _ in _cues()) | openings()


def _is_mistagged(token: Token) -> bool:
    """'Kampala rebuffed their plea', 'is threatening to cut it', where the tagger sees an adjective."""
    going = token.lower_.endswith("ing") and child(token, "cop", "aux") is not None
    if token.tag_ in {"JJ", "VBG"} and going and child(token, "xcomp") is not None:
        return True
    return token.tag_ == "JJ" and token.lower_.endswith("ed") and child(token, "obj") is not None


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
