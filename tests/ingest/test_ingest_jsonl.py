"""JSON Lines: one article a line, every bad line named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.ingest.blobs import blob_of_file
from crosswire.ingest.draft import Draft
from crosswire.ingest.formats.jsonl import read_jsonl
from crosswire.records import Field, SetAside, Skipped

_TEXT = "The ministers will meet on Monday."


def _write(tmp_path: Path, *lines: str | bytes) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


def _read(path: Path) -> Iterator[Draft | Skipped | SetAside]:
    return read_jsonl(blob_of_file(path, path.as_posix()))


def _one(tmp_path: Path, record: dict[str, object]) -> Draft:
    (draft,) = (item for item in _read(_write(tmp_path, json.dumps(record))) if isinstance(item, Draft))
    return draft


@pytest.mark.parametrize("key", ["text", "content", "body", "article", "Full Text", "article-text"])
def test_the_text_under_its_common_names(tmp_path: Path, key: str) -> None:
    assert _one(tmp_path, {key: _TEXT}).text == _TEXT


def test_all_fields_with_their_own_names_as_evidence(tmp_path: Path) -> None:
    record = {
        "headline": "Cod talks",
        "content": _TEXT,
        "link": "https://daily.example/1",
        "source_name": "The Daily Example",
        "pubdate": "2023-03-03",
        "updated_at": 1677855600,
        "author": ["Ada Holm", {"name": "Per Lie"}],
        "agency": "Reuters",
        "lang": "en",
        "crawled": "2023-03-04T00:10:00Z",
    }
    draft = _one(tmp_path, record)
    given = draft.given
    assert draft.text == f"Cod talks\n\n{_TEXT}"
    assert given.headline == Field("headline", "Cod talks")
    assert given.url == Field("link", "https://daily.example/1")
    assert given.outlet == Field("source_name", "The Daily Example")
    assert given.published == Field("pubdate", "2023-03-03")
    assert given.modified == Field("updated_at", "1677855600")
    assert given.authors == (Field("author", "Ada Holm"), Field("author", "Per Lie"))
    assert given.agencies == (Field("agency", "Reuters"),)
    assert given.language == Field("lang", "en")
    assert given.retrieved == Field("crawled", "2023-03-04T00:10:00Z")


def test_a_title_that_the_text_opens_with_is_not_repeated(tmp_path: Path) -> None:
    assert _one(tmp_path, {"title": "Cod talks", "text": f"Cod talks\n{_TEXT}"}).text == f"Cod talks\n{_TEXT}"


def test_an_address_as_id_is_the_url(tmp_path: Path) -> None:
    assert _one(tmp_path, {"id": "https://daily.example/1", "text": _TEXT}).given.url is not None
    assert _one(tmp_path, {"id": "a1", "text": _TEXT}).given.url is None


def test_the_name_is_the_records_id_else_its_line(tmp_path: Path) -> None:
    path = _write(tmp_path, json.dumps({"text": _TEXT}), "", json.dumps({"text": _TEXT, "id": 7}))
    drafts = [item for item in _read(path) if isinstance(item, Draft)]
    assert [(draft.name, draft.source) for draft in drafts] == [
        ("articles.jsonl:1", f"{path.as_posix()}:1"),
        ("articles.jsonl:7", f"{path.as_posix()}:3"),
    ]


def test_fields_that_are_not_understood_are_named_once(tmp_path: Path) -> None:
    records = [{"text": _TEXT, "mood": 1}, {"text": _TEXT, "mood": 2, "title": 5, "author": None}]
    path = _write(tmp_path, *map(json.dumps, records))
    aside = [item for item in _read(path) if isinstance(item, SetAside)]
    assert aside == [SetAside(path.as_posix(), "fields not understood, left out: mood, title")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": "a"', "malformed JSON at column 13"),
        ("[1, 2]", "a JSON array, not an object"),
        ('"text"', "a JSON string, not an object"),
        ("12", "a JSON number, not an object"),
        ("null", "a JSON null, not an object"),
        ("[" * 200_000, "malformed JSON"),
        ("1" * 5_000, "malformed JSON"),
        ('{"title": "Cod"}', "no text: none of its fields"),
        ('{"text": 5}', "no text: none of its fields"),
        (b'{"text": "\xe5"}', "invalid UTF-8 at byte 58 (0xe5)"),
    ],
)
def test_a_bad_line_is_named_and_the_others_read(tmp_path: Path, line: str | bytes, why: str) -> None:
    good = json.dumps({"text": _TEXT})  # 46 bytes, with two line breaks before the next
    path = _write(tmp_path, "", good, line, good)
    items = list(_read(path))
    (skipped,) = (item for item in items if isinstance(item, Skipped))
    assert skipped.source == f"{path.as_posix()}:3"
    assert why in skipped.why
    assert sum(isinstance(item, Draft) for item in items) == 2


def test_a_line_that_is_too_long_is_passed_over_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    block = b"x" * (1 << 20)
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(50):
            file.write(block)
        file.write(b'"}\n' + json.dumps({"text": _TEXT}).encode() + b'\n{"text": "\xff"}')
    long, draft, invalid = _read(path)
    assert long == Skipped(f"{path.as_posix()}:1", "a line of more than 10 MB")
    assert isinstance(draft, Draft)
    assert isinstance(invalid, Skipped)
    assert f"byte {path.stat().st_size - 3}" in invalid.why


def test_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"text": "a\r\nb \ud83d"}).encode() + b"\r\n\r\n")
    (draft,) = _read(path)
    assert isinstance(draft, Draft)
    assert draft.text == "a\nb �"
