"""An explanation shows the words, the entry as the lexicon has it, and nothing that is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from crosswire.annotate.events.lexicon import entries
from crosswire.errors import RecordError
from crosswire.records import Brief, Span
from crosswire.report.explain import explain, rules


def _with_entry(entry: str | None) -> Brief:
    story = sample.record()
    first = replace(story.events[0], entry=entry)
    return replace(sample.brief(), stories=(replace(story, events=(first, *story.events[1:])),))


def test_the_rules_are_those_that_fire() -> None:
    assert {rule.id: (rule.frame, rule.example) for rule in rules().values()} == {
        entry.id: (entry.frame.name, entry.example) for entry in entries()
    }


def test_an_explanation_shows_the_words_the_entry_and_its_example() -> None:
    entry = next(entry for entry in entries() if entry.type == "CONSULT" and entry.requires)
    rule = rules()[entry.id]
    shown = explain(_with_entry(entry.id), ["evt-a.txt"])
    assert "The two ministers will [meet in] Bergen on Friday." in shown
    for wanted in (entry.id, rule.words, rule.requires, rule.frame, entry.example, "(scheduled)"):
        assert wanted in shown
    assert "ministers = Anna Holm (NOR, government)" in shown
    assert "AGREE, since it is scheduled" in shown


def test_the_status_has_its_reason_where_the_entry_gives_one() -> None:
    stated = next(entry for entry in entries() if entry.is_stated)
    plain = next(entry for entry in entries() if not entry.is_stated)
    assert "to say it is to do it" in explain(_with_entry(stated.id))
    assert "to say it is to do it" not in explain(_with_entry(plain.id))


def test_the_status_has_its_reason_in_the_word_that_decided_it() -> None:
    story = sample.record()
    text = story.articles[0].text
    start = text.index("will")
    ahead = replace(story.events[0], status_by=Span(story.articles[0].id, start, start + 4))
    shown = explain(replace(sample.brief(), stories=(replace(story, events=(ahead,)),)))
    assert "scheduled, by ‘will’" in shown


def test_all_events_are_explained_in_order() -> None:
    shown = explain(sample.brief())
    assert [line.split()[0] for line in shown.splitlines() if line.startswith("evt-")] == [
        event.id for event in sample.record().events
    ]


def test_an_entry_of_other_lexicons_is_named_as_such() -> None:
    assert "gone.v (not in these lexicons)" in explain(_with_entry("gone.v"))
    assert "not known" in explain(_with_entry(None))


def test_an_event_that_is_not_there_is_an_error() -> None:
    with pytest.raises(RecordError, match="evt-none"):
        explain(sample.brief(), ["evt-none"])


def test_hostile_words_drive_no_terminal() -> None:
    story = sample.record()
    evil = replace(story.entities[0], name="\x1b[31mred\u202e")
    brief = replace(sample.brief(), stories=(replace(story, entities=(evil,)),))
    shown = explain(brief)
    assert "[31mred" in shown
    assert not {"\x1b", "\u202e"} & set(shown)
