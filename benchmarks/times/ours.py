"""Crosswire's reading of a text: parsed, annotated and resolved as the product does it.

The words of a text are all taken for body lines, and its day of publication is given. Parses, and what is
annotated before the time expressions, are kept in the checkout's cache folder, by the model's version and by
the code and word lists that they depend on: so a change of the rules for times parses nothing again. The
version does not cover the model's code: who changes that, empties the cache (`--fresh`).
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator, Sequence
from functools import cache, reduce
from pathlib import Path

import crosswire_english
import spacy
from spacy.tokens import Doc, DocBin

from benchmarks.kept import code_hash, short_hash
from benchmarks.times.texts import Text, Timex
from crosswire.annotate import quotations, times
from crosswire.annotate.annotator import Annotator
from crosswire.annotate.article import annotators
from crosswire.annotate.english import load_english, sentences
from crosswire.names.register import Register
from crosswire.reconcile.dating.resolution import resolve_times
from crosswire.records import Annotation, Line, Time
from crosswire.temporal import parse_value

CACHE = Path(__file__).parents[2] / ".cache" / "times"
_KEPT = ("records.py", "annotate", "names", "lexicons")
_FREE = ("annotate/times/", "annotate/quantities/", "annotate/quotations/", "annotate/attribution/",
         "annotate/positions/", "annotate/events/", "lexicons/times_")  # fmt: skip


class Prepared:
    """A parsed text with the annotation that the annotator of times is handed."""

    def __init__(self, text: Text, doc: Doc, annotation: Annotation) -> None:
        self.text, self.doc, self.annotation = text, doc, annotation

    def read(self) -> tuple[Timex, ...]:
        """The time expressions in the order of the text, resolved; None where a value stays unknown."""
        found = reduce(lambda done, step: step(self.doc, done), steps_from_times(), self.annotation)
        return tuple(
            Timex(item.span.start, item.span.end, item.type, item.value)
            for item in resolve_times(found, time_of(self.text.published))
        )


def read_all(texts: Sequence[Text]) -> tuple[tuple[Timex, ...], ...]:
    """What Crosswire finds in each text."""
    return tuple(item.read() for item in prepared(texts))


def time_of(published: str | None) -> Time | None:
    """A day or moment of publication as the product holds it when metadata give it."""
    bounds = parse_value(published or "")
    if published is None or bounds is None:
        return None
    return Time(published, bounds.earliest, bounds.latest, bounds.granularity, "metadata")


def body_lines(text: str) -> tuple[Line, ...]:
    """Every line that is not blank, as body."""
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(start, start + len(line), "body"))
        start += len(line) + 1
    return tuple(lines)


def annotated(text: Text, doc: Doc) -> Annotation:
    """What is annotated before the times."""
    bare = Annotation(text.name, crosswire_english.VERSION, sentences(doc, body_lines(text.text)))
    return reduce(lambda done, step: step(doc, done), steps_before_times(), bare)


@cache
def _steps() -> tuple[Annotator, ...]:
    return annotators(Register())


def steps_before_times() -> tuple[Annotator, ...]:
    """The annotators whose findings the annotator of times may ask for."""
    steps = _steps()
    return steps[: steps.index(times.annotate)]


def steps_from_times() -> tuple[Annotator, ...]:
    """The annotator of times, and those that it takes to know when a quotation was said."""
    steps = _steps()
    return steps[steps.index(times.annotate) : steps.index(quotations.annotate) + 1]


# --- the cache ------------------------------------------------------------------------------


def prepared(texts: Sequence[Text]) -> Iterator[Prepared]:
    """The texts, parsed; from the cache where it has just these."""
    shelf = Shelf(texts)
    docs = shelf.docs()
    for text, doc, annotation in zip(texts, docs, shelf.annotations(docs), strict=True):
        yield Prepared(text, doc, annotation)


def empty_cache() -> None:
    """Forget all parses of the installed version."""
    shutil.rmtree(CACHE / crosswire_english.VERSION, ignore_errors=True)


class Shelf:
    """The place in the cache of one set of texts."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        key = short_hash(text.name + "\0" + text.text for text in texts)
        self._docs = CACHE / crosswire_english.VERSION / f"{key}.docs"
        self._annotations = self._docs.with_suffix(f".{code_hash(_KEPT, _FREE)}.annotations")

    def docs(self) -> list[Doc]:
        """The parses, kept from now on."""
        if self._docs.is_file():
            return list(DocBin().from_bytes(self._docs.read_bytes()).get_docs(spacy.blank("en").vocab))
        nlp = load_english()
        found = [nlp(text.text) for text in self._texts]
        self._docs.parent.mkdir(parents=True, exist_ok=True)
        self._docs.write_bytes(DocBin(docs=found).to_bytes())
        return found

    def annotations(self, docs: Sequence[Doc]) -> list[Annotation]:
        """What is annotated before the times, kept from now on; that of older code goes."""
        if self._annotations.is_file():
            return list(pickle.loads(self._annotations.read_bytes()))
        found = [annotated(text, doc) for text, doc in zip(self._texts, docs, strict=True)]
        for old in self._docs.parent.glob(f"{self._docs.stem}.*.annotations"):
            old.unlink(missing_ok=True)
        self._annotations.write_bytes(pickle.dumps(found))
        return found
