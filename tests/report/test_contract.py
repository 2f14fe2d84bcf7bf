"""The JSON says what the records say, and quotes exactly."""

from __future__ import annotations

import json
from dataclasses import fields

import sample

from crosswire import records
from crosswire.report.check import check_record, schema
from crosswire.report.contract import to_json


def test_a_brief_keeps_the_contract() -> None:
    assert check_record(to_json(sample.brief())) == ()


def test_quotes_count_code_points() -> None:
    plain = json.loads(to_json(sample.brief()))
    position = plain["stories"][0]["positions"][0]  # stands behind an astral character
    assert position["content"][0]["quote"] == "an apology"


def test_the_schema_names_every_field_that_it_requires_of_the_records() -> None:
    pairs = {
        "article": records.Article, "event": records.Event, "quotation": records.Quotation,
        "position": records.Position, "entity": records.Entity, "timeExpression": records.TimeExpression,
        "quantity": records.Quantity, "role": records.Role, "line": records.Line,
        "conflict": records.Conflict, "copy": records.Copy, "origin": records.Origin,
        "link": records.OriginLink, "fact": records.Fact, "story": records.Record,
    }  # fmt: skip
    for name, kind in pairs.items():
        own = {field.name.rstrip("_") for field in fields(kind)}
        assert set(schema()["$defs"][name]["required"]) <= own, name


def test_the_schema_describes_every_field_of_the_records() -> None:
    pairs = {
        "article": records.Article, "event": records.Event, "quotation": records.Quotation,
        "position": records.Position, "entity": records.Entity, "timeExpression": records.TimeExpression,
        "relative": records.Relative, "fact": records.Fact, "story": records.Record,
    }  # fmt: skip
    for name, kind in pairs.items():
        own = {field.name.rstrip("_") for field in fields(kind)}
        assert own <= set(schema()["$defs"][name]["properties"]), name


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert to_json(sample.brief()) == to_json(sample.brief())
