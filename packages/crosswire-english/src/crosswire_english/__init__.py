"""English analysis for Crosswire: one small transformer that fills a spaCy ``Doc``.

>>> import crosswire_english
>>> nlp = crosswire_english.load()
>>> doc = nlp("The minister resigned.")

``doc`` has sentences, Universal Dependencies tags, features, lemmas and a tree (``nsubj``, ``obj``, ...; the
root is labelled ``ROOT``, as spaCy does), and entities PERSON, ORG, LOC, GPE and NORP. ``VERSION`` names the
model: the package's version and a hash of its weights. ``cut(doc)`` counts what was too long to be analysed
whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire_english.cuts import Cut, cut
from crosswire_english.meta import Meta, meta

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["VERSION", "Cut", "Meta", "cut", "load", "meta"]

VERSION: str


def __getattr__(name: str) -> str:
    if name == "VERSION":
        return meta().version
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load() -> Language:
    """A new pipeline. Works offline and on one thread; texts may have any length."""
    # spaCy and onnxruntime take most of a second to import: only who loads the model pays.
    from crosswire_english.component import build

    return build()
