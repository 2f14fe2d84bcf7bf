"""What the benchmark of entities counts, on a text made up for it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.entities import Class, Document, Mention, matched, read_documents, tallies
from crosswire.records import Annotation, Entity, Span

TEXT = "Moe met Lund. Moe, a teacher, left. He and Lund spoke."
GOLD = (
    ("Moe", 0, "1", "named"),
    ("Lund", 0, "2", "named"),
    ("Moe", 1, "1", "named"),
    ("a teacher", 0, "1", "nominal"),
    ("He", 0, "1", "pronoun"),
    ("Lund", 1, "2", "named"),
)


def place(words: str, nth: int) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return at, at + len(words)


def document() -> Document:
    mentions = []
    for words, nth, entity, class_ in GOLD:
        start, end = place(words, nth)
        known: Class = class_  # type: ignore[assignment]
        mentions.append(Mention(start, end, (end - len(words.split()[-1]), end), entity, "person", known))
    return Document("made", "news", TEXT, tuple(mentions))


def annotation(*entities: tuple[tuple[str, int], ...]) -> Annotation:
    found = tuple(
        Entity(str(i), str(i), "PERSON", spans=tuple(Span("a", *place(*one)) for one in entity))
        for i, entity in enumerate(entities)
    )
    return Annotation("a", "m", entities=found)


def figures(*entities: tuple[tuple[str, int], ...]) -> dict[str, dict[str, float]]:
    gold = document()
    rows = tallies([(gold, matched(gold, annotation(*entities)))])
    names = ("found", "b3_precision", "b3_recall", "link_precision", "link_recall", "attached_recall")
    return {row: {name: tally.value(name) for name in names} for row, tally in rows.items()}


RIGHT = ((("Moe", 0), ("Moe", 1), ("a teacher", 0), ("He", 0)), (("Lund", 0), ("Lund", 1)))


def test_all_right() -> None:
    found = figures(*RIGHT)
    assert set(found["named"].values()) == {1.0, 0.0}  # names are attached to nobody
    assert set(found["nominal"].values()) == set(found["pronoun"].values()) == {1.0}


def test_nothing_found() -> None:
    assert {value for row in figures().values() for value in row.values()} == {0.0}


def test_one_entity_of_all_names() -> None:
    named = figures((("Moe", 0), ("Moe", 1), ("Lund", 0), ("Lund", 1)))["named"]
    assert (named["b3_precision"], named["b3_recall"]) == (0.5, 1.0)
    assert named["link_precision"] == pytest.approx(1 / 3)
    assert named["link_recall"] == 1.0


def test_a_pronoun_of_somebody_else() -> None:
    pronoun = figures((("Moe", 0), ("Moe", 1)), (("Lund", 0), ("Lund", 1), ("He", 0)))["pronoun"]
    assert pronoun == {
        "found": 1.0,
        "b3_precision": pytest.approx(1 / 3),
        "b3_recall": 0.25,
        "link_precision": 0.0,
        "link_recall": 0.0,
        "attached_recall": 0.0,
    }


def test_a_mention_is_matched_once() -> None:
    gold = document()
    found = matched(gold, annotation((("Moe met Lund", 0), ("Moe", 0)), (("Lund", 0),)))
    assert [found.get(i) for i in range(2)] == [0, 1]


CONLLU = """# newdoc id = GUM_news_made
# meta::genre = news
# newpar
1-2	Moe's	_	_	_	_	_	_	_	_
1	Moe	Moe	PROPN	NNP	_	3	nmod:poss	_	Entity=(2-person-new-n-cf1-3-sgl(1-person-new-n-cf1-1-coref)
2	's	's	PART	POS	_	1	case	_	_
3	aide	aide	NOUN	NN	_	4	nsubj	_	Entity=2)
4	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
1	He	he	PRON	PRP	Person=3	2	nsubj	_	Entity=(1-person-giv-nnnnn-cf1-1-ana)
2	ran	run	VERB	VBD	_	0	root	_	_
"""


def test_reading(tmp_path: Path) -> None:
    for split in ("dev", "train", "test"):
        with gzip.open(tmp_path / f"gum-{split}.conllu.gz", "wt", encoding="utf-8") as stream:
            stream.write(CONLLU)
    (found,) = read_documents(tmp_path, "test")
    assert found.text == "Moe's aide left.\nHe ran"
    assert [(found.text[one.start : one.end], one.entity, one.class_) for one in found.mentions] == [
        ("Moe", "1", "named"),
        ("Moe's aide", "2", "nominal"),
        ("He", "1", "pronoun"),
    ]
    parts = [read_documents(tmp_path, part) for part in ("development", "apart")]
    assert [len(part) for part in parts] == [1, 1]
