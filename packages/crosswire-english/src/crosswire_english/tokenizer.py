"""Raw tokenisation: spaCy's English rules, adapted to how UD English splits words.

What differs from ``spacy.blank("en")``, each counted on EWT and GUM train:

* a prefix with a hyphen is part of its word (``anti-government``, ``re-elected``, ``e-mail``);
* a hyphen after an abbreviation splits (``U.S.-led`` gives ``U.S.``, ``-``, ``led``);
* a run of ``!`` and ``?`` is one token;
* a slash between letters splits (``and/or``), a hyphen between letter and digit too (``F-16``).

The tokeniser is a pure function of the text; a token never spans white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from spacy.lang.en import English
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

# Characters after which a new line starts; a sentence never crosses one.
LINE_BREAKS = "\n\r\u2028\u2029"

# spaCy strips affixes one at a time from a copy of the rest, which is quadratic in the length of a chunk
# without white space; longer chunks are no words and are cut.
MAX_CHUNK = 200

_LONG_CHUNK = re.compile(rf"\S{{{MAX_CHUNK + 1},}}")
_PREFIXED = re.compile(
    r"(?:anti|arch|co|counter|cross|e|ex|inter|intra|micro|mid|mini|multi|neo|non|over|post|pre|pro|re|semi|socio"
    r"|sub|ultra)[-\u2010\u2011][a-z]+",
    re.IGNORECASE,
)
_EXTRA_INFIXES = (
    r"(?<=[A-Za-z]\.)-(?=[A-Za-z])",
    r"(?<=[A-Za-z])/(?=[A-Za-z])",
    r"(?<=[A-Za-z])-(?=[0-9])",
    r"(?<=[0-9])\u2013(?=[0-9])",
    r"[!?]{2,}",
)
_NOT_WORDS = frozenset({"and/or"})
_EXTRA_WORDS = ("etc.", "Ft.", "Cal.", "Gov.", "Rep.", "Sen.")


def _is_single_token(chunk: str) -> bool:
    """Whether a chunk, once free of outer punctuation, must not be split."""
    return _PREFIXED.fullmatch(chunk) is not None


def _special_cases() -> dict[str, list[dict[int | str, str]]]:
    """spaCy's exceptions, less those that UD splits, plus abbreviations that UD keeps whole."""
    given = English.Defaults.tokenizer_exceptions
    cases = {word: parts for word, parts in given.items() if word not in _NOT_WORDS}
    return {word: [{"ORTH": word}] for word in _EXTRA_WORDS} | cases


class LineTokenizer:
    """Callable that spaCy uses as ``nlp.tokenizer``: any text to a ``Doc`` with exactly that text."""

    def __init__(self, vocab: Vocab) -> None:
        defaults = English.Defaults
        prefixes = [r"[!?]{2,}", *(defaults.prefixes or [])]
        suffixes = [r"[!?]{2,}", *(defaults.suffixes or [])]
        infixes = [*_EXTRA_INFIXES, *(defaults.infixes or [])]
        self.vocab = vocab
        self._rules = Tokenizer(
            vocab,
            rules=_special_cases(),
            prefix_search=compile_prefix_regex(prefixes).search,
            suffix_search=compile_suffix_regex(suffixes).search,
            infix_finditer=compile_infix_regex(infixes).finditer,
            token_match=_is_single_token,
            url_match=defaults.url_match,
        )

    def __call__(self, text: str) -> Doc:
        """Tokenise; ``doc.text == text`` always holds."""
        if _LONG_CHUNK.search(text) is None:
            return cast(Doc, self._rules(text))
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _cut(text):
            doc = self._rules(piece)
            words.extend(token.text for token in doc)
            spaces.extend(bool(token.whitespace_) for token in doc)
        return Doc(self.vocab, words=words, spaces=spaces)


def _cut(text: str) -> Iterator[str]:
    """Pieces of the text in order, the long chunks cut every ``MAX_CHUNK`` characters."""
    done = 0
    for match in _LONG_CHUNK.finditer(text):
        if match.start() > done:
            yield text[done : match.start()]
        for start in range(match.start(), match.end(), MAX_CHUNK):
            yield text[start : min(start + MAX_CHUNK, match.end())]
        done = match.end()
    if done < len(text):
        yield text[done:]
