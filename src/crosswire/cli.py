"""The command line: arguments in, exit status out. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import io
import json
import logging
import os
import sys
import time
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from crosswire.errors import CrosswireError, MappingError, NothingToReadError
from crosswire.ingest.originals import FOLDER as ORIGINALS
from crosswire.records import Brief, SetAside, Skipped
from crosswire.report.text import harmless, plural

OK, FAILURE, USAGE, PARTIAL = 0, 1, 2, 3

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

_HELP = "Reads what many outlets report about one story and gives back one cross-checked record."

_BRIEF_HELP = """Read articles and print one cross-checked record per story.

PATHs are files, folders and globs, in any order, and - for stdin:
texts, pages and messages (.txt .html .mhtml .eml), documents (.pdf .docx),
tables, an article a row (.jsonl .json .csv .tsv .parquet), feeds (.rss .atom
.xml), crawls (.warc), and archives of any of them (.zip .tar .gz .bz2 .xz).
What a file is, its bytes tell; in folders its name tells whether it is
looked at. Addresses are fetched: pages, and what feeds and news sitemaps
list. Without an address, the network is not used.

\b
Examples:
  crosswire brief articles/                      read a folder, print the brief
  crosswire brief a.txt b.pdf -o out             also write out/record.html and out/record.json,
                                                 and the original files to out/originals/
  crosswire brief news.jsonl --json | jq .       print the record as JSON
  crosswire brief day.zip crawl.warc.gz          what is in archives
  crosswire brief t.csv --map text=content,outlet=source     a table with columns of your own
  xclip -o | crosswire brief -                   a text or page from another program
  crosswire brief articles/ --register us.yaml   with your own register of names and outlets
  crosswire brief https://daily.example/rss      fetch the 50 newest articles of a feed
  crosswire brief --urls list.txt --cache kept   fetch a list; next time, only what has changed

robots.txt is kept to, and one host is asked once a second or as it wishes.

Exit status: 0 all read, 1 nothing could be done, 2 wrong usage, 3 some inputs were skipped.
"""
_CHECK_HELP = """Check a record: its schema, every quote against its text, every id, every hash.

Where originals are kept beside it, each has to be there and unaltered.

\b
Examples:
  crosswire check out/record.json
  crosswire brief articles/ --json | crosswire check -

Exit status: 0 the record holds, 1 it does not, 2 wrong usage.
"""
_EXPORT_HELP = """Write the events of a record as a table.

csv: a row for each event of each article: type, mode, context, status, who
did what to whom, where, when, who reports it, its sentence as it stands,
the offsets of its words, and on how many origins it rests.

polecat: POLECAT's forty tab-separated columns. The type is PLOVER's own, so
a planned meeting is AGREE. Of what did not take place, a meeting that
somebody refused or called off is REJECT, and so is aid, support, cooperation,
an agreement, a concession or a release that did not come about. Other events
that are planned, negated or hypothetical are left out, and counted on stderr.

What is not known is empty. Where POLECAT would give an event without a day
the day of publication, polecat stays empty; csv gives what is known of it,
the earliest and the latest day.

A cell that a spreadsheet could take for a formula (it begins with =, +, -
or @) has an apostrophe before it. A control character in a sentence becomes
U+FFFD, one for one, so that offsets hold.

\b
Examples:
  crosswire export out/record.json > events.csv
  crosswire export out/record.json --as polecat -o events.tsv
  crosswire brief articles/ --json | crosswire export - | head

Exit status: 0 written, 1 the record does not hold or cannot be read, 2 wrong usage.
"""
_EXPLAIN_HELP = """Show why events were read: the words, and the lexicon entry that fired.

For each event: its sentence with the trigger in square brackets, the entry
with its conditions, where it takes actors and recipients from, the entry's
own example, and what was found: who, where, when, told by whom.

Entries are the rows of lexicons/events_triggers.tsv. What a path says stands
in annotate/events/paths.py: obj~party is an object that is a party, obl:with
what 'with' leads to. Conditions are joined with ';', alternatives with '/'.

\b
Examples:
  crosswire explain out/record.json | less
  crosswire explain out/record.json --event evt-0123456789abcdef
  echo "Norway will hold talks with Iceland." | crosswire explain --text

Exit status: 0 explained, 1 nothing could be done, 2 wrong usage.
"""
_RECORD = typer.Argument(metavar="RECORD", help="A record.json, or - for stdin.")


class _Table(StrEnum):
    csv = "csv"
    polecat = "polecat"


@app.command(help=_BRIEF_HELP)
def brief(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="Files, folders, globs; - for stdin; addresses."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record as JSON.")] = False,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="DIR", help="Write record.html and record.json here."),
    ] = None,
    originals: Annotated[
        bool, typer.Option("--originals/--no-originals", help="Keep the original bytes in DIR/originals.")
    ] = True,
    mapping: Annotated[
        str | None,
        typer.Option("--map", metavar="MEANING=COLUMN,…", help="Which columns of tables hold what."),
    ] = None,
    register: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="YAML file of people, organisations, outlets, agencies."),
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes to analyse articles in.")] = None,
    urls: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Fetch the addresses in this file too, one a line.")
    ] = None,
    most: Annotated[int, typer.Option(min=0, help="Articles to fetch of one feed, newest first.")] = 50,
    cache: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep answers here; ask only for what has changed.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses that are not public, too.")
    ] = False,
    user_agent: Annotated[
        str | None, typer.Option(metavar="NAME", help="What servers are told; Crosswire/… without it.")
    ] = None,
) -> None:
    if not paths and urls is None:
        raise typer.BadParameter("give a PATH, an address or --urls FILE")
    # imported here so that `--help` and `check` answer at once: the parser takes a second to import
    from crosswire import pipeline
    from crosswire.ingest.fetching.settings import Web
    from crosswire.ingest.fields import parse_columns
    from crosswire.report.contract import to_json
    from crosswire.report.html import to_html
    from crosswire.report.terminal import print_brief

    web = Web(urls=urls, most=most, cache=cache, allow_private=allow_private)
    web = web if user_agent is None else replace(web, user_agent=user_agent)
    with _ProgressBar() as bar:
        try:
            result = pipeline.brief(
                paths or [],
                register=register,
                workers=workers,
                progress=bar.report,
                columns=dict(parse_columns(mapping)) if mapping is not None else None,
                originals=out / ORIGINALS if out is not None and originals else None,
                web=web,
            )
        except MappingError as error:
            bar.close()
            raise typer.BadParameter(str(error), param_hint="--map") from error
        except NothingToReadError as error:
            bar.close()
            _tell_left_out(error.skipped, error.set_aside)
            raise
    record = to_json(result) if as_json or out is not None else b""
    if out is not None:
        _write(out, {"record.json": record, "record.html": to_html(result)})
    if as_json:
        sys.stdout.buffer.write(record)
    else:
        _print_whatever_the_encoding()
        print_brief(result, Console(highlight=False))
    _tell_left_out(result.skipped, result.set_aside)
    raise typer.Exit(PARTIAL if result.skipped else OK)


@app.command(help=_CHECK_HELP)
def check(
    record: Annotated[str, _RECORD],
) -> None:
    from crosswire.report.check import check_record

    data = _given(record)
    problems = [str(problem) for problem in check_record(data)]
    beside = None if record == "-" else Path(record).with_name(ORIGINALS)
    has_originals = beside is not None and beside.is_dir()
    problems += _lost_originals(data, beside) if has_originals and beside is not None and not problems else []
    for problem in problems:
        _tell(problem)
    if problems:
        _tell(f"{record}: {plural(len(problems), 'problem')}")
        raise typer.Exit(FAILURE)
    kept = "and so do the originals" if has_originals else "no originals are kept beside it"
    _tell(f"{record}: the record holds; {kept}")


@app.command(help=_EXPORT_HELP)
def export(
    record: Annotated[str, _RECORD],
    table: Annotated[_Table, typer.Option("--as", help="The form of the table.")] = _Table.csv,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write it here, not to stdout.")
    ] = None,
) -> None:
    from crosswire.report.events_csv import to_csv
    from crosswire.report.polecat import left_out, to_polecat

    found = _read_record(record)
    data = to_csv(found) if table is _Table.csv else to_polecat(found)
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        _write_file(out, data)
    missing = left_out(found) if table is _Table.polecat else {}
    if missing:
        counts = ", ".join(f"{count} {status}" for status, count in sorted(missing.items()))
        _tell(f"left out, since POLECAT has no column for their status: {counts}")


@app.command(help=_EXPLAIN_HELP)
def explain(
    record: Annotated[str | None, _RECORD] = None,
    text: Annotated[bool, typer.Option("--text", help="Read plain text from stdin instead.")] = False,
    event: Annotated[
        list[str] | None, typer.Option("--event", metavar="ID", help="Only this event; can be repeated.")
    ] = None,
) -> None:
    from crosswire.report.explain import explain as explained

    if text == (record is not None):
        raise typer.BadParameter("give either a RECORD or --text")
    found = _read_text() if record is None else _read_record(record)
    shown = explained(found, event or ())
    _print_whatever_the_encoding()
    print(shown, end="")
    if not shown:
        _tell("no events")


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    from crosswire import pipeline

    made = pipeline.made_with()
    print(f"crosswire {made.code}\nmodel {made.model}\nlexicons {made.lexicons}\ntext {made.text}")
    raise typer.Exit


@app.callback(help=_HELP)
def options(
    shown: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Print the versions.")
    ] = False,
) -> None:
    """Options that stand before the command."""


@app.command()
def version() -> None:
    """Print the versions of the code, the model, the lexicons and the text normalisation."""
    _show_version(True)


def main() -> None:
    """Run the command line; an error that Crosswire raised on purpose is one line and status 1."""
    # their warnings name no file; what could not be extracted is reported as skipped, with its name
    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        app()
    except CrosswireError as error:
        _tell(f"error: {error}")
        sys.exit(FAILURE)
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILURE)


def _lost_originals(data: bytes, folder: Path) -> list[str]:
    """What is wrong with the originals of a record that holds."""
    from crosswire.ingest.originals import lost

    hashes = {
        article["bytes_sha256"]: article["source"]
        for story in json.loads(data)["stories"]
        for article in story["articles"]
    }
    return [
        f"{ORIGINALS}/{sha256[:2]}/{sha256[2:]}: the original of {hashes[sha256]} is {state}"
        for sha256, state in lost(folder, hashes)
    ]


def _read_record(record: str) -> Brief:
    from crosswire.report.reading import from_json

    return from_json(_given(record))


def _read_text() -> Brief:
    from crosswire import pipeline

    try:
        return pipeline.brief_of_text(sys.stdin.buffer.read())
    except NothingToReadError as error:
        _tell_left_out(error.skipped, error.set_aside)
        raise CrosswireError("nothing to explain: stdin holds no English text") from error


def _given(record: str) -> bytes:
    """The bytes of a record that is named on the command line."""
    return sys.stdin.buffer.read() if record == "-" else _read(Path(record))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CrosswireError(f"{path}: cannot be read: {error.strerror}") from error


def _write_file(path: Path, data: bytes) -> None:
    try:
        _put(path, data)
    except OSError as error:
        raise CrosswireError(f"{path}: cannot be written: {error.strerror}") from error
    _tell(f"wrote {path}")


def _put(path: Path, data: bytes) -> None:
    """Write beside its place first, then move it there: a reader never sees half a file."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            _put(folder / name, data)
    except OSError as error:
        why = "it is no folder" if folder.exists() and not folder.is_dir() else error.strerror
        raise CrosswireError(f"{folder}: cannot be written: {why}") from error
    _tell(f"wrote {folder / 'record.html'} and {folder / 'record.json'}")


def _print_whatever_the_encoding() -> None:
    """A terminal that cannot show a character shows a question mark instead of ending the run."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _tell(line: str) -> None:
    print(harmless(line), file=sys.stderr)  # file names and fields may hold escape sequences


def _tell_left_out(skipped: tuple[Skipped, ...], set_aside: tuple[SetAside, ...]) -> None:
    for left_out in set_aside:
        _tell(f"set aside {left_out.source}: {left_out.why}")
    for missed in skipped:
        _tell(f"skipped {missed.source}: {missed.why}")
    if skipped:
        _tell(f"{plural(len(skipped), 'input')} skipped")


class _ProgressBar:
    """A bar on stderr, once the work has taken a second and if a person is looking."""

    _PATIENCE = 1.0  # seconds

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._console = Console(stderr=True)
        self._bar: Progress | None = None

    def __enter__(self) -> _ProgressBar:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def report(self, what: str, done: int, total: int) -> None:
        if not self._console.is_terminal or time.monotonic() - self._started < self._PATIENCE:
            return
        if self._bar is None:
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
            )
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.start()
        task = next((task.id for task in self._bar.tasks if task.description == what), None)
        if task is None:
            task = self._bar.add_task(what, total=total or None)
        self._bar.update(task, completed=done, total=total or None)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
