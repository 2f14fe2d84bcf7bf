"""The child process: what it gives back, its limits, its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.errors import UnreadableError
from crosswire.ingest.documents.document import Document, RawDocument, merged, pack, unpack
from crosswire.ingest.documents.limits import Limits
from crosswire.ingest.documents.worker import Worker
from crosswire.ingest.draft import Given
from crosswire.ingest.pages.extract import read_page
from crosswire.records import Field

_PARAGRAPH = (
    "The ministers of Karvia and Lorne will meet on Monday to talk about the waters east of the line. "
)
_GOOD = (
    f"<html><head><title>Talks</title></head><body><article><p>{_PARAGRAPH * 4}</p></article></body></html>"
)
_SLOW = "<html><body><article>" + "<p>Two words <b>and</b> more.</p>" * 40_000 + "</article></body></html>"


def _page(text: str, source: str = "page.html") -> RawDocument:
    return RawDocument("html", source, source, text.encode())


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started


def _child(worker: Worker) -> subprocess.Popen[bytes]:
    assert worker._child is not None
    return worker._child


def test_the_child_reads_what_is_read_here(worker: Worker) -> None:
    assert worker.read(_page(_GOOD)) == read_page(_GOOD.encode(), "page.html")


def test_one_child_reads_many_pages(worker: Worker) -> None:
    first = worker.read(_page(_GOOD))
    child = _child(worker)
    assert worker.read(_page(_GOOD)) == first
    assert _child(worker) is child


def test_a_refusal_names_the_page_and_costs_no_other(worker: Worker) -> None:
    with pytest.raises(UnreadableError, match=r"^empty\.html: no article text found"):
        worker.read(_page("<html></html>", "empty.html"))
    assert worker.read(_page(_GOOD)).text


def test_close_ends_the_child_and_leaves_no_zombie() -> None:
    with Worker() as worker:
        worker.read(_page(_GOOD))
        child = _child(worker)
    assert child.returncode == 0
    with pytest.raises(ChildProcessError):
        os.waitpid(child.pid, 0)


def test_a_page_that_takes_too_long_is_cut_short_and_the_next_is_read() -> None:
    with Worker(Limits(seconds=1)) as worker:
        with pytest.raises(UnreadableError, match=r"slow\.html: took longer than 1 s to extract"):
            worker.read(_page(_SLOW, "slow.html"))
        assert worker.read(_page(_GOOD)).text


def test_many_short_pages_are_no_long_one() -> None:
    page = _page(_GOOD.replace("</article>", f"<p>{_PARAGRAPH * 400}</p>" * 10 + "</article>"))
    with Worker(Limits(seconds=1)) as worker:
        worker.read(page)
        child = _child(worker)
        begin = time.monotonic()
        while time.monotonic() < begin + 4:
            worker.read(page)
        assert _child(worker) is child


def test_a_child_that_does_not_answer_is_killed() -> None:
    with Worker(Limits(patience=4)) as worker:
        worker.read(_page(_GOOD))
        child = _child(worker)
        os.kill(child.pid, signal.SIGSTOP)
        with pytest.raises(UnreadableError, match=r"took longer than 4 s to extract"):
            worker.read(_page(_GOOD))
        assert child.returncode == -signal.SIGKILL
        assert worker.read(_page(_GOOD)).text


def test_a_page_that_needs_too_much_memory_is_refused() -> None:
    size = 4 << 20
    with Worker(Limits(memory=192 << 20)) as worker:
        assert worker.read(_page(_GOOD)).text
        with pytest.raises(UnreadableError, match=r"needed more than 0\.1875 GB of memory|broke the process"):
            worker.read(_page("<html><body>" + "<p>a<b>b</b></p>" * (size // 16) + "</body></html>"))
        assert worker.read(_page(_GOOD)).text


def test_a_child_that_breaks_is_replaced(worker: Worker) -> None:
    worker.read(_page(_GOOD))
    os.kill(_child(worker).pid, signal.SIGSEGV)
    with pytest.raises(UnreadableError, match=r"broke the process that extracted it"):
        worker.read(_page(_GOOD))
    assert worker.read(_page(_GOOD)).text


def test_killed_from_another_thread_it_does_not_keep_its_reader(worker: Worker) -> None:
    worker.read(_page(_GOOD))
    os.kill(_child(worker).pid, signal.SIGSTOP)
    threading.Timer(0.3, worker.kill).start()
    with pytest.raises(UnreadableError, match="broke the process"):
        worker.read(_page(_GOOD))


def test_without_a_program_to_run_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(UnreadableError, match="no process to read documents in could be started"):
        Worker().read(_page(_GOOD))


def test_a_child_that_finds_no_modules_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(UnreadableError, match=r"the process to read documents in ended \(status 1\)"):
        Worker().read(_page(_GOOD))


def test_a_script_without_a_main_guard_reads_pages(tmp_path: Path) -> None:
    """The child does not run the program again that started it, nor the modules beside it."""
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong module')")
    (tmp_path / "script").mkdir()
    script = tmp_path / "script" / "read.py"
    script.write_text(
        "import sys\n"
        f"sys.path[:0] = {[entry for entry in sys.path if entry]!r}\n"
        "from crosswire.ingest.documents.document import RawDocument\n"
        "from crosswire.ingest.documents.worker import Worker\n"
        "print('started')\n"
        f"print(Worker().read(RawDocument('html', 'p', 'p', {_GOOD.encode()!r})).given.headline)\n"
    )
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["started", "None"]
    assert done.stderr == ""


def test_values_survive_the_pipe() -> None:
    given = Given(url=Field("canonical", "https://a.example/ä"), title="T\ud800", authors=(Field("a", "b"),))
    page = Document('Text “quoted” \n "x" \U0001f600 \ud800', given, "html/2")
    assert unpack(pack(page)) == page


def test_what_came_with_a_page_stands_behind_what_it_says() -> None:
    inner = Given(
        url=Field("canonical", "in"),
        outlet=Field("json-ld:publisher", "In"),
        published=Field("htmldate", "2023-01-01"),
    )
    outer = Given(
        url=Field("feed", "out"),
        outlet=Field("feed", "Out"),
        headline=Field("feed", "Head"),
        published=Field("feed", "2023-01-02"),
    )
    both = merged(inner, outer)
    assert both.url == outer.url
    assert both.outlet == inner.outlet
    assert both.headline == outer.headline
    assert both.published == outer.published
    assert merged(outer, inner).published == outer.published
    assert merged(inner, Given()) == inner


def test_what_the_parent_holds_is_not_counted() -> None:
    ballast = bytearray(b"x") * (160 << 20)
    with Worker(Limits(memory=512 << 20)) as worker:
        with pytest.raises(UnreadableError, match="no article text found"):
            worker.read(_page("<html></html>"))
        child = _child(worker)
        worker.read(_page(_GOOD))
        assert _child(worker) is child
    assert len(ballast) == 160 << 20


def test_the_child_starts_with_little() -> None:
    """Libraries come with the first document of the kind that needs them; those of analysis never do."""
    told = "import sys, crosswire.ingest.documents.child; print(*sys.modules)"
    readers = "documents.docx", "documents.pdf", "pages.extract"
    read = "; ".join(f"import crosswire.ingest.{reader}" for reader in readers)
    roots = "fetching", "formats", "lines.classifier", "lines.roles"
    never = {"numpy", "scipy", "spacy", "crosswire.names", *(f"crosswire.ingest.{root}" for root in roots)}
    assert not {"lxml", "pypdf", "trafilatura", *never} & _modules(told)
    assert not never & _modules(f"{read}; {told}")


def _modules(program: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())
