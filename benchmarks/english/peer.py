"""A spaCy pipeline of the architecture and size of ``en_core_web_sm`` 3, for its speed alone.

The official weights cannot be had from a package index, so these are drawn at random and trained for a moment
on EWT's dev set: long enough that parser and name finder walk through texts as trained ones do (drawn at
random, they are far slower), too short for a fair figure of accuracy. The lemmatiser and the attribute rules
need tables and are left out, so the peer is somewhat faster here than in earnest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import fix_random_seed

from training.conllu import Document, Sentence

_WIDTH, _DEPTH = 96, 4
_ROWS = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500, "SPACY": 50, "IS_SPACE": 50}
_NAME_ROWS = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500}
_ROUNDS, _SENTENCES, _BATCH, _SEED = 2, 6, 8, 1


def build(documents: Sequence[Document]) -> Language:
    """tok2vec, tagger and parser on shared vectors, a name finder with its own; trained on ``documents``."""
    fix_random_seed(_SEED)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _vectors(_ROWS)})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _shared()}})
    nlp.add_pipe("parser", config={"model": _transitions("parser", _shared())})
    nlp.add_pipe("ner", config={"model": _transitions("ner", _vectors(_NAME_ROWS))})
    examples = list(_examples(nlp.vocab, documents))
    optimizer = nlp.initialize(lambda: examples)
    random = Random(_SEED)
    for _ in range(_ROUNDS):
        random.shuffle(examples)
        for start in range(0, len(examples), _BATCH):
            nlp.update(examples[start : start + _BATCH], sgd=optimizer)
    return nlp


def _examples(vocab: Vocab, documents: Sequence[Document]) -> Iterator[Example]:
    for document in documents:
        for start in range(0, len(document.sentences), _SENTENCES):
            reference = _doc(vocab, document.sentences[start : start + _SENTENCES])
            plain = Doc(
                vocab,
                words=[token.text for token in reference],
                spaces=[bool(token.whitespace_) for token in reference],
            )
            yield Example(plain, reference)


def _doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    firsts = accumulate((len(sentence.words) for sentence in sentences), initial=0)
    placed = [
        (word, first + (word.head - 1 if word.head else index))
        for sentence, first in zip(sentences, firsts, strict=False)
        for index, word in enumerate(sentence.words)
    ]
    return Doc(
        vocab,
        words=[word.form for word, _ in placed],
        spaces=[word.space_after for word, _ in placed],
        tags=[word.xpos for word, _ in placed],
        heads=[head for _, head in placed],
        deps=[word.dep if word.head else "ROOT" for word, _ in placed],
        ents=[word.entity or "O" for word, _ in placed],
    )


def _vectors(rows: dict[str, int]) -> dict[str, Any]:
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": _WIDTH,
        "attrs": list(rows),
        "rows": list(rows.values()),
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": _WIDTH,
        "depth": _DEPTH,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def _shared() -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "tok2vec"}


def _transitions(kind: str, vectors: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": vectors,
    }
