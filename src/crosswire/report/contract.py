"""Brief → the JSON contract: the records' own fields, with each span's characters and each time's EDTF."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from crosswire.records import Brief, Span, Time, TimeExpression
from crosswire.temporal import to_edtf

VERSION = "1"


def to_json(brief: Brief) -> bytes:
    """The contract as UTF-8 JSON: the same brief gives the same bytes."""
    plain = {"crosswire": VERSION, **to_plain(brief)}
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def to_plain(brief: Brief) -> dict[str, Any]:
    """The brief as plain dicts, lists, strings, numbers and None, as `json.loads` would give it."""
    texts = {article.id: article.text for record in brief.stories for article in record.articles}
    order = ("made_with", "skipped", "set_aside", "stories")
    return {name: _plain(getattr(brief, name), texts) for name in order}


def _plain(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, Span):
        quote = texts[value.article][value.start : value.end]
        return {"article": value.article, "start": value.start, "end": value.end, "quote": quote}
    if isinstance(value, tuple):
        return [_plain(item, texts) for item in value]
    if is_dataclass(value):
        plain = {field.name.rstrip("_"): _plain(getattr(value, field.name), texts) for field in fields(value)}
        return {**plain, "edtf": _edtf(value)} if isinstance(value, Time | TimeExpression) else plain
    return value


def _edtf(time: Time | TimeExpression) -> str | None:
    """ISO 8601-2's form of a time, for tools that read no TIMEX3."""
    modifier = time.modifier if isinstance(time, TimeExpression) else None
    return to_edtf(time.value, time.earliest, time.latest, modifier) or None
