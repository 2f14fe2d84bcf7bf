"""Reading UD treebanks (CoNLL-U) into documents of running text."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

NON_COMMERCIAL_GENRES = frozenset({"whow", "fiction", "essay", "letter", "podcast"})
"""GUM genres whose texts may not be used commercially: never trained on."""


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; ``head``: 1-based in the sentence, 0 the root; ``entity``: BIO tag or None.

    ``misc`` is the treebank's last column as it stands.
    """

    form: str
    space_after: bool
    lemma: str = ""
    upos: str = ""
    xpos: str = ""
    feats: str = ""
    head: int = -1
    dep: str = ""
    entity: str | None = None
    misc: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``line_start``: a paragraph begins with it; ``name``: the treebank's ``sent_id``."""

    words: tuple[Word, ...]
    line_start: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences in text order; ``parsed`` is False where only entities and boundaries are known."""

    name: str
    genre: str
    sentences: tuple[Sentence, ...]
    parsed: bool = True


def read_treebank(path: Path) -> list[Document]:
    """All documents of a CoNLL-U file, gzipped or plain; ``genre`` is empty where the file states none."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return list(_documents(text.split("\n")))


def open_documents(documents: list[Document]) -> list[Document]:
    """The documents less the genres that are not open."""
    return [document for document in documents if document.genre not in NON_COMMERCIAL_GENRES]


def _documents(lines: list[str]) -> Iterator[Document]:
    name, genre, sentences = "", "", list[Sentence]()
    block: list[str] = []
    for line in lines:
        if line.startswith("# newdoc"):
            if sentences:
                yield Document(name, genre, tuple(sentences))
            name, genre, sentences = line.partition("=")[2].strip(), "", []
        elif line.startswith("# meta::genre"):
            genre = line.partition("=")[2].strip()
        if line:
            block.append(line)
        elif block:
            sentences.append(_sentence(block, first=not sentences))
            block = []
    if sentences:
        yield Document(name, genre, tuple(sentences))


def _sentence(block: list[str], first: bool) -> Sentence:
    comments = [line for line in block if line.startswith("#")]
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    joined = _joined(rows)
    words = tuple(_word(row, int(row[0]) not in joined) for row in rows if row[0].isdigit())
    starts_line = first or any(line.startswith("# newpar") for line in comments)
    names = [line.partition("=")[2].strip() for line in comments if line.startswith("# sent_id")]
    return Sentence(words, line_start=starts_line, name=names[0])


def _joined(rows: list[list[str]]) -> set[int]:
    """Ids of the words that no space follows, from ``SpaceAfter=No`` and from multiword tokens."""
    joined = set[int]()
    for row in rows:
        no_space = "SpaceAfter=No" in row[9].split("|")
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            joined.update(range(first, last + no_space))
        elif row[0].isdigit() and no_space:
            joined.add(int(row[0]))
    return joined


def _word(row: list[str], space_after: bool) -> Word:
    return Word(
        form=row[1],
        space_after=space_after,
        lemma=row[2],
        upos=row[3],
        xpos=row[4],
        feats="" if row[5] == "_" else row[5],
        head=int(row[6]),
        dep=row[7],
        misc="" if row[9] == "_" else row[9],
    )


def text_of(sentence: Sentence) -> str:
    """The sentence's text, words joined by single spaces where the treebank has any."""
    return "".join(word.form + " " * word.space_after for word in sentence.words).rstrip()


def with_entities(document: Document, tags: list[list[str | None]]) -> Document:
    """The document with a BIO tag on each word, one list for each sentence."""
    sentences = tuple(
        replace(
            sentence,
            words=tuple(replace(word, entity=tag) for word, tag in zip(sentence.words, row, strict=True)),
        )
        for sentence, row in zip(document.sentences, tags, strict=True)
    )
    return replace(document, sentences=sentences)
