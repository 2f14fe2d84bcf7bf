"""Messages, Word documents, PDF and crawls: their text, and an end to what is hostile."""

from __future__ import annotations

import hashlib
import io
import time
import zipfile
from pathlib import Path

import pytest

from crosswire.ingest.reading import read_inputs
from crosswire.ingest.reflow import reflow
from crosswire.names.register import Register
from crosswire.records import Ingested

_TEXT = "The ministers of Karvia and Lorne will meet on Monday, officials said. They have not met for a year."
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _read(path: Path, data: bytes) -> Ingested:
    path.write_bytes(data)
    return read_inputs([str(path)], Register())


def _docx(xml: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", xml)
    return packed.getvalue()


def _document(body: str, doctype: str = "") -> bytes:
    return _docx(f'{doctype}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')


def test_a_word_document_whatever_it_is_called(tmp_path: Path) -> None:
    first = "<w:p><w:r><w:t>Talks</w:t><w:tab/><w:t>resume</w:t></w:r></w:p>"
    struck = "<w:del><w:r><w:delText>not</w:delText></w:r></w:del>"
    data = _document(f"{first}<w:p><w:r><w:t>{_TEXT}</w:t></w:r>{struck}</w:p>")
    for name in ("a.docx", "a.zip", "a"):
        (article,) = _read(tmp_path / name, data).articles
        assert article.text == f"Talks\tresume\n{_TEXT}"


def test_an_entity_bomb_in_a_word_document_is_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE d [<!ENTITY e0 "lol">{entities}]>'
    data = _document("<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>", doctype)
    started = time.process_time()
    (skipped,) = _read(tmp_path / "a.docx", data).skipped
    assert "document type definition" in skipped.why
    assert time.process_time() - started < 5


def test_an_email_with_its_headers_and_what_is_attached(tmp_path: Path) -> None:
    message = (
        "From: Ada Holm <ada@daily.example>\nSubject: Talks resume\n"
        "Date: Fri, 3 Mar 2023 10:00:00 +0100\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\n"
        f"{_TEXT}\n--b\nContent-Type: text/plain\n"
        f"Content-Disposition: attachment; filename=note.txt\n\n{_TEXT}"
        "\n--b--\n"
    )
    found = _read(tmp_path / "a.eml", message.encode())
    assert [Path(article.source).name for article in found.articles] == ["a.eml", "note.txt"]
    article = found.articles[0]
    assert article.text.startswith("Talks resume\n\nThe ministers")
    assert article.published is not None and article.published.value == "2023-03-03T10:00:00+01:00"


def test_a_page_saved_as_mhtml(tmp_path: Path) -> None:
    page = f"<html><body><h1>Talks resume</h1><p>{_TEXT}</p><p>{_TEXT}</p></body></html>"
    message = (
        "From: <Saved by Blink>\n"
        "Snapshot-Content-Location: https://daily.example/1\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Location: https://daily.example/1\n\n{page}\n--b--\n"
    )
    (article,) = _read(tmp_path / "a.mhtml", message.encode()).articles
    assert article.url == "https://daily.example/1" and article.authors == ()


_HTML = (
    f"<html><head><title>Newsletter 3</title></head><body><p>{_TEXT}</p><p>{_TEXT} Again.</p></body></html>"
)


@pytest.mark.parametrize("around", ["alternative", "mixed", "related"])
def test_an_email_in_html_keeps_what_its_headers_say(tmp_path: Path, around: str) -> None:
    message = (
        "From: Ada Holm <ada@daily.example>\nSubject: Talks resume\n"
        "Date: Fri, 3 Mar 2023 10:00:00 +0100\n"
        f'MIME-Version: 1.0\nContent-Type: multipart/{around}; boundary="b"\n\n'
        f"--b\nContent-Type: text/html; charset=utf-8\n\n{_HTML}\n--b--\n"
    )
    (article,) = _read(tmp_path / "a.eml", message.encode()).articles
    assert article.text.startswith(f"Talks resume\n\n{_TEXT}")
    assert article.headline is not None and article.headline.value == "Talks resume"
    assert article.authors == ("Ada Holm",)
    assert article.published is not None and article.published.value == "2023-03-03T10:00:00+01:00"
    assert article.bytes_sha256 == hashlib.sha256(message.encode()).hexdigest()


_DEEP = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(300))


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: text/plain; " + b"a=b; " * 20_000 + b"\n\nhi",
        b"MIME-Version: 1.0\n" + _DEEP + b"x\n" * 300_000,
    ],
)  # fmt: skip
def test_a_message_built_to_be_slow_is_refused(tmp_path: Path, data: bytes) -> None:
    started = time.process_time()
    (skipped,) = _read(tmp_path / "a.eml", data).skipped
    assert "more lines, parts or headers" in skipped.why
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n%%EOF", b"%PDF-1.7\n" + b"1 0 obj << /Kids [1 0 R] >>\n" * 5000]
)
def test_a_broken_pdf_is_answered(tmp_path: Path, data: bytes) -> None:
    started = time.process_time()
    assert len(_read(tmp_path / "a.pdf", data).skipped) == 1
    assert time.process_time() - started < 20


def _record(page: str, address: str, length: int | None = None) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2023-03-03T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


_PAGE = f"<html><body><h1>Talks resume</h1><p>{_TEXT}</p><p>{_TEXT}</p></body></html>"


def test_the_pages_of_a_crawl(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: request\r\nWARC-Record-ID: <urn:uuid:2>\r\n"
    request = head + b"Content-Length: 2\r\n\r\nxx\r\n\r\n"
    found = _read(tmp_path / "a.warc", request + _record(_PAGE, "https://daily.example/1") + request)
    (article,) = found.articles
    assert (article.url, article.retrieved) == ("https://daily.example/1", "2023-03-03T10:00:00Z")
    assert [item.why for item in found.set_aside] == ["records that are no page: 2 request"]


@pytest.mark.parametrize("length", [10, 1 << 40])
def test_a_record_that_lies_about_its_length(tmp_path: Path, length: int) -> None:
    data = _record(_PAGE, "https://daily.example/1") + _record(_PAGE, "https://daily.example/2", length)
    started = time.process_time()
    found = _read(tmp_path / "a.warc", data)
    assert found.articles[0].url == "https://daily.example/1"
    assert time.process_time() - started < 20


def test_lines_broken_to_fit_a_page_are_joined() -> None:
    lines = (
        "Talks resume\n\nThe ministers of Karvia will meet on Mon-\nday in the town of Lorne, "
        "and the officials of\nboth say so.\nThey have not met for a year, and nobody knows\nwhy."
    )
    assert reflow(lines).split("\n") == [
        "Talks resume",
        "The ministers of Karvia will meet on Monday in the town of Lorne, and the officials of both say so.",
        "They have not met for a year, and nobody knows why.",
    ]
