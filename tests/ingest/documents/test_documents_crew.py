"""Several children: the order of what comes out, and how many of them there are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crosswire.ingest.documents import crew as crew_module
from crosswire.ingest.documents.crew import Crew
from crosswire.ingest.documents.document import RawDocument
from crosswire.ingest.documents.limits import Limits
from crosswire.ingest.draft import Draft
from crosswire.records import SetAside, Skipped

_PARAGRAPH = (
    "The ministers of Karvia and Lorne will meet on Monday to talk about the waters east of the line. "
)


def _page(number: int, paragraphs: int = 3) -> RawDocument:
    text = f"<p>Number {number}. {_PARAGRAPH * 2}</p>" + f"<p>{_PARAGRAPH}</p>" * paragraphs
    return RawDocument(
        "html", f"{number}.html", "x", f"<html><body><article>{text}</article></body></html>".encode()
    )


def _mixed() -> list[RawDocument | SetAside]:
    long_first = [_page(number, 400 if number % 5 == 0 else 2) for number in range(20)]
    return [item for page in long_first for item in (page, SetAside(page.source, "between"))]


@pytest.mark.parametrize("workers", [1, 3])
def test_everything_comes_out_in_its_order(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "_PER_WORKER", 2)
    with Crew(workers) as crew:
        found = list(crew.drafts(_mixed()))
        assert len(crew._workers) == workers
    assert [item.source for item in found] == [item.source for item in _mixed()]
    for draft in found[::2]:
        assert isinstance(draft, Draft)
        assert f"Number {draft.source.removesuffix('.html')}." in draft.text


def test_few_pages_get_one_worker() -> None:
    with Crew(8) as crew:
        assert len(list(crew.drafts(_page(number) for number in range(12)))) == 12
        assert len(crew._workers) == 1


def test_without_pages_nothing_is_started() -> None:
    with Crew() as crew:
        assert list(crew.drafts([SetAside("a", "b")])) == [SetAside("a", "b")]
        assert crew._workers == []


def test_a_page_that_takes_too_long_costs_no_other() -> None:
    slow = RawDocument(
        "html", "slow.html", "x", b"<html><body>" + b"<p>Two words <b>and</b> more.</p>" * 40_000
    )
    with Crew(1, Limits(seconds=1)) as crew:
        found = list(crew.drafts([_page(0), slow, _page(1)]))
    assert [type(item) for item in found] == [Draft, Skipped, Draft]
    assert found[1] == Skipped("slow.html", "took longer than 1 s to extract")


def test_no_more_is_read_ahead_than_is_needed() -> None:
    taken = []

    def endless() -> Iterator[RawDocument]:
        for number in range(10_000):
            taken.append(number)
            yield _page(number)

    with Crew(2) as crew:
        assert isinstance(next(crew.drafts(endless())), Draft)
        assert len(taken) <= 2 * 4 + 1


def test_a_run_that_is_stopped_leaves_no_child() -> None:
    with pytest.raises(KeyboardInterrupt), Crew(2) as crew:
        for _ in crew.drafts(_page(number) for number in range(100)):
            children = [worker._child for worker in crew._workers]
            raise KeyboardInterrupt
    assert children
    assert all(child is None or child.returncode is not None for child in children)
