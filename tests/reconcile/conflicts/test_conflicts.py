from __future__ import annotations

import pytest
from builders import Draft, day
from hand_made_story import inputs, record_of, story_of

from crosswire.reconcile import reconcile
from crosswire.reconcile.conflicts.counted import concept
from crosswire.records import PUBLICATION, Conflict, Field, Record, Relative, Span, Time, TimeExpression


def conflicts(record: Record, about: str) -> list[Conflict]:
    return [conflict for conflict in record.conflicts if conflict.about == about]


def talks(days: str, outlet: str, published: str, tail: str = "", topic: str = "mackerel quotas") -> Draft:
    """A planned meeting of two sides on a day of May."""
    text = f"Norway and Iceland will hold talks on {topic} in Bergen on {days} May.\n{tail}"
    draft = Draft(text, outlet, day(published))
    sides = [draft.role(name, draft.entity(name, "GPE", country=code))
             for name, code in (("Norway", "NOR"), ("Iceland", "ISL"))]  # fmt: skip
    when = draft.time(f"{days} May", relative=Relative(PUBLICATION, "day", 0, "future", f"XXXX-05-{days}"))
    draft.event("CONSULT", "talks", "talk", "scheduled", actors=sides, when=when.id, place="Bergen")
    return draft


def test_a_meeting_that_was_moved_is_one_fact_with_the_latest_day_and_a_conflict() -> None:
    record = record_of(talks("17", "A", "2024-05-10"), talks("18", "B", "2024-05-13", "Ice melts.\n"))
    (fact,) = record.facts
    assert len(fact.articles) == 2 and fact.time is not None and fact.time.value == "2024-05-18"
    (date,) = conflicts(record, "date")
    assert date.degree == "contradiction"
    assert [value.value for value in date.values] == ["2024-05-17", "2024-05-18"]


def test_meetings_on_other_matters_are_two() -> None:
    other = talks("18", "B", "2024-05-13", topic="the rescue of crews at sea")
    record = record_of(talks("17", "A", "2024-05-10"), other)
    assert len(record.facts) == 2 and conflicts(record, "date") == []


def signed(words: str, value: str, outlet: str) -> Draft:
    draft = Draft(
        f"Norway and Iceland signed the herring treaty in Oslo {words}.\n{outlet} reports.\n", outlet
    )
    sides = [draft.role(name, draft.entity(name, "GPE", country=code))
             for name, code in (("Norway", "NOR"), ("Iceland", "ISL"))]  # fmt: skip
    when = draft.time(words, value)
    draft.event("AGREE", "signed", "sign", actors=sides, when=when.id)
    return draft


def test_a_month_beside_a_day_of_it_differs_in_precision() -> None:
    record = record_of(signed("in June 2022", "2022-06", "A"), signed("on 14 June 2022", "2022-06-14", "B"))
    (date,) = conflicts(record, "date")
    assert date.degree == "precision"
    assert {value.value for value in date.values} == {"2022-06", "2022-06-14"}


def spoke(length: str, value: str, outlet: str) -> Draft:
    draft = Draft(
        f"The ministers spoke by telephone for {length} about herring.\n{outlet} reports.\n", outlet
    )
    span = draft.span(length)
    draft.found["times"].append(TimeExpression(f"tim-{outlet}", span, "DURATION", value))
    draft.event("CONSULT", "spoke", "speak")
    return draft


@pytest.mark.parametrize(
    ("length", "value", "found"),
    [("two hours", "PT2H", 1), ("120 minutes", "PT120M", 0), ("many months", "PXM", 0), ("a year", "P1Y", 0)],
)
def test_durations_of_one_event_are_compared(length: str, value: str, found: int) -> None:
    given = {"two hours": ("three hours", "PT3H")}.get(length, ("two hours", "PT2H"))
    record = record_of(spoke(*given, "A"), spoke(length, value, "B"))
    assert len(conflicts(record, "number")) == found


def catch(text: str, number: float, words: str, of: str, outlet: str) -> Draft:
    draft = Draft(f"{text}\n{outlet} reports.\n", outlet)
    draft.quantity(words, number, number, of)
    return draft


def test_trawlers_are_vessels() -> None:
    assert concept("Trawler") == concept("vessel") != concept("soldier")
    record = record_of(
        catch(
            "The fleet of 12 trawlers left the harbour of Bodø in a storm.", 12, "12 trawlers", "trawler", "A"
        ),
        catch(
            "The fleet of 15 vessels left the harbour of Bodø in a storm.", 15, "15 vessels", "vessel", "B"
        ),
        catch("In a storm the fleet of 15 boats left the harbour of Bodø.", 15, "15 boats", "boat", "C"),
    )
    (number,) = conflicts(record, "number")
    assert sorted(len(value.evidence) for value in number.values) == [1, 2]


def test_the_limits_of_two_countries_do_not_conflict() -> None:
    drafts = []
    for country, code, tonnes in (("Norway", "NOR", 40), ("Iceland", "ISL", 70)):
        draft = Draft(f"{country} may catch {tonnes} tonnes of herring in the coming season.\n", country)
        draft.entity(country, "GPE", country=code)
        draft.quantity(f"{tonnes} tonnes", tonnes, tonnes, "herring", unit="tonne")
        drafts.append(draft)
    assert conflicts(record_of(*drafts), "number") == []


def said(words: str, outlet: str) -> Draft:
    draft = Draft(f"“{words},” Anna Holm said.\n{outlet} reports.\n", outlet)
    draft.quotation(words, source=draft.named("Anna Holm", draft.entity("Anna Holm")))
    return draft


def test_carriers_of_one_wording_stand_together() -> None:
    never, not_ = (
        f"We will {word} give up our harbours for a handful of herring" for word in ("never", "not")
    )
    record = record_of(said(never, "A"), said(not_, "B"), said(not_.replace("our", "or"), "C"))
    (wording,) = conflicts(record, "wording")
    assert sorted(len(value.evidence) for value in wording.values) == [1, 2]


def test_a_misprinted_phrase_is_an_alteration_wherever_it_stands() -> None:
    texts = [
        f"Norway warned Iceland of “{word} losses” on the mackerel market." for word in ("severe", "sever")
    ]
    drafts = [Draft(f"{text}\n{name} reports.\n", name) for text, name in zip(texts, "AB", strict=True)]
    (wording,) = conflicts(record_of(*drafts), "wording")
    assert {value.value for value in wording.values} == {"severe losses", "sever losses"}


def test_an_inflected_phrase_is_none() -> None:
    texts = ["Norway drew a “red line” on mackerel quotas.", "Norway has “red lines” on mackerel quotas."]
    drafts = [Draft(f"{text}\n{name} reports.\n", name) for text, name in zip(texts, "AB", strict=True)]
    assert record_of(*drafts).conflicts == ()


def raid(outlet: str) -> Draft:
    draft = Draft(f"The coastguard boarded the trawler Havbris off Bodø.\n{outlet} reports.\n", outlet)
    draft.event("COERCE", "boarded", "board")
    return draft


def test_what_one_article_reports_and_another_has_denied_is_a_negation() -> None:
    denial = Draft("Norway denied that the coastguard boarded the trawler Havbris off Bodø.\n", "B")
    denial.event("COERCE", "boarded", "board")
    denial.position(
        "denial", "the coastguard boarded the trawler Havbris off Bodø", denial.role("Norway", country="NOR")
    )
    (negation,) = conflicts(record_of(raid("A"), denial), "negation")
    assert [value.value for value in negation.values] == ["negated", "past"]


def test_what_only_happened_is_no_negation() -> None:
    record = record_of(raid("A"), raid("C"))
    assert [len(fact.articles) for fact in record.facts] == [2] and record.conflicts == ()


def test_offices_in_other_forms_are_no_conflict() -> None:
    for first, second in (
        ("Ministry spokesperson", "Spokeswoman"),
        ("Danish counterpart", "Deputy minister"),
    ):
        drafts = [Draft(f"{title} Anna Holm spoke.\n", name)
                  for title, name in ((first, "A"), (second, "B"))]  # fmt: skip
        for draft, title in zip(drafts, (first, second), strict=True):
            draft.entity("Anna Holm", titles=[title])
        assert conflicts(record_of(*drafts), "title") == []


def test_a_page_that_came_with_another_day_than_it_prints() -> None:
    draft = Draft("4 March 2024\nHerring is back.\n", "A")
    printed = draft.time("4 March 2024", "2024-03-04").span
    draft.published = Time("2024-03-06", "2024-03-06", "2024-03-06", "day", "metadata",
                           (printed, Field("date", "2024-03-06")))  # fmt: skip
    articles, annotations = inputs([draft])
    record = reconcile(story_of([draft]), articles, annotations)
    (date,) = conflicts(record, "date")
    assert date.fact is None and [value.value for value in date.values] == ["2024-03-06", "2024-03-04"]
    assert [type(value.evidence[0]) for value in date.values] == [Field, Span]


@pytest.mark.parametrize(("told", "conflicting"), [("2024-03-09", True), ("2024-03-07", False)])
def test_a_page_that_tells_of_a_later_day_as_past(told: str, conflicting: bool) -> None:
    draft = Draft("The ministers met on word1 in Oslo.", "A")
    draft.time("word1", told, direction="past")
    draft.published = Time("2024-03-06", "2024-03-06", "2024-03-06", "day", "metadata",
                           (Field("date", "2024-03-06"),))  # fmt: skip
    articles, annotations = inputs([draft])
    found = conflicts(reconcile(story_of([draft]), articles, annotations), "date")
    assert [[value.value for value in item.values] for item in found] == (
        [["2024-03-06", told]] if conflicting else []
    )


def test_a_day_that_was_inferred_stands_against_nothing_that_is_told() -> None:
    draft = Draft("The envoy will visit on word1.", "A")
    coming = draft.time("word1", "2024-03-08", direction="future").span
    draft.published = Time("2024-03-06", "2024-03-06", "2024-03-06", "day", "inferred",
                           (coming, Field("other articles", "2 of 2024-03-05/2024-03-07")))  # fmt: skip
    articles, annotations = inputs([draft])
    assert conflicts(reconcile(story_of([draft]), articles, annotations), "date") == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("cut the herring catch by 15 tonnes a week", "limited the herring catch to 40 tonnes a week", 0),
        (
            "set an old limit of 15 tonnes of herring a week",
            "set a new limit of 40 tonnes of herring a week",
            0,
        ),
        ("cut the herring catch by 15 tonnes a week", "cut the herring catch by 40 tonnes a week", 1),
    ],
)
def test_a_change_is_no_level_and_what_is_over_is_not_what_holds(first: str, second: str, found: int) -> None:
    drafts = []
    for words, outlet in ((first, "A"), (second, "B")):
        draft = Draft(f"Norway {words} for its coast guard.\n{outlet} reports.\n", outlet)
        tonnes = 15 if "15" in words else 40
        draft.entity("Norway", "GPE", country="NOR")
        draft.quantity(f"{tonnes} tonnes", tonnes, tonnes, "herring", unit="tonne")
        drafts.append(draft)
    assert len(conflicts(record_of(*drafts), "number")) == found


def shelled(outlet: str, country: str = "DNK") -> Draft:
    draft = Draft(f"Forces of the kingdom shelled the port of Bodø at dawn, {outlet} reports.\n", outlet)
    town = draft.entity("Bodø", "LOC")
    sides = [draft.role("Forces", country=country)]
    draft.event("ASSAULT", "shelled", "shell", actors=sides, recipients=[draft.role("Bodø", town)])
    return draft


def denied() -> Draft:
    draft = Draft("Copenhagen denies any firing on Bodø.\n", "B")
    town = draft.entity("Bodø", "LOC")
    draft.event("ASSAULT", "firing", "fire", "negated", recipients=[draft.role("Bodø", town)])
    draft.position("denial", "any firing on Bodø", draft.role("Copenhagen", country="DNK"))
    return draft


@pytest.mark.parametrize(("country", "found"), [("DNK", 1), ("SWE", 0)])
def test_a_denial_in_other_words_meets_the_report_of_a_like_act(country: str, found: int) -> None:
    assert len(conflicts(record_of(shelled("A", country), denied()), "negation")) == found


def test_what_came_about_is_not_told_in_the_words_of_the_plan() -> None:
    texts = (
        (
            "Anna Holm of Norway will visit the fair in Reykjavik on 17 May.",
            "visit",
            "scheduled",
            "2024-05-10",
        ),
        ("Anna Holm of Norway visited the fair in Reykjavik on 17 May.", "visited", "past", "2024-05-18"),
    )
    drafts = []
    for text, word, status, published in texts:
        draft = Draft(f"{text}\n", word, day(published))
        side = draft.role("Anna Holm", draft.entity("Anna Holm"))
        when = draft.time("17 May", "2024-05-17")
        draft.event("CONSULT", word, "visit", status, actors=[side], when=when.id, place="Reykjavik")
        drafts.append(draft)
    record = record_of(*drafts)
    (fact,) = record.facts
    text = next(one.text for one in record.articles if one.id == fact.label.article)
    assert fact.status == "past" and "visited" in text[fact.label.start : fact.label.end]


@pytest.mark.parametrize(("deed", "differ"), [("COERCE", True), ("MOBILIZE", False)])
def test_numbers_differ_only_where_the_same_is_done_with_what_is_counted(deed: str, differ: bool) -> None:
    drafts = []
    for outlet, count, type in (("A", 11, "COERCE"), ("B", 400, deed)):
        draft = Draft(f"The army of Togo moved {count} soldiers near the river post of Dapaong.\n", outlet)
        owned = draft.quantity(f"{count} soldiers", count, count, "soldier")
        draft.event(type, "moved", "move", quantities=[owned], actors=[draft.role("The army of Togo")])
        drafts.append(draft)
    found = [one for one in record_of(*drafts).conflicts if one.about == "number"]
    assert bool(found) is differ
