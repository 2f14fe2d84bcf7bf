"""How long the parse, its encoder alone and the annotator of times take over the same articles.

    python -m benchmarks.times.clock FILE

FILE holds the articles, one JSON string on each line. Prints JSON: CPU seconds by name. The encoder is left
out where ``onnx`` is not installed.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial, reduce
from pathlib import Path
from typing import TypeVar

from spacy.tokens import Doc

from benchmarks.times.ours import body_lines, steps_before_times, time_of
from crosswire.annotate import times
from crosswire.annotate.english import load_english, sentences
from crosswire.reconcile.dating.resolution import resolve_times
from crosswire.records import Annotation

Result = TypeVar("Result")
_WARM_UP = 3
_PUBLISHED = time_of("2020-01-15")


class Clock:
    """CPU seconds by name."""

    def __init__(self) -> None:
        self.seconds = defaultdict[str, float](float)

    def timed(self, name: str, work: Callable[[], Result]) -> Result:
        """Do the work and count what it takes."""
        begin = time.process_time()
        found = work()
        self.seconds[name] += time.process_time() - begin
        return found


def measure(articles: Sequence[str]) -> dict[str, float]:
    """Each article goes through all steps in turn, so that a busy machine is as busy for each of them."""
    nlp, encoder, clock = load_english(), load_encoder(), Clock()
    for number, text in enumerate([*articles[:_WARM_UP], *articles]):
        clock = Clock() if number == _WARM_UP else clock
        if encoder is not None:
            clock.timed("encoder", partial(encoder, text))
        _read(clock, clock.timed("parse", partial(nlp, text)))
    return dict(clock.seconds)


def _read(clock: Clock, doc: Doc) -> None:
    bare = Annotation("article", "", sentences(doc, body_lines(doc.text)))
    before = reduce(lambda done, step: step(doc, done), steps_before_times(), bare)
    found = clock.timed("annotate", partial(times.annotate, doc, before))
    clock.timed("resolve", partial(resolve_times, found, _PUBLISHED))


def load_encoder() -> Callable[[str], int] | None:
    """The encoder alone; None where the package that takes it out of the model is absent."""
    if importlib.util.find_spec("onnx") is None:
        return None
    from benchmarks.english.encoder import Encoder  # its dependency is optional

    return Encoder()


def print_measured(measure: Callable[[Sequence[str]], dict[str, float]]) -> None:
    """Measure the articles of the file that the command line names, and print."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    print(json.dumps(measure([json.loads(line) for line in lines])))


if __name__ == "__main__":
    print_measured(measure)
