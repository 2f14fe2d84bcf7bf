"""Which position answers which."""

from __future__ import annotations

import pytest
from builders import Draft, day
from hand_made_story import record_of

from crosswire.records import Position, PositionKind, Record

DEMAND = "Norway demanded that Iceland lift the ban on herring from the western fjords.\n"
REFUSAL = "Iceland refused to lift the ban on herring from the western fjords.\n"


def stated(
    text: str, kind: PositionKind, holder: str, to: str | None, content: str, published: str = "2024-03-06"
) -> Draft:
    draft = Draft(text, f"{kind} {published}", day(published))
    entity = {name: draft.entity(name, "GPE", country=name[:3].upper()) for name in (holder, to) if name}
    addressee = None if to is None else draft.role(to, entity[to])
    draft.position(kind, content, draft.role(holder, entity[holder]), addressee)
    return draft


def answered(*drafts: Draft) -> dict[str, str | None]:
    """The kind of each answer and the kind that it answers."""
    record = record_of(*drafts)
    kinds = {one.id: one.kind for one in record.positions}
    return {one.kind: kinds.get(one.answers or "") for one in record.positions}


BAN = "lift the ban on herring from the western fjords"


def test_a_refusal_of_the_same_thing_in_another_article_answers_the_demand() -> None:
    demand = stated(DEMAND, "demand", "Norway", "Iceland", BAN)
    refusal = stated(REFUSAL, "refusal", "Iceland", None, BAN, "2024-03-08")
    assert answered(demand, refusal) == {"demand": None, "refusal": "demand"}


def test_a_refusal_that_came_out_before_answers_nothing() -> None:
    demand = stated(DEMAND, "demand", "Norway", "Iceland", BAN)
    refusal = stated(REFUSAL, "refusal", "Iceland", None, BAN, "2024-03-01")
    assert answered(demand, refusal)["refusal"] is None


def test_a_refusal_of_something_else_answers_nothing() -> None:
    demand = stated(DEMAND, "demand", "Norway", "Iceland", BAN)
    text = "Iceland refused to send its minister of finance to Oslo.\n"
    refusal = stated(text, "refusal", "Iceland", None, "send its minister of finance to Oslo", "2024-03-08")
    assert answered(demand, refusal)["refusal"] is None


def test_nobody_answers_himself() -> None:
    demand = stated(DEMAND, "demand", "Norway", None, BAN)
    refusal = stated(REFUSAL.replace("Iceland", "Norway"), "refusal", "Norway", None, BAN, "2024-03-08")
    assert answered(demand, refusal)["refusal"] is None


def test_the_same_thing_needs_no_addressee() -> None:
    text = "Norway demanded an end to the ban on herring from the western fjords.\n"
    demand = stated(text, "demand", "Norway", None, "an end to the ban on herring from the western fjords")
    refusal = stated(REFUSAL, "refusal", "Iceland", None, BAN, "2024-03-08")
    assert answered(demand, refusal)["refusal"] == "demand"


def test_an_answer_that_names_the_demand_answers_it() -> None:
    demand = stated(DEMAND, "demand", "Norway", "Iceland", BAN)
    refusal = stated("Iceland rejected the demand.\n", "refusal", "Iceland", None, "the demand", "2024-03-08")
    assert answered(demand, refusal)["refusal"] == "demand"


def test_an_answer_that_names_an_offer_answers_no_demand() -> None:
    demand = stated(DEMAND, "demand", "Norway", "Iceland", BAN)
    refusal = stated("Iceland rejected the offer.\n", "refusal", "Iceland", None, "the offer", "2024-03-08")
    assert answered(demand, refusal)["refusal"] is None


def test_an_offer_within_the_words_that_refuse_it_is_answered() -> None:
    draft = Draft("Iceland turned down Norway’s offer of a shared coastguard.\n", "A", day("2024-03-06"))
    iceland, norway = (draft.entity(name, "GPE", country=name[:3].upper()) for name in ("Iceland", "Norway"))
    sides = draft.role("Iceland", iceland), draft.role("Norway", norway)
    draft.position("refusal", "offer of a shared coastguard", *sides)
    draft.position("offer", "a shared coastguard", sides[1], sides[0])
    assert answered(draft) == {"refusal": "offer", "offer": None}


@pytest.mark.parametrize(("kind", "asked"), [("denial", "accusation"), ("promise", "request")])
def test_a_denial_answers_an_accusation_and_a_promise_a_request(
    kind: PositionKind, asked: PositionKind
) -> None:
    words = "the theft of four trawlers in the western fjords"
    first = stated(f"Norway spoke to Iceland of {words}.\n", asked, "Norway", "Iceland", words)
    second = stated(f"Iceland spoke of {words}.\n", kind, "Iceland", None, words, "2024-03-08")
    assert answered(first, second)[kind] == asked


def test_of_two_demands_the_nearer_in_words_is_answered() -> None:
    demand = stated(DEMAND, "demand", "Norway", "Iceland", BAN)
    other = "Norway demanded that Iceland lift the toll on boats from the south.\n"
    far = stated(other, "demand", "Norway", "Iceland", "lift the toll on boats from the south", "2024-03-07")
    refusal = stated(REFUSAL, "refusal", "Iceland", None, BAN, "2024-03-08")
    assert words_answered(record_of(demand, far, refusal)) == BAN


def words_answered(record: Record) -> str:
    texts = {article.id: article.text for article in record.articles}
    by_id: dict[str, Position] = {one.id: one for one in record.positions}
    (answer,) = (one for one in record.positions if one.answers)
    content = by_id[answer.answers or ""].content[0]
    return texts[content.article][content.start : content.end]
