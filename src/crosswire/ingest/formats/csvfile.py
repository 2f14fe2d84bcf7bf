"""Tables as text: CSV and TSV, one article a row, its columns named in the first."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob
from crosswire.ingest.decode import decode_utf8
from crosswire.ingest.draft import Draft
from crosswire.ingest.fields import meaning_of
from crosswire.ingest.formats.tables import Row, read_rows, require_text
from crosswire.ingest.limits import LARGEST_LINE, in_megabytes
from crosswire.ingest.sniff import DELIMITERS
from crosswire.records import SetAside, Skipped

EXTRACTOR = "csv/1"


def read_csv(blob: Blob) -> Iterator[Draft | Skipped | SetAside]:
    """The articles of a table of any size; rows are numbered as a spreadsheet does, the header is 1.

    Raises UnreadableError where no column holds a text or a row does not end, MappingError where a
    column is not there that the user named.
    """
    return read_rows(blob, _rows(blob), EXTRACTOR)


def _rows(blob: Blob) -> Iterator[Row | Skipped]:
    # the library's own limit is one for the whole process, and shorter than a long article
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_LINE))
    with blob.open() as file:
        lines = _Lines(file, blob.source)
        header = _header(blob)
        cells = csv.reader(lines, delimiter=_delimiter(header, blob))
        names: tuple[str, ...] = ()
        number = 0
        while (row := _next(cells, lines)) is not None:
            number += 1
            original = lines.taken()
            if number == 1:
                names = tuple(name.strip() for name in row)
                require_text(blob, names)
            elif any(cell.strip() for cell in row):
                yield _row(f"{blob.source}:{number}", number, names, row, original)


def _next(cells: Iterator[list[str]], lines: _Lines) -> list[str] | None:
    try:
        return next(cells, None)
    except csv.Error as error:
        raise UnreadableError(lines.source, f"malformed CSV in line {lines.number}: {error}") from error


def _row(source: str, number: int, names: tuple[str, ...], row: list[str], original: bytes) -> Row | Skipped:
    while len(row) > len(names) and not row[-1]:
        row.pop()
    if len(row) > len(names):
        return Skipped(source, f"{len(row)} cells, where the header has {len(names)}")
    return Row(number, dict(zip(names, row, strict=False)), original)


def _header(blob: Blob) -> str:
    return blob.head().decode("utf-8", "replace").removeprefix("\ufeff").lstrip().partition("\n")[0]


def _delimiter(header: str, blob: Blob) -> str:
    """What cuts the header into most names that mean something, else into most names."""

    def names(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return sum(meaning_of(cell.strip(), blob.columns) is not None for cell in cells), len(cells)

    return max(DELIMITERS, key=names)


class _Lines:
    """The lines of a file as text; keeps the bytes of those that were read since the last row."""

    def __init__(self, file: BinaryIO, source: str) -> None:
        self.source, self.number = source, 0
        self._file, self._offset = file, 0
        self._taken: list[bytes] = []
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        data = self._file.readline(LARGEST_LINE + 1 - self._size)
        self._size += len(data)
        if self._size > LARGEST_LINE:
            why = f"a row of more than {in_megabytes(LARGEST_LINE)} (a quotation mark that is not closed?)"
            raise UnreadableError(self.source, f"{why} from line {self.number - len(self._taken) + 1}")
        if not data:
            raise StopIteration
        self.number += 1
        self._taken.append(data)
        text = decode_utf8(data, self.source, self._offset)
        self._offset += len(data)
        return text.removeprefix("\ufeff") if self.number == 1 else text

    def taken(self) -> bytes:
        """The bytes since this was last asked, without the line break at their end."""
        data = b"".join(self._taken).rstrip(b"\r\n")
        self._taken.clear()
        self._size = 0
        return data
