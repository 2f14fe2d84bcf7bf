from __future__ import annotations

from itertools import permutations

import pytest
from builders import Draft
from hand_made_story import copied, inputs, late, paper, record_of, story_of, wire

from crosswire.reconcile import explain_pair, prepare, reconcile
from crosswire.records import Brief, Fact, MadeWith, Record, Source
from crosswire.report.check import check_record
from crosswire.report.contract import to_json


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(wire(), paper(), late(), copied())


def fact_with(record: Record, kind: str, words: str) -> Fact:
    """The fact whose label holds these words."""
    texts = {article.id: article.text for article in record.articles}
    found = [
        fact for fact in record.facts
        if fact.kind == kind and words in texts[fact.label.article][fact.label.start : fact.label.end]
    ]  # fmt: skip
    assert len(found) == 1
    return found[0]


def test_one_meeting_in_three_articles_is_one_fact_with_a_history(record: Record) -> None:
    meeting = fact_with(record, "event", "mackerel quotas")
    assert len(meeting.articles) == 3 and not meeting.single_source
    assert meeting.status == "past"
    assert [change.status for change in meeting.history] == ["scheduled", "scheduled", "past"]
    assert meeting.time is not None and meeting.time.value == "2024-03-08"
    assert meeting.outlets == ("Havn Post", "Kyst", "Nord Wire")


def test_the_meeting_before_it_is_another_fact(record: Record) -> None:
    before = fact_with(record, "event", "Tromsø")
    assert before.single_source and before.time is not None and before.time.value == "2024-02-12"
    assert record.timeline.index(before.id) == 0


def test_an_undated_article_is_dated_by_its_neighbours(record: Record) -> None:
    published = {article.outlet.value: article.published for article in record.articles if article.outlet}
    found = published["Havn Post"]
    assert found is not None and found.method == "inferred"
    assert found.earliest is not None and found.latest is not None
    assert found.earliest <= "2024-03-06" <= found.latest


def test_one_quotation_in_two_wordings_is_one_fact_and_an_alteration(record: Record) -> None:
    wanted = fact_with(record, "quotation", "percent")
    assert len(wanted.articles) == 3
    (wording,) = [conflict for conflict in record.conflicts if conflict.about == "wording"]
    assert (wording.fact, wording.degree) == (wanted.id, "alteration")
    assert sorted(value.value.split()[5] for value in wording.values) == ["fifty", "forty"]


def test_numbers_and_names_that_differ_are_conflicts(record: Record) -> None:
    (number,) = [conflict for conflict in record.conflicts if conflict.about == "number"]
    (name,) = [conflict for conflict in record.conflicts if conflict.about == "name"]
    assert (number.degree, name.degree) == ("contradiction", "alteration")
    assert {value.value for value in number.values} == {"Some 120 trawlers", "More than 200 trawlers"}
    assert {value.value for value in name.values} == {"Anna Holm", "Ana Holm"}


def test_two_spellings_are_one_person(record: Record) -> None:
    people = [entity for entity in record.entities if entity.type == "PERSON"]
    assert [(entity.name, entity.aliases) for entity in people] == [("Anna Holm", ("Ana Holm", "Holm"))]


def test_a_refusal_answers_the_demand(record: Record) -> None:
    demand, refusal = sorted(record.positions, key=lambda position: position.kind)
    assert refusal.answers == demand.id and demand.answers is None


def test_copies_are_proven_and_statements_suspected(record: Record) -> None:
    wanted = fact_with(record, "quotation", "percent")
    by_outlet = {article.id: article.outlet.value for article in record.articles if article.outlet}
    links = {
        (frozenset((by_outlet[link.a], by_outlet[link.b])), link.kind): link.proven
        for link in wanted.origins.links
    }
    pair = frozenset(("Nord Wire", "Kurir"))
    assert links[pair, "copy"] is links[pair, "wire"] is True
    assert links[frozenset(("Nord Wire", "Havn Post")), "statement"] is False
    assert (wanted.origins.at_least, wanted.origins.at_most) == (1, 2)


def test_unnamed_officials_are_a_briefing_that_only_may_be_shared() -> None:
    text = "“We will not move an inch on quotas this year,” a senior official said.\n"
    drafts = [Draft(text + tail, name) for tail, name in (("Trawlers wait.", "A"), ("Prices rise.", "B"))]
    for draft in drafts:
        draft.quotation(
            "We will not move an inch on quotas this year", source=draft.unnamed("a senior official")
        )
    record = record_of(*drafts)
    (fact,) = record.facts
    assert fact.unnamed_only and (fact.origins.at_least, fact.origins.at_most) == (1, 2)
    assert [(link.kind, link.proven) for link in fact.origins.links] == [("briefing", False)]
    assert [origin.kind for origin in record.origins] == ["briefing"]


def test_another_place_of_the_same_meeting_is_a_conflict() -> None:
    record = record_of(wire(), late(place="Reykjavík"))
    (place,) = [conflict for conflict in record.conflicts if conflict.about == "place"]
    assert place.degree == "contradiction"
    assert {value.value for value in place.values} == {"Bergen", "Reykjavík"}


def test_words_that_an_official_ascribes_to_somebody_are_the_same_briefing() -> None:
    words = "We are ready to talk about every single boat in the fjord"
    one = Draft(f"“{words},” a senior official said.\nTrawlers wait.\n", "A")
    one.quotation(words, source=one.unnamed("a senior official"))
    other = Draft(f"“{words},” the minister will say, according to an aide.\nPrices rise.\n", "B")
    outer = other.quotation(f"“{words},” the minister will say", "mixed", other.unnamed("an aide"))
    minister = Source(None, other.span("the minister"), "named")
    other.quotation(words, source=minister, parent=outer.id)
    record = record_of(one, other)
    assert {link.kind for fact in record.facts for link in fact.origins.links} == {"briefing"}


@pytest.mark.parametrize(
    ("low", "high", "approximate", "printed", "degree"),
    [
        (120, 120, True, "some 120 trawlers", None),
        (118, 118, False, "118 trawlers", "precision"),
        (100, 999, True, "hundreds", "precision"),
        (150, 150, False, "150 trawlers", "contradiction"),
    ],
)
def test_numbers_that_differ(
    low: float, high: float, approximate: bool, printed: str, degree: str | None
) -> None:
    one = Draft("Some 120 trawlers wait off the Faroe Islands for the end of the talks.\n", "A")
    one.quantity("Some 120 trawlers", 120, 120, "trawler", approximate=True)
    noun = "" if "trawlers" in printed else " of trawlers"
    other = Draft(f"Off the Faroe Islands, {printed}{noun} wait for the talks to end.\n", "B")
    other.quantity(printed, low, high, "trawler", approximate=approximate)
    found = [conflict.degree for conflict in record_of(one, other).conflicts if conflict.about == "number"]
    assert found == ([degree] if degree else [])


def test_offices_that_differ() -> None:
    def titles(first: str, second: str) -> list[str]:
        drafts = [Draft(f"{first} Anna Holm spoke.\n", "A"), Draft(f"{second} Anna Holm spoke.\n", "B")]
        for draft, title in zip(drafts, (first, second), strict=True):
            draft.entity("Anna Holm", titles=[title])
        return [conflict.degree for conflict in record_of(*drafts).conflicts if conflict.about == "title"]

    assert titles("Deputy fisheries minister", "Fisheries minister") == ["contradiction"]
    assert titles("State secretary", "Fisheries minister") == ["alteration"]
    assert titles("Norwegian fisheries minister", "Minister") == []


def test_excerpts_and_spelling_are_no_conflict_of_wording() -> None:
    whole = "We will rebuild the harbour, and we will do it before the build-up of ice in winter"
    part = "we will do it before the buildup of ice"
    drafts = [Draft(f"“{words},” Anna Holm said.\n{tail}\n", name)
              for words, tail, name in ((whole, "Ice.", "A"), (part, "Snow.", "B"))]  # fmt: skip
    for draft, words in zip(drafts, (whole, part), strict=True):
        draft.quotation(words, source=draft.named("Anna Holm", draft.entity("Anna Holm")))
    record = record_of(*drafts)
    assert [len(fact.articles) for fact in record.facts] == [2]
    assert record.conflicts == ()


def test_namesakes_are_told_apart() -> None:
    draft = Draft("Anna Holm met Peter Holm. Mr Holm smiled. Holm left.\n", "A")
    draft.entity("Anna Holm")
    draft.entity("Peter Holm")
    other = Draft("Holm resigned.\n", "B")
    other.entity("Holm")
    names = sorted(entity.name for entity in record_of(draft, other).entities)
    assert names == ["Anna Holm", "Holm", "Peter Holm"]


def test_a_surname_joins_the_only_one_who_bears_it_and_an_acronym_its_name() -> None:
    draft = Draft("Anna Holm of the Nordic Fishing Union spoke.\n", "A")
    draft.entity("Anna Holm")
    draft.entity("Nordic Fishing Union", "ORG")
    other = Draft("Holm leads the NFU.\n", "B")
    other.entity("Holm")
    other.entity("NFU", "ORG")
    names = sorted(entity.name for entity in record_of(draft, other).entities)
    assert names == ["Anna Holm", "Nordic Fishing Union"]


def test_a_meeting_that_one_denies_is_a_conflict() -> None:
    record = record_of(late(), denied())
    assert [conflict.degree for conflict in record.conflicts if conflict.about == "negation"] == [
        "contradiction"
    ]


def denied() -> Draft:
    draft = late(status="negated")
    other = Draft(draft.text.replace("in the end", "never"), "Avis", draft.published, headline=True)
    for name, country in (("Norway", "NOR"), ("Iceland", "ISL")):
        other.entity(name, "GPE", country=country)
    sides = [other.role("Norway", country="NOR"), other.role("Iceland", country="ISL")]
    other.event("CONSULT", "met in", "meet", "negated", actors=sides, place="Bergen")
    return other


def test_the_order_of_articles_does_not_change_the_record(record: Record) -> None:
    drafts = [wire(), paper(), late(), copied()]
    for order in permutations(drafts):
        articles, annotations = inputs(list(order))
        assert reconcile(story_of(list(order)), articles, annotations) == record


def test_neighbours_outside_the_story_do_not_change_the_record(record: Record) -> None:
    drafts = [wire(), paper(), late(), copied()]
    articles, annotations = inputs([*drafts, paper("Another")])
    assert reconcile(story_of(drafts), articles, annotations) == record


def test_each_member_is_in_one_fact_and_names_it(record: Record) -> None:
    named = [(event.id, event.fact) for event in record.events]
    named += [(quotation.id, quotation.fact) for quotation in record.quotations]
    named += [(position.id, position.fact) for position in record.positions]
    listed = [(member, fact.id) for fact in record.facts for member in fact.members]
    assert sorted(listed) == sorted(named)


def test_origins_are_a_range_within_the_carriers(record: Record) -> None:
    for fact in record.facts:
        assert 1 <= fact.origins.at_least <= fact.origins.at_most <= len(fact.articles)


def test_the_record_keeps_the_contract(record: Record) -> None:
    assert check_record(to_json(Brief(MadeWith("0", "0", "0", "0"), (record,)))) == ()


def test_a_decision_explains_itself(record: Record) -> None:
    drafts = [wire(), late()]
    material = prepare(story_of(drafts), *inputs(drafts))
    meeting, (again, before) = (material.annotations[draft.id].events for draft in drafts)
    same, other = (explain_pair(meeting[0], event, material) for event in (again, before))
    assert same is not None and same.same and {"time", "words"} <= {part.name for part in same.features}
    assert other is not None and other.veto == "their times exclude each other"
    assert explain_pair(meeting[0], material.annotations[drafts[0].id].positions[0], material) is None


def test_a_story_without_annotations_is_a_record_of_texts() -> None:
    drafts = [wire(), paper()]
    articles, _ = inputs(drafts)
    record = reconcile(story_of(drafts), articles, {})
    assert len(record.articles) == 2 and record.facts == () and record.timeline == ()
