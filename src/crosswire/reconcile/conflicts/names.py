"""People whose names or offices are printed in different ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from crosswire.lexicons import entry_set
from crosswire.names import agents, countries
from crosswire.reconcile.conflicts.values import Given, conflict
from crosswire.reconcile.material import Material
from crosswire.reconcile.names_alike import PersonName, alike_spelling, fold, person_name
from crosswire.records import Conflict, ConflictDegree, Entity, Span

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    {"of", "the", "s", "for", "and", "his", "her", "its", "their", "a", "top", "senior", "chief"}
)
_FULL_OFFICE = 2  # words of an office, without its country


def name_conflicts(material: Material) -> Iterator[Conflict]:
    """One person under two spellings (an alteration) or two first names (a contradiction)."""
    for entity in material.entities:
        if entity.type != "PERSON":
            continue
        given = [
            (printed, span)
            for span in entity.spans
            if person_name(printed := " ".join(material.text(span).split())).is_full
        ]
        names = sorted({person_name(printed).parts for printed, _ in given})
        differing = [(a, b) for a in names for b in names if a < b and _differ(PersonName(a), PersonName(b))]
        if differing:
            spelled = all(_is_spelling(PersonName(a), PersonName(b)) for a, b in differing)
            degree = "alteration" if spelled else "contradiction"
            clashing = {parts for pair in differing for parts in pair}
            shown = _by_name(given, clashing)
            found = conflict("name", degree, None, shown)  # type: ignore[arg-type]
            if found is not None:
                yield found


def _by_name(given: Sequence[Given], clashing: set[tuple[str, ...]]) -> list[Given]:
    """Each clashing name under the form in which it is first printed."""
    forms: dict[tuple[str, ...], str] = {}
    shown = []
    for printed, span in given:
        parts = person_name(printed).parts
        if parts in clashing:
            shown.append((forms.setdefault(parts, printed), span))
    return shown


def _differ(a: PersonName, b: PersonName) -> bool:
    """Whether two full names differ in more than an initial or a middle name."""
    if a.surname != b.surname:
        return True
    first, second = a.parts[0].rstrip("."), b.parts[0].rstrip(".")
    initial = min(len(first), len(second)) == 1 and first[0] == second[0]
    return first != second and not initial


def _is_spelling(a: PersonName, b: PersonName) -> bool:
    return alike_spelling(a.surname, b.surname) and alike_spelling(a.parts[0], b.parts[0])


def title_conflicts(material: Material) -> Iterator[Conflict]:
    """One person given offices by two articles that do not agree on any.

    'Deputy minister' and 'minister' contradict each other; 'secretary of state' and 'foreign minister'
    may be one office in other words: an alteration. Each office stands as it is first printed.
    """
    for entity in material.entities:
        if entity.type != "PERSON" or len(entity.titles) < 2:
            continue
        given = _titles_given(entity, material)
        by_article: dict[str, set[frozenset[str]]] = {}
        forms: dict[frozenset[str], str] = {}
        for title, span in given:
            by_article.setdefault(span.article, set()).add(_office(title))
            forms.setdefault(_office(title), title)
        degree = _title_degree([offices for _, offices in sorted(by_article.items())])
        shown = [(forms[_office(title)], span) for title, span in given]
        found = conflict("title", degree, None, shown) if degree else None
        if found is not None:
            yield found


def _title_degree(offices: Sequence[set[frozenset[str]]]) -> ConflictDegree | None:
    pairs = list(combinations(offices, 2))
    if any(all(_contradict(one, other) for one in a for other in b) for a, b in pairs):
        return "contradiction"
    if any(all(_unlike(one, other) for one in a for other in b) for a, b in pairs):
        return "alteration"
    return None


def _unlike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Two full offices that share no word; 'president' and 'leader' are too short to tell."""
    return min(len(a), len(b)) >= _FULL_OFFICE and not a & b


def _titles_given(entity: Entity, material: Material) -> list[Given]:
    """Office titles as printed before or behind the person's mentions, with their words."""
    offices = sorted(
        (title for title in entity.titles if _is_office(title)), key=lambda title: (-len(title), title)
    )
    found: dict[Span, str] = {}
    for mention in entity.spans:
        sentence = material.sentence_span(mention)
        text = material.by_id[mention.article].text
        for title in offices:
            at = text.find(title, sentence.start, sentence.end)
            near = at >= 0 and (at <= mention.start <= at + len(title) + 3 or 0 <= at - mention.end <= 6)
            if near and not any(s.start <= at < s.end and s.article == mention.article for s in found):
                found[Span(mention.article, at, at + len(title))] = title
    return [(title, span) for span, title in found.items()]


def _is_office(title: str) -> bool:
    """Whether a title is an office of its own; 'his Danish counterpart' takes another's."""
    known = agents.title(title)
    return (known is None or known.kind != "honorific") and "counterpart" not in title.casefold()


def _office(title: str) -> frozenset[str]:
    """The words of an office without countries, bodies and small words; a spokeswoman is a spokesperson."""
    words = [word for word in _WORD.findall(title) if countries.country_of(word) is None]
    found = frozenset(fold(word) for word in words) - _SMALL
    for ending in ("man", "woman"):
        found = frozenset(_person(word, ending) for word in found)
    return found - entry_set("quotations_bodies.txt") or found


def _person(word: str, ending: str) -> str:
    """'Chairwoman' is 'chairperson'; a word that only ends alike ('human') is hardly an office."""
    return word.removesuffix(ending) + "person" if word.endswith(ending) and len(word) > 6 else word


def _contradict(a: frozenset[str], b: frozenset[str]) -> bool:
    """'Deputy minister' and 'minister', 'defence minister' and 'foreign minister' exclude each other.

    'Minister' is short for 'foreign minister'; 'party leader' and 'prime minister' may be one person's.
    """
    if a <= b or b <= a:
        return bool((a ^ b) & entry_set("names_rank_words.txt"))
    return bool(a & b)
