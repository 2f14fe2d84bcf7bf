"""Words within quotation marks that are printed in different ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from crosswire.lexicons.frequency import overlap, rarity
from crosswire.reconcile.conflicts.spelling import spelled_alike
from crosswire.reconcile.conflicts.values import Given, conflict
from crosswire.reconcile.material import Material
from crosswire.reconcile.names_alike import alike_spelling
from crosswire.records import Conflict, Fact, Member, Quotation, Span

_GAP = re.compile(r"\s*(?:…|\.\s?\.\s?\.|\[[^\]]{0,80}\])\s*")  # what an outlet left out or put in
_MARKED = re.compile(r"[“\"]([^“”\"\n]{1,2000})[”\"]")
_FEWEST = 5  # words of two quotations that must agree before a difference is an alteration
_PHRASE = range(2, 9)  # words of a phrase in quotation marks that is no quotation of its own
_SHARE = 0.6  # of a phrase's words that must be the same where the others are no spellings of each other
_CONTEXT = 0.2  # overlap of two sentences from which their phrases may be one
_ENDINGS = ("s", "es", "d", "ed", "ing", "'s")
_TOLD = frozenset({"headline", "subhead", "body"})

_Code = tuple[str, int, int, int, int]


def wording_conflicts(fact: Fact, members: Sequence[Member], material: Material) -> Iterator[Conflict]:
    """Quotations of one fact whose words differ inside what both print; excerpts and spelling do not count.

    One conflict for each passage that is printed differently, its values the differing quotations.
    """
    quotations = [member for member in members if isinstance(member, Quotation) and member.kind != "indirect"]
    printed = [(quotation.id, span) for quotation in quotations for span in _verbatim(quotation, material)]
    altered: defaultdict[Span, set[Span]] = defaultdict(set)
    for (one, a), (other, b) in combinations(printed, 2):
        if one != other and a != b and _is_altered(material.text(a), material.text(b)):
            altered[a].add(b)
            altered[b].add(a)
    for passage in _connected([span for _, span in printed if span in altered], altered):
        found = conflict("wording", "alteration", fact.id, _by_wording(passage, altered, material))
        if found is not None:
            yield found


def _connected(spans: Sequence[Span], altered: dict[Span, set[Span]]) -> list[list[Span]]:
    """Spans that differing pairs connect, in the order in which they are printed."""
    groups: list[list[Span]] = []
    seen: set[Span] = set()
    for span in dict.fromkeys(spans):
        if span in seen:
            continue
        reached, waiting = {span}, [span]
        while waiting:
            new = altered[waiting.pop()] - reached
            reached |= new
            waiting.extend(new)
        seen |= reached
        groups.append([other for other in dict.fromkeys(spans) if other in reached])
    return groups


def _by_wording(spans: Sequence[Span], altered: dict[Span, set[Span]], material: Material) -> list[Given]:
    """Each span under the first printing that has the same words, as far as both go."""
    forms: list[list[Span]] = []
    for span in spans:
        home = next((form for form in forms if not any(other in altered[span] for other in form)), None)
        forms.append([span]) if home is None else home.append(span)
    return [(" ".join(material.text(form[0]).split()), span) for form in forms for span in form]


def _verbatim(quotation: Quotation, material: Material) -> Iterator[Span]:
    """The parts of a quotation that are within quotation marks."""
    for span in quotation.content:
        if quotation.kind == "direct":
            yield span
        else:
            yield from _marked(span, material)


def _marked(span: Span, material: Material) -> Iterator[Span]:
    for found in _MARKED.finditer(material.text(span)):
        yield Span(span.article, span.start + found.start(1), span.start + found.end(1))


def _is_altered(a: str, b: str) -> bool:
    """Whether two printings of one passage differ inside the passage that they share."""
    for left in _GAP.split(a):
        for right in _GAP.split(b):
            if _differs_inside(spelled_alike(left), spelled_alike(right)):
                return True
    return False


def _differs_inside(a: Sequence[str], b: Sequence[str]) -> bool:
    codes: list[_Code] = list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    codes = [code for code in codes if code[0] == "equal" or not _is_spacing(a, b, code)]
    equal = [index for index, code in enumerate(codes) if code[0] == "equal"]
    shared = sum(codes[index][2] - codes[index][1] for index in equal)
    if shared < _FEWEST or shared < 0.6 * min(len(a), len(b)):
        return False
    inside = codes[equal[0] + 1 : equal[-1]]
    outside = (codes[: equal[0]], codes[equal[-1] + 1 :])
    return any(code[0] != "equal" for code in inside) or any(_replaced(codes) for codes in outside)


def _is_spacing(a: Sequence[str], b: Sequence[str], code: _Code) -> bool:
    """'Build-up' and 'buildup' are one word."""
    return "".join(a[code[1] : code[2]]) == "".join(b[code[3] : code[4]])


def _replaced(codes: Sequence[_Code]) -> bool:
    """A word or two that stand for others at an edge; more is another passage, none is an excerpt."""
    return any(code[0] == "replace" and max(code[2] - code[1], code[4] - code[3]) <= 2 for code in codes)


# --- phrases --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A few words in quotation marks, and the lemmas of their sentence."""

    span: Span
    words: tuple[str, ...]
    lemmas: tuple[str, ...]


def phrase_conflicts(material: Material) -> Iterator[Conflict]:
    """'Severe losses' here, 'sever losses' there: a phrase in quotation marks that two articles print
    almost alike, in sentences on the same matter, whether or not it was found to be a quotation.
    """
    phrases = list(_phrases(material))
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for index, phrase in enumerate(phrases):
        for word in sorted({word for word in phrase.words if rarity(word) > 0}):
            blocks[word].append(index)
    pairs = sorted({pair for block in blocks.values() for pair in combinations(block, 2)})
    for i, j in pairs:
        a, b = phrases[i], phrases[j]
        if a.span.article != b.span.article and _near_miss(a, b):
            given = [(material.text(phrase.span).strip(" ,."), phrase.span) for phrase in (a, b)]
            found = conflict("wording", "alteration", _common_fact(a.span, b.span, material), given)
            if found is not None:
                yield found


def _phrases(material: Material) -> Iterator[_Phrase]:
    for article in material.articles:
        for line in article.lines:
            if line.role in _TOLD:
                for span in _marked(Span(article.id, line.start, line.end), material):
                    words = spelled_alike(material.text(span))
                    if len(words) in _PHRASE:
                        yield _Phrase(span, words, material.lemmas(span))


def _near_miss(a: _Phrase, b: _Phrase) -> bool:
    if len(a.words) != len(b.words) or a.words == b.words or overlap(a.lemmas, b.lemmas) < _CONTEXT:
        return False
    differing = [(one, other) for one, other in zip(a.words, b.words, strict=True) if one != other]
    if any(_inflected(one, other) for one, other in differing) or len(differing) == len(a.words):
        return False
    misspelt = all(min(len(x), len(y)) >= 4 and alike_spelling(x, y) for x, y in differing)
    same = len(a.words) - len(differing)
    return misspelt or (len(a.words) >= _FEWEST and same >= _SHARE * len(a.words))


def _inflected(a: str, b: str) -> bool:
    """'Line' and 'lines': the sentence asks for the form."""
    short, long = sorted((a, b), key=len)
    return any(short + ending == long for ending in _ENDINGS)


def _common_fact(a: Span, b: Span, material: Material) -> str | None:
    """The fact of the quotations that hold both phrases, if it is one."""
    facts = {_facts_at(span, material) for span in (a, b)}
    found = facts.pop()
    return next(iter(sorted(found)), None) if not facts else None


def _facts_at(span: Span, material: Material) -> frozenset[str]:
    return frozenset(
        quotation.fact
        for quotation in material.annotations[span.article].quotations
        if quotation.fact
        and any(part.start <= span.start and span.end <= part.end for part in quotation.content)
    )
