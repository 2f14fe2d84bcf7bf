"""Documents parsed by hand, for rules that must not hang on the model."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab


def parsed(*rows: str) -> Doc:
    """A document from rows of 'word/POS/TAG/lemma/head/label'; a head counts from its row's first word,
    '_' behind a word glues it to the next, a row is a sentence.
    """
    columns: list[list[Any]] = [[] for _ in range(8)]
    words, spaces, heads, labels, pos, tags, lemmas, starts = columns
    for row in rows:
        base = len(words)
        for index, cell in enumerate(row.split()):
            word, part, tag, lemma, head, label = cell.split("/")
            words.append(word.rstrip("_").replace("⏎", "\n"))
            spaces.append(not word.endswith("_") and word != "⏎")
            heads.append(base + int(head))
            labels.append(label)
            pos.append(part)
            tags.append(tag)
            lemmas.append(lemma)
            starts.append(index == 0)
    return Doc(
        VOCAB, words=words, spaces=spaces, heads=heads, deps=labels, pos=pos, tags=tags, lemmas=lemmas,
        sent_starts=starts,
    )  # fmt: skip
