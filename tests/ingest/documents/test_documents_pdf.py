"""PDF and Word documents in the child: their text, and an end to those that would take long."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pdf_files import page, pdf

from crosswire.errors import UnreadableError
from crosswire.ingest.documents.document import RawDocument
from crosswire.ingest.documents.limits import Limits
from crosswire.ingest.documents.worker import Worker
from crosswire.ingest.reading import read_inputs
from crosswire.names.register import Register

_SECONDS = 2
_SLACK = 20  # seconds that a busy machine may add
_LINES = (
    "The ministers of Karvia and Lorne will meet on Monday in the port of",
    "Estmark, officials said. They have not met for a year.",
)
_MORE = (
    "A second meeting may follow in the spring, a person with knowledge of",
    "the plan said on Friday, though neither side would name a day for it or",
)
_GOOD = pdf([page(_LINES)])
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(Limits(seconds=_SECONDS)) as started:
        yield started


def _read(worker: Worker, data: bytes) -> str:
    return worker.read(RawDocument("pdf", "a.pdf", "a.pdf", data)).text


def test_the_lines_of_a_page_are_read(worker: Worker) -> None:
    assert _read(worker, _GOOD).split("\n") == list(_LINES)


def test_a_pdf_becomes_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([page((*_LINES, *_MORE, "in what place they will be."))]))
    (article,) = read_inputs([str(tmp_path)], Register()).articles
    assert article.text.split("\n") == [" ".join(_LINES), f"{' '.join(_MORE)} in what place they will be."]
    assert article.extractor.startswith("pdf/pypdf-")


def test_a_paragraph_goes_on_across_running_heads_and_page_numbers(worker: Worker) -> None:
    pages = [
        page(["The Estmark Post", *_LINES, *_MORE, "Page 1 of 2"]),
        page(["The Estmark Post", "in what place they will be.", *_LINES, "Page 2 of 2"]),
    ]
    assert _read(worker, pdf(pages)).split("\n") == [
        "The Estmark Post",
        " ".join(_LINES),
        f"{' '.join(_MORE)} in what place they will be.",
        " ".join(_LINES),
    ]


def _nested() -> bytes:
    deep = b"[" * 400_000 + b"]" * 400_000
    return pdf([page(_LINES)]).replace(b"/Type /Catalog", b"/Deep " + deep + b" /Type /Catalog")


def _packed(content: bytes) -> bytes:
    """A page whose stream is packed, so that a small file holds much."""
    data = zlib.compress(content)
    plain = pdf([b"x"])
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(data), data)
    return plain.replace(b"<< /Length 1 >>\nstream\nx\nendstream", stream)


_HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "operators": (lambda: _packed(b"BT " + b"(a) Tj " * 5_000_000 + b"ET"), "took longer than 2 s"),
    "nested": (_nested, "could not be read|damaged|took longer"),
    "many pages": (lambda: pdf([b""] * 2_000), "more than 100 pages"),
    "own kid": (lambda: _GOOD.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), "no text in it|damaged"),
}


@pytest.mark.parametrize("name", sorted(_HOSTILE))
def test_a_pdf_that_would_take_long_is_refused_and_the_next_is_read(name: str, worker: Worker) -> None:
    make, why = _HOSTILE[name]
    data = make()
    begin = time.monotonic()
    with pytest.raises(UnreadableError, match=why) as refused:
        _read(worker, data)
    assert time.monotonic() - begin < _SECONDS + _SLACK
    assert refused.value.source == "a.pdf"
    assert _LINES[0] in _read(worker, _GOOD)


def test_a_page_count_that_lies_does_no_harm(worker: Worker) -> None:
    assert _LINES[0] in _read(worker, _GOOD.replace(b"/Count 1", b"/Count 9999999999"))


def test_a_missing_library_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdf.py").write_text("raise ImportError('not here')")
    monkeypatch.syspath_prepend(tmp_path)  # the child looks where we do
    with Worker() as worker, pytest.raises(UnreadableError, match=r'pip install "crosswire\[documents\]"'):
        _read(worker, _GOOD)


def _docx(xml: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
    return packed.getvalue()


def _word(body: str) -> bytes:
    return _docx(f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')


_LONG_WORD: dict[str, Callable[[], bytes]] = {
    "paragraphs": lambda: _word("<w:p/>" * 10_000_000),
    "tabs": lambda: _word("<w:p><w:r>" + "<w:tab/>" * 7_000_000 + "</w:r></w:p>"),
    "nested": lambda: _word("<w:p>" * 100_000 + "</w:p>" * 100_000),
    "one text": lambda: _word(f"<w:p><w:r><w:t>{'x' * 60_000_000}</w:t></w:r></w:p>"),
}


@pytest.mark.parametrize("name", sorted(_LONG_WORD))
def test_a_word_document_that_would_take_long_is_refused(name: str, worker: Worker) -> None:
    data = _LONG_WORD[name]()
    with pytest.raises(UnreadableError, match=r"took longer than 2 s|needed more than|damaged"):
        worker.read(RawDocument("docx", "a.docx", "a.docx", data))
    good = _word(f"<w:p><w:r><w:t>{_LINES[0]}</w:t></w:r></w:p>")
    assert worker.read(RawDocument("docx", "b.docx", "b.docx", good)).text == _LINES[0]


def test_a_damaged_word_document_is_refused(worker: Worker) -> None:
    data = _docx("<w:document>" + "x" * 10_000)
    for broken in (data, data[:60] + b"\xff" * 40 + data[100:], data[:100], b"PK"):
        with pytest.raises(UnreadableError, match=r"a\.docx: a damaged Word document"):
            worker.read(RawDocument("docx", "a.docx", "a.docx", broken))
