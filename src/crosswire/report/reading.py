"""The JSON contract → the records: what `contract.to_json` wrote, read again."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from crosswire import records
from crosswire.errors import RecordError
from crosswire.records import Brief
from crosswire.report.check import check_record
from crosswire.report.text import plural


def from_json(data: bytes) -> Brief:
    """The brief that a record holds. Raises RecordError where the record does not hold (`check_record`)."""
    problems = check_record(data)
    if problems:
        rest = f" (and {plural(len(problems) - 1, 'more problem')})" if len(problems) > 1 else ""
        raise RecordError(f"the record does not hold: {problems[0]}{rest}; see `crosswire check`")
    return cast("Brief", _made(Brief, json.loads(data)))


def _read(kind: Any, plain: Any) -> Any:
    """A value of the type that a record's field is declared with."""
    if get_origin(kind) is UnionType:
        return None if plain is None else _read(_meant(kind, plain), plain)
    if get_origin(kind) is tuple:
        item, *others = get_args(kind)
        if others == [...]:
            return tuple(_read(item, one) for one in plain)
        return tuple(_read(one, value) for one, value in zip((item, *others), plain, strict=True))
    if get_origin(kind) is Literal or not is_dataclass(kind):
        return plain
    return _made(cast("type", kind), plain)


def _meant(kind: Any, plain: Any) -> Any:
    """Which of a union's types a value has; only evidence knows more than one."""
    kinds = [one for one in get_args(kind) if one is not type(None)]
    if kinds == [records.Span, records.Field]:
        return records.Span if "start" in plain else records.Field
    return kinds[0]


def _made(kind: type, plain: Any) -> Any:
    values = {}
    for field, hint in _fields(kind):
        name = field.name.rstrip("_")
        if name in plain:
            values[field.name] = _read(hint, plain[name])
        elif field.default is MISSING:
            raise RecordError(f"the record is incomplete: {kind.__name__.lower()} without {name!r}")
    return kind(**values)


@cache
def _fields(kind: type) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field, hints[field.name]) for field in fields(kind))
