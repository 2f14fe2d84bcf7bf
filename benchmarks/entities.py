"""Who is who within one article: our entities against the coreference of GUM.

    python -m benchmarks.entities [--data DIR] [--part development|apart|test] [--genre GENRE]

Data: english/gum-{train,dev,test}.conllu.gz, genres that report or describe (`GENRES`). 'development' is
GUM's dev set and three fifths of its training set, by a hash of the document's name; 'apart' is the rest
of the training set; 'test' is GUM's. Our analysis reads the raw text, every line as body. The English
model was trained on GUM's training set: only 'test' and GUM's dev set are new to it.

Mentions. A gold mention is *named* if its head is a PROPN, a *pronoun* if it is one of the third person,
*nominal* if its head is any other word but a pronoun or an adverb; 'I', 'you', 'who', 'here' are left out.
Ours are the spans and coreferents of our entities. One of ours may match a gold mention whose head word
lies in it; of several pairs the one whose bounds agree best (Jaccard over characters) is taken first,
and each mention is matched once. What matches no gold mention is not scored.

Scored are gold persons, organisations and places with at least two mentions, of which one is named;
whoever is never named is in no record, but a mention of theirs that we gave to somebody counts as wrong.
Named mentions are scored among themselves, the others together with the named ones:

- *found*: share of the gold mentions that are matched.
- *B³* (Bagga and Baldwin 1998): recall is the mean over gold mentions of the share of their entity that
  is in our cluster with them, 0 for those not found; precision the mean over our mentions, in clusters
  of at least two, of the share of their cluster that is of their gold entity.
- *links*: pairs of a mention with a named mention; right if gold has both in one entity.
- *attached* (not for named ones): whether the gold entity that most named mentions of our cluster are of
  is the mention's own.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

from benchmarks.floors import f1
from crosswire.annotate.article import load
from crosswire.names.register import Register
from crosswire.records import Annotation, Article, Line
from training.gum import Bracket, brackets

TREEBANK = Path("english")
GENRES = frozenset({"academic", "bio", "court", "interview", "news", "speech", "textbook", "voyage"})
KINDS = ("person", "organization", "place")
PARTS = {"development": ("dev", "train"), "apart": ("train",), "test": ("test",)}
_APART = 0.4  # of the training set

Class = Literal["named", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Word:
    """A gold word: its characters, tag, features and head (index in the sentence, -1 the root)."""

    start: int
    end: int
    tag: str
    feats: str
    head: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention: characters of the phrase and of its head word, the entity and its kind."""

    start: int
    end: int
    head: tuple[int, int]
    entity: str
    kind: str
    class_: Class | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its gold mentions."""

    name: str
    genre: str
    text: str
    mentions: tuple[Mention, ...]


# --- the data -------------------------------------------------------------------------------


def read_documents(folder: Path, part: str) -> list[Document]:
    """The documents of a part, of the genres that are scored."""
    found = []
    for split in PARTS[part]:
        with gzip.open(folder / f"gum-{split}.conllu.gz", "rt", encoding="utf-8") as stream:
            blocks = stream.read().split("# newdoc id = ")[1:]
        for block in blocks:
            name = block.partition("\n")[0].strip()
            if _genre(block) in GENRES and (split != "train" or (_share(name) < _APART) == (part == "apart")):
                found.append(_document(name, block))
    return found


def _genre(block: str) -> str:
    return block.partition("# meta::genre = ")[2].partition("\n")[0].strip()


def _share(name: str) -> float:
    """A number from 0 to 1 that depends on the name alone."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") / 2**32


def _document(name: str, block: str) -> Document:
    text, mentions = "", list[Mention]()
    for sentence in block.strip().split("\n\n"):
        lines = sentence.split("\n")
        if text:
            text += "\n" if any(line.startswith("# newpar") for line in lines) else " "
        words, miscs, text = _words([line.split("\t") for line in lines if line[:1].isdigit()], text)
        mentions += (_mention(words, bracket) for bracket in brackets(miscs))
    return Document(name, _genre(block), text, tuple(mentions))


def _words(rows: list[list[str]], text: str) -> tuple[list[Word], list[str], str]:
    """The words of a sentence, their last columns, and the text with the sentence behind it."""
    words, miscs, joined = list[Word](), list[str](), 0
    for row in rows:
        tight = "SpaceAfter=No" in row[9].split("|")
        if "-" in row[0]:
            joined = int(row[0].split("-")[1]) - (not tight)
        if not row[0].isdigit():
            continue
        end = len(text) + len(row[1])
        words.append(Word(len(text), end, row[3], row[5], int(row[6]) - 1))
        miscs.append(row[9])
        text += row[1] + " " * (not tight and int(row[0]) > joined)
    return words, miscs, text.rstrip()


def _mention(words: Sequence[Word], bracket: Bracket) -> Mention:
    first, last = bracket.start, bracket.end - 1
    inside = range(first, last + 1)
    head = next(words[i] for i in inside if words[i].head not in inside)
    span = (head.start, head.end)
    return Mention(words[first].start, words[last].end, span, bracket.entity, bracket.type, _class(head))


def _class(head: Word) -> Class | None:
    if head.tag == "PRON":
        return "pronoun" if "Person=3" in head.feats else None
    return None if head.tag == "ADV" else "named" if head.tag == "PROPN" else "nominal"


# --- ours, and the matching -----------------------------------------------------------------


def article_of(document: Document) -> Article:
    """The document as an article of which every line is body."""
    lines, start = [], 0
    for line in document.text.split("\n"):
        lines.append(Line(start, start + len(line), "body"))
        start += len(line) + 1
    name = document.name
    return Article(name, name, "", "", "gold", document.text, tuple(lines))


def matched(document: Document, annotation: Annotation) -> dict[int, int]:
    """Our entity (index) by gold mention (index)."""
    ours = sorted(
        (span.start, span.end, index)
        for index, entity in enumerate(annotation.entities)
        for span in {*entity.spans, *entity.coreferents}
    )
    pairs = sorted(
        (-_overlap(gold, start, end), number, mine)
        for mine, (start, end, _) in enumerate(ours)
        for number, gold in enumerate(document.mentions)
        if start <= gold.head[0] and gold.head[1] <= end
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, mine in pairs:
        if number not in found and mine not in taken:
            found[number] = ours[mine][2]
            taken.add(mine)
    return found


def _overlap(gold: Mention, start: int, end: int) -> float:
    shared = min(gold.end, end) - max(gold.start, start)
    return shared / (max(gold.end, end) - min(gold.start, start))


# --- the measure ----------------------------------------------------------------------------


@dataclass
class Tally:
    """Sums for one row of the table: (right, of) for each figure."""

    found: tuple[float, int] = (0, 0)
    b3_precision: tuple[float, int] = (0, 0)
    b3_recall: tuple[float, int] = (0, 0)
    link_precision: tuple[float, int] = (0, 0)
    link_recall: tuple[float, int] = (0, 0)
    attached_precision: tuple[float, int] = (0, 0)
    attached_recall: tuple[float, int] = (0, 0)

    def add(self, name: str, right: float, of: int = 1) -> None:
        """Count `right` of `of`."""
        before = getattr(self, name)
        setattr(self, name, (before[0] + right, before[1] + of))

    def value(self, name: str) -> float:
        """The share of a figure, 0 where nothing was counted."""
        right, of = getattr(self, name)
        return right / of if of else 0.0


Focus = Callable[[Mention], bool]
ROWS: Mapping[str, tuple[frozenset[Class], Focus]] = {
    "named": (frozenset({"named"}), lambda mention: mention.class_ == "named"),
    **{
        f"named {kind}": (
            frozenset({"named"}),
            lambda mention, kind=kind: mention.class_ == "named" and mention.kind == kind,  # type: ignore[misc]
        )
        for kind in KINDS
    },
    "nominal": (frozenset({"named", "nominal", "pronoun"}), lambda mention: mention.class_ == "nominal"),
    "pronoun": (frozenset({"named", "nominal", "pronoun"}), lambda mention: mention.class_ == "pronoun"),
}


def count(tally: Tally, document: Document, found: Mapping[int, int], row: str) -> None:
    """Add a document to a row's tally."""
    classes, focus = ROWS[row]
    mentions = document.mentions
    universe = [i for i, mention in enumerate(mentions) if mention.class_ in classes]
    gold = _scored(mentions, universe)
    ours = _clusters({i: found[i] for i in universe if i in found})
    _count_recall(tally, mentions, found, gold, focus)
    _count_precision(tally, mentions, ours, focus)


def _scored(mentions: Sequence[Mention], universe: Iterable[int]) -> list[list[int]]:
    """Gold entities of the three kinds with two mentions at least, one of them named."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i in universe:
        groups[mentions[i].entity].append(i)
    return [
        group
        for group in groups.values()
        if len(group) > 1
        and _majority(mentions[i].kind for i in group) in KINDS
        and any(mentions[i].class_ == "named" for i in group)
    ]


def _majority(values: Iterable[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _clusters(found: Mapping[int, int]) -> list[list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for mention, entity in found.items():
        groups[entity].append(mention)
    return [group for group in groups.values() if len(group) > 1]


def _count_recall(
    tally: Tally,
    mentions: Sequence[Mention],
    found: Mapping[int, int],
    gold: Iterable[Sequence[int]],
    focus: Focus,
) -> None:
    for group in gold:
        for i in filter(lambda i: focus(mentions[i]), group):
            mine = found.get(i)
            same = [other for other in group if mine is not None and found.get(other) == mine]
            tally.add("found", mine is not None)
            tally.add("b3_recall", len(same) / len(group))
            names = [other for other in group if other != i and mentions[other].class_ == "named"]
            tally.add("link_recall", len(set(names) & set(same)), len(names))
            if mentions[i].class_ != "named":
                tally.add("attached_recall", _owner(mentions, found, mine) == mentions[i].entity)


def _count_precision(
    tally: Tally, mentions: Sequence[Mention], ours: Iterable[Sequence[int]], focus: Focus
) -> None:
    for group in ours:
        entity = {i: mentions[i].entity for i in group}
        for i in filter(lambda i: focus(mentions[i]), group):
            same = {other for other in group if entity[other] == entity[i]}
            tally.add("b3_precision", len(same) / len(group))
            names = [other for other in group if other != i and mentions[other].class_ == "named"]
            tally.add("link_precision", len(same.intersection(names)), len(names))
            if mentions[i].class_ != "named":
                named = [entity[other] for other in group if mentions[other].class_ == "named"]
                tally.add("attached_precision", bool(named) and _majority(named) == entity[i])


def _owner(mentions: Sequence[Mention], found: Mapping[int, int], mine: int | None) -> str | None:
    """The gold entity that most named mentions of our entity are of."""
    named = [
        mentions[i].entity for i, entity in found.items() if entity == mine and mentions[i].class_ == "named"
    ]
    return _majority(named) if named and mine is not None else None


# --- the table ------------------------------------------------------------------------------


def tallies(scored: Iterable[tuple[Document, Mapping[int, int]]]) -> dict[str, Tally]:
    """The rows of the table."""
    result = {row: Tally() for row in ROWS}
    for document, found in scored:
        for row, tally in result.items():
            count(tally, document, found, row)
    return result


def table(rows: Mapping[str, Tally], title: str) -> Table:
    """The figures, one row for each kind of mention."""
    result = Table("mentions", "gold", "found", title=title)
    for name in ("B³", "links", "attached"):
        result.add_column(f"{name}\nP / R / F1")
    for row, tally in rows.items():
        cells = [_triple(tally, key) for key in ("b3", "link", "attached")]
        result.add_row(row, str(tally.found[1]), f"{tally.value('found'):.3f}", *cells)
    return result


def _triple(tally: Tally, key: str) -> str:
    precision, recall = tally.value(f"{key}_precision"), tally.value(f"{key}_recall")
    if not getattr(tally, f"{key}_recall")[1]:
        return "–"
    return " / ".join(f"{value:.3f}" for value in (precision, recall, f1(precision, recall)))


def main() -> int:
    """Print the table; 1 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--part", choices=sorted(PARTS), default="development")
    parser.add_argument("--genre", choices=sorted(GENRES))
    options = parser.parse_args()
    folder = options.data / TREEBANK
    if not folder.is_dir():
        print(f"no data: {folder} is absent; name the folder of the gold data with --data", file=sys.stderr)
        return 1
    documents = read_documents(folder, options.part)
    documents = [document for document in documents if options.genre in (None, document.genre)]
    annotate = load(Register())
    scored = [(document, matched(document, annotate(article_of(document)))) for document in documents]
    title = f"Entities within an article: GUM {options.part}, {len(documents)} documents"
    Console(width=110).print(table(tallies(scored), title))
    return 0


if __name__ == "__main__":
    sys.exit(main())
