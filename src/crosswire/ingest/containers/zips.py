"""Zip archives; a Word document is one too, and is handed on as what it is."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, cast

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob
from crosswire.ingest.containers.members import Member, sift
from crosswire.ingest.documents.docx import MAIN_TEXT
from crosswire.ingest.limits import MOST_MEMBERS
from crosswire.ingest.sniff import DOCX
from crosswire.records import SetAside, Skipped

_CONTENT_TYPES = "[Content_Types].xml"
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_LONGEST_COMMENT = 1 << 16
_ENTRY = 128  # bytes of an entry of the directory that is not made to be long
_ENCRYPTED = 0x1


def read_zip(blob: Blob) -> Iterator[Blob | Skipped | SetAside]:
    """The files in an archive. Raises UnreadableError where it has too many, BadZipFile where damaged."""
    with blob.open_seekable() as file:
        _refuse_many(file, blob.source)
        with zipfile.ZipFile(file) as archive:
            names = {member.filename for member in archive.infolist()}
            if _CONTENT_TYPES in names and MAIN_TEXT in names:
                yield replace(blob, media_type=DOCX)
            else:
                yield from sift(blob.source, _members(archive))


def _members(archive: zipfile.ZipFile) -> Iterator[Member]:
    for info in archive.infolist():
        if not info.is_dir():
            yield Member(info.filename, partial(_opened, archive, info), _odd(info))


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, archive.open(info))


def _odd(info: zipfile.ZipInfo) -> str | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "a link" if kind == stat.S_IFLNK else "not a regular file"
    return "encrypted; unpack it first" if info.flag_bits & _ENCRYPTED else None


def _refuse_many(file: BinaryIO, source: str) -> None:
    """Raise UnreadableError where the directory, which the library reads whole, is too long.

    The records that end an archive: APPNOTE.TXT of PKWARE, sections 4.3.14 and 4.3.16.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_COMMENT - 200))
    tail = file.read()
    at, at_64 = tail.rfind(_END), tail.rfind(_END_64)
    length = struct.unpack_from("<I", tail, at + 12)[0] if 0 <= at <= len(tail) - 16 else 0
    if 0 <= at_64 <= len(tail) - 48:
        length = max(length if length != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, at_64 + 40)[0])
    if length > MOST_MEMBERS * _ENTRY:
        raise UnreadableError(source, f"holds more than {MOST_MEMBERS:,} files")
    file.seek(0)
