"""CSV, JSON and Parquet: an article a row, columns by name or as the user maps them."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from crosswire.errors import MappingError
from crosswire.ingest.fields import parse_columns
from crosswire.ingest.reading import read_inputs
from crosswire.names.register import Register
from crosswire.records import Ingested

_TEXT = "The ministers of Karvia and Lorne will meet on Monday, officials said. They have not met for a year."


def _read(path: Path, mapping: str | None = None) -> Ingested:
    return read_inputs([str(path)], Register(), columns=parse_columns(mapping) if mapping else ())


def test_a_csv_with_its_rows_own_bytes(tmp_path: Path) -> None:
    row = f'Talks,"{_TEXT}\nSecond paragraph, with ""quotes"".",https://daily.example/1'
    (tmp_path / "a.csv").write_bytes(f"\ufefftitle,content,link\r\n{row}\r\n\r\n".encode())
    (article,) = _read(tmp_path / "a.csv").articles
    assert article.source.endswith("a.csv:2") and article.url == "https://daily.example/1"
    assert article.text == f'Talks\n\n{_TEXT}\nSecond paragraph, with "quotes".'
    assert article.bytes_sha256 == hashlib.sha256(row.encode()).hexdigest()


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str, name: str) -> None:
    lines = [["url", "text"], ["https://daily.example/1", f'"{_TEXT}"']]
    (tmp_path / name).write_text("\n".join(delimiter.join(line) for line in lines))
    assert [article.text for article in _read(tmp_path / name).articles] == [_TEXT]


def test_mapped_columns_come_before_the_usual_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'body,inhalt,blatt\nWrong,"{_TEXT}",The Daily Example\n')
    (article,) = _read(tmp_path / "a.csv", "text=inhalt,outlet=blatt").articles
    assert article.text == _TEXT and article.outlet is not None
    assert article.outlet.value == "The Daily Example"


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl", "a.parquet"])
def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.parquet":
        parquet.write_table(pyarrow.table({"body": [_TEXT]}), path)
    else:
        path.write_text(f"body\n{_TEXT}" if name == "a.csv" else json.dumps({"body": _TEXT}))
    with pytest.raises(MappingError, match=r"no column 'nonesuch'.*body"):
        _read(path, "text=nonesuch")


@pytest.mark.parametrize("mapping", ["mood=x", "text", "text=", "=x", ""])
def test_a_mapping_that_is_none_is_refused(mapping: str) -> None:
    with pytest.raises(MappingError):
        parse_columns(mapping)


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([{"text": _TEXT}, {"text": _TEXT, "id": 2}]),
        json.dumps({"status": "ok", "articles": [{"text": _TEXT}, {"text": _TEXT, "id": 2}]}, indent=1),
        json.dumps({"text": _TEXT}, indent=1) + "\n" + json.dumps({"text": _TEXT, "id": 2}, indent=1),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.txt", "a.jsonl"])
def test_json_in_its_common_shapes(tmp_path: Path, data: str, name: str) -> None:
    (tmp_path / name).write_text(data)
    found = _read(tmp_path / name)
    assert [article.text for article in found.articles] == [_TEXT, _TEXT]
    assert not found.skipped


def test_a_long_array_is_read_value_by_value(tmp_path: Path) -> None:
    records = [{"text": f"{_TEXT} {number} " + "word " * 9000, "id": number} for number in range(12)]
    (tmp_path / "a.json").write_text(json.dumps(records))
    found = _read(tmp_path / "a.json")
    assert len(found.articles) == 12
    digests = {hashlib.sha256(json.dumps(record).encode()).hexdigest() for record in records}
    assert {article.bytes_sha256 for article in found.articles} == digests


def test_a_record_of_ours_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text('{\n "crosswire": "1", "stories": []}')
    assert [item.why for item in _read(tmp_path).set_aside] == ["a record that Crosswire wrote, no article"]


def test_a_row_group_that_unpacks_to_too_much_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, noise = [f"{_TEXT} {number}." for number in range(500)], ["x" * 1000 + str(n) for n in range(500)]
    parquet.write_table(pyarrow.table({"text": ours}), tmp_path / "large.parquet")
    parquet.write_table(pyarrow.table({"text": ours[:9], "noise": noise[:9]}), tmp_path / "small.parquet")
    monkeypatch.setattr("crosswire.ingest.formats.parquet.LARGEST_ROW_GROUP", 5_000)
    (skipped,) = _read(tmp_path / "large.parquet").skipped
    assert skipped.why.startswith("row group 1 unpacks to more than")
    assert len(_read(tmp_path / "small.parquet").articles) == 9  # what is not read of it does not count


def test_parquet_by_the_columns_that_mean_something(tmp_path: Path) -> None:
    table = pyarrow.table({"body": [_TEXT], "url": ["https://daily.example/1"], "mood": [1]})
    parquet.write_table(table, tmp_path / "a.parquet")
    found = _read(tmp_path / "a.parquet")
    assert [article.url for article in found.articles] == ["https://daily.example/1"]
    assert [item.why for item in found.set_aside] == ["columns not understood, left out: mood"]


def test_a_cell_of_a_hundred_megabytes_ends_at_a_limit(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.write(f'text,url\n"{_TEXT}",x\n"'.encode())
        for _ in range(100):
            file.write(b"word " * 200_000)
    started = time.process_time()
    found = _read(tmp_path / "a.csv")
    assert len(found.articles) == 1
    assert "a row of more than 10 MB" in found.skipped[0].why
    assert time.process_time() - started < 20


_STARTS = [
    b"text,url\n",
    b'[{"text": "a"}',
    b"PAR1",
    b"%PDF-1.4\n",
    b"WARC/1.0\r\n",
    b"MIME-Version: 1.0\n",
    b"{",
]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(_STARTS), st.binary(max_size=200), st.sampled_from(["csv", "json", "eml", "pdf", "docx"])
)
def test_any_bytes_are_answered_in_every_format(
    tmp_path: Path, start: bytes, rest: bytes, suffix: str
) -> None:
    path = tmp_path / f"any.{suffix}"
    path.write_bytes(start + rest)
    found = _read(path)
    assert isinstance(found, Ingested)
