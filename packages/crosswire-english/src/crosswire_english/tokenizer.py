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
from collections.abc import Callable, Iterable, Iterator

from spacy.lang.en import English
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from crosswire_english.cuts import Cut, note

# Characters after which a new line starts; a sentence never crosses one.
LINE_BREAKS = "\n\r\u2028\u2029"

# spaCy strips affixes one at a time from a copy of the rest, which is quadratic in the length of a chunk
# without white space; longer chunks are no words and are cut. Of the longest not even the parts are words.
MAX_CHUNK = 200
MAX_RULED = 1000

_LONG_CHUNK = re.compile(rf"\S{{{MAX_CHUNK + 1},}}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_USER_INFO = r"(?:\S+(?::\S*)?@)?"
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
    """Callable that spaCy uses as ``nlp.tokenizer``: any text to a ``Doc`` with exactly that text.

    Only lone surrogates, which no ``Doc`` can hold, become U+FFFD.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._rules = Tokenizer(
            vocab,
            rules=_special_cases(),
            prefix_search=_prefix_search(),
            suffix_search=_suffix_search(),
            infix_finditer=_infix_finditer(),
            token_match=_is_single_token,
            url_match=_url_match(),
        )

    def __call__(self, text: str) -> Doc:
        """Tokenise; ``doc.text == text`` holds but for lone surrogates."""
        text = _encodable(text)
        if _LONG_CHUNK.search(text) is None:
            doc: Doc = self._rules(text)
            return doc
        doc = self._in_parts(text)
        note(doc, Cut(chunks=sum(1 for _ in _LONG_CHUNK.finditer(text))))
        return doc

    def _in_parts(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for part, ruled in _cut(text):
            # As within spaCy, the first space belongs to the token before it.
            if words and part.startswith(" "):
                part, spaces[-1] = part[1:], True
            for token in self._rules(part) if ruled else ():
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
            if not ruled:
                words.append(part)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def _prefix_search() -> Callable[[str], re.Match[str] | None]:
    """No prefix has only letters and digits. All are anchored, so that matching equals searching."""
    match = compile_prefix_regex([r"[!?]{2,}", *(English.Defaults.prefixes or [])]).match
    return lambda chunk: None if chunk.isalnum() else match(chunk)


def _suffix_search() -> Callable[[str], re.Match[str] | None]:
    """No suffix has only letters, unless digits stand before it."""
    search = compile_suffix_regex([r"[!?]{2,}", *(English.Defaults.suffixes or [])]).search
    return lambda chunk: None if chunk.isalpha() else search(chunk)


def _infix_finditer() -> Callable[[str], Iterable[re.Match[str]]]:
    """No infix has only letters and digits."""
    find = compile_infix_regex([*_EXTRA_INFIXES, *(English.Defaults.infixes or [])]).finditer
    return lambda chunk: () if chunk.isalnum() else find(chunk)


def _url_match() -> Callable[[str], re.Match[str] | None]:
    """spaCy's pattern, which needs a full stop, without its quadratic part where there is no ``@``."""
    whole, plain = re.compile(URL_PATTERN), re.compile(URL_PATTERN.replace(_USER_INFO, ""))

    def match(chunk: str) -> re.Match[str] | None:
        if "." not in chunk:
            return None
        return (whole if "@" in chunk else plain).match(chunk)

    return match


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _cut(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces of the text in order, the long chunks cut every ``MAX_CHUNK`` characters; is a piece ruled?"""
    done = 0
    for match in _LONG_CHUNK.finditer(text):
        start, end = match.span()
        if start > done:
            yield text[done:start], True
        for at in range(start, end, MAX_CHUNK):
            yield text[at : min(at + MAX_CHUNK, end)], end - start <= MAX_RULED
        done = end
    if done < len(text):
        yield text[done:], True
