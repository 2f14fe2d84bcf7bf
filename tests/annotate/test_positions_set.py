"""The development set of positions: how many are found, of what kind, whose, and how many are wrong.

The figures of a run and every miss come from `figures` and `misses`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from crosswire.annotate.article import annotate_article, annotators
from crosswire.names.register import Register
from crosswire.records import Annotation, Article, Line, LineRole, Position, Span

SET = Path(__file__).with_name("positions_set.yaml")
SECOND = Path(__file__).with_name("positions_second.yaml")
LEAST = 0.3  # characters in common, by those of the shorter: as `benchmarks.examples` counts
FLOORS = {
    "positions_set.yaml": {
        "recall": 0.92, "any kind": 0.94, "precision": 0.94, "holder": 0.96, "condition": 0.95
    },
    "positions_second.yaml": {
        "recall": 0.82, "any kind": 0.85, "precision": 0.92, "holder": 0.95, "condition": 0.92
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """One text, what a careful reader finds in it and what we do."""

    text: str
    gold: tuple[dict[str, Any], ...]
    found: Annotation


def passages(nlp: Language, where: Path) -> Iterator[Passage]:
    """The passages of a set, annotated."""
    steps = annotators(Register())
    for number, item in enumerate(yaml.safe_load(where.read_text(encoding="utf-8"))):
        text = item["text"]
        made = annotate_article(nlp, steps, article(f"art-{number}", text))
        yield Passage(text, tuple(item["positions"]), made)


def article(ident: str, text: str) -> Article:
    """All lines are body, but for a first line without a full stop, which is the headline."""
    lines: list[Line] = []
    start = 0
    for row in text.split("\n"):
        role: LineRole = "body" if lines or row.rstrip("”").endswith(".") else "headline"
        lines.append(Line(start, start + len(row), role))
        start += len(row) + 1
    return Article(ident, "set", "", "", "none", text, tuple(lines))


def share(text: str, where: tuple[Span, ...], gold: str) -> float:
    """Characters in common by those of the shorter, at the gold's best place."""
    ours = {at for part in where for at in range(part.start, part.end)}
    best = 0.0
    for words in gold.split("|"):
        start = text.find(words)
        theirs = set(range(start, start + len(words)))
        best = max(best, len(ours & theirs) / min(len(ours), len(theirs)))
    return best


def paired(passage: Passage) -> tuple[list[tuple[dict[str, Any], Position, bool]], list[Position]]:
    """Each gold position with ours of the same words, whether the kind is right; and ours left over."""
    pairs, used = [], set()
    for gold in passage.gold:
        near = [
            (one.kind in gold["kind"].split("|"), share(passage.text, one.content, gold["content"]), one)
            for one in passage.found.positions
            if one.id not in used and share(passage.text, one.content, gold["content"]) >= LEAST
        ]
        best = max(near, key=lambda triple: (triple[0], triple[1], triple[2].id), default=None)
        if best is not None:
            used.add(best[2].id)
            pairs.append((gold, best[2], best[0]))
    return pairs, [one for one in passage.found.positions if one.id not in used]


def is_holder(passage: Passage, gold: str, ours: Position) -> bool:
    where = ours.holder.span
    names = [passage.text[where.start : where.end]]
    names += [one.name for one in passage.found.entities if one.id == ours.holder.entity]
    words = {word.lower() for name in names for word in name.replace("’", "'").split()}
    return any(part.split()[-1].lower() in words for part in gold.split("|"))


def is_condition(passage: Passage, gold: dict[str, Any], ours: Position) -> bool:
    if "if" not in gold or ours.condition is None:
        return "if" not in gold and ours.condition is None
    return share(passage.text, (ours.condition,), gold["if"]) >= LEAST


def figures(read: Iterable[Passage]) -> dict[str, float]:
    """Recall, with the kind and without; precision; of those found: holder and condition."""
    wanted = found = right = ours = good = 0
    holders, conditions = [], []
    for passage in read:
        pairs, left = paired(passage)
        wanted += sum(not gold.get("optional") for gold in passage.gold)
        found += sum(not gold.get("optional") for gold, _, _ in pairs)
        right += sum(kind and not gold.get("optional") for gold, _, kind in pairs)
        ours += len(pairs) + len(left)
        good += sum(kind for _, _, kind in pairs)
        holders += [is_holder(passage, gold["holder"], one) for gold, one, kind in pairs if kind]
        conditions += [is_condition(passage, gold, one) for gold, one, kind in pairs if kind]
    return {
        "recall": right / wanted,
        "any kind": found / wanted,
        "precision": good / ours,
        "holder": sum(holders) / len(holders),
        "condition": sum(conditions) / len(conditions),
    }


def misses(read: Iterable[Passage]) -> Iterator[str]:
    """What is wrong, a line each."""
    for passage in read:
        pairs, left = paired(passage)
        hit = {id(gold): (one, kind) for gold, one, kind in pairs}
        for gold in passage.gold:
            one, kind = hit.get(id(gold), (None, False))
            if one is None:
                if not gold.get("optional"):
                    yield f"MISS  {gold['kind']}: {gold['content']}  <  {passage.text}"
            elif not kind:
                yield f"KIND  {one.kind} for {gold['kind']}: {gold['content']}  <  {passage.text}"
            elif not is_holder(passage, gold["holder"], one):
                where = one.holder.span
                yield f"WHO   {passage.text[where.start : where.end]} for {gold['holder']}  <  {passage.text}"
            elif not is_condition(passage, gold, one):
                found = one.condition
                words = None if found is None else passage.text[found.start : found.end]
                yield f"IF    {words} for {gold.get('if')}  <  {passage.text}"
        for one in left:
            words = " … ".join(passage.text[part.start : part.end] for part in one.content)
            yield f"EXTRA {one.kind}: {words}  <  {passage.text}"


@pytest.mark.parametrize("where", [SET, SECOND], ids=lambda path: path.stem)
def test_a_set_holds_its_floors(nlp: Language, where: Path) -> None:
    scored = figures(passages(nlp, where))
    low = {name: scored[name] for name, least in FLOORS[where.name].items() if scored[name] < least}
    assert low == {}


def test_a_miss_is_told(nlp: Language) -> None:
    """What `misses` prints is what `figures` counts."""
    read = list(passages(nlp, SECOND))
    assert bool(list(misses(read))) == any(value < 1 for value in figures(read).values())
