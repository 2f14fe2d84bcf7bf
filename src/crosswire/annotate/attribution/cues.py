"""The words that attribute: which verbs, nouns, adjectives and adverbs bring in what somebody says.

The lexicon `quotations_cues.tsv` gives each cue the frames in which its content comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from crosswire.annotate.syntax import child, children, is_passive, words_of
from crosswire.lexicons import rows

MAX_SENTENCE = 400  # tokens; a longer one is no sentence, and its tree is not read
_COLUMNS = ("lemma", "pos", "class", "frames", "addressee")
_PARTS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ", "ADV": "ADV"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue of the lexicon. `kind`: speak, tell, ask, order, promise, refuse, judge, think, want, find,
    show, write, noun, adjective, hearsay; `addressee`: 'obj' or a preposition or ''.
    """

    lemma: str
    kind: str
    frames: frozenset[str]
    addressee: str = ""


ACCORDING = Entry("according to", "according", frozenset())
VOICE = Entry("in the words of", "according", frozenset())
_VOICES = frozenset({"the words of", "the view of", "the opinion of", "the eyes of", "the account of"})


def cues(doc: Doc) -> Iterator[tuple[Token, Entry]]:
    """All tokens that may attribute something, in order of the text."""
    words = words_of(doc)
    for sentence in doc.sents:
        if len(sentence) > MAX_SENTENCE:
            continue
        for token in words[sentence.start : sentence.end]:
            if not _may_attribute(token.lower_, token.lemma_):
                continue
            if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
                yield token, ACCORDING
            elif token.lower_ == "in" and doc[token.i + 1 : token.i + 4].text.lower() in _VOICES:
                yield token, VOICE
            elif (found := entry_of(token)) is not None:
                yield token, found


def entry_of(token: Token) -> Entry | None:
    """The lexicon's entry for a token in its sentence, None if it does not attribute."""
    part = _PARTS.get(token.pos_) if _may_attribute(token.lower_, token.lemma_) else None
    if part is None or token.dep_ in {"aux", "aux:pass", "cop"} or _is_name(token):
        return None
    if part == "VERB" or token.tag_ in {"VBD", "VBG", "VBN", "VBP", "VBZ"}:
        return _verb_entry(token)
    return _entries().get((token.lemma_.lower(), part)) or _entries().get((token.lower_, part))


@lru_cache(maxsize=1 << 15)
def _may_attribute(word: str, lemma: str) -> bool:
    """Whether a cue may begin with a word: what most words do not."""
    return not _first_words().isdisjoint((word, *_lemmas(lemma)))


def lemmas(token: Token) -> tuple[str, ...]:
    """A token's lemma and, as taggers err on it ('vowe', 'blam'), the same without or with a final 'e'."""
    return _lemmas(token.lemma_)


@lru_cache(maxsize=1 << 15)
def _lemmas(lemma: str) -> tuple[str, ...]:
    lemma = lemma.lower()
    return lemma, lemma[:-1] if lemma.endswith("e") else f"{lemma}e"


def particle(verb: Token) -> Token | None:
    """The word that makes a phrasal cue of a verb: 'point out', 'call on', 'make clear'."""
    if _phrasal().isdisjoint(lemmas(verb)):
        return None
    found = child(verb, "compound:prt")
    if found is None:
        nearby = (
            part for part in children(verb, "xcomp", "advmod", "advcl", "amod") if 0 < part.i - verb.i <= 4
        )
        found = next((part for part in nearby if _has(verb, part)), None)
    if found is None:
        found = _adjacent(verb)
    return found if found is not None and _has(verb, found) else None


def _adjacent(verb: Token) -> Token | None:
    """The preposition right behind a verb, so that 'call on' is known whatever the tree says of it."""
    if verb.i + 1 >= len(verb.doc):
        return None
    following = verb.nbor(1)
    return following if following.pos_ in {"ADP", "ADV", "PRON"} else None


def _verb_entry(token: Token) -> Entry | None:
    extra = particle(token)
    for lemma in lemmas(token):
        found = _entries().get((lemma if extra is None else f"{lemma} {extra.lower_}", "VERB"))
        if found is not None:
            return found
    return None


def _is_name(token: Token) -> bool:
    return token.ent_type_ in {"PERSON", "ORG", "GPE", "LOC"} and token.pos_ in {"PROPN", "NOUN", "ADJ"}


def is_raised(verb: Token, entry: Entry) -> bool:
    """'is said to', 'was reported to have': the subject belongs to what is said, nobody says it."""
    if "clause" not in entry.frames or "ask" in entry.frames:
        return False
    return is_passive(verb) and child(verb, "xcomp") is not None


def _has(verb: Token, extra: Token) -> bool:
    return any((f"{lemma} {extra.lower_}", "VERB") in _entries() for lemma in lemmas(verb))


@cache
def _first_words() -> frozenset[str]:
    """The first words of all cues."""
    return frozenset(lemma.partition(" ")[0] for lemma, _ in _entries()) | {"according", "in"}


@cache
def _phrasal() -> frozenset[str]:
    """The verbs of the cues of several words."""
    return frozenset(lemma.partition(" ")[0] for lemma, _ in _entries() if " " in lemma)


@cache
def _entries() -> dict[tuple[str, str], Entry]:
    table = rows("quotations_cues.tsv", _COLUMNS)
    return {
        (lemma, part): Entry(lemma, kind, frozenset(frames.split()), addressee)
        for lemma, part, kind, frames, addressee in table
    }
