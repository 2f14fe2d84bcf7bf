"""How long quotations and positions take beside the encoder, over the same articles.

    python -m benchmarks.quotations.clock FILE

FILE holds the articles, one JSON string on each line. Prints JSON: CPU seconds by name. The encoder is left
out where ``onnx`` is not installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from spacy.tokens import Doc

from benchmarks.times.clock import Clock, load_encoder, print_measured
from benchmarks.times.ours import body_lines
from crosswire.annotate import positions, quotations
from crosswire.annotate.annotator import Annotator
from crosswire.annotate.article import annotators
from crosswire.annotate.english import load_english, sentences
from crosswire.names.register import Register
from crosswire.records import Annotation

_WARM_UP = 3
_NAMES: dict[Annotator, str] = {quotations.annotate: "quotations", positions.annotate: "positions"}


def measure(articles: Sequence[str]) -> dict[str, float]:
    """Each article goes through all steps in turn, so that a busy machine is as busy for each of them."""
    nlp, encoder, clock, steps = load_english(), load_encoder(), Clock(), annotators(Register())
    for number, text in enumerate([*articles[:_WARM_UP], *articles]):
        clock = Clock() if number == _WARM_UP else clock
        if encoder is not None:
            clock.timed("encoder", partial(encoder, text))
        _read(clock, clock.timed("parse", partial(nlp, text)), steps)
    return dict(clock.seconds)


def _read(clock: Clock, doc: Doc, steps: Sequence[Annotator]) -> None:
    found = Annotation("article", "", sentences(doc, body_lines(doc.text)))
    for step in steps:
        found = clock.timed(_NAMES.get(step, "other annotators"), partial(step, doc, found))


if __name__ == "__main__":
    print_measured(measure)
