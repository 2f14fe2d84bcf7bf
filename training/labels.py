"""The label inventories of the heads, collected from the training data, and their numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from crosswire_english.lemmas import KEEP, script_of

from training.conllu import Document, Word
from training.entities import TAGS

MIN_SCRIPT = 3
"""A lemma script that is rarer in the training data is no class of its own."""

MIN_FEATS = 2

ROOT = "root"

MIN_LEMMA, LEMMA_AGREEMENT = 2, 0.95
_NO_TABLE = frozenset({"PROPN", "X", "PUNCT", "SYM", "NUM"})


@dataclass(frozen=True, slots=True)
class Labels:
    """Names in the order of their numbers; ``feats_of``: the feature bundles that a part of speech takes."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    scripts: tuple[str, ...]
    deps: tuple[str, ...]
    tags: tuple[str, ...]
    feats_of: dict[str, tuple[str, ...]]


def collect(documents: Iterable[Document]) -> Labels:
    """Inventories of the parsed documents; ``deps[0]`` is the root relation."""
    words = [word for doc in documents if doc.parsed for sentence in doc.sentences for word in sentence.words]
    feats_of: dict[str, set[str]] = defaultdict(set)
    feats = _frequent((word.feats for word in words), MIN_FEATS)
    for word in words:
        if word.feats in feats:
            feats_of[word.upos].add(word.feats)
    return Labels(
        upos=tuple(sorted({word.upos for word in words})),
        xpos=tuple(sorted({word.xpos for word in words})),
        feats=tuple(sorted(feats)),
        scripts=tuple(
            sorted(_frequent((cached_script(word.form, word.lemma) for word in words), MIN_SCRIPT) | {KEEP})
        ),
        deps=(ROOT, *sorted({word.dep for word in words} - {ROOT})),
        tags=TAGS,
        feats_of={upos: tuple(sorted(found)) for upos, found in sorted(feats_of.items())},
    )


@lru_cache(maxsize=300_000)
def cached_script(form: str, lemma: str) -> str:
    """``script_of``, remembered: the same pairs return in every epoch."""
    return script_of(form, lemma)


def lemma_table(words: Iterable[Word], dictionary: Mapping[str, str]) -> dict[str, str]:
    """Lemmas keyed ``form/upos`` in lower case: the treebanks' where they agree, else the dictionary's.

    A word on which the treebanks disagree gets neither. Names are left out: theirs depend on the letter case
    of the text.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        if word.upos not in _NO_TABLE:
            seen[f"{word.form.lower()}/{word.upos}"][word.lemma] += 1
    table = dict(dictionary)
    for key, lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= MIN_LEMMA and count / lemmas.total() >= LEMMA_AGREEMENT:
            table[key] = lemma
        elif len(lemmas) > 1:
            table.pop(key, None)
    return dict(sorted(table.items()))


def _frequent(values: Iterable[str], least: int) -> set[str]:
    return {value for value, count in Counter(values).items() if count >= least}
