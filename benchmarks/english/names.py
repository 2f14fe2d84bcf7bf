"""Entities with exact spans, gold words and sentences given: UNER on EWT, and the part of GMB held out.

GMB's labels are semi-automatic and are brought to ours by ``training.entities``; its two kinds of place are
one here, as in UNER.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from crosswire_english.analyser import Analyser

from benchmarks.english.readings import gold, of_gold_words
from benchmarks.english.scores import NAMES, Tally, compare_entities
from benchmarks.english.sheets import Sheet
from benchmarks.floors import Figures
from training.conllu import Document
from training.corpus import gmb_held_out, read_split

UNER = {"PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}
PLACES = {"LOC": "LOC", "GPE": "GPE"}


def sheets(english: Path, split: str) -> Iterator[Sheet]:
    """A sheet for each corpus; ``english`` is their folder."""
    analyser = Analyser()
    ewt = read_split(english, split)["ewt"]
    yield _sheet(analyser, ewt, f"UNER-EWT {split}, gold words", (UNER,))
    yield _sheet(analyser, gmb_held_out(english), "GMB held out, gold words", (NAMES, PLACES))


def _sheet(
    analyser: Analyser, documents: Sequence[Document], title: str, schemes: Sequence[Mapping[str, str]]
) -> Sheet:
    tallies = [Tally() for _ in schemes]
    for document in documents:
        reading, found = gold(document)[1], of_gold_words(analyser, document)
        for scheme, tally in zip(schemes, tallies, strict=True):
            compare_entities(reading, found, scheme, tally)
    figures = of_labels(tallies[0], schemes[0])
    for scheme, tally in zip(schemes[1:], tallies[1:], strict=True):
        figures |= {f"{label} F1": tally.f1(label) for label in scheme}
    note = f"{tallies[0].gold('all'):,} entities: " + ", ".join(
        f"{label} {tallies[0].gold(label):,}" for label in dict.fromkeys(schemes[0].values())
    )
    return Sheet(title, figures, slack=0.01, notes=(note,))


def of_labels(tally: Tally, labels: Mapping[str, str]) -> Figures:
    """Precision, recall and F1 over all entities, then F1 of each label."""
    whole = {"precision": tally.precision("all"), "recall": tally.recall("all"), "F1": tally.f1("all")}
    return whole | {f"{label} F1": tally.f1(label) for label in dict.fromkeys(labels.values())}
