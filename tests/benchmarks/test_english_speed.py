"""How the articles of the speed benchmark are chosen, shared out and timed."""

from __future__ import annotations

import gzip
import json
from itertools import permutations
from pathlib import Path

import pytest

from benchmarks.english import speed, times
from benchmarks.english.sheets import Mark, shown

ROWS = [{"ID": str(number), "text": f"text {number} of five words"} for number in range(4)]


def corpus(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return path


def test_the_sample_does_not_depend_on_the_order_of_the_file(tmp_path: Path) -> None:
    samples = {
        tuple(speed.read_articles(corpus(tmp_path / "rows.gz", list(rows)), 8)) for rows in permutations(ROWS)
    }
    assert len(samples) == 1
    assert len(samples.pop()) == 2


def test_all_articles(tmp_path: Path) -> None:
    found = speed.read_articles(corpus(tmp_path / "rows.gz", ROWS), None)
    assert sorted(found) == [row["text"] for row in ROWS]


def test_halves_are_even() -> None:
    one, other = speed.halves(["a" * 6, "b", "c" * 3, "d" * 2])
    assert sorted([*one, *other], key=len) == ["b", "d" * 2, "c" * 3, "a" * 6]
    assert sum(map(len, one)) == sum(map(len, other)) == 6


def test_every_analysis_reads_every_article_once() -> None:
    read: list[str] = []

    def one(text: str) -> int:
        read.append(text)
        return 2

    measured = times.measure({"one": one, "two": len}, ["a", "bb"])
    assert (measured["one"].words, measured["two"].words) == (4, 3)
    assert read == ["a", "bb", "a", "bb"]  # the first round warms up


def test_marks() -> None:
    assert Mark(0.5, at_most=False).met(0.5)
    assert not Mark(0.5, at_most=False).met(0.49)
    assert Mark(1.35, at_most=True).met(1.2)
    assert not Mark(1.35, at_most=True).met(1.4)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.95966, "0.9597"), (1.0, "1.0000"), (1.352, "1.35"), (26.73, "26.7"), (6055.2, "6,055")],
)
def test_shown(value: float, expected: str) -> None:
    assert shown(value) == expected


def test_the_encoder_ends_where_words_look_up_their_pieces() -> None:
    onnx = pytest.importorskip("onnx")
    from benchmarks.english.encoder import states

    nodes = [("Gather", ["table", "pieces"], "embedded"), ("Relu", ["embedded"], "states"),
             ("Gather", ["states", "first"], "words"), ("Relu", ["words"], "upos")]  # fmt: skip
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node(kind, inputs, [output]) for kind, inputs, output in nodes],
        "model",
        [onnx.helper.make_tensor_value_info(name, 7, ["n"]) for name in ("pieces", "first")],
        [onnx.helper.make_tensor_value_info("upos", 1, ["n", 2])],
    )
    assert states(onnx.helper.make_model(graph)) == "states"


def test_the_shipped_encoder_runs_without_its_heads() -> None:
    pytest.importorskip("onnx")
    from benchmarks.english.encoder import Encoder

    encoder = Encoder()
    assert encoder("The port reopened.") == 4
    assert encoder("The port reopened. " * 200) == 800
