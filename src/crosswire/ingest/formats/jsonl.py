"""JSON Lines: one article a line, its fields named in any of the common ways."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob, digest
from crosswire.ingest.decode import decode_utf8
from crosswire.ingest.draft import Draft, Given
from crosswire.ingest.limits import LARGEST_LINE, in_megabytes
from crosswire.ingest.normalise import normalise
from crosswire.lexicons import rows
from crosswire.records import Field, SetAside, Skipped

EXTRACTOR = "jsonl/1"
_BLOCK = 1 << 20
_NAMED, _NAME = 12, 40  # unknown fields named in a reason, and characters of each
_SEVERAL = ("authors", "agency")
_WORDS = ("text", "title")


@dataclass(frozen=True, slots=True)
class _RawLine:
    """A line as it stands in the file; None where it is too long to be read."""

    number: int
    offset: int
    data: bytes | None


def read_jsonl(blob: Blob) -> Iterator[Draft | Skipped | SetAside]:
    """The articles of a file, one by one; lines that are none, with their number and why.

    Fields that are not understood are named once, after the last line. Raises OSError where the
    file cannot be read.
    """
    source = blob.source
    unknown: set[str] = set()
    with blob.open() as file:
        for line in _raw_lines(file):
            try:
                record = _parse(f"{source}:{line.number}", line)
                if record is not None:
                    yield _draft(blob, line, record, unknown.update)
            except UnreadableError as error:
                yield Skipped(error.source, error.why)
                if line.number == 1 and line.data is not None and line.data.strip() in (b"[", b"{"):
                    return  # the reason is in what was just said; every further line would repeat it
    if unknown:
        named = [name[:_NAME] for name in sorted(unknown)[:_NAMED]]
        more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
        yield SetAside(source, f"fields not understood, left out: {', '.join(named)}{more}")


def _raw_lines(file: BinaryIO) -> Iterator[_RawLine]:
    number, offset = 0, 0
    while data := file.readline(LARGEST_LINE + 1):
        number += 1
        length = len(data)
        if length > LARGEST_LINE and not data.endswith(b"\n"):
            length += _drain(file)
            yield _RawLine(number, offset, None)
        else:
            yield _RawLine(number, offset, data.rstrip(b"\r\n"))
        offset += length


def _drain(file: BinaryIO) -> int:
    """Read on to the end of the line in blocks; the number of bytes that were passed over."""
    passed = 0
    while block := file.readline(_BLOCK):
        passed += len(block)
        if block.endswith(b"\n"):
            break
    return passed


def _parse(source: str, line: _RawLine) -> dict[str, Any] | None:
    """The object in a line, or None where the line is blank."""
    if line.data is None:
        raise UnreadableError(source, f"a line of more than {in_megabytes(LARGEST_LINE)}")
    text = decode_utf8(line.data, source, line.offset).removeprefix("\ufeff")
    if not text.strip():
        return None
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        hint = "; JSON Lines wants a whole object on each line" if text.strip() in ("[", "{") else ""
        raise UnreadableError(source, f"malformed JSON at column {error.colno}: {error.msg}{hint}") from error
    except (ValueError, RecursionError) as error:  # a number too long, brackets too deep
        raise UnreadableError(source, f"malformed JSON: {error}") from error
    if not isinstance(record, dict):
        raise UnreadableError(source, f"a JSON {_kind(record)}, not an object with a text")
    return record


def _kind(value: object) -> str:
    names = {list: "array", str: "string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "number")


def _draft(
    blob: Blob, line: _RawLine, record: dict[str, Any], note: Callable[[Iterable[str]], None]
) -> Draft:
    found, left = _understood(record)
    note(left)
    source = f"{blob.source}:{line.number}"
    if "text" not in found:
        names = ", ".join(key for meaning, key in _field_names() if meaning == "text")
        raise UnreadableError(source, f"no text: none of its fields is a string named {names}")
    given = _given(found)
    name = f"{blob.name}:{found['id'][0].raw if 'id' in found else line.number}"
    text = _with_title(found["text"][0].raw, given.title)
    return Draft(source, name, digest(line.data or b""), EXTRACTOR, text, given)


def _understood(record: dict[str, Any]) -> tuple[dict[str, tuple[Field, ...]], tuple[str, ...]]:
    """The fields by their meaning, the best name for each first, and the names that mean nothing here."""
    meanings = {key: (rank, meaning) for rank, (meaning, key) in enumerate(_field_names())}
    ranked: list[tuple[int, str, tuple[Field, ...]]] = []
    left = []
    for key, value in record.items():
        rank, meaning = meanings.get(_folded(key), (-1, ""))
        usable = bool(meaning) and (meaning not in _WORDS or isinstance(value, str))
        fields = _fields(key, value, meaning in _SEVERAL) if usable else ()
        if fields:
            ranked.append((rank, meaning, fields))
        elif not meaning or value not in (None, "", []):
            left.append(key)
    found: dict[str, tuple[Field, ...]] = {}
    for _, meaning, fields in sorted(ranked):
        found.setdefault(meaning, fields)
    return found, tuple(left)


@cache
def _field_names() -> tuple[tuple[str, str], ...]:
    return tuple((meaning, key) for meaning, key in rows("ingest_fields.tsv", ("meaning", "key")))


def _folded(key: str) -> str:
    return key.casefold().replace("-", "_").replace(" ", "_").replace(".", "_")


def _fields(key: str, value: object, several: bool) -> tuple[Field, ...]:
    """A value as fields; () where it is of a kind that its name does not lead to expect."""
    if isinstance(value, list) and several:
        return tuple(field for item in value for field in _fields(key, item, several=False))
    if isinstance(value, dict):  # {"name": "Jane Doe"}, as schema.org has people and publishers
        return _fields(key, value.get("name"), several=False)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ()
    raw = normalise(str(value)).strip()
    return (Field(key, raw),) if raw else ()


def _given(found: dict[str, tuple[Field, ...]]) -> Given:
    def first(meaning: str) -> Field | None:
        return found[meaning][0] if meaning in found else None

    identifier = first("id")
    url = first("url") or (
        identifier if identifier and identifier.raw.startswith(("http://", "https://")) else None
    )
    return Given(
        url=url,
        outlet=first("outlet"),
        host=first("host"),
        headline=first("title"),
        title=found["title"][0].raw if "title" in found else None,
        authors=found.get("authors", ()),
        agencies=found.get("agency", ()),
        published=first("published"),
        modified=first("modified"),
        retrieved=first("retrieved"),
        language=first("language"),
    )


def _with_title(text: str, title: str | None) -> str:
    """The text with its title on top, so that the title can be evidence; unless it opens with it."""
    if title is None or text.startswith(title):
        return text
    return f"{title}\n\n{text}"
