"""A record that was written is read as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import sample

from crosswire.errors import RecordError
from crosswire.records import Field, OriginLink, OriginRange, Relative, TimeExpression
from crosswire.report.contract import to_json
from crosswire.report.reading import from_json


def test_what_was_written_is_read() -> None:
    assert from_json(to_json(sample.brief())) == sample.brief()


def test_evidence_of_both_kinds_and_nested_records_are_read() -> None:
    story = sample.record()
    first = story.articles[0]
    link = OriginLink(
        first.id, story.articles[1].id, "wire", True, (Field("url", "x"), sample.span(first, "Norway"))
    )
    fact = replace(story.facts[0], origins=OriginRange(1, 2, (link,)))
    friday = TimeExpression("tim-1", sample.span(first, "Friday"), "DATE", None,
                            Relative("publication", "week", partial="XXXX-WXX-5"))  # fmt: skip
    made = replace(sample.brief(), stories=(replace(story, facts=(fact, *story.facts[1:]), times=(friday,)),))
    assert from_json(to_json(made)) == made


def test_a_record_that_does_not_hold_is_not_read() -> None:
    damaged = to_json(sample.brief()).replace(b'"quote": "an apology"', b'"quote": "a medal"')
    with pytest.raises(RecordError, match="not what the text has"):
        from_json(damaged)


def test_a_record_without_what_the_schema_leaves_open_is_named() -> None:
    plain = json.loads(to_json(sample.brief()))
    del plain["stories"][0]["events"][0]["lemma"]
    with pytest.raises(RecordError, match="lemma"):
        from_json(json.dumps(plain).encode())
