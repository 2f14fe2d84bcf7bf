"""The package, its encoder alone and the peer over the same articles, in one process.

    python -m benchmarks.english.times FILE TREEBANKS

FILE holds the articles, one JSON string on each line; TREEBANKS is the folder of EWT. Prints JSON: by name
the ``words`` (white space is none; pieces, for the encoder) and CPU ``seconds``. The encoder is left out
where ``onnx`` is not installed.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import crosswire_english
from spacy.language import Language

from benchmarks.english import peer
from training.corpus import read_split

Analysis = Callable[[str], int]
"""Reads a text and tells how many words, or pieces, it had."""

_WARM_UP = 3


@dataclass
class Time:
    """What one analysis took."""

    words: int = 0
    seconds: float = 0.0


def _counting(nlp: Language) -> Analysis:
    return lambda text: sum(not token.is_space for token in nlp(text))


def analyses(treebanks: Path) -> dict[str, Analysis]:
    """What is measured, by name."""
    found: dict[str, Analysis] = {"whole": _counting(crosswire_english.load())}
    if importlib.util.find_spec("onnx") is not None:
        from benchmarks.english.encoder import Encoder  # its dependency is optional

        found["encoder"] = Encoder()
    return found | {"peer": _counting(peer.build(read_split(treebanks, "dev")["ewt"]))}


def measure(measured: Mapping[str, Analysis], articles: Sequence[str]) -> dict[str, Time]:
    """Each article goes through all analyses in turn, so that a busy machine is as busy for each of them."""
    times = {name: Time() for name in measured}
    warm_up = articles[:_WARM_UP]
    for number, text in enumerate([*warm_up, *articles]):
        for name, analyse in measured.items():
            begin = time.process_time()
            words = analyse(text)
            if number >= len(warm_up):
                times[name].seconds += time.process_time() - begin
                times[name].words += words
    return times


def main() -> None:
    """Measure and print."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    times = measure(analyses(Path(sys.argv[2])), [json.loads(line) for line in lines])
    print(json.dumps({name: asdict(taken) for name, taken in times.items()}))


if __name__ == "__main__":
    main()
