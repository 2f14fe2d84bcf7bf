"""Paths → files: nothing is lost, nothing hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crosswire.ingest.discover import find_files, source_of
from crosswire.records import SetAside, Skipped


def _touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    return path


def test_a_folder_gives_its_article_files_at_all_levels(tmp_path: Path) -> None:
    wanted = [_touch(tmp_path / name) for name in ("a.txt", "b/c.HTML", "b/d/e.htm", "f.jsonl")]
    found = find_files([str(tmp_path)])
    assert sorted(found.files) == sorted(wanted)
    assert not found.skipped
    assert not found.set_aside


def test_other_kinds_in_a_folder_are_set_aside_with_the_reason(tmp_path: Path) -> None:
    _touch(tmp_path / "a.txt")
    readme = _touch(tmp_path / "README.md")
    found = find_files([str(tmp_path)])
    assert found.set_aside == (SetAside(readme.as_posix(), "not a kind of article file"),)
    assert not found.skipped


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    _touch(tmp_path / "a.txt")
    _touch(tmp_path / ".hidden.txt")
    _touch(tmp_path / ".git" / "b.txt")
    assert [path.name for path in find_files([str(tmp_path)]).files] == ["a.txt"]


def test_a_file_that_is_named_itself_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    report = _touch(tmp_path / "report.dat")
    assert find_files([str(report)]).files == (report,)


def test_what_is_compressed_is_known_by_the_name_within(tmp_path: Path) -> None:
    for name in ("a.html.gz", "b.gz", "c.sql.gz", "d.tgz", "e.tar.bz2"):
        _touch(tmp_path / name)
    found = find_files([str(tmp_path)])
    assert [path.name for path in found.files] == ["a.html.gz", "b.gz", "d.tgz", "e.tar.bz2"]


def test_originals_beside_a_record_are_passed_over(tmp_path: Path) -> None:
    _touch(tmp_path / "originals" / "ab" / "cd.txt")
    assert len(find_files([str(tmp_path)]).files) == 1
    _touch(tmp_path / "record.json")
    assert [path.name for path in find_files([str(tmp_path)]).files] == ["record.json"]


def test_a_missing_path_is_skipped(tmp_path: Path) -> None:
    missing = (tmp_path / "no.txt").as_posix()
    assert find_files([missing]).skipped == (Skipped(missing, "no such file or folder"),)


@pytest.mark.parametrize("given", ["", "\0", "no[such", "*.nothing"])
def test_odd_paths_are_answered_not_raised(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(find_files([given]).skipped) == 1


def test_a_folder_without_article_files_is_said_so(tmp_path: Path) -> None:
    (skipped,) = find_files([str(tmp_path)]).skipped
    assert "holds no article file" in skipped.why


def test_globs_with_and_without_folders(tmp_path: Path) -> None:
    _touch(tmp_path / "x" / "a.txt")
    _touch(tmp_path / "x" / "deep" / "b.txt")
    assert [path.name for path in find_files([f"{tmp_path}/x/*.txt"]).files] == ["a.txt"]
    assert [path.name for path in find_files([f"{tmp_path}/**/*.txt"]).files] == ["a.txt", "b.txt"]
    assert [path.name for path in find_files([f"{tmp_path}/?"]).files] == ["a.txt", "b.txt"]


def test_a_name_with_brackets_that_exists_is_no_glob(tmp_path: Path) -> None:
    odd = _touch(tmp_path / "a[1].txt")
    assert find_files([str(odd)]).files == (odd,)


def test_circles_of_links_end(tmp_path: Path) -> None:
    _touch(tmp_path / "a" / "a.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = find_files([str(tmp_path), f"{tmp_path}/**/*.txt"])
    assert [path.name for path in found.files] == ["a.txt"]
    assert {Path(item.source).name for item in found.set_aside} == {"up", "self"}


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert [item.why for item in find_files([str(pipe)]).skipped] == ["not a regular file"]
    assert [item.why for item in find_files([str(tmp_path)]).set_aside] == ["not a regular file"]


def test_each_file_counts_once_in_whatever_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        _touch(tmp_path / name)
    inputs = [str(tmp_path), f"{tmp_path}/b.txt", f"{tmp_path}/*.txt"]
    found = find_files(inputs)
    assert [path.name for path in found.files] == ["a.txt", "b.txt", "c.txt"]
    assert find_files(inputs[::-1]) == found


def test_a_source_is_printable_whatever_the_file_is_called() -> None:
    assert source_of(Path(os.fsdecode(b"caf\xe9.txt"))) == "caf�.txt"
