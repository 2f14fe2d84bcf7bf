"""A record that was tampered with does not pass."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import sample

from crosswire.errors import RecordError
from crosswire.report.check import check_record
from crosswire.report.contract import to_json


def _shift(story: dict[str, Any]) -> None:
    story["quotations"][0]["content"][0]["start"] += 1


def _retype(story: dict[str, Any]) -> None:
    story["facts"][0]["label"]["quote"] = "Another sentence."


def _beyond(story: dict[str, Any]) -> None:
    story["facts"][0]["label"]["end"] = 10_000


def _edit(story: dict[str, Any]) -> None:
    story["articles"][0]["text"] += " "


def _dangle(story: dict[str, Any]) -> None:
    story["timeline"].append("fac-none")


def _orphan(story: dict[str, Any]) -> None:
    story["events"][0]["actors"][0]["entity"] = "ent-none"


def _double(story: dict[str, Any]) -> None:
    story["entities"].append(story["entities"][0])


def _foreign(story: dict[str, Any]) -> None:
    story["facts"][0]["label"]["article"] = "art-none"


def _drop(story: dict[str, Any]) -> None:
    del story["facts"][0]["origins"]


def _invent(story: dict[str, Any]) -> None:
    story["events"][0]["type"] = "GOSSIP"


@pytest.mark.parametrize(
    "tamper, said",
    [
        (_shift, "the quote is not what the text has"), (_retype, "the quote is not what the text has"),
        (_beyond, "outside the text"), (_edit, "does not have this hash"), (_dangle, "'fac-none'"),
        (_orphan, "'ent-none'"), (_double, "the same id"), (_foreign, "'art-none'"),
        (_drop, "'origins' is a required property"), (_invent, "GOSSIP"),
    ],
)  # fmt: skip
def test_tampering_is_found_and_placed(tamper: Callable[[dict[str, Any]], None], said: str) -> None:
    plain = json.loads(to_json(sample.brief()))
    tamper(plain["stories"][0])
    problems = check_record(json.dumps(plain).encode())
    assert problems
    assert all(problem.where.startswith("stories[0]") for problem in problems)
    assert any(said in problem.what for problem in problems)


@pytest.mark.parametrize("data", [b"", b"no json", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_an_error(data: bytes) -> None:
    with pytest.raises(RecordError):
        check_record(data)


def test_another_json_file_is_told_apart() -> None:
    assert check_record(b'{"crosswire": "2"}')
