"""Is a record what it claims to be? Checks a JSON record against its own text, offline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import jsonschema

from crosswire.errors import RecordError
from crosswire.ids import sha256

_REFERENCES = {
    # key in the record → the lists of the story whose ids it may name
    "entity": ("entities",),
    "actors": ("entities",),
    "parent": ("quotations",),
    "attribution": ("quotations",),
    "answers": ("positions",),
    "fact": ("facts",),
    "timeline": ("facts",),
    "members": ("events", "quotations", "positions"),
    "when": ("times",),
    "from": ("times",),
    "article": ("articles",),
    "articles": ("articles",),
    "a": ("articles",),
    "b": ("articles",),
}
_LISTS = (
    "articles", "times", "quantities", "entities", "quotations", "events", "positions", "facts",
    "conflicts", "copies", "origins",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where in the JSON ('stories[0].facts[3].label') and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def check_record(data: bytes) -> tuple[Problem, ...]:
    """All problems of a record: against the schema, its texts, its hashes and its own ids.

    Raises RecordError where the bytes are no JSON at all.
    """
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"this is no JSON: {error}") from error
    shape = tuple(_against_schema(plain))
    if shape:
        return shape  # what follows relies on the shape
    return tuple(
        problem
        for index, story in enumerate(plain["stories"])
        for problem in _story(f"stories[{index}]", story)
    )


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the record."""
    path = resources.files("crosswire.report") / "record.schema.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _against_schema(plain: Any) -> Iterator[Problem]:
    validator = jsonschema.Draft202012Validator(schema())
    for error in sorted(validator.iter_errors(plain), key=lambda error: error.json_path):
        yield Problem(error.json_path.removeprefix("$."), error.message[:300])


def _story(where: str, story: dict[str, Any]) -> Iterator[Problem]:
    texts = {article["id"]: article["text"] for article in story["articles"]}
    known = {name: {item["id"] for item in story[name]} for name in _LISTS}
    for name in _LISTS:
        if len(known[name]) != len(story[name]):
            yield Problem(f"{where}.{name}", "two entries have the same id")
    for index, article in enumerate(story["articles"]):
        if sha256(article["text"]) != article["sha256"]:
            yield Problem(f"{where}.articles[{index}].sha256", "the text does not have this hash")
    for index, copy in enumerate(story["copies"]):
        if copy["direction"] not in {None, *copy["articles"]}:
            yield Problem(f"{where}.copies[{index}].direction", "is neither of the two articles")
    for index, event in enumerate(story["events"]):  # elsewhere the key holds the quantities themselves
        for quantity in sorted(set(event["quantities"]) - known["quantities"]):
            yield Problem(f"{where}.events[{index}].quantities", f"no quantity has the id {quantity!r}")
    for path, key, value in _walk(where, story):
        if isinstance(value, dict) and "quote" in value:
            yield from _span(path, value, texts)
        if key in _REFERENCES and not path.endswith(".relative.direction"):
            yield from _ids(path, key, value, known)


def _walk(where: str, node: Any) -> Iterator[tuple[str, str, Any]]:
    """Every value under a node with its path and the key that holds it ('' for items of a list)."""
    stack = [(where, "", node)]
    while stack:
        path, key, value = stack.pop()
        yield path, key, value
        if isinstance(value, dict):
            stack.extend((f"{path}.{name}", name, item) for name, item in value.items())
        elif isinstance(value, list):
            stack.extend((f"{path}[{index}]", "", item) for index, item in enumerate(value))


def _span(where: str, span: dict[str, Any], texts: dict[str, str]) -> Iterator[Problem]:
    text = texts.get(span["article"])
    if text is None:
        return  # the unknown article is reported as an id
    if not 0 <= span["start"] < span["end"] <= len(text):
        yield Problem(where, f"offsets {span['start']}–{span['end']} are outside the text")
    elif text[span["start"] : span["end"]] != span["quote"]:
        yield Problem(where, "the quote is not what the text has at these offsets")


def _ids(where: str, key: str, value: Any, known: dict[str, set[str]]) -> Iterator[Problem]:
    lists = _REFERENCES[key]
    values = value if isinstance(value, list) else [value]
    for item in values:
        if isinstance(item, str) and not any(item in known[name] for name in lists):
            yield Problem(where, f"no {' or '.join(lists)} entry has the id {item!r}")
