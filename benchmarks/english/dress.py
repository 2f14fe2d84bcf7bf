"""The same sentence in other print: letter case and quotation marks. Tags, heads and relations stay.

A dress gives the sentence as it would then be printed, or None where it has nothing that the dress changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from training.conllu import Sentence, Word

Dress = Callable[[Sentence], Sentence | None]

_OPENING, _CLOSING = frozenset({"“", "``", "«"}), frozenset({"”", "''", "»"})
_STRAIGHT = '"'
_LEAST_WORDS = 4
_ACRONYM = 3  # letters at least


def capitals(sentence: Sentence) -> Sentence | None:
    """A headline in capitals."""
    return _recased(sentence, lambda word: word.form.upper())


def lower_case(sentence: Sentence) -> Sentence | None:
    """Everything in lower case."""
    return _recased(sentence, lambda word: word.form.lower())


def names_in_capitals(sentence: Sentence) -> Sentence | None:
    """Names in capitals, as some papers and most wires set them in leads: ``KELLER``."""
    return _recased(sentence, lambda word: word.form.upper() if _is_name(word) else word.form)


def acronyms_as_words(sentence: Sentence) -> Sentence | None:
    """Acronyms in small letters, as British papers print them: ``Nato``."""
    return _recased(sentence, lambda word: word.form.capitalize() if _is_acronym(word) else word.form)


def _is_name(word: Word) -> bool:
    return word.upos == "PROPN" and word.form.isalpha()


def _is_acronym(word: Word) -> bool:
    return _is_name(word) and word.form.isupper() and len(word.form) >= _ACRONYM


def _recased(sentence: Sentence, form_of: Callable[[Word], str]) -> Sentence | None:
    """None where nothing changes or too little is left to parse."""
    words = tuple(replace(word, form=form_of(word)) for word in sentence.words)
    return replace(sentence, words=words) if len(words) >= _LEAST_WORDS and words != sentence.words else None


def quoted_with(opening: str, closing: str) -> Dress:
    """Dresses double quotation marks, whatever they are, as these."""
    return lambda sentence: _requoted(sentence, opening, closing)


def _requoted(sentence: Sentence, opening: str, closing: str) -> Sentence | None:
    marks = list(_marks(sentence.words))
    if not any(marks) or len(marks) < _LEAST_WORDS:
        return None
    dressed = {"opens": opening, "closes": closing}
    words = (
        replace(word, form=dressed[mark]) if mark else word
        for word, mark in zip(sentence.words, marks, strict=True)
    )
    return replace(sentence, words=tuple(words))


def _marks(words: Sequence[Word]) -> Iterator[str]:
    """For each word ``opens``, ``closes``, or nothing where it is no double quotation mark.

    A straight mark goes by its tag, else it closes what is open.
    """
    open_ = False
    for word in words:
        mark = ""
        if word.form in _OPENING or (word.form == _STRAIGHT and _straight_opens(word, open_)):
            mark = "opens"
        elif word.form in _CLOSING or word.form == _STRAIGHT:
            mark = "closes"
        open_ = mark == "opens" if mark else open_
        yield mark


def _straight_opens(word: Word, open_: bool) -> bool:
    return word.xpos == "``" if word.xpos in ("``", "''") else not open_


DRESSES: dict[str, Dress] = {
    "headline in capitals": capitals,
    "lower case": lower_case,
    "names in capitals": names_in_capitals,
    "acronyms as words": acronyms_as_words,
    'straight "quotes"': quoted_with('"', '"'),
    "curly “quotes”": quoted_with("“", "”"),
    "single ‘quotes’": quoted_with("‘", "’"),
    "straight 'single quotes'": quoted_with("'", "'"),
    "guillemets «quotes»": quoted_with("«", "»"),
}
"""Every dress by its name."""
