"""Statements of different kinds are not the same fact, however many words they share."""

from __future__ import annotations

import pytest
from builders import Draft, day
from hand_made_story import record_of
from spacy.language import Language

from crosswire.annotate.article import annotate_article, annotators
from crosswire.names.register import Register
from crosswire.reconcile import reconcile
from crosswire.records import Article, Event, Fact, Line, Member, Record, Status, Story


def read(nlp: Language, *texts: str) -> Record:
    """One story of these bodies, published on 3 to 9 June 2024."""
    articles = {}
    for count, text in enumerate(texts):
        lines = (Line(0, len(text), "body"),)
        id = f"art-{count}"
        articles[id] = Article(id, id, "", "", "none", text, lines, published=day(f"2024-06-0{3 + count}"))
    made = {id: annotate_article(nlp, annotators(Register()), one) for id, one in articles.items()}
    return reconcile(Story("sto", tuple(articles)), articles, made)


def members(record: Record) -> dict[str, Member]:
    found: tuple[Member, ...] = (*record.events, *record.quotations, *record.positions)
    return {one.id: one for one in found}


def joined(record: Record) -> list[Fact]:
    return [fact for fact in record.facts if len(fact.articles) > 1]


def statuses(record: Record, lemma: str) -> list[set[Status]]:
    """The statuses of the events of this lemma, fact by fact."""
    known = members(record)
    found = [[known[id] for id in fact.members] for fact in record.facts]
    mine = [{one.status for one in some if isinstance(one, Event) and one.lemma == lemma} for some in found]
    return [some for some in mine if some]


def test_what_is_demanded_is_not_told_by_the_article_that_demands_it(nlp: Language) -> None:
    record = read(
        nlp,
        "Kenya demanded that Uganda reopen the lake port of Bukasa.",
        "Kenya and Uganda agreed to reopen the lake port of Bukasa on 5 June 2024.",
        "Uganda reopened the lake port of Bukasa on 5 June 2024.",
    )
    assert {"hypothetical"} in statuses(record, "reopen")
    assert not any("hypothetical" in some and len(some) > 1 for some in statuses(record, "reopen"))


def test_a_demand_and_a_claim_of_others_are_two_facts() -> None:
    words = "the seizure of two Latvian harbour tugs off Liepaja"
    asking = Draft(f"Latvia demanded an apology for {words}.\n", "A")
    holder = asking.role("Latvia", asking.entity("Latvia", "GPE"))
    asking.position("demand", f"an apology for {words}", holder)
    claim = Draft(f"Port police say {words} was lawful.\n", "B")
    claim.quotation(f"{words} was lawful", "indirect", claim.unnamed("Port police"))
    assert joined(record_of(asking, claim)) == []


@pytest.mark.parametrize(("kind", "same"), [("request", True), ("promise", False)])
def test_reported_words_are_joined_where_they_do_the_same(kind: str, same: bool) -> None:
    drafts = []
    for outlet, given in (("A", "demand"), ("B", kind)):
        words = "cut the toll on grain barges through the Danube canal by half"
        draft = Draft(f"{words} as {outlet} has it.\n", outlet)
        country = draft.entity("Danube", "GPE", country="ROU")
        draft.quotation(words, "indirect", draft.named("Danube", country))
        draft.position(given, words, draft.role("Danube", country))
        drafts.append(draft)
    record = record_of(*drafts)
    known = members(record)
    found = [fact for fact in joined(record) if type(known[fact.members[0]]).__name__ == "Quotation"]
    assert bool(found) is same
