"""The main job: the same input gives the same bytes, whatever is around it; bad input costs only itself."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import crosswire
from crosswire.annotate.article import load
from crosswire.errors import NothingToReadError
from crosswire.ingest.reading import read_inputs
from crosswire.names.register import Register, read_register
from crosswire.report.check import check_record
from crosswire.report.contract import to_json

EXAMPLES = Path(__file__).parent.parent / "examples"
REGISTER = EXAMPLES / "register.yaml"
PATHS = sorted(str(path) for path in (EXAMPLES / "ferry").iterdir())
_RUN = (
    "import sys, crosswire\n"
    "from crosswire.report.contract import to_json\n"
    "from crosswire.report.html import to_html\n"
    "import hashlib\n"
    "if __name__ == '__main__':\n"
    "    brief = crosswire.brief(sys.argv[3:], register=sys.argv[1], workers=int(sys.argv[2]))\n"
    "    print(hashlib.sha256(to_json(brief) + to_html(brief)).hexdigest())\n"
)


def _digest(tmp_path: Path, paths: list[str], workers: int, **environment: str) -> str:
    script = tmp_path / "run.py"
    script.write_text(_RUN)
    command = [sys.executable, str(script), str(REGISTER), str(workers), *paths]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_same_bytes_in_any_order_zone_locale_hash_seed_and_number_of_workers(tmp_path: Path) -> None:
    shuffled = random.Random(3).sample(PATHS, len(PATHS))
    one = _digest(tmp_path, PATHS, 1, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other = _digest(tmp_path, shuffled, 2, PYTHONHASHSEED="77", TZ="Asia/Kolkata", LC_ALL="POSIX")
    assert one == other


def test_an_article_s_annotation_is_the_same_whatever_else_is_in_the_run() -> None:
    register = read_register(REGISTER)
    articles = read_inputs([str(EXAMPLES)], register).articles
    alone = load(register)
    for article in articles[::6]:
        first = alone(article)
        for other in random.Random(5).sample(articles, 3):
            alone(other)
        assert alone(article) == first == load(register)(article)


def test_every_run_keeps_the_contract() -> None:
    data = to_json(crosswire.brief([EXAMPLES], register=REGISTER))
    assert check_record(data) == ()
    assert len(json.loads(data)["stories"]) == 3


def test_the_stages_are_importable_one_by_one() -> None:
    article = read_inputs(PATHS[:1], Register()).articles[0]
    annotation = load(Register())(article)
    assert annotation.article == article.id
    assert annotation.sentences and annotation.times and annotation.quotations


@pytest.fixture
def bad_inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "latin.txt").write_bytes(b"Ministers met in M\xe1laga on Friday.\n" * 3 + b"\xff\xfe\x81")
    (folder / "broken.html").write_bytes(b"<html><head><title>x</title><body><div><<<>><p")
    good = json.dumps(
        {"title": "Ministers meet", "text": "The ministers of Norway met in Bergen on 3 March 2023."}
    )
    (folder / "lines.jsonl").write_text(f"{good}\n{{not json\n")
    with (folder / "long.jsonl").open("w") as out:
        out.write('{"title": "Long", "text": "')
        for _ in range(50):
            out.write("word " * 200_000)
        out.write('"}\n' + good.replace("met", "gathered") + "\n")
    return folder


def test_bad_inputs_are_named_counted_and_cost_nothing_else(bad_inputs: Path) -> None:
    missing = str(bad_inputs / "missing.txt")
    brief = crosswire.brief([bad_inputs, missing])
    why = {Path(left_out.source).name: left_out.why for left_out in brief.skipped}
    assert sorted(why) == [
        "binary.txt", "broken.html", "empty.txt", "latin.txt", "lines.jsonl:2", "long.jsonl:1", "missing.txt",
    ]  # fmt: skip
    assert all(why.values())
    assert "empty" in why["empty.txt"]
    assert sum(len(record.articles) for record in brief.stories) == 2
    assert check_record(to_json(brief)) == ()


def test_what_the_model_did_not_read_whole_is_said(tmp_path: Path) -> None:
    sentence = "The minister met the envoys in Oslo on Monday, 3 May 2021. "
    (tmp_path / "runs.txt").write_text(sentence * 5 + "x" * 5000 + "\n" + sentence)
    (tmp_path / "endless.txt").write_text(sentence * 5 + "and the envoys of the ministers " * 400)
    brief = crosswire.brief([tmp_path])
    why = {Path(left_out.source).name: left_out.why for left_out in brief.set_aside}
    assert "without white space: 1" in why["runs.txt"]
    assert "longer than the model reads" in why["endless.txt"]
    assert brief.skipped == ()


def test_nothing_readable_is_an_error_that_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(NothingToReadError) as error:
        crosswire.brief([tmp_path])
    assert [Path(left_out.source).name for left_out in error.value.skipped] == ["empty.txt"]
