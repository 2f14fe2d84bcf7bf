"""Whose a position is, and how what is not known reads."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from crosswire.records import Entity, Origin, Role, Status, StatusChange
from crosswire.report.view import carriage, view


def _sides(entity: Entity | None, sector: str | None) -> list[str]:
    record = sample.record()
    demand = record.positions[0]
    holder = Role(entity.id if entity else None, demand.holder.span, "NOR", sector)
    entities = (*record.entities, *([entity] if entity else []))
    found = view(replace(record, positions=(replace(demand, holder=holder),), entities=entities))
    return [section.name for section in found.wanted]


@pytest.mark.parametrize(
    "entity, sector, side",
    [
        (Entity("ent-2", "Norway", "GPE", "NOR"), None, "Norway"),
        (Entity("ent-2", "Seamen’s Union", "ORG", "NOR", "labour"), "labour", "Seamen’s Union"),
        (Entity("ent-2", "Anna Holm", "PERSON", "NOR", "government"), "government", "Anna Holm"),
        (None, "government", "Norway"),
        (None, "opposition", "Norway"),  # the words of the role itself, which name the country here
    ],
)
def test_a_state_holds_what_its_government_says_and_nobody_else(
    entity: Entity | None, sector: str | None, side: str
) -> None:
    assert _sides(entity, sector) == [side]


def test_an_article_without_links_is_not_called_an_origin_of_its_own() -> None:
    record = sample.record()
    alone = Origin("ori-9", "outlet", None, (record.articles[1].id,))
    lines = view(replace(record, origins=(alone,))).origins
    assert [str(line.what) for line in lines] == ["no shared origin found"]


def test_a_file_s_name_cannot_drive_a_terminal() -> None:
    record = sample.record()
    first = replace(record.articles[0], source="a\x1b[31m.txt", outlet=None)
    shown = view(replace(record, articles=(first, record.articles[1]))).articles
    assert "\x1b" not in "".join(note for line in shown for note in line.notes)


def test_reported_words_stand_behind_the_word_that_reports_them() -> None:
    record = sample.record()
    told = tuple(replace(quote, kind="indirect") for quote in record.quotations)
    lines = view(replace(record, quotations=told)).said[0].lines
    assert [str(line.what) for line in lines] == ["said: “We want 40 boats,”"]


def test_a_colon_that_attributes_words_is_not_printed_with_a_second_one() -> None:
    record = sample.record()
    (quote, *rest) = record.quotations
    assert quote.cue is not None
    (first, *others), at = record.articles, quote.cue.start
    headed = replace(first, text=f"{first.text[:at]}:{first.text[at + 1 :]}")
    told = (replace(quote, kind="indirect", cue=replace(quote.cue, end=at + 1)), *rest)
    lines = view(replace(record, quotations=told, articles=(headed, *others))).said[0].lines
    assert [str(line.what) for line in lines] == ["“We want 40 boats,”"]


@pytest.mark.parametrize(("name", "notes"), [("Jon Vik", 1), (None, 0)])
def test_who_tells_of_another_s_words_is_named_but_not_of_his_own(name: str | None, notes: int) -> None:
    record = sample.record()
    quote = record.quotations[0]
    teller = replace(quote.source, entity="ent-9") if name else quote.source
    outer = replace(quote, id="quo-9", source=teller, fact=None)
    entities = (*record.entities, Entity("ent-9", "Jon Vik", "PERSON"))
    nested = (*(replace(one, parent="quo-9") for one in record.quotations), outer)
    (line,) = view(replace(record, quotations=nested, entities=entities)).said[0].lines
    assert sum("as told by" in note for note in line.notes) == notes


def test_a_fragment_is_left_to_the_record() -> None:
    record = sample.record()
    short = tuple(
        replace(quote, kind="indirect", content=(quote.cue,)) for quote in record.quotations if quote.cue
    )
    assert view(replace(record, quotations=short)).said == ()


def test_unknown_outlets_are_not_counted_as_outlets() -> None:
    record = sample.record()
    assert "1 outlet and 1 article of unknown outlet" in view(record).summary
    nameless = tuple(replace(article, outlet=None) for article in record.articles)
    assert "outlets not known" in view(replace(record, articles=nameless)).summary


def test_a_line_names_who_carries_it() -> None:
    notes = view(sample.record()).planned[0].notes
    assert "The Fjord, b.txt" in notes
    assert "2 articles, 1–2 origins" in notes


def test_a_pronoun_that_nothing_resolved_is_no_side() -> None:
    record = sample.record()
    at = record.articles[0].text.index("We want")
    nobody = Role(None, replace(record.positions[0].holder.span, start=at, end=at + 2))
    found = view(replace(record, positions=(replace(record.positions[0], holder=nobody),)))
    assert [section.name for section in found.wanted] == ["Not resolved"]


@pytest.mark.parametrize("told", [True, False])
def test_what_only_reported_words_carry_says_according_to_whom(told: bool) -> None:
    record = sample.record()
    quote = record.quotations[0]
    events = tuple(replace(one, attribution=quote.id if told else None) for one in record.events)
    story = view(replace(record, events=events))
    notes = [note for line in (*story.happened, *story.planned, *story.unsettled) for note in line.notes]
    assert any(note.startswith("according to ") for note in notes) is told


def test_what_happened_says_in_how_many_articles_it_was_only_planned() -> None:
    fact = next(fact for fact in sample.record().facts if fact.kind == "event")
    given: list[tuple[Status, str]] = [("scheduled", "a"), ("scheduled", "b"), ("past", "b"), ("past", "c")]
    changes = [StatusChange(status, article, None) for status, article in given]
    assert "planned in 1" in carriage(replace(fact, status="past", history=tuple(changes)))
    assert "planned in 1" not in carriage(replace(fact, status="past", history=()))
