"""Positions on parses made by hand."""

from __future__ import annotations

import pytest
from hand_parsed import parsed
from spacy.tokens import Doc

from crosswire.annotate import positions, quotations
from crosswire.annotate.positions.verbs import classes
from crosswire.lexicons import rows
from crosswire.records import Annotation, Entity, Position, Sentence, Span


def annotate(doc: Doc, *named: tuple[str, str, str]) -> Annotation:
    """With entities (id, name, country) wherever their name stands."""
    text = doc.text
    entities = tuple(
        Entity(
            ident, name, "GPE", country, spans=(Span("art", text.index(name), text.index(name) + len(name)),)
        )
        for ident, name, country in named
    )
    sentences = tuple(Sentence(one.start_char, one.end_char, "body") for one in doc.sents)
    return positions.annotate(doc, quotations.annotate(doc, Annotation("art", "m", sentences, entities)))


def summary(doc: Doc, one: Position) -> tuple[str, str, list[str]]:
    text = doc.text
    return (
        one.kind,
        text[one.holder.span.start : one.holder.span.end],
        [text[part.start : part.end] for part in one.content],
    )


DEMANDED = (
    "Oslo/PROPN/NNP/Oslo/1/nsubj demanded/VERB/VBD/demand/1/ROOT "
    "that/SCONJ/IN/that/5/mark the/DET/DT/the/4/det "
    "fleet/NOUN/NN/fleet/5/nsubj leave_/VERB/VB/leave/1/ccomp ./PUNCT/././1/punct"
)


def test_a_demand_has_its_holder_and_what_is_demanded() -> None:
    doc = parsed(DEMANDED)
    (found,) = annotate(doc, ("ent-1", "Oslo", "NOR")).positions
    assert summary(doc, found) == ("demand", "Oslo", ["the fleet leave"])
    assert (found.holder.entity, found.holder.country, found.status) == ("ent-1", "NOR", "past")


@pytest.mark.parametrize(
    ("auxiliaries", "status"),
    [("will/AUX/MD/will/2/aux", "scheduled"), ("may/AUX/MD/may/2/aux", "hypothetical")],
)
def test_status_follows_the_cue(auxiliaries: str, status: str) -> None:
    doc = parsed(
        f"Oslo/PROPN/NNP/Oslo/2/nsubj {auxiliaries} demand/VERB/VB/demand/2/ROOT "
        "an/DET/DT/an/4/det answer_/NOUN/NN/answer/2/obj ./PUNCT/././2/punct"
    )
    assert annotate(doc).positions[0].status == status


REFUSED = (
    "Oslo/PROPN/NNP/Oslo/1/nsubj refused/VERB/VBD/refuse/1/ROOT to/PART/TO/to/3/mark "
    "talk/VERB/VB/talk/1/xcomp "
    "unless/SCONJ/IN/unless/6/mark ships/NOUN/NNS/ship/6/nsubj "
    "left_/VERB/VBD/leave/3/advcl ./PUNCT/././1/punct"
)


def test_a_condition_is_kept_apart() -> None:
    doc = parsed(REFUSED)
    (found,) = annotate(doc).positions
    assert found.kind == "refusal"
    assert found.condition is not None
    assert doc.text[found.condition.start : found.condition.end] == "unless ships left"


def test_declining_to_comment_is_no_refusal() -> None:
    doc = parsed(
        "Oslo/PROPN/NNP/Oslo/1/nsubj declined/VERB/VBD/decline/1/ROOT to/PART/TO/to/3/mark "
        "comment_/VERB/VB/comment/1/xcomp ./PUNCT/././1/punct"
    )
    assert annotate(doc).positions == ()


def test_rejecting_a_claim_is_a_denial() -> None:
    doc = parsed(
        "Oslo/PROPN/NNP/Oslo/1/nsubj rejected/VERB/VBD/reject/1/ROOT the/DET/DT/the/3/det "
        "accusation_/NOUN/NN/accusation/1/obj ./PUNCT/././1/punct"
    )
    assert [one.kind for one in annotate(doc).positions] == ["denial"]


def test_nobody_in_particular_holds_no_position() -> None:
    doc = parsed(
        "The/DET/DT/the/1/det storm/NOUN/NN/storm/2/nsubj threatened/VERB/VBD/threaten/2/ROOT "
        "to/PART/TO/to/4/mark "
        "flood/VERB/VB/flood/2/xcomp roads_/NOUN/NNS/road/4/obj ./PUNCT/././2/punct"
    )
    assert annotate(doc).positions == ()


def test_an_accusation_names_whom_it_accuses() -> None:
    doc = parsed(
        "Oslo/PROPN/NNP/Oslo/1/nsubj accused/VERB/VBD/accuse/1/ROOT "
        "Bergen/PROPN/NNP/Bergen/1/obj of/ADP/IN/of/4/case "
        "fraud_/NOUN/NN/fraud/1/obl ./PUNCT/././1/punct"
    )
    (found,) = annotate(doc).positions
    assert summary(doc, found) == ("accusation", "Oslo", ["fraud"])
    assert found.addressee is not None
    assert doc.text[found.addressee.span.start : found.addressee.span.end] == "Bergen"


WE_WILL_NOT = (
    "“_/PUNCT/``/“/4/punct We/PRON/PRP/we/4/nsubj will/AUX/MD/will/4/aux not/PART/RB/not/4/advmod "
    "accept/VERB/VB/accept/4/ROOT it_/PRON/PRP/it/4/obj ,_/PUNCT/,/,/4/punct ”/PUNCT/''/”/4/punct "
    "Oslo/PROPN/NNP/Oslo/9/nsubj said_/VERB/VBD/say/4/parataxis ./PUNCT/././4/punct"
)


def test_we_in_a_quotation_is_its_source() -> None:
    doc = parsed(WE_WILL_NOT)
    made = annotate(doc, ("ent-1", "Oslo", "NOR"))
    (found,) = made.positions
    assert summary(doc, found) == ("refusal", "Oslo", ["accept it"])
    assert found.attribution == made.quotations[0].id
    assert found.holder.entity == "ent-1"


def ready(verb: str) -> Doc:
    return parsed(
        f"Oslo/PROPN/NNP/Oslo/2/nsubj is/AUX/VBZ/be/2/cop ready/ADJ/JJ/ready/2/ROOT to/PART/TO/to/4/mark "
        f"{verb}/VERB/VB/{verb}/2/xcomp now_/ADV/RB/now/4/advmod ./PUNCT/././2/punct"
    )


@pytest.mark.parametrize(("verb", "kind"), [("negotiate", "offer"), ("retaliate", "threat")])
def test_being_ready_is_an_offer_or_a_threat_by_the_act(verb: str, kind: str) -> None:
    assert [one.kind for one in annotate(ready(verb), ("ent-1", "Oslo", "NOR")).positions] == [kind]


def test_what_others_must_do_is_a_demand_on_them() -> None:
    doc = parsed(
        "Oslo/PROPN/NNP/Oslo/1/nsubj said/VERB/VBD/say/1/ROOT Bergen/PROPN/NNP/Bergen/4/nsubj "
        "must/AUX/MD/must/4/aux "
        "withdraw_/VERB/VB/withdraw/1/ccomp ./PUNCT/././1/punct"
    )
    (found,) = annotate(doc, ("ent-1", "Oslo", "NOR"), ("ent-2", "Bergen", "XXX")).positions
    assert summary(doc, found) == ("demand", "Oslo", ["withdraw"])
    assert found.addressee is not None
    assert found.addressee.entity == "ent-2"


def test_order_and_identifiers_do_not_change_between_runs() -> None:
    doc = parsed(DEMANDED, REFUSED)
    once, again = annotate(doc).positions, annotate(doc).positions
    assert once == again
    assert [one.content[0].start for one in once] == sorted(one.content[0].start for one in once)


def test_each_cue_of_the_lexicon_comes_with_an_example_of_itself() -> None:
    table = rows("positions_cues.tsv", ("lemma", "pos", "kind", "frames", "addressee", "example"))
    kinds = {"demand", "offer", "refusal", "threat", "promise", "accusation", "denial", "warning", "request"}
    assert {row[2] for row in table} == kinds
    assert all(row[3] and row[5] for row in table)


def test_a_verb_may_be_in_several_classes_or_none() -> None:
    assert {"talk", "keep"} <= classes("provide")
    assert classes("swim") == frozenset()
