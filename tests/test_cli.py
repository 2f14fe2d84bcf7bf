"""The command line as a person meets it: streams, files and exit status."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fetched import PAGE
from play_web import answer, played_web

EXAMPLES = Path(__file__).parent.parent / "examples"
README = Path(__file__).parent.parent / "README.md"
CROSSWIRE = Path(sys.executable).with_name("crosswire")


def _run(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([CROSSWIRE, *arguments], capture_output=True, input=stdin, check=False, timeout=120)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[bytes]]:
    out = tmp_path_factory.mktemp("out")
    register = EXAMPLES / "register.yaml"
    return out, _run("brief", EXAMPLES / "ferry", "--register", register, "-o", out)


def test_a_brief_prints_writes_and_succeeds(written: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    out, done = written
    assert done.returncode == 0, done.stderr
    assert "WHO SAID WHAT" in done.stdout.decode()
    assert sorted(path.name for path in out.iterdir()) == ["originals", "record.html", "record.json"]
    assert b"record.html" in done.stderr


def test_a_written_record_checks_and_a_damaged_one_does_not(
    written: tuple[Path, subprocess.CompletedProcess[bytes]],
) -> None:
    record = (written[0] / "record.json").read_bytes()
    assert _run("check", "-", stdin=record).returncode == 0
    damaged = _run("check", "-", stdin=record.replace(b'"quote": "', b'"quote": "x', 1))
    assert damaged.returncode == 1
    assert b"the quote is not what the text has" in damaged.stderr
    assert damaged.stdout == b""


def test_an_altered_original_is_a_problem_of_the_record(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Talks\n\nThe minister said on 3 March 2023 that Norway had signed.\n")
    assert _run("brief", "-", "-o", tmp_path / "out", stdin=source.read_bytes()).returncode == 0
    (kept,) = (path for path in (tmp_path / "out" / "originals").rglob("*") if path.is_file())
    whole = _run("check", tmp_path / "out" / "record.json")
    assert whole.returncode == 0 and b"the record holds; and so do the originals" in whole.stderr
    kept.chmod(0o644)
    kept.write_bytes(b"x")
    done = _run("check", tmp_path / "out" / "record.json")
    assert done.returncode == 1 and b"the original of - is altered" in done.stderr


def test_a_column_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,url\nTalks,x\n")
    done = _run("brief", tmp_path / "a.csv", "--map", "text=nonesuch")
    assert done.returncode == 2 and b"nonesuch" in done.stderr


def test_the_version_is_an_option_too() -> None:
    assert _run("--version").stdout == _run("version").stdout != b""


def test_json_goes_to_stdout_and_all_else_to_stderr(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks\n\nThe minister said on 3 March 2023 that Norway had signed.\n")
    (tmp_path / "b.txt").write_bytes(b"")
    done = _run("brief", tmp_path, "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["crosswire"] == "1"
    assert b"b.txt" in done.stderr and b"1 input skipped" in done.stderr


def test_nothing_readable_fails_without_output_files(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"")
    done = _run("brief", tmp_path / "b.txt", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"nothing to read" in done.stderr and b"b.txt" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [("brief",), ("brief", "--no-such-option"), ("frobnicate",), ("brief", "x", "--workers", "0")],
)
def test_wrong_usage_is_status_two(arguments: tuple[str, ...]) -> None:
    assert _run(*arguments).returncode == 2


def test_addresses_are_fetched_and_private_ones_only_if_allowed(tmp_path: Path) -> None:
    with played_web() as web:
        web.pages["/1"] = answer(PAGE)
        urls = tmp_path / "urls.txt"
        urls.write_text(f"{web.url('/1')}  # one\n")
        refused = _run("brief", "--urls", urls)
        allowed = _run("brief", "--urls", urls, "--allow-private", "--json", "--user-agent", "Tester/1")
    assert refused.returncode == 1
    assert b"127.0.0.1 is not a public address" in refused.stderr
    assert allowed.returncode == 0, allowed.stderr
    (story,) = json.loads(allowed.stdout)["stories"]
    assert [article["url"] for article in story["articles"]] == [web.url("/1")]
    assert {headers["user-agent"] for _, headers in web.asked} == {"Tester/1"}


def test_a_register_that_is_not_understood_is_named(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("peopel: []\n")
    done = _run("brief", EXAMPLES / "stray", "--register", tmp_path / "r.yaml")
    assert done.returncode == 1
    assert b"r.yaml" in done.stderr and b"people" in done.stderr


def test_a_folder_that_cannot_be_written_is_an_error_not_a_trace(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = _run("brief", EXAMPLES / "stray", "-o", tmp_path / "file" / "out")
    assert done.returncode == 1
    assert b"cannot be written" in done.stderr and b"Traceback" not in done.stderr


def test_a_record_is_exported_as_csv_with_exact_offsets(
    written: tuple[Path, subprocess.CompletedProcess[bytes]],
) -> None:
    record = (written[0] / "record.json").read_bytes()
    done = _run("export", "-", stdin=record)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline=""), strict=True))
    stories = json.loads(record)["stories"]
    texts = {article["id"]: article["text"] for story in stories for article in story["articles"]}
    assert [row["event_id"] for row in rows] == [
        event["id"] for story in stories for event in story["events"]
    ]
    for row in rows:
        for name in ("trigger", "sentence"):
            exact = texts[row["article_id"]][int(row[f"{name}_start"]) : int(row[f"{name}_end"])]
            assert row[name].removeprefix("'") == exact
        assert row["trigger"] in row["sentence"]


def test_a_record_is_exported_in_polecats_columns(
    written: tuple[Path, subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    table = tmp_path / "events.tsv"
    done = _run("export", written[0] / "record.json", "--as", "polecat", "-o", table)
    assert (done.returncode, done.stdout) == (0, b"")
    lines = list(csv.reader(table.read_text().splitlines(), delimiter="\t"))
    assert len(lines) > 1 and {len(line) for line in lines} == {40}
    assert str(table).encode() in done.stderr


def test_an_event_is_explained(written: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    record = written[0] / "record.json"
    event = json.loads(record.read_bytes())["stories"][0]["events"][0]
    done = _run("explain", record, "--event", event["id"])
    assert done.returncode == 0, done.stderr
    assert f"[{event['trigger']['quote']}]" in done.stdout.decode()
    assert event["entry"] in done.stdout.decode()
    assert _run("explain", record, "--event", "evt-none").returncode == 1


def test_a_text_is_explained() -> None:
    done = _run("explain", "--text", stdin=b"Norway will hold talks with Iceland.")
    assert done.returncode == 0, done.stderr
    assert "Norway will hold [talks] with Iceland." in done.stdout.decode()
    assert "CONSULT" in done.stdout.decode() and "(scheduled)" in done.stdout.decode()
    none = _run("explain", "--text", stdin=b"The cat slept.")
    assert (none.returncode, none.stdout) == (0, b"") and b"no events" in none.stderr


@pytest.mark.parametrize("arguments", [(), ("x.json", "--text")])
def test_explain_wants_a_record_or_a_text(arguments: tuple[str, ...]) -> None:
    assert _run("explain", *arguments).returncode == 2


@pytest.mark.parametrize("command", ["export", "explain"])
def test_a_damaged_record_is_neither_exported_nor_explained(
    written: tuple[Path, subprocess.CompletedProcess[bytes]], command: str
) -> None:
    record = (written[0] / "record.json").read_bytes().replace(b'"quote": "', b'"quote": "x', 1)
    done = _run(command, "-", stdin=record)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"does not hold" in done.stderr and b"Traceback" not in done.stderr


def test_no_table_is_written_where_there_is_no_folder(
    written: tuple[Path, subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    done = _run("export", written[0] / "record.json", "-o", tmp_path / "none" / "events.csv")
    assert done.returncode == 1
    assert b"cannot be written" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["brief", "check", "export", "explain"])
def test_help_shows_examples(command: str) -> None:
    assert b"Examples" in _run(command, "--help").stdout


def test_the_readme_names_only_commands_that_exist() -> None:
    named = set(re.findall(r"^\s*(?:\$ )?crosswire (\w+)", README.read_text(), re.MULTILINE))
    known = _run("--help").stdout.decode()
    assert named and all(re.search(rf"\b{command}\b", known) for command in named)
