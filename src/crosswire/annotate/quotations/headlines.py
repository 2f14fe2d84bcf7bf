"""Attribution by a colon, without a cue word: 'Lund: the strait stays open', 'Ferries to stop: ministry'.

Only in headlines, and on lines that open with a speaker's name in capitals, as transcripts print it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from crosswire.annotate.attribution.cues import entry_of
from crosswire.annotate.attribution.nouns import speaks
from crosswire.annotate.mentions import agent_phrase
from crosswire.annotate.quotations.direct import Quoted, lines
from crosswire.annotate.quotations.drafts import Draft, worded
from crosswire.annotate.syntax import NOMINAL, sentence_at, span, words_of
from crosswire.records import Annotation

_HEADS = frozenset({"headline", "subhead"})
_NAMED = frozenset({"PERSON", "ORG"})
_SHORT = 6  # tokens of a source beside a colon
_REACH = 8  # the same, before it
_LINE = 22  # tokens of a line that may be a headline
_QUESTIONS = frozenset({"how", "what", "why", "who", "when", "where", "which"})


def by_colon(
    doc: Doc, annotation: Annotation, marked: tuple[Quoted, ...], taken: frozenset[int]
) -> Iterator[Draft]:
    """Drafts of what a colon attributes; `taken`: offsets where quotations in marks begin."""
    for start, end in lines(doc):
        words = [token for token in words_of(doc)[start:end] if not token.is_space]
        role = sentence_at(annotation.sentences, words[0].idx) if words else None
        if role is None or role.role not in _HEADS | {"body"}:
            continue
        first, last = words[0].i, words[-1].i + 1
        is_headline = role.role in _HEADS or _is_short(words)
        closing = _closing(words) if is_headline else None
        colon = next((token for token in words[1:_REACH] if token.text == ":"), None)
        if is_headline and _is_told_behind(words):
            continue
        if closing is not None:
            yield _draft(annotation.article, closing, (first, closing.i), doc[closing.i + 1 : last], marked)
        elif colon is not None and _opens(words, colon, is_headline) and doc[colon.i + 1].idx not in taken:
            yield _draft(annotation.article, colon, (colon.i + 1, last), doc[first : colon.i], marked)


def _is_told_behind(words: list[Token]) -> bool:
    """'Storm: We will not pay, says minister', where what opens the line is only its subject."""
    for at in range(len(words) - 2, max(len(words) - _SHORT - 1, 1), -1):
        if words[at].pos_ == "VERB":
            entry = entry_of(words[at])
            told = entry is not None and {"quote", "clause"} <= entry.frames
            return told and words[at - 1].text in {",", "”", '"', "’", "'"} and words[-1].pos_ in NOMINAL
    return False


def _is_short(words: list[Token]) -> bool:
    """Whether a line of the body is printed as a headline is: short, without a full stop."""
    last = next((token for token in reversed(words) if not token.is_quote), words[-1])
    return len(words) <= _LINE and last.text not in {".", "!", "?", "…", ":", ";"}


def _opens(words: list[Token], colon: Token, is_headline: bool) -> bool:
    return _is_speaker(colon.doc[words[0].i : colon.i], is_headline) and _speaks(words, colon)


def _draft(
    article: str, colon: Token, content: tuple[int, int], source: DocSpan, marked: tuple[Quoted, ...]
) -> Draft:
    (start, end), doc = content, colon.doc
    while end > start + 1 and doc[end - 1].is_punct and not doc[end - 1].is_quote:
        end -= 1
    near = tuple(part for part in marked if part.start < end and start < part.end)
    kind, said = worded(article, doc, ((start, end),), near)
    return Draft(kind, said, None, None, _head(source), span(article, doc, colon.i, colon.i + 1))


def _head(words: DocSpan) -> Token:
    """The noun that heads a short phrase: its root, or its last noun where the parse has none."""
    if words.root.pos_ in NOMINAL:
        return words.root
    return next((token for token in reversed(list(words)) if token.pos_ in NOMINAL), words[-1])


def _is_speaker(words: DocSpan, is_headline: bool) -> bool:
    if any(token.pos_ in {"VERB", "AUX", "PUNCT"} and token.text != "." for token in words):
        return False
    if is_headline:
        return any(_may_speak(token) for token in words)
    if _may_speak(words[-1]) and all(token.is_title or token.is_punct for token in words):
        return True  # a transcript
    return all(token.is_upper or token.is_punct for token in words) and len(words.text) > 2


def _may_speak(token: Token) -> bool:
    return token.ent_type_ in _NAMED or speaks(token) or agent_phrase(token) is not None


def _speaks(words: list[Token], colon: Token) -> bool:
    said = [token for token in words if token.i > colon.i]
    clause = any(token.pos_ in {"VERB", "AUX"} for token in said)
    marked = any(token.is_quote for token in said)
    answered = 0 < len(said) <= 3 and said[-1].text in {".", "!", "?"}
    return marked or answered or (clause and len(said) > 2 and said[0].lower_ not in _QUESTIONS)


def _closing(words: list[Token]) -> Token | None:
    """The colon before a short source at the end of a headline ('…: police')."""
    for token in reversed(words[-_SHORT:-1]):
        if token.pos_ in {"VERB", "AUX"}:
            return None
        if token.text == ":":
            before = [word for word in words if word.i < token.i]
            verbal = any(word.pos_ in {"VERB", "AUX"} for word in before)
            return token if verbal and len(before) > 2 and words[-1].pos_ in NOMINAL else None
    return None
