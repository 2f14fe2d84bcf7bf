from __future__ import annotations

import pytest
from builders import Draft, day
from hand_made_story import record_of

from crosswire.records import Fact, Record, Status


def arrest(verb: str, lemma: str, outlet: str, published: str, status: Status = "past") -> Draft:
    text = f"The coastguard of Norway {verb} the trawler Havbris off Bodø.\n{outlet} has more.\n"
    draft = Draft(text, outlet, day(published))
    sides = {"actors": [draft.role("Norway", draft.entity("Norway", "GPE", country="NOR"))]}
    draft.event("COERCE", verb, lemma, status, recipients=[draft.role("the trawler Havbris")], **sides)
    return draft


def shared(record: Record) -> list[Fact]:
    return [fact for fact in record.facts if len(fact.articles) > 1]


@pytest.mark.parametrize(("verb", "lemma"), [("detained", "detain"), ("held", "hold"), ("stopped", "stop")])
def test_one_event_under_several_verbs_is_one_fact(verb: str, lemma: str) -> None:
    record = record_of(arrest("seized", "seize", "A", "2024-03-06"), arrest(verb, lemma, "B", "2024-03-06"))
    (fact,) = shared(record)
    assert len(fact.articles) == 2


def test_events_of_one_kind_that_share_nothing_else_are_two_facts() -> None:
    other = Draft("Police in Lima arrested two bakers after a fire.\n", "B", day("2024-03-06"))
    other.event("COERCE", "arrested", "arrest", recipients=[other.role("two bakers")])
    assert shared(record_of(arrest("seized", "seize", "A", "2024-03-06"), other)) == []


def test_the_status_is_that_of_the_latest_articles_and_history_only_where_it_changed() -> None:
    drafts = [arrest("seized", "seize", *given) for given in (("A", "2024-03-06"), ("B", "2024-03-07"))]
    (fact,) = shared(record_of(*drafts))
    assert (fact.status, fact.history) == ("past", ())
    drafts.append(arrest("seized", "seize", "C", "2024-03-09", "ongoing"))
    (fact,) = shared(record_of(*drafts))
    assert fact.status == "ongoing" and len(fact.history) == 3


def test_an_event_that_another_article_only_reports_as_speech_is_one_fact_with_it() -> None:
    event = arrest("seized", "seize", "A", "2024-03-06")
    other = Draft("The coastguard of Norway seized the trawler Havbris off Bodø, Anna Holm said.\n", "B")
    other.quotation(
        "The coastguard of Norway seized the trawler Havbris off Bodø", "indirect",
        other.named("Anna Holm", other.entity("Anna Holm")),
    )  # fmt: skip
    (fact,) = shared(record_of(event, other))
    assert fact.kind == "event" and fact.status == "past"
