from __future__ import annotations

from builders import Draft, day
from hand_made_story import record_of

from crosswire.records import Fact, Origin, Record, Source

WORDS = "We will not move an inch on quotas this year"


def origins(record: Record, kind: str) -> list[Origin]:
    return [origin for origin in record.origins if origin.kind == kind]


def unnamed(outlet: str, description: str, published: str | None = "2024-03-06", words: str = WORDS) -> Draft:
    text = f"“{words},” {description} said.\n{outlet} has more.\n"
    draft = Draft(text, outlet, day(published) if published else None)
    draft.quotation(words, source=draft.unnamed(description))
    return draft


def quoted(record: Record) -> Fact:
    (fact,) = (fact for fact in record.facts if fact.kind == "quotation" and len(fact.articles) > 1)
    return fact


def test_the_same_words_of_an_official_on_one_day_are_proven_to_be_one_briefing() -> None:
    record = record_of(unnamed("A", "a senior official"), unnamed("B", "an official"))
    fact = quoted(record)
    assert (fact.origins.at_least, fact.origins.at_most) == (1, 1)
    assert [(link.kind, link.proven) for link in fact.origins.links] == [("briefing", True)]


def test_officials_days_apart_did_not_brief_together() -> None:
    record = record_of(unnamed("A", "a senior official"), unnamed("B", "an official", "2024-03-12"))
    assert origins(record, "briefing") == []


def test_one_briefing_is_one_origin_whatever_the_official_is_called() -> None:
    first, second = WORDS, "The trawlers stay in port until the ice has gone"
    one = Draft(
        f"“{first},” a senior official said.\n“{second},” the official added.\n", "A", day("2024-03-06")
    )
    one.quotation(first, source=one.unnamed("a senior official"))
    one.quotation(second, source=one.unnamed("the official"))
    drafts = [one, unnamed("B", "an official"), unnamed("C", "a government source", words=second)]
    (briefing,) = origins(record_of(*drafts), "briefing")
    assert len(briefing.articles) == 3 and briefing.name == "a government source"


def named(outlet: str, words: str, kind: str = "direct", published: str = "2024-03-06") -> Draft:
    draft = Draft(f"{words}, Anna Holm said.\n{outlet} has more.\n", outlet, day(published))
    draft.quotation(words, kind, draft.named("Anna Holm", draft.entity("Anna Holm")))
    return draft


def test_reported_speech_of_one_speaker_on_one_day_may_be_one_statement() -> None:
    words = ("the mackerel quota of Norway must grow by half", "Norway's mackerel quota must grow by half")
    record = record_of(named("A", words[0], "indirect"), named("B", words[1], "indirect"))
    fact = quoted(record)
    assert (fact.origins.at_least, fact.origins.at_most) == (1, 2)
    (statement,) = origins(record, "statement")
    assert statement.name == "Anna Holm" and len(statement.articles) == 2


def test_a_text_that_is_named_as_source_is_a_document() -> None:
    draft = Draft("The joint statement said that quotas stay.\n", "A")
    draft.quotation("quotas stay", "indirect", Source(None, draft.span("The joint statement"), "named"))
    (document,) = origins(record_of(draft), "document")
    assert document.name == "The joint statement"


def test_an_outlet_that_another_names_as_its_source_is_one_origin_with_it() -> None:
    credit = "the mackerel quota of Norway must grow by half"
    one = Draft(f"{credit}, Havn Post reported.\n", "Kyst", day("2024-03-06"))
    one.quotation(credit, "indirect", one.named("Havn Post", one.entity("Havn Post", "ORG")))
    other = Draft(f"{credit}, it is said.\nHavn Post has more.\n", "Havn Post", day("2024-03-06"))
    other.quotation(credit, "indirect")
    fact = quoted(record_of(one, other))
    assert {(link.kind, link.proven) for link in fact.origins.links} >= {("outlet", True)}
    assert fact.origins.at_most == 1


def test_an_outlet_of_its_own_has_its_name_or_none() -> None:
    drafts = [Draft("Herring is back.\n", "A"), Draft("Mackerel is gone.\n")]
    assert sorted(origin.name or "" for origin in origins(record_of(*drafts), "outlet")) == ["", "A"]


def stated(outlet: str, source: str, owner: str | None = None, content: str = "quotas stay") -> Draft:
    draft = Draft(f"{source} said that {content}.\n{outlet} has more.\n", outlet, day("2024-03-06"))
    if owner:
        draft.entity(owner, "GPE", country={"Norway": "NOR", "Iceland": "ISL"}[owner])
    draft.quotation(content, "indirect", Source(None, draft.span(source), "named"))
    return draft


def test_statements_of_two_sides_are_two_documents() -> None:
    one = stated("A", "A statement of Norway", "Norway")
    other = stated("B", "Iceland's statement", "Iceland", "its trawlers return")
    assert [len(origin.articles) for origin in origins(record_of(one, other), "document")] == [1, 1]


def test_statements_of_one_side_are_one_document() -> None:
    one = stated("A", "A statement of Norway", "Norway")
    other = stated("B", "Norway's statement", "Norway", "its trawlers return")
    assert [len(origin.articles) for origin in origins(record_of(one, other), "document")] == [2]


def test_bare_statements_are_one_document_behind_one_fact_only() -> None:
    told = "the mackerel quota of Norway must grow by half this spring"
    apart = record_of(stated("A", "The statement"), stated("B", "A statement", content="trawlers return"))
    together = record_of(stated("A", "The statement", content=told), stated("B", "A statement", content=told))
    assert [len(origin.articles) for origin in origins(apart, "document")] == [1, 1]
    assert [len(origin.articles) for origin in origins(together, "document")] == [2]
