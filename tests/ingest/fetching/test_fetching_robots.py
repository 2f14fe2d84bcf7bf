"""What robots.txt asks for, and the turns at a host."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.ingest.fetching.pacing import Pacer
from crosswire.ingest.fetching.robots import OPEN, read_robots
from crosswire.ingest.fetching.settings import Clock, Web


def _may(text: str, path: str) -> bool:
    return read_robots(text.encode()).why_not(f"https://a.example{path}", "Crosswire") is None


@pytest.mark.parametrize(
    ("text", "path", "may"),
    [
        ("", "/1", True),
        ("User-agent: *\nDisallow: /", "/1", False),
        ("User-agent: *\nDisallow:", "/1", True),
        ("User-agent: other\nDisallow: /", "/1", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: CROSSWIRE\nDisallow: /x", "/1", True),
        ("<html>no robots</html>", "/1", True),
    ],
)
def test_rules(text: str, path: str, may: bool) -> None:
    assert _may(text, path) is may


def test_delays() -> None:
    assert read_robots(b"User-agent: *\nCrawl-delay: 2.5").delay("Crosswire") == 2.5
    assert read_robots(b"User-agent: *\nRequest-rate: 1/10").delay("Crosswire") == 10
    assert read_robots(b"User-agent: *\nCrawl-delay: -4").delay("Crosswire") == 0
    assert OPEN.delay("Crosswire") == 0


@pytest.mark.parametrize(
    "text",
    [
        "Disallow: /" + "*a" * 100_000 + "$\n",
        "Disallow: /*a\n" * 30_000,
        "\0" * 500_000,
        "User-agent:\n" * 40_000,
    ],
    ids=["stars", "lines", "nothing", "agents"],
)
def test_hostile_rules_are_read_in_time(text: str) -> None:
    start = time.process_time()
    read_robots(f"User-agent: *\n{text}".encode()).why_not("https://a.example/" + "a" * 3000, "Crosswire")
    assert time.process_time() - start < 5


@given(st.binary(max_size=300))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    robots = read_robots(data)
    robots.why_not("https://a.example/1", "Crosswire")
    assert robots.delay("Crosswire") >= 0


def test_turns_at_one_host_keep_their_distance_and_others_do_not_wait() -> None:
    at, slept = [0.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        at[0] += seconds

    pacer = Pacer(Clock(seconds=lambda: at[0], sleep=sleep))
    for host in ("a", "b", "a", "a"):
        pacer.wait(host, 1.0)
    assert slept == [1.0, 1.0]
    pacer.hold_off("b", 5.0)
    pacer.wait("b", 1.0)
    assert slept[2:] == [5.0]


def test_turns_are_not_given_twice_to_several_threads() -> None:
    slept: list[float] = []
    pacer = Pacer(Clock(seconds=lambda: 0.0, sleep=slept.append))
    threads = [threading.Thread(target=pacer.wait, args=("a", 1.0)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(slept) == [float(number) for number in range(1, 20)]


def test_robots_txt_knows_us_by_the_first_word() -> None:
    assert Web(user_agent="Crosswire/1.2 (+x)").robot == "Crosswire"
    assert Web(user_agent="My Reader").robot == "My"
    assert Web(user_agent="").robot == "Crosswire"
    assert Web().user_agent.startswith("Crosswire/")
