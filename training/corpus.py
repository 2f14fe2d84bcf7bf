"""What the model is trained on and measured on, read from the data folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from crosswire_english.tokenizer import LineTokenizer

from training.conllu import Document, open_documents, read_treebank
from training.entities import (
    Splitter,
    add_uner,
    demonyms_of_gmb,
    read_gmb,
    read_gmb_held_out,
    read_wikigold,
)
from training.gum import add_entities
from training.names import Names, load_names

FILES = (
    "ewt-train.conllu.gz",
    "gum-train.conllu.gz",
    "uner-ewt-train.iob2.gz",
    "gmb-ner.csv.zip",
    "wikigold.conllu.gz",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """``parsed``: EWT and open GUM with entities; ``named``: GMB, Wikigold, entities and boundaries only."""

    parsed: tuple[Document, ...]
    named: tuple[Document, ...]


def read_training(folder: Path) -> Corpus:
    """The training data; ``folder`` holds the ``english`` files."""
    names = _names(folder)
    split = _splitter()
    ewt = add_uner(read_treebank(folder / "ewt-train.conllu.gz"), folder / "uner-ewt-train.iob2.gz", names)
    gum = add_entities(open_documents(read_treebank(folder / "gum-train.conllu.gz")), names)
    gmb = read_gmb(folder / "gmb-ner.csv.zip", names, split)
    wikigold = read_wikigold(folder / "wikigold.conllu.gz", names, split)
    return Corpus((*ewt, *gum), (*gmb, *wikigold))


def read_split(folder: Path, split: str) -> dict[str, list[Document]]:
    """``ewt`` (with entities) and ``gum`` (all genres, as published) of the split ``dev`` or ``test``."""
    ewt = read_treebank(folder / f"ewt-{split}.conllu.gz")
    return {
        "ewt": add_uner(ewt, folder / f"uner-ewt-{split}.iob2.gz", _names(folder)),
        "gum": read_treebank(folder / f"gum-{split}.conllu.gz"),
    }


def gmb_held_out(folder: Path) -> list[Document]:
    """The part of GMB that is never trained on, with entities only."""
    return read_gmb_held_out(folder / "gmb-ner.csv.zip", _names(folder), _splitter())


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each training file."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


def word_count(documents: Iterable[Document]) -> int:
    return sum(len(sentence.words) for document in documents for sentence in document.sentences)


def _names(folder: Path) -> Names:
    names = load_names()
    return replace(names, groups=names.groups | demonyms_of_gmb(folder / "gmb-ner.csv.zip", names))


def _splitter() -> Splitter:
    tokenizer = LineTokenizer(spacy.blank("en").vocab)

    def split(word: str) -> list[str]:
        return [token.text for token in tokenizer(word) if not token.is_space] or [word]

    return split
