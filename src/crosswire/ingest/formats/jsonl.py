"""JSON Lines: one article a line, its fields named in any of the common ways."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob
from crosswire.ingest.decode import decode_utf8
from crosswire.ingest.draft import Draft
from crosswire.ingest.formats.tables import Row, read_rows
from crosswire.ingest.limits import LARGEST_LINE, in_megabytes
from crosswire.records import SetAside, Skipped

EXTRACTOR = "jsonl/1"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class _RawLine:
    """A line as it stands in the file; None where it is too long to be read."""

    number: int
    offset: int
    data: bytes | None


def read_jsonl(blob: Blob) -> Iterator[Draft | Skipped | SetAside]:
    """The articles of a file, one by one; lines that are none, with their number and why.

    Fields that are not understood are named once, after the last line. Raises OSError where the
    file cannot be read, MappingError where no line has a column that the user named.
    """
    return read_rows(blob, _rows(blob), EXTRACTOR)


def _rows(blob: Blob) -> Iterator[Row | Skipped]:
    with blob.open() as file:
        for line in _raw_lines(file):
            try:
                record = _parse(f"{blob.source}:{line.number}", line)
            except UnreadableError as error:
                yield Skipped(error.source, error.why)
                continue
            if record is not None:
                yield Row(line.number, record, line.data or b"")


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
        raise UnreadableError(source, f"malformed JSON at column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:  # a number too long, brackets too deep
        raise UnreadableError(source, f"malformed JSON: {error}") from error
    if not isinstance(record, dict):
        raise UnreadableError(source, f"a JSON {kind_of(record)}, not an object with a text")
    return record


def kind_of(value: object) -> str:
    """What JSON calls a value."""
    names = {dict: "object", list: "array", str: "string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "number")
