"""How long the parse, its encoder alone and the annotator of events take over the same articles.

    python -m benchmarks.events.clock FILE

FILE holds the articles, one JSON string on each line. Prints JSON: CPU seconds by name, and 'sentences'.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial, reduce

from spacy.tokens import Doc

from benchmarks.times.clock import Clock, load_encoder, print_measured
from benchmarks.times.ours import body_lines
from crosswire.annotate import events
from crosswire.annotate.article import annotators
from crosswire.annotate.english import load_english, sentences
from crosswire.names.register import Register
from crosswire.records import Annotation

_WARM_UP = 3


def measure(articles: Sequence[str]) -> dict[str, float]:
    """Each article goes through all steps in turn, so that a busy machine is as busy for each of them."""
    nlp, encoder, clock, count = load_english(), load_encoder(), Clock(), 0
    for number, text in enumerate([*articles[:_WARM_UP], *articles]):
        clock, count = (Clock(), 0) if number == _WARM_UP else (clock, count)
        if encoder is not None:
            clock.timed("encoder", partial(encoder, text))
        count += _read(clock, clock.timed("parse", partial(nlp, text)))
    return dict(clock.seconds) | {"sentences": float(count)}


def _read(clock: Clock, doc: Doc) -> int:
    bare = Annotation("article", "", sentences(doc, body_lines(doc.text)))
    steps = annotators(Register())
    before = reduce(lambda done, step: step(doc, done), steps[: steps.index(events.annotate)], bare)
    clock.timed("annotate", partial(events.annotate, doc, before))
    return len(bare.sentences)


if __name__ == "__main__":
    print_measured(measure)
