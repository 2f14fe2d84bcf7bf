"""Scores a run over the example stories against what a careful reader finds in them.

    python -m benchmarks.examples [--examples DIR] [--raise-floors]

Prints one figure per line, all between 0 and 1; `benchmarks/floors.json` holds the least that each
may be. What is compared, and how, stands with each function.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table

import crosswire
from benchmarks.answers import Item, Run, overlap, read_answers, same_name, same_side
from benchmarks.floors import Figures, f1, raise_floors, read_floors, table
from crosswire.records import Event, Fact, Position, Quotation, Role, Span

Found = TypeVar("Found", Quotation, Event, Position, Fact)
SECTION = "examples"
"""Of the floors."""


def share(hits: Iterable[bool]) -> float:
    """The share of hits; 0 where there was nothing to hit."""
    found = list(hits)
    return sum(found) / len(found) if found else 0.0


def score(run: Run, answers: dict[str, Any]) -> Figures:
    """All figures of a run."""
    sections: Sequence[Callable[[Run, dict[str, Any]], Figures]] = (
        stories, dates, metadata, lines, times, quotations, events, positions, facts, conflicts, copies
    )  # fmt: skip
    return {name: value for section in sections for name, value in section(run, answers).items()}


def stories(run: Run, answers: dict[str, Any]) -> Figures:
    """Stories of exactly the right articles."""
    ours = {frozenset(run.file(article) for article in record.articles) for record in run.brief.stories}
    return {"stories": share(frozenset(story["files"]) in ours for story in answers["stories"])}


def dates(run: Run, answers: dict[str, Any]) -> Figures:
    """Publication days: right is inside the careful reader's range; wrong is outside of it."""
    right, wrong, undated = [], [], []
    for item in answers["published"]:
        article = run.articles.get(item["file"])
        time = article.published if article else None
        known = time is not None and time.earliest is not None and time.latest is not None
        ours = (time.earliest[:10], time.latest[:10]) if known else ("", "")  # type: ignore[index,union-attr]
        inside = known and item["earliest"] <= ours[0] and ours[1] <= item["latest"]
        outside = known and (ours[1] < item["earliest"] or item["latest"] < ours[0])
        right.append(inside)
        wrong.append(outside)
        if item["method"] == "inferred":
            undated.append(inside)
    return {
        "published": share(right),
        "published: undated": share(undated),
        "published: not wrong": 1 - share(wrong),
    }


def metadata(run: Run, answers: dict[str, Any]) -> Figures:
    """Outlet, set of agencies, headline and dateline of each article."""
    outlets, agencies, headlines, datelines = [], [], [], []
    for item in answers["outlets"]:
        article = run.articles.get(item["file"])
        outlets.append(
            article is not None and (article.outlet.value if article.outlet else None) == item["outlet"]
        )
        ours = sorted(agency.name for agency in article.agencies) if article else None
        agencies.append(ours == sorted(agency["name"] for agency in item["agencies"]))
    for item in answers["headlines"]:
        article = run.articles.get(item["file"])
        headlines.append(
            article is not None and (article.headline.value if article.headline else None) == item["headline"]
        )
        place = article.dateline.place if article and article.dateline else None
        datelines.append(
            article is not None and (place or "").casefold() == (item["dateline"] or "").casefold()
        )
    return {"outlet": share(outlets), "agencies": share(agencies), "headline": share(headlines),
            "dateline": share(datelines)}  # fmt: skip


def lines(run: Run, answers: dict[str, Any]) -> Figures:
    """Roles of the lines that are not body, and F1 of telling body from not body."""
    roles, junk, found, body_lost = [], 0, 0, 0
    for item in answers["line_roles"]:
        article = run.articles.get(item["file"])
        if article is None:
            continue
        starts = [line | {"starts": " ".join(line["starts"].split())} for line in item["lines"]]
        starts.sort(key=lambda line: -len(line["starts"]))
        # the answers for a line file speak of its text alone: the title above it is a field of its own
        for line in article.lines[1:] if ".jsonl#" in item["file"] else article.lines:
            text = " ".join(article.text[line.start : line.end].split())
            gold = next((one["role"] for one in starts if text.startswith(one["starts"])), "body")
            if gold != "body":
                roles.append(line.role == gold)
                junk += 1
                found += line.role != "body"
            else:
                body_lost += line.role != "body"
    precision = found / (found + body_lost) if found + body_lost else 0.0
    return {"line roles": share(roles), "not-body F1": f1(precision, found / junk if junk else 0.0)}


def times(run: Run, answers: dict[str, Any]) -> Figures:
    """Time expressions found (any overlap) and their resolved values."""
    found, right = [], []
    for item in answers["times"]:
        where = run.locate(item["file"], str(item["text"]), item.get("context"))
        record = run.records.get(item["file"])
        near = [time for time in record.times if overlap(time.span, where)] if record else []
        best = max(near, key=lambda time: (overlap(time.span, where), time.id), default=None)
        found.append(best is not None)
        right.append(
            best is not None and best.value is not None and _same_value(best.value, str(item["value"]))
        )
    return {"times found": share(found), "times valued": share(right)}


def _same_value(ours: str, gold: str) -> bool:
    return ours.replace("+00:00", "Z") == gold.replace("+00:00", "Z")


def quotations(run: Run, answers: dict[str, Any]) -> Figures:
    """Quotations of the files that were read exhaustively, matched one to one by content overlap."""
    files = set(answers["exhaustive_quotations"])
    gold = [item for item in answers["quotations"] if item["file"] in files]
    ours = _of_files(run, files, lambda record: record.quotations)
    figures: Figures = {}
    for least in (0.3, 0.8):
        pairs = _paired(run, gold, ours, least)
        optional = {quotation.id for item, quotation in pairs if item.get("optional")}
        wanted = sum(not item.get("optional") for item in gold)
        hits = sum(not item.get("optional") for item, _ in pairs)
        precision = hits / max(len(ours) - len(optional), 1)
        figures[f"quotations F1 at {least}"] = f1(precision, hits / wanted)
        if least == 0.3:
            figures |= {"quotations P": precision, "quotations R": hits / wanted} | _of_pairs(run, pairs)
    return figures


def _of_pairs(run: Run, pairs: list[tuple[Item, Quotation]]) -> Figures:
    direct = [quotation.kind == item["kind"] for item, quotation in pairs]
    naming = [quotation.source.naming == item["naming"] for item, quotation in pairs]
    named = [_source_right(run, item, quotation) for item, quotation in pairs if item["source"] is not None]
    return {"quotation kind": share(direct), "naming": share(naming), "speaker": share(named)}


def _source_right(run: Run, item: Item, quotation: Quotation) -> bool:
    source = quotation.source
    name = _entity_name(run, item["file"], source.entity)
    if source.span is None:
        return any(same_name(one, name) for one in item["source"].split("; "))
    role = Role(source.entity, source.span)
    return same_side(item["source"], role, name or _text(run, source.span))


def events(run: Run, answers: dict[str, Any]) -> Figures:
    """Recall of events by type and trigger; of those found: actors, status, day."""
    hits, actors, status, days = [], [], [], []
    for item in answers["events"]:
        event = _event(run, item)
        hits.append(event is not None)
        if event is None:
            continue
        roles = (*event.actors, *event.recipients)
        status.append(event.status == item["status"])
        if item["actors"]:
            actors.append(
                any(_is_role(run, item["file"], gold, role) for gold in item["actors"] for role in roles)
            )
        if item["date"]:
            days.append(
                event.time is not None and _covers(str(item["date"]), event.time.earliest, event.time.latest)
            )
    return {"events R": share(hits), "event actors": share(actors), "event status": share(status),
            "event days": share(days)}  # fmt: skip


def _event(run: Run, item: Item) -> Event | None:
    where = run.locate(item["file"], item["trigger"], item.get("context"))
    if where is not None and item.get("context"):
        around = run.locate(item["file"], item["context"])
        where = run.locate(item["file"], item["trigger"], item["context"]) or around
    record = run.records.get(item["file"])
    types = {item["type"], *item.get("also", ())}
    near = (
        [event for event in record.events if event.type in types and overlap(event.trigger, where)]
        if record
        else []
    )
    return next(iter(sorted(near, key=lambda event: event.type != item["type"])), None)


def _covers(gold: str, earliest: str | None, latest: str | None) -> bool:
    if "W" in gold or len(gold) < 10 or earliest is None or latest is None:
        return earliest is not None
    return earliest[:10] == gold[:10] == latest[:10]


def positions(run: Run, answers: dict[str, Any]) -> Figures:
    """Recall of positions by kind and content (overlap ≥ .3); of those found: holder."""
    hits, loose, holders = [], [], []
    for item in answers["positions"]:
        where = run.locate(item["file"], item["content"], item.get("context"))
        record = run.records.get(item["file"])
        near = [
            (position.kind == item["kind"], _share_of(position.content, where), position)
            for position in (record.positions if record else ())
            if _share_of(position.content, where) >= 0.3
        ]
        best = max(near, key=lambda found: (found[0], found[1], found[2].id), default=None)
        loose.append(best is not None)
        hits.append(best is not None and best[0])
        if best is not None and best[0]:
            holders.append(_is_role(run, item["file"], item["holder"], best[2].holder))
    return {"positions R": share(hits), "positions R, any kind": share(loose), "holder": share(holders)}


def facts(run: Run, answers: dict[str, Any]) -> Figures:
    """Carriers of each fact (F1 of the best fact, averaged) and its range of origins."""
    carriers, at_least, at_most = [], [], []
    for item in answers["facts"]:
        fact = _fact(run, item)
        ours = {run.files[article] for article in fact.articles} if fact else set()
        both = len(ours & set(item["files"]))
        carriers.append(f1(both / len(ours), both / len(item["files"])) if both else 0.0)
        if fact is not None and both > 1:
            at_least.append(fact.origins.at_least == item["origins"]["at_least"])
            at_most.append(fact.origins.at_most == item["origins"]["at_most"])
    mean = sum(carriers) / len(carriers)
    return {"fact carriers F1": mean, "facts joined": len(at_least) / len(answers["facts"]),
            "origins at least": share(at_least), "origins at most": share(at_most)}  # fmt: skip


def _fact(run: Run, item: Item) -> Fact | None:
    """Our fact that shares most carriers with the answer, by members that overlap its words."""
    spans = {file: run.locate(file, words) for file, words in item["quotes"].items()}
    record = next((run.records[file] for file in item["files"] if file in run.records), None)
    if record is None:
        return None
    found: tuple[Event | Quotation | Position, ...] = (*record.events, *record.quotations, *record.positions)
    members = {member.id: member for member in found}

    def carried(fact: Fact) -> int:
        found = (span for member in fact.members for span in _spans(members[member]))
        return len({run.files[span.article] for span in found
                    if overlap(span, spans.get(run.files[span.article]))})  # fmt: skip

    best = max(
        record.facts, key=lambda fact: (carried(fact), fact.kind == item["kind"], fact.id), default=None
    )
    return best if best is not None and carried(best) else None


def conflicts(run: Run, answers: dict[str, Any]) -> Figures:
    """Recall of conflicts: same subject, evidence overlapping the answer's values in two articles."""
    hits, ours_right = [], set()
    for item in answers["conflicts"]:
        spans = [run.locate(file, str(words)) for file, words in item["values"].items()]
        found = {
            conflict.id
            for record in run.brief.stories
            for conflict in record.conflicts
            if conflict.about == item["about"] and _touched(conflict.values, spans) >= min(2, len(spans))
        }
        hits.append(bool(found))
        ours_right |= found
    count = sum(len(record.conflicts) for record in run.brief.stories)
    return {
        "conflicts R": share(hits),
        "conflicts P (of those answered)": len(ours_right) / count if count else 0.0,
    }


def _touched(values: Sequence[Any], spans: Sequence[Span | None]) -> int:
    evidence = [span for value in values for span in value.evidence if isinstance(span, Span)]
    return len({span.article for span in spans if span and any(overlap(span, own) for own in evidence)})


def copies(run: Run, answers: dict[str, Any]) -> Figures:
    """F1 of the pairs that share words, and recall of origins (kind and at least half the files)."""
    gold = {frozenset(item["files"]) for item in answers["copies"]}
    ours = {
        frozenset(run.files[article] for article in copy.articles)
        for record in run.brief.stories
        for copy in record.copies
    }
    both = len(gold & ours)
    hits = []
    for item in answers["origins"]:
        found = [
            origin
            for record in run.brief.stories
            for origin in record.origins
            if origin.kind == item["kind"]
            and len({run.files[article] for article in origin.articles} & set(item["files"])) * 2
            >= len(item["files"])
        ]
        hits.append(bool(found))
    return {"copies F1": f1(both / len(ours) if ours else 0.0, both / len(gold)), "origins R": share(hits)}


# --- matching -------------------------------------------------------------------------------


def _of_files(run: Run, files: set[str], get: Callable[[Any], Sequence[Found]]) -> list[Found]:
    seen = {record.id: record for file, record in run.records.items() if file in files}
    return [
        found
        for record in seen.values()
        for found in get(record)
        if run.files[_spans(found)[0].article] in files
    ]


def _spans(found: Quotation | Event | Position | Fact) -> tuple[Span, ...]:
    if isinstance(found, Event):
        return (found.trigger,)
    return (found.label,) if isinstance(found, Fact) else found.content


def _paired(
    run: Run, gold: Sequence[Item], ours: Sequence[Quotation], least: float
) -> list[tuple[Item, Quotation]]:
    """Gold and found quotations one to one, best overlap (shared / joined characters) first."""
    scored = []
    for index, item in enumerate(gold):
        spans = [run.locate(item["file"], words, item.get("context")) for words in item["content"]]
        for quotation in ours:
            shared = sum(overlap(span, own) for span in spans for own in quotation.content)
            if shared:
                lengths = sum(span.end - span.start for span in (*filter(None, spans), *quotation.content))
                scored.append((shared / (lengths - shared), index, quotation.id, quotation))
    pairs: list[tuple[Item, Quotation]] = []
    used: set[int | str] = set()
    for value, index, key, quotation in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if value >= least and index not in used and key not in used:
            used |= {index, key}
            pairs.append((gold[index], quotation))
    return pairs


def _share_of(content: Sequence[Span], where: Span | None) -> float:
    """Shared characters over the shorter of the two."""
    if where is None:
        return 0.0
    shared = sum(overlap(span, where) for span in content)
    return shared / max(1, min(where.end - where.start, sum(span.end - span.start for span in content)))


def _is_role(run: Run, file: str, gold: str, role: Role) -> bool:
    return same_side(gold, role, _entity_name(run, file, role.entity) or _text(run, role.span))


def _entity_name(run: Run, file: str, key: str | None) -> str | None:
    return next((entity.name for entity in run.records[file].entities if entity.id == key), None)


def _text(run: Run, span: Span) -> str:
    return run.articles[run.files[span.article]].text[span.start : span.end]


# --- the command ----------------------------------------------------------------------------


def run_examples(folder: Path) -> Figures:
    """Run the main job on the examples and score it."""
    brief = crosswire.brief([folder], register=folder / "register.yaml")
    return score(Run(brief, folder.name), read_answers(folder / "answers.yaml"))


def show(figures: Figures) -> Table:
    """The figures beside their floors."""
    return table("Example stories against a careful reader", figures, read_floors(SECTION))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--examples", type=Path, default=Path("examples"), metavar="DIR")
    parser.add_argument("--raise-floors", action="store_true", help="hold what is reached now")
    arguments = parser.parse_args()
    figures = run_examples(arguments.examples)
    Console(width=100).print(show(figures))
    if arguments.raise_floors:
        raise_floors(SECTION, figures)


if __name__ == "__main__":
    main()
