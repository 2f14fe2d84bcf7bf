"""Pages made to hold up whoever reads them: each ends within its limit, with a clear message or its text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from crosswire.errors import UnreadableError
from crosswire.ingest.documents.document import RawDocument
from crosswire.ingest.documents.limits import Limits
from crosswire.ingest.documents.worker import Worker

_SECONDS = 2
_SLACK = 60  # seconds that a busy machine may add
_PARAGRAPH = (
    "The ministers of Karvia and Lorne will meet on Monday to talk about the waters east of the line. "
)
_TEXT = "".join(
    f"<p>{_PARAGRAPH} Item {number} of the agenda was left for later.</p>" for number in range(20)
)
_GOOD = f"<html><body><article>{_TEXT}</article></body></html>"
_MEGABYTE = 1 << 20


def _around(body: str, head: str = "") -> str:
    top = f"<!doctype html><html><head><title>t</title>{head}</head>"
    return f"{top}<body><article>{body}</article></body></html>"


def _linked(script: str) -> str:
    return _around(_TEXT, f"<script type='application/ld+json'>{script}</script>")


def _entities() -> str:
    """The 'billion laughs' in XHTML."""
    names = [f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12)]
    declared = f"<!DOCTYPE html [<!ENTITY e0 'ha'>{''.join(names)}]>"
    return f"<?xml version='1.0'?>{declared}<html><body><article><p>&e11;</p>{_TEXT}</article></body></html>"


def _external() -> str:
    declared = "<!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
    return f"<?xml version='1.0'?>{declared}<html><body><article><p>&e;</p>{_TEXT}</article></body></html>"


_REFUSED: dict[str, tuple[Callable[[], str], str]] = {
    "attributes": (
        lambda: f"<html><body {' '.join(f'a{n}=x' for n in range(200_000))}>{_TEXT}",
        "took longer",
    ),
    "paragraphs": (lambda: "<html><body>" + "<p>" * (20 * _MEGABYTE // 3 - 10), "took longer|elements"),
    "spans": (lambda: _around("<p>" + "<b>a</b> " * 400_000 + "</p>"), "has 400,0.. elements"),
    "headings": (lambda: _around("<h1>Title</h1>" * 300_000 + _TEXT), "elements"),
}
_READ: dict[str, Callable[[], str]] = {
    "divs": lambda: _around(_TEXT + "<div>" * 50_000 + "x" + "</div>" * 50_000),
    "open tags": lambda: _around(_TEXT + "<font><b><i>" * 20_000),
    "entities": _entities,
    "external entity": _external,
    "huge JSON-LD": lambda: _linked("[" + ",".join(['{"@type":"NewsArticle"}'] * 300_000) + "]"),
    "deep JSON-LD": lambda: _linked('{"@graph":' * 500_000 + "1" + "}" * 500_000),
    "comments": lambda: _around("<!-- x -->" * 1_000_000 + _TEXT),
    "endless comment": lambda: _around(_TEXT) + "<!-- " + "x" * 9 * _MEGABYTE,
    "endless attribute": lambda: _around(_TEXT + f"<img src='data:image/png;base64,{'A' * 9 * _MEGABYTE}'>"),
}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(Limits(seconds=_SECONDS)) as started:
        yield started


def _read(worker: Worker, page: str) -> str:
    begin = time.monotonic()
    try:
        return worker.read(RawDocument("html", "page.html", "page.html", page.encode())).text
    finally:
        assert time.monotonic() - begin < _SECONDS + _SLACK


@pytest.mark.parametrize("name", sorted(_REFUSED))
def test_a_page_that_is_too_much_is_refused_and_the_next_is_read(name: str, worker: Worker) -> None:
    make, why = _REFUSED[name]
    with pytest.raises(UnreadableError, match=why) as refused:
        _read(worker, make())
    assert refused.value.source == "page.html"
    assert "Item 7 of the agenda" in _read(worker, _GOOD)


@pytest.mark.parametrize("name", sorted(_READ))
def test_what_is_hostile_around_an_article_does_not_keep_it_from_being_read(
    name: str, worker: Worker
) -> None:
    text = _read(worker, _READ[name]())
    assert "Item 7 of the agenda" in text
    assert "hahahaha" not in text
