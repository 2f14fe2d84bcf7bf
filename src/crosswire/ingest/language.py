"""Which language a text is in, by its function words; unknown where it is too short to tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from crosswire.lexicons import rows

_HEAD = 8_000  # characters looked at
_FEWEST_WORDS = 25  # to call a text English
_FEWEST_FOREIGN = 50  # to call it anything else: a list of names is soon taken for another language
_FEWEST_PLAIN = 8  # to call a short text foreign, where it has ...
_PLAIN_SHARE = 0.25  # ... this share of another language's words and hardly any of English
_FEWEST_LETTERS = 40
_LEAST_SHARE = 0.12  # of all words; English news has 0.3 to 0.45, other languages 0.02 to 0.08 of these words
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")  # no single letters: 'U.S.' is not Croatian


@dataclass(frozen=True, slots=True)
class Language:
    """An ISO 639-1 code, or None with the name of a script that English is not written in."""

    code: str | None
    script: str | None = None

    def __str__(self) -> str:
        return self.code or f"in {self.script} script"


def language_of(text: str) -> Language | None:
    """The language of a text, or None where it is too short or fits no language of the list."""
    head = text[:_HEAD]
    script = _script(head)
    if script and script != "Latin":
        return Language(None, script)
    words = Counter(_WORD.findall(head.casefold()))
    total = words.total()
    if total < _FEWEST_FOREIGN:
        short = _short_and_foreign(words)
        if short is not None:
            return short
    if total < _FEWEST_WORDS:
        return None
    if _share(words, "en") >= _LEAST_SHARE:
        return Language("en")
    share, code = max((_share(words, code), code) for code in function_words())
    return Language(code) if share >= _LEAST_SHARE and total >= _FEWEST_FOREIGN else None


def _short_and_foreign(words: Counter[str]) -> Language | None:
    """The language of a short text that is plainly not English: names alone have no function words."""
    if words.total() < _FEWEST_PLAIN or _share(words, "en") >= _LEAST_SHARE:
        return None
    share, code = max((_share(words, code), code) for code in function_words())
    return Language(code) if share >= _PLAIN_SHARE else None


def _share(words: Counter[str], code: str) -> float:
    return sum(words[word] for word in function_words()[code]) / words.total()


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The commonest function words by language."""
    return {
        code: frozenset(words.split()) for code, words in rows("ingest_stopwords.tsv", ("language", "words"))
    }


def _script(text: str) -> str | None:
    """The script of most letters, by their Unicode names; None where there are few."""
    letters = [char for char in text[:2000] if char.isalpha()]
    if len(letters) < _FEWEST_LETTERS:
        return None
    latin = sum(char.isascii() or unicodedata.name(char, "").startswith("LATIN") for char in letters)
    if latin * 2 >= len(letters):
        return "Latin"
    names = Counter(unicodedata.name(char, "UNKNOWN").split()[0].title() for char in letters)
    return min(names, key=lambda name: (-names[name], name))
