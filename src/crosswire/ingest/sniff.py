"""What bytes are, told by themselves; a name or media type is a hint where they do not tell."""

from __future__ import annotations

import csv
import json
import re
from pathlib import PurePosixPath
from typing import Literal

from crosswire.ingest.fields import meaning_of
from crosswire.ingest.xml import root_name

Kind = Literal[
    "html", "text", "mail", "pdf", "docx", "feed", "sitemap",
    "jsonl", "json", "csv", "parquet",
    "warc", "zip", "tar", "gzip", "bzip2", "xz",
]  # fmt: skip

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of a Word document, which is a zip to look at."""

_BY_SUFFIX: dict[str, Kind] = {
    ".txt": "text", ".htm": "html", ".html": "html", ".xhtml": "html",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail", ".pdf": "pdf", ".docx": "docx",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
    ".atom": "feed", ".rdf": "feed", ".rss": "feed", ".xml": "feed",
    ".warc": "warc", ".zip": "zip", ".tar": "tar", ".tgz": "gzip",
}  # fmt: skip
_PACKED: dict[str, Kind] = {".bz2": "bzip2", ".gz": "gzip", ".xz": "xz"}
_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
_FOREIGN = (
    (b"{\\rtf", "a rich text file; save it as .docx or .txt"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word or Office file; save it as .docx"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; pack it as .zip"),
    (b"Rar!", "a RAR archive; pack it as .zip"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file; pack it as .gz"),
)
_TAR_MAGIC_AT = 257
_MARK_AND_SPACE = b"\xef\xbb\xbf \t\r\n"
_BY_ROOT: dict[str, Kind] = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap",
}  # fmt: skip
_JSON_FEED = re.compile(rb'"version"\s{0,9}:\s{0,9}"https?:\\?/\\?/jsonfeed\.org\\?/version')
_PAGE = re.compile(
    rb"(?:<\?xml[^>]{0,300}>|<!--[^>]{0,1000}-->|\s){0,20}<(?:!doctype\s{1,9}html|html)[\s>]", re.I
)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]")
_MAIL_HEADERS = frozenset({b"mime-version", b"message-id", b"received", b"return-path", b"dkim-signature"})
_JSON_START = re.compile(rb'\{\s*["}]|\[\s*[\[{\]]')
DELIMITERS = (",", "\t", ";", "|")
"""What may stand between the cells of a table."""

_CELL = re.compile(r"[^\W\d][\w .:-]{0,40}")

SUFFIXES = tuple(sorted({*_BY_SUFFIX, *_PACKED}))
"""Ends of names by which a file that is met in a folder is known to be worth a look."""


def sniff(head: bytes, name: str, media_type: str | None = None) -> Kind:
    """The kind of bytes that begin with `head`; what nothing tells is text."""
    start = head.lstrip(_MARK_AND_SPACE)
    kind = _by_magic(head, media_type)
    if kind is not None:
        return kind
    if _PAGE.match(start) or media_type in ("text/html", "application/xhtml+xml"):
        return "html"
    listing = _listing(head)
    if listing is not None:
        return listing
    hint = _BY_SUFFIX.get(suffix_of(name), "text")
    if _JSON_START.match(start):
        return _json_or_lines(start, hint)
    if _is_mail(start, hint):
        return "mail"
    if _is_table(start):
        return "csv"
    return hint if hint in ("html", "jsonl", "json", "csv", "feed") else "text"


def _listing(head: bytes) -> Kind | None:
    """A feed or sitemap, by its root element or its version."""
    if head.lstrip(_MARK_AND_SPACE).startswith(b"{"):
        return "feed" if _JSON_FEED.search(head) else None
    root = root_name(head)
    return _BY_ROOT.get(root.rpartition(":")[2].lower()) if root else None


def foreign(head: bytes) -> str | None:
    """What bytes are that begin like a kind of file that is not read, and what to do about it."""
    return next((why for start, why in _FOREIGN if head.startswith(start)), None)


def suffix_of(name: str) -> str:
    """The end of a file's name, in lower case, with its dot."""
    return PurePosixPath(name).suffix.lower()


def without_packing(name: str) -> str:
    """The name of what is in a compressed file: 'a.html' of 'a.html.gz', 'a.tar' of 'a.tgz'."""
    if suffix_of(name) == ".tgz":
        return name[: -len("gz")] + "ar"
    return name[: -len(suffix_of(name))] if suffix_of(name) in _PACKED else name


def is_worth_a_look(name: str) -> bool:
    """Whether a file that is met in a folder or archive is named like a kind that is read."""
    inner = without_packing(name)
    return suffix_of(inner) in _BY_SUFFIX or (inner != name and not suffix_of(inner))


def _by_magic(head: bytes, media_type: str | None) -> Kind | None:
    kind = next((kind for start, kind in _STARTS if head.startswith(start)), None)
    if kind == "zip" and media_type == DOCX:
        return "docx"
    if kind is None and head[_TAR_MAGIC_AT:].startswith(b"ustar"):
        return "tar"
    return kind


def _json_or_lines(start: bytes, hint: Kind) -> Kind:
    """JSON Lines have a whole object on each line; what else there is of JSON is read value by value."""
    first, broken, _ = start.partition(b"\n")
    if start.startswith(b"[") or first.strip() == b"{":
        return "json"
    if hint in ("json", "jsonl"):
        return hint
    return "jsonl" if not broken or _is_object(first) else "json"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_mail(start: bytes, hint: Kind) -> bool:
    """Whether bytes open with the headers of a message; a name that says so needs only one."""
    known = 0
    for line in start.splitlines():
        header = _HEADER.match(line)
        if header is None:
            if line[:1] in (b" ", b"\t") and known:  # a header goes on
                continue
            return False
        known += 1
        if hint == "mail" or header[1].lower() in _MAIL_HEADERS:
            return True
    return False


def _is_table(start: bytes) -> bool:
    """Whether the first line is a header that names a text and something else known."""
    first = start.partition(b"\n")[0].decode("utf-8", "replace").strip()
    for delimiter in DELIMITERS:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        meanings = [meaning_of(cell) for cell in cells if _CELL.fullmatch(cell)]
        if len(meanings) == len(cells) > 1 and "text" in meanings and len({*meanings} - {None}) > 1:
            return True
    return False
