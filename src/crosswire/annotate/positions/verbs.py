"""What kind of act a verb is, as far as positions need to know."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from crosswire.annotate.syntax import base_forms, case_of, child, children
from crosswire.lexicons import entries, rows

_ANSWERING = frozenset({"respond", "react"})
_AGAINST = frozenset(
    {"against", "legal", "industrial", "military", "disciplinary", "retaliatory", "punitive"}
)


def classes(lemma: str) -> frozenset[str]:
    """The classes of `positions_verbs.tsv` that a verb's lemma is in: talk, strike, yield, keep, plan …"""
    return _table().get(lemma, frozenset())


def acts(verb: Token) -> frozenset[str]:
    """The classes of a verb with its particle ('walk out') and its object.

    To suspend sanctions is no harm and to raise them is: a burden as the object turns the class.
    """
    if is_harmful_phrase(verb):
        return frozenset({"strike"})
    if not _ANSWERING.isdisjoint(base_forms(verb)):
        return frozenset({"strike"}) if _is_hard_answer(verb) else frozenset({"idle"})
    found = _phrasal(verb)
    thing = child(verb, "obj", "nsubj:pass")
    burdens = thing is not None and any(form in _burdens() for form in base_forms(thing))
    if burdens and "raise" in found:
        return frozenset({"strike"})
    if burdens and "strike" in found:
        return frozenset({"talk", "keep"})
    return found


def is_harmful_phrase(verb: Token) -> bool:
    """Whether verb and noun harm: 'go on strike', 'take the city to court' (`positions_harms.tsv`)."""
    pairs = [pair for form in base_forms(verb) for pair in _phrases().get(form, ())]
    if not pairs:
        return False
    beside = [*children(verb, "obj", "obl", "xcomp", "ccomp", "advmod", "nsubj:pass", "nmod", "dep")]
    beside += [part for thing in children(verb, "obj", "obl") for part in children(thing, "nmod")]
    beside = [part for part in beside if part.i > verb.i or part.dep_ == "nsubj:pass"]
    return any(
        noun in base_forms(part)
        and case_of(part) == preposition
        and (preposition or "take" not in base_forms(verb) or _is_against(verb))
        for part in beside
        for preposition, noun in pairs
    )


def _adverb(token: Token) -> frozenset[str]:
    """An adverb and its adjective ('forcefully', 'forceful')."""
    return frozenset({token.lower_, token.lower_.removesuffix("ly")})


def _is_hard_answer(verb: Token) -> bool:
    """'will respond forcefully', 'would react to any attack', not 'will respond to the offer'."""
    how = [part for part in children(verb, "advmod") if not _adverb(part).isdisjoint(_list("severe"))]
    with_it = any(case_of(part) in {"with", "by"} for part in children(verb, "obl"))
    words = [part for part in children(verb, "obl", "nmod") if case_of(part) == "to"]
    hit = any(listed(part, "reprisals") or listed(part, "provocations") for part in words)
    attacked = any(child(part, "mark") is not None for part in children(verb, "advcl"))
    return bool(how) or with_it or hit or attacked


def _is_against(verb: Token) -> bool:
    """'take action against the firm', 'take legal action'."""
    return any(part.lower_ in _AGAINST for part in verb.subtree)


def harms(verb: Token) -> bool:
    """Whether an act harms the other side ('close the strait', 'walk out')."""
    found = acts(verb)
    return "strike" in found and not found & {"talk", "keep"}


def listed(token: Token, name: str) -> bool:
    """Whether a word is in one of the word lists of positions, in any of its base forms."""
    return not _list(name).isdisjoint(base_forms(token))


def _phrasal(verb: Token) -> frozenset[str]:
    following = () if verb.i + 1 >= len(verb.doc) else (verb.nbor(1),)
    for base in base_forms(verb):
        for word in following:
            if found := classes(f"{base} {word.lower_}"):
                return found
        if found := classes(base):
            return found
    return frozenset()


def _burdens() -> frozenset[str]:
    return _list("burdens")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(entries(f"positions_{name}.txt"))


@cache
def _phrases() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for verb, preposition, noun in rows("positions_harms.tsv", ("verb", "preposition", "noun")):
        found[verb] = (*found.get(verb, ()), (preposition, noun))
    return found


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for verb, kind in rows("positions_verbs.tsv", ("verb", "class")):
        found.setdefault(verb, set()).add(kind)
    return {verb: frozenset(kinds) for verb, kinds in found.items()}
