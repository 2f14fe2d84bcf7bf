"""Are two quotations the same words of the same person?"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from crosswire.lexicons.frequency import containment, overlap, telling_words
from crosswire.reconcile.dating.moments import disjoint
from crosswire.reconcile.facts.acts import acts_of, wanted_and_told
from crosswire.reconcile.facts.scores import Feature, Score, ruled_out
from crosswire.reconcile.facts.sides import Keys, keys_of, shared_sides
from crosswire.reconcile.material import Material
from crosswire.reconcile.names_alike import plain_words
from crosswire.records import Quotation, Role

_VERBATIM = 0.9  # likeness of words from which the speaker may differ and be a conflict
_LONG = 7  # words in a run that two people hardly choose alike
_RUN = 4  # words in a row that count as the same passage
_DECISIVE = 0.8  # what one long run says, however much more each outlet prints
_UNLIKE = 0.5  # share of words in order below which verbatim words are others
_SHORT = 4  # different lemmas without which reported speech is not compared


@dataclass(frozen=True, slots=True)
class QuotationView:
    """A quotation with what is compared of it; `runs` are all runs of four of its words, `acts` what they do,
    `wanted` and `told` the lemmas of events that they ask for and of those that they say to come about.
    """

    quotation: Quotation
    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]
    lemmas: frozenset[str]
    source: Keys
    person: bool
    acts: frozenset[str]
    wanted: frozenset[str]
    told: frozenset[str]


def quotation_view(quotation: Quotation, material: Material) -> QuotationView:
    """What is compared of a quotation."""
    words = plain_words(" ".join(material.text(span) for span in quotation.content))
    content = quotation.lemmas or tuple(
        lemma for span in quotation.content for lemma in material.lemmas(span)
    )
    entity = quotation.source.entity
    span = quotation.source.span
    role = Role(entity, span) if entity and span else None
    speaker = material.entity.get(entity) if entity else None
    wanted, told = wanted_and_told(quotation, material)
    return QuotationView(
        quotation=quotation,
        words=words,
        runs=frozenset(words[index : index + _RUN] for index in range(len(words) - _RUN + 1)),
        lemmas=frozenset(content),
        source=keys_of((role,) if role else (), material.entity),
        person=speaker is not None and speaker.type == "PERSON",
        acts=acts_of(quotation, material),
        wanted=wanted,
        told=told,
    )


def quotation_blocks(view: QuotationView) -> tuple[str, ...]:
    """Keys of which two quotations must share one to be compared: rare enough words."""
    return tuple(sorted({lemma for lemma in view.lemmas if len(lemma) > 3})) or ("",)


def score_quotations(a: QuotationView, b: QuotationView) -> Score:
    """Why two quotations are, or are not, the same; see `Score`."""
    one, other = a.quotation, b.quotation
    words = _likeness(a, b)
    content = max(overlap(a.lemmas, b.lemmas), 0.8 * containment(a.lemmas, b.lemmas))
    verbatim = "indirect" not in (one.kind, other.kind)
    source = _same_source(a, b)
    if source == 0.0 and not (words >= _VERBATIM and min(len(a.words), len(b.words)) >= _LONG):
        return ruled_out("other speakers")
    if disjoint(one.time, other.time) and words < _VERBATIM:
        return ruled_out("their times exclude each other")
    if verbatim and words < _UNLIKE:
        return ruled_out("other words within quotation marks")
    if not verbatim and min(telling_words(a.lemmas), telling_words(b.lemmas)) < _SHORT:
        return ruled_out("too few words to tell")
    if not verbatim and _other_acts(a, b):
        return ruled_out("another kind of statement")
    if _nested(one, other):
        return ruled_out("one reports the other")
    return Score((
        Feature("words", words if verbatim else 0.0, 0.4),
        Feature("content", content, 0.4 if verbatim else 0.65),
        Feature("speaker", source, 0.2),
    ))  # fmt: skip


def _other_acts(a: QuotationView, b: QuotationView) -> bool:
    """Whether reported words ask for what the others tell, or are another kind of statement."""
    if not (a.wanted.isdisjoint(b.told) and b.wanted.isdisjoint(a.told)):
        return True
    return bool(a.acts and b.acts) and a.acts.isdisjoint(b.acts)


def _nested(a: Quotation, b: Quotation) -> bool:
    """Whether two attributions in one article share words: 'A said that B had said …'."""
    return any(
        one.article == other.article and one.start < other.end and other.start < one.end
        for one in a.content
        for other in b.content
    )


def _shorter(a: QuotationView, b: QuotationView) -> int:
    return min(len(a.words), len(b.words))


def _likeness(a: QuotationView, b: QuotationView) -> float:
    """0 to 1: the words in order, or the share of the shorter that the other prints in runs of words."""
    whole = fuzz.ratio(a.words, b.words) / 100
    if a.runs.isdisjoint(b.runs):
        return whole if whole >= _UNLIKE else 0.0
    blocks = SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks()
    sizes = [block.size for block in blocks if block.size >= _RUN]
    decisive = _DECISIVE if max(sizes, default=0) >= _LONG else 0.0
    return max(whole, sum(sizes) / _shorter(a, b), decisive)


def _same_source(a: QuotationView, b: QuotationView) -> float:
    """1 the same speaker, 0 another; between them where one is not named or may speak for the other."""
    shared = shared_sides(a.source, b.source)
    if shared is not None:
        if a.quotation.source.entity == b.quotation.source.entity:
            return 1.0
        return 0.0 if a.person and b.person else 0.4 * shared
    namings = sorted((a.quotation.source.naming, b.quotation.source.naming))
    if namings == ["unnamed", "unnamed"]:
        return 0.7
    return 0.5 if "unattributed" in namings else 0.3
