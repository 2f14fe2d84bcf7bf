"""Tar archives, read from front to back as a stream."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, Self, cast

from crosswire.ingest.blobs import Blob, OneReading
from crosswire.ingest.containers.members import Member, sift
from crosswire.records import SetAside, Skipped

_LONGEST_HEADER = 1 << 20
_EXTENDED = (
    tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK,
)  # fmt: skip


class _Entry(tarfile.TarInfo):
    """An entry whose extended headers, which the library reads whole into memory, are short."""

    def _proc_member(self, tar: tarfile.TarFile) -> Self:
        if self.type in _EXTENDED and self.size > _LONGEST_HEADER:
            raise tarfile.ReadError("an extended header of more than 1 MB")
        return cast(Self, super()._proc_member(tar))  # type: ignore[misc]


def read_tar(blob: Blob) -> Iterator[Blob | Skipped | SetAside]:
    """The files in an archive; links and devices are refused. Raises TarError where it is damaged."""
    with (
        blob.open() as file,
        tarfile.open(fileobj=file, mode="r|", tarinfo=_Entry, errors="surrogateescape") as archive,
    ):
        yield from sift(blob.source, _members(archive))


def _members(archive: tarfile.TarFile) -> Iterator[Member]:
    while (info := archive.next()) is not None:
        archive.members.clear()  # type: ignore[attr-defined]  # it remembers all that it has seen
        if info.isdir():
            continue
        odd = _odd(info)
        content = archive.extractfile(info) if odd is None else None
        yield Member(info.name, OneReading(cast(BinaryIO, content or BytesIO())).open, odd)


def _odd(info: tarfile.TarInfo) -> str | None:
    if info.issym() or info.islnk():
        return "a link"
    return None if info.isreg() and not info.issparse() else "not a regular file"
