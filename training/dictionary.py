"""Lemmas of words that the treebanks do not hold, from the dictionary in LemmInflect.

LemmInflect 0.2 (Brad Jascob, MIT) carries the inflections of the SPECIALIST Lexicon of the U.S. National
Library of Medicine. Its code is never imported.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib.metadata import files

_CLASSES = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}


def dictionary_lemmas() -> dict[str, str]:
    """Lemmas keyed ``form/upos`` in lower case, of forms that have but one.

    Verbs are kept whole, of the other classes only inflected forms: adjectives that look like base forms are
    often parts of names (``National``), which keep their capital.
    """
    found = {}
    for form, word_class, lemmas in _rows():
        upos = _CLASSES.get(word_class, "")
        if upos and "/" not in lemmas and (upos == "VERB" or lemmas != form):
            found[f"{form}/{upos}"] = lemmas
    return found


def _rows() -> Iterator[list[str]]:
    (path,) = (path for path in files("lemminflect") or () if path.name == "lemma_lu.csv.gz")
    with gzip.open(path.locate(), "rt", encoding="utf-8") as stream:  # type: ignore[call-overload]
        for line in stream:
            yield line.rstrip("\n").split(",")
