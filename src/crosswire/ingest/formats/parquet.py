"""Parquet: one article a row; only the columns that mean something are read, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob
from crosswire.ingest.draft import Draft
from crosswire.ingest.extras import library
from crosswire.ingest.fields import listed, meaning_of
from crosswire.ingest.formats.tables import Row, canonical, read_rows, require_text
from crosswire.ingest.limits import LARGEST_LINE, LARGEST_ROW_GROUP, in_megabytes
from crosswire.records import SetAside, Skipped

EXTRACTOR = "parquet/1"
_ROWS = 16  # read at a time


def read_parquet(blob: Blob) -> Iterator[Draft | Skipped | SetAside]:
    """The articles of a table of any size; rows are numbered from 1.

    Parquet has no bytes for a row: its canonical JSON stands for them. Raises UnreadableError where
    the table is damaged or unpacks to too much, no column holds a text or the library is not installed,
    MappingError where a column is not there that the user named.
    """
    pyarrow, parquet = (
        library("pyarrow", "parquet", blob.source),
        library("pyarrow.parquet", "parquet", blob.source),
    )
    try:
        with blob.open_seekable() as file:
            table = parquet.ParquetFile(file, buffer_size=1 << 20, pre_buffer=False)
            names = tuple(table.schema_arrow.names)
            require_text(blob, names)
            wanted = [name for name in names if meaning_of(name, blob.columns) is not None]
            _refuse_large(table.metadata, wanted, blob.source)
            yield from read_rows(blob, _rows(blob, table, wanted), EXTRACTOR)
            unknown = [name for name in names if name not in wanted]
            if unknown:
                yield SetAside(blob.source, f"columns not understood, left out: {listed(unknown)}")
    except pyarrow.ArrowException as error:
        raise UnreadableError(blob.source, f"a damaged Parquet file: {_first_line(error)}") from error


def _refuse_large(metadata: Any, wanted: list[str], source: str) -> None:
    """Raise UnreadableError where what will be read of a row group unpacks to too much, as it says itself."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        columns = (group.column(place) for place in range(group.num_columns))
        size = sum(item.total_uncompressed_size for item in columns if _is_of(item.path_in_schema, wanted))
        if size > LARGEST_ROW_GROUP:
            why = f"row group {number + 1} unpacks to more than {in_megabytes(LARGEST_ROW_GROUP)}"
            raise UnreadableError(source, f"{why}; write it with smaller ones")


def _is_of(path: str, wanted: list[str]) -> bool:
    """Whether a column of values, as 'authors.list.element', is of one that is read."""
    return any(path == name or path.startswith(f"{name}.") for name in wanted)


def _rows(blob: Blob, table: Any, wanted: list[str]) -> Iterator[Row | Skipped]:
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
        for fields in batch.to_pylist():
            number += 1
            original = canonical(fields)
            if len(original) > LARGEST_LINE:
                why = f"a row of more than {in_megabytes(LARGEST_LINE)}"
                yield Skipped(f"{blob.source}:{number}", why)
            else:
                yield Row(number, fields, original)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
