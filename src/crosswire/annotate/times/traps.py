"""Words that only look like times: 'May' the verb or the person, '2002' people, Flight 2014."""

from __future__ import annotations

import bisect
import sys
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from crosswire.annotate.syntax import predicate, tense
from crosswire.annotate.times.grammar import Match
from crosswire.annotate.times.lexer import Lexeme
from crosswire.annotate.times.tokens import Tokens, Words
from crosswire.lexicons import entries, rows
from crosswire.records import Annotation

_VERBAL = frozenset({"AUX", "VERB"})
_BEFORE_COUNTS = frozenset({"and", "or", "for", "of", "about", "around"})
_VAGUE = frozenset({"some", "any", "all"})
_IN_NAMES = frozenset(
    {"weekday", "deictic", "part", "set", "span", "spans", "period", "reported", "full", "season"}
)
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PREFIXES = ("post-", "pre-")
_SHORT_WORD = 3  # letters: longer words of headlines are capitalised
_TESTED = frozenset({"span", "spans", "day"})
_SELDOM_YEARS = 1850  # news counts more things by such numbers than years
_NAMED = frozenset({"month", "weekday", "season", "holiday", "date"})


@cache
def _before_times() -> frozenset[str]:
    return frozenset(entries("times_prepositions.txt"))


@cache
def _currencies() -> frozenset[str]:
    """The currencies that are called by one word, in lower case ('dollar')."""
    listed = rows("quantities_units.tsv", ("form", "unit", "kind", "place"))
    return frozenset(form for form, _, kind, _ in listed if kind == "currency" and form.islower())


@dataclass(frozen=True, slots=True)
class Names:
    """The offsets of all mentions by name of people, and of everybody and everything else, in order."""

    people: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]

    def hold(self, match: Match, start: int, end: int) -> bool:
        """Whether a match is a person's name, or a part of a name ('Sunday Times', 'USA Today')."""
        person = _within(start, end, self.people)
        if person is not None and match.rule in _NAMED:
            return match.rule != "holiday" or person != (start, end)  # 'Yom Kippur' is nobody
        whole = _within(start, end, self.others)
        return whole is not None and whole != (start, end) and match.rule in _IN_NAMES


def names_of(annotation: Annotation) -> Names:
    """The names of an article."""
    people, others = list[tuple[int, int]](), list[tuple[int, int]]()
    for entity in annotation.entities:
        found = people if entity.type == "PERSON" else others
        found.extend((span.start, span.end) for span in entity.spans)
    return Names(tuple(sorted(people)), tuple(sorted(others)))


def _within(start: int, end: int, names: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """The name that holds a stretch of text; names do not overlap."""
    index = bisect.bisect_right(names, (start, sys.maxsize)) - 1
    return names[index] if index >= 0 and end <= names[index][1] else None


def is_trap(match: Match, tokens: Tokens, names: Names) -> bool:
    """Whether the words around a match show that it is no time."""
    start, end = match.lexemes[0].start, match.lexemes[-1].end
    if names.hold(match, start, end):
        return True
    first = match.lexemes[0].cls
    if len(match.lexemes) > 1 and first != "THAT" and match.rule not in _TESTED:
        return False
    words = tokens.touching(start, end)
    if words is None:
        return False
    if match.rule in {"span", "spans"} and _is_vague(match, words):
        return True
    if first == "THAT" and _is_clause(match, words):
        return True
    if match.rule == "day" and match.get("of") is None:
        return _is_ordinal(words.last)
    return len(match.lexemes) == 1 and _lone_trap(match, words.first)


def is_title(match: Match, tokens: Tokens) -> bool:
    """'Said on "This Week"', 'the Six-Day War': capitalised and quoted, or part of a name; nor do the
    words in it make a time.
    """
    if match.rule not in {"period", "span"}:
        return False
    if not all(_capital(lexeme.text) for lexeme in match.lexemes if lexeme.cls != "THE"):
        return False
    words = tokens.touching(match.lexemes[0].start, match.lexemes[-1].end)
    if words is None:
        return False
    if match.rule == "period":
        return words.before is not None and words.before.is_quote
    after = next((token for token in words.doc[words.end : words.end + 2] if token.tag_ != "POS"), None)
    return after is not None and _capital(after.text) and not _is_headline(words)


def _is_headline(words: Words) -> bool:
    """Whether capitals tell nothing in a sentence, since its words have them anyway."""
    return not any(token.is_lower and len(token) > _SHORT_WORD for token in words.sentence)


def _is_vague(match: Match, words: Words) -> bool:
    """'One day he will return', 'the minutes of the meeting'."""
    after = words.after
    if after is None:
        return False
    forms = [lexeme.text.lower() for lexeme in match.lexemes]
    if forms == ["one", "day"]:
        return after.tag_ == "MD" or after.pos_ == "PRON"
    return forms in (["minutes"], ["the", "minutes"]) and after.lower_ == "of"


def _capital(text: str) -> bool:
    return text[0].isdigit() or text == "-" or (text[0].isupper() and not text.isupper())


def _is_clause(match: Match, words: Words) -> bool:
    """'Said that May …', a person."""
    after_verb = words.before is not None and words.before.pos_ == "VERB"
    return words.first.pos_ == "SCONJ" or (after_verb and match.lexemes[-1].cls == "MONTHX")


def _is_ordinal(day: Token) -> bool:
    """'On the 7th floor', 'the 7th of nine': no day of the month."""
    after = day.nbor(1) if day.i + 1 < len(day.doc) else None
    return after is not None and (
        after.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or after.lower_ in {"of", "-"}
    )


def _lone_trap(match: Match, token: Token) -> bool:
    lexeme = match.lexemes[0]
    if lexeme.cls == "MONTHX":
        return token.pos_ in _VERBAL or not (_follows_preposition(token) or _is_march(lexeme, token))
    if lexeme.cls == "YEAR":
        return _is_count(token)
    if lexeme.cls == "FREQ":  # a 'quarterly loss' is one for a quarter, a 'daily' is a paper
        return token.tag_ in _NOUNS or (lexeme.key == "P3M" and token.dep_ in {"amod", "conj"})
    if lexeme.text.lower() == "soon":  # 'was soon released' is what was to come then
        return tense(predicate(token)) == "past"
    if lexeme.cls in {"WEEKDAYA", "SHORT"}:
        return lexeme.cls == "WEEKDAYA" or not _follows_preposition(token)
    if lexeme.cls == "DEICTIC":  # 'Russia Today'
        return _capital(token.text) and not token.is_sent_start and token.nbor(-1).pos_ == "PROPN"
    return lexeme.cls in {"UNITS", "PARTS"} and token.pos_ in _VERBAL


def _is_march(lexeme: Lexeme, token: Token) -> bool:
    """'The March vote': a walk is no adjunct of a noun, and May may be a person."""
    inside = token.i > token.sent.start and token.nbor(-1).pos_ in {"DET", "PRON", "ADJ", "PART"}
    return lexeme.key == "03" and inside and token.dep_ in {"compound", "nmod:unmarked", "amod"}


def _follows_preposition(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in _before_times()


def _is_count(token: Token) -> bool:
    """A bare number of four digits that counts things ('2002 people') or names one ('Flight 2014')."""
    if token.lower_.startswith(_PREFIXES) or (token.i > 1 and _is_prefix(token.nbor(-2), token.nbor(-1))):
        return False
    before = token.nbor(-1) if token.i > 0 else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and _counted(token, after):
        return True
    if before is not None and before.text == "." and token.i > 1:
        before = token.nbor(-2)  # 'No. 2014'
    if before is not None and before.lower_ in _before_times() - _BEFORE_COUNTS:
        return False
    if before is not None and _numbers(before, token):
        return True
    plural = after is not None and after.tag_ in {"NNS", "NNPS"}
    return plural and not (before is not None and _determines(before))


def _is_prefix(word: Token, hyphen: Token) -> bool:
    """'Post-1989 politics'."""
    return f"{word.lower_}{hyphen.text}" in _PREFIXES


def _counted(number: Token, after: Token) -> bool:
    """'2002 dollars', '1700 of them', '2000 men', '1600 Pennsylvania Avenue'."""
    if after.text in {"%", "/"} or after.pos_ == "SYM" or after.lemma_ in _currencies():
        return True
    if after.lower_ == "of" or (after.text.isdigit() and after.i == number.i + 1):
        return True
    few = int(number.text) < _SELDOM_YEARS if number.text.isdigit() else False
    return few and after.tag_ in {"NNS", "NNP"}


def _determines(word: Token) -> bool:
    """'The 2008 games' are those of a year, 'some 2008 games' are many."""
    return (word.pos_ == "DET" or word.tag_ in {"POS", "PRP$"}) and word.lower_ not in _VAGUE


def _numbers(before: Token, token: Token) -> bool:
    """Whether a number belongs to the name or noun right before it."""
    if before.pos_ in {"PROPN", "SYM"} or before.lower_ in {"no", "no.", "#"}:
        return True
    return before.pos_ == "NOUN" and token.head.i == before.i
