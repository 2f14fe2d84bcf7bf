"""JSON: an array of articles, one article, or values one after the other; read value by value."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob
from crosswire.ingest.draft import Draft
from crosswire.ingest.fields import understood
from crosswire.ingest.formats.jsonl import kind_of
from crosswire.ingest.formats.tables import Row, canonical, read_rows
from crosswire.ingest.limits import LARGEST_LINE, in_megabytes
from crosswire.records import SetAside, Skipped

EXTRACTOR = "json/1"
_OWN_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"crosswire"\s*:')
_BETWEEN = re.compile(r"[\s,]*")
_BLOCK = 1 << 16


def read_json(blob: Blob) -> Iterator[Draft | Skipped | SetAside]:
    """The articles of a JSON file of any size; a record that Crosswire wrote is none.

    An object without a text stands for the articles in the one array of objects that it holds, as
    news services answer: {"status": "ok", "articles": [...]}. Raises OSError where the file cannot be
    read, MappingError where no article has a column that the user named.
    """
    if _OWN_RECORD.match(blob.head()):
        return iter((SetAside(blob.source, "a record that Crosswire wrote, no article"),))
    return read_rows(blob, _rows(blob), EXTRACTOR)


def _rows(blob: Blob) -> Iterator[Row | Skipped]:
    number = 0
    with blob.open() as file:
        for value, original in _Values(file, blob.source):
            inner = _articles_in(value, blob)
            for item, data in ((item, canonical(item)) for item in inner) if inner else ((value, original),):
                number += 1
                if isinstance(item, dict):
                    yield Row(number, item, data)
                else:
                    yield Skipped(
                        f"{blob.source}:{number}", f"a JSON {kind_of(item)}, not an object with a text"
                    )


def _articles_in(value: Any, blob: Blob) -> list[dict[str, Any]]:
    """The objects of the only array of objects in an object that has no text itself."""
    if not isinstance(value, dict) or "text" in understood(value, blob.columns)[0]:
        return []
    arrays = [
        item
        for item in value.values()
        if isinstance(item, list) and item and all(isinstance(inner, dict) for inner in item)
    ]
    return arrays[0] if len(arrays) == 1 else []


class _Values:
    """The values of a file with the bytes of each; those of an array that opens it one by one."""

    def __init__(self, file: BinaryIO, source: str) -> None:
        self._file, self._source = file, source
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text, self._at, self._ended = "", 0, False
        self._before = 0  # characters that were let go of

    def __iter__(self) -> Iterator[tuple[Any, bytes]]:
        self._pass_over()
        in_array = self._text.startswith("[", self._at)
        self._at += in_array
        while self._pass_over():
            if in_array and self._text[self._at] == "]":
                self._at, in_array = self._at + 1, False
                continue
            yield self._value()

    def _pass_over(self) -> bool:
        """Go to the next value; False at the end."""
        while True:
            between = _BETWEEN.match(self._text, self._at)
            self._at = between.end() if between else self._at
            if self._at < len(self._text):
                return True
            if not self._more(_BLOCK):
                return False

    def _value(self) -> tuple[Any, bytes]:
        wanted = _BLOCK
        while True:
            try:
                value, end = json.JSONDecoder().raw_decode(self._text, self._at)
                if end < len(self._text) or self._ended:  # else a number may go on
                    original = self._text[self._at : end].encode("utf-8", "replace")
                    self._at = end
                    return value, original
            except json.JSONDecodeError as error:
                if self._ended:
                    where = f"at character {self._before + error.pos + 1}"
                    raise UnreadableError(self._source, f"malformed JSON {where}: {error.msg}") from error
            except (ValueError, RecursionError) as error:  # a number too long, brackets too deep
                raise UnreadableError(self._source, f"malformed JSON: {error}") from error
            if len(self._text) - self._at > LARGEST_LINE:
                where = f"from character {self._before + self._at + 1}"
                why = f"malformed JSON {where}, or a value of more than {in_megabytes(LARGEST_LINE)}"
                raise UnreadableError(self._source, why)
            self._more(wanted)
            wanted *= 2  # so that a long value is tried a few times, not once for each block

    def _more(self, size: int) -> bool:
        """Read on; False where there is no more."""
        data = self._file.read(size)
        try:
            further = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise UnreadableError(
                self._source, f"invalid UTF-8 ({error.reason}); save it as UTF-8"
            ) from error
        self._before += self._at
        self._text, self._at = self._text[self._at :] + further, 0
        self._ended = not data
        return bool(data)
