"""The whole stage: files in, articles out, a reason for everything else."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.errors import NothingToReadError
from crosswire.ingest.originals import lost
from crosswire.ingest.reading import read_inputs
from crosswire.names.register import Register
from crosswire.records import SetAside, Skipped

_ENGLISH = (
    "The ministers of Karvia and Lorne will meet on Monday, officials said. They have not met since the "
    "boundary between the two was drawn, and it is not clear that they will agree on anything this time."
)
_GERMAN = (
    "Die Minister der beiden Länder werden sich am Montag treffen, wie aus den Ministerien zu hören war. "
    "Sie haben sich nicht mehr gesehen, seit die Grenze gezogen wurde, und es ist nicht klar, ob sie "
    "sich auf etwas einigen können, das für beide Seiten von Vorteil ist und auch im Sommer noch hält."
)
_RUSSIAN = "Министры двух стран встретятся в понедельник, сообщили официальные лица накануне вечером."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of everything that may turn up in one."""
    (tmp_path / "a.txt").write_text(_ENGLISH, encoding="utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_text(_ENGLISH, encoding="utf-8")  # the same name and text again
    (tmp_path / "b" / "copy.txt").write_text(_ENGLISH, encoding="utf-8")  # a copy is evidence
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b"\xef\xbb\xbf \r\n\t")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (tmp_path / "latin.txt").write_bytes("Børs".encode("latin-1"))
    (tmp_path / "german.txt").write_text(_GERMAN, encoding="utf-8")
    (tmp_path / "russian.txt").write_text(_RUSSIAN, encoding="utf-8")
    (tmp_path / "broken.html").write_bytes(b"<html><div")
    (tmp_path / "page.txt").write_text(
        f"<!doctype html><html><body><p>{_ENGLISH}</p></body></html>", encoding="utf-8"
    )
    records = [{"text": _ENGLISH, "url": f"https://daily.example/{number}"} for number in range(3)]
    lines = [json.dumps(record) for record in (*records, records[0])]
    (tmp_path / "c.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    (tmp_path / "README.md").write_text("notes", encoding="utf-8")
    return tmp_path


def test_a_page_of_ours_is_no_article(tmp_path: Path) -> None:
    page = '<!doctype html><html><head><meta name="generator" content="Crosswire"></head><body><p>Text.</p>'
    (tmp_path / "record.html").write_text(page)
    found = read_inputs([str(tmp_path)], Register())
    assert found.articles == ()
    assert [left_out.why for left_out in found.set_aside] == ["a record that Crosswire wrote, no article"]


def test_everything_is_accounted_for(folder: Path) -> None:
    found = read_inputs([str(folder)], Register())
    assert [Path(article.source).relative_to(folder).as_posix() for article in found.articles] == [
        "a.txt", "b/copy.txt", "c.jsonl:1", "c.jsonl:2", "c.jsonl:3", "page.txt",
    ]  # fmt: skip
    assert [(Path(item.source).name, item.why.split(";")[0]) for item in found.skipped] == [
        ("binary.txt", "not a kind that is read: a picture"),
        ("blank.txt", "empty: it holds no text"),
        ("broken.html", "no article text found"),
        ("c.jsonl:5", "malformed JSON at column 2: Expecting property name enclosed in double quotes"),
        ("empty.txt", "empty"),
        ("latin.txt", "invalid UTF-8 at byte 1 (0xf8)"),
    ]
    assert [(Path(item.source).name, item.why) for item in found.set_aside] == [
        ("README.md", "not a kind of article file"),
        ("a.txt", f"same article as {folder.as_posix()}/a.txt"),
        ("c.jsonl:4", f"same article as {folder.as_posix()}/c.jsonl:1"),
        ("german.txt", "language is not English (de)"),
        ("russian.txt", "language is not English (in Cyrillic script)"),
    ]


def test_hashes_cover_the_bytes_that_were_read(folder: Path) -> None:
    found = {
        Path(article.source).name: article for article in read_inputs([str(folder)], Register()).articles
    }
    assert found["a.txt"].bytes_sha256 == hashlib.sha256(_ENGLISH.encode()).hexdigest()
    line = (folder / "c.jsonl").read_bytes().split(b"\n")[1]
    assert found["c.jsonl:2"].bytes_sha256 == hashlib.sha256(line).hexdigest()
    assert found["page.txt"].extractor.startswith("html/2+trafilatura-")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shuffled=st.permutations(["", "a.txt", "b", "b/copy.txt", "c.jsonl", "none.txt", "*.txt"]))
def test_the_order_of_inputs_does_not_matter(folder: Path, shuffled: list[str]) -> None:
    inputs = [f"{folder}/{name}" for name in shuffled]
    assert read_inputs(inputs, Register()) == read_inputs(sorted(inputs), Register())


def test_an_input_given_in_two_ways_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(_ENGLISH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = read_inputs(["a.txt", "./a.txt", str(tmp_path / "a.txt")], Register())
    assert len(found.articles) == 1
    assert [item.why for item in found.set_aside] == [f"same article as {found.articles[0].source}"]


def test_nothing_given_gives_nothing() -> None:
    found = read_inputs([], Register())
    assert (found.articles, found.skipped, found.set_aside) == ((), (), ())


def test_a_text_that_is_too_large_is_skipped(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    assert read_inputs([str(large)], Register()).skipped == (
        Skipped(large.as_posix(), "larger than 20 MB; no article is"),
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_skipped(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text(_ENGLISH, encoding="utf-8")
    closed.chmod(0)
    (skipped,) = read_inputs([str(closed)], Register()).skipped
    assert skipped.why == "cannot be read: Permission denied"


def test_a_file_that_vanishes_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone.txt"
    gone.write_text(_ENGLISH, encoding="utf-8")

    def vanish(*_: object) -> str:
        gone.unlink()
        return "text"

    monkeypatch.setattr("crosswire.ingest.opening.sniff", vanish)
    (skipped,) = read_inputs([str(gone)], Register()).skipped
    assert skipped.why == "cannot be read: No such file or directory"


def test_progress_is_told_every_outcome_of_a_file(folder: Path) -> None:
    told: list[str] = []
    found = read_inputs([str(folder)], Register(), told.append)
    outcomes = {article.source for article in found.articles} | {item.source for item in found.skipped}
    outcomes |= {item.source for item in found.set_aside}
    assert set(told) == outcomes - {f"{folder.as_posix()}/README.md"}


def test_a_short_text_is_kept_whatever_its_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Karvia: Lorne 2-1", encoding="utf-8")
    (article,) = read_inputs([str(tmp_path)], Register()).articles
    assert article.language is None


def test_a_short_text_that_is_plainly_foreign_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Les ministres de la Karvie se sont réunis lundi dans la capitale pour un accord."
    )
    found = read_inputs([str(tmp_path)], Register())
    assert [item.why for item in found.set_aside] == ["language is not English (fr)"]
    told = str(NothingToReadError(found.skipped, found.set_aside))
    assert "1 set aside (language is not English (fr))" in told


def test_originals_are_kept_once_and_damage_to_them_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_ENGLISH, encoding="utf-8")
    folder = tmp_path / "originals"
    for _ in range(2):
        (article,) = read_inputs([str(tmp_path / "a.txt")], Register(), originals=folder).articles
    kept = folder / article.bytes_sha256[:2] / article.bytes_sha256[2:]
    assert [path for path in folder.rglob("*") if path.is_file()] == [kept]
    assert kept.read_text(encoding="utf-8") == _ENGLISH and not kept.stat().st_mode & 0o222
    assert list(lost(folder, [article.bytes_sha256])) == []
    kept.chmod(0o644)
    kept.write_text("altered")
    assert list(lost(folder, [article.bytes_sha256, "0" * 64])) == [
        (article.bytes_sha256, "altered"), ("0" * 64, "missing"),
    ]  # fmt: skip


def test_a_language_that_the_metadata_name_counts_where_the_words_do_not_tell(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    records = [{"text": "Karvia: Lorne 2-1", "lang": "nb-NO"}, {"text": _ENGLISH, "lang": "de"}]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    found = read_inputs([str(path)], Register())
    assert found.set_aside == (SetAside(f"{path.as_posix()}:1", "language is not English (nb)"),)
    assert [article.language for article in found.articles] == ["en"]


_PIECES = [
    _ENGLISH.encode(),
    b"By Ada Holm\n",
    b"3 March 2023\n",
    b"\n\n",
    b"(Reuters)\n",
    b"\xff",
    b"\0",
    b"\xe2\x80\xa8",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.one_of(st.sampled_from(_PIECES), st.binary(max_size=30)), max_size=6),
    st.sampled_from(["txt", "jsonl"]),
)
def test_any_bytes_are_answered(tmp_path: Path, pieces: list[bytes], suffix: str) -> None:
    path = tmp_path / f"any.{suffix}"
    path.write_bytes(b"".join(pieces))
    found = read_inputs([str(path)], Register())
    for article in found.articles:
        covered = "".join(article.text[line.start : line.end] for line in article.lines)
        assert "".join(covered.split()) == "".join(article.text.split())
