"""Archives: what is in them is read in place; what is hostile ends with a reason, and soon."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.ingest.reading import read_inputs
from crosswire.names.register import Register
from crosswire.records import Ingested

_TEXT = (
    b"Talks resume in Karvia\n\n"
    b"The ministers of Karvia and Lorne will meet on Monday, officials said. "
    b"They have not met "
    b"since the boundary between the two was drawn, and it is not clear that they will agree."
)
_SECONDS = 20.0  # of processor time, for anything hostile


def _read(path: Path) -> Ingested:
    return read_inputs([str(path)], Register())


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _tar(members: dict[str, bytes], *odd: tarfile.TarInfo) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in odd:
            archive.addfile(info)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "source"),
    [
        ("day.zip", _zip({"deep/a.txt": _TEXT}), "day.zip/deep/a.txt"),
        ("day.tar", _tar({"./a.txt": _TEXT}), "day.tar/a.txt"),
        ("day.tgz", gzip.compress(_tar({"a.txt": _TEXT})), "day.tgz/a.txt"),
        ("a.txt.gz", gzip.compress(_TEXT), "a.txt.gz"),
        ("a.txt.bz2", bz2.compress(_TEXT), "a.txt.bz2"),
        ("a.txt.xz", lzma.compress(_TEXT), "a.txt.xz"),
        ("wrong.txt", _zip({"b.tar.gz": gzip.compress(_tar({"a.txt": _TEXT}))}), "wrong.txt/b.tar.gz/a.txt"),
    ],
)
def test_what_is_packed_is_read_in_place(tmp_path: Path, name: str, data: bytes, source: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = _read(tmp_path / name)
    assert [article.source for article in found.articles] == [f"{tmp_path.as_posix()}/{source}"]
    assert found.articles[0].text == _TEXT.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize("path", ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\\..\\..\\evil.txt"])
@pytest.mark.parametrize("pack", [_zip, _tar])
def test_paths_that_lead_out_are_refused_and_the_rest_read(tmp_path: Path, path: str, pack: object) -> None:
    assert callable(pack)
    (tmp_path / "day.arc").write_bytes(pack({path: _TEXT, "good.txt": _TEXT}))
    found = _read(tmp_path / "day.arc")
    assert [article.source for article in found.articles] == [f"{tmp_path.as_posix()}/day.arc/good.txt"]
    assert [item.why.split(":")[0] for item in found.skipped] == ["refused"]


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    odd = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        info = tarfile.TarInfo(f"{kind.decode()}.txt")
        info.type, info.linkname = kind, "/etc/passwd"
        odd.append(info)
    (tmp_path / "day.tar").write_bytes(_tar({"good.txt": _TEXT}, *odd))
    found = _read(tmp_path / "day.tar")
    assert len(found.articles) == 1
    assert sorted(item.why for item in found.skipped) == [
        "refused: a link", "refused: a link", "refused: not a regular file", "refused: not a regular file",
    ]  # fmt: skip


def _zeros(megabytes: int) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as file:
        for _ in range(megabytes):
            file.write(bytes(1 << 20))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "why"),
    [("bomb.txt.gz", "larger than 20 MB"), ("bomb.jsonl.gz", "unpacks to more than 256 MB, over 200 times")],
)
def test_a_gzip_bomb_ends_at_a_limit(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / name).write_bytes(_zeros(300))
    (tmp_path / "good.txt").write_bytes(_TEXT)
    started = time.process_time()
    found = _read(tmp_path)
    assert [article.source for article in found.articles] == [f"{tmp_path.as_posix()}/good.txt"]
    assert len(found.skipped) == 1 and why in found.skipped[0].why
    assert time.process_time() - started < _SECONDS


def test_a_zip_of_many_bombs_is_read_no_further(tmp_path: Path) -> None:
    page = bytes(20 << 20)
    (tmp_path / "bomb.zip").write_bytes(_zip({f"{number:03}.txt": page for number in range(30)}))
    started = time.process_time()
    found = _read(tmp_path / "bomb.zip")
    assert "read no further" in found.skipped[-1].why
    assert len(found.skipped) < 20
    assert time.process_time() - started < _SECONDS


def test_archives_within_archives_end_at_a_depth(tmp_path: Path) -> None:
    data = _TEXT
    for _ in range(9):
        data = _zip({"a.zip" if data is not _TEXT else "a.txt": data})
    (tmp_path / "deep.zip").write_bytes(data)
    assert [item.why for item in _read(tmp_path / "deep.zip").skipped] == [
        "more than 5 archives one within the other"
    ]


def test_what_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = gzip.compress(_tar({"a.txt": _TEXT, "b.txt": bytes(range(256)) * 400}))
    (tmp_path / "cut.tgz").write_bytes(whole[:-40])
    found = _read(tmp_path / "cut.tgz")
    assert len(found.articles) == 1
    assert any(item.why.startswith("damaged") or "cannot be read" in item.why for item in found.skipped)


def test_other_files_are_counted_not_listed(tmp_path: Path) -> None:
    members = {f"{number}.png": b"x" for number in range(9)}
    (tmp_path / "day.zip").write_bytes(_zip({**members, "a.txt": _TEXT, ".hidden.txt": _TEXT}))
    found = _read(tmp_path / "day.zip")
    assert [item.why for item in found.set_aside] == ["files in it that are not a kind of article file: 9"]


_WHOLE = (_zip({"a.txt": _TEXT}), _tar({"a.txt": _TEXT}), gzip.compress(_TEXT), lzma.compress(_TEXT))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(_WHOLE), st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_any_damage_is_answered(tmp_path: Path, whole: bytes, at: int, change: bytes) -> None:
    at %= len(whole)
    (tmp_path / "any").write_bytes(whole[:at] + change + whole[at + len(change) :])
    found = _read(tmp_path / "any")
    assert found.articles or found.skipped or found.set_aside
