"""What kind of act a verb is, as far as positions need to know."""

from __future__ import annotations

from functools import cache

from crosswire.lexicons import rows


def classes(lemma: str) -> frozenset[str]:
    """The classes of `positions_verbs.tsv` that a verb's lemma is in: talk, strike, yield, keep, idle."""
    return _table().get(lemma, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for verb, kind in rows("positions_verbs.tsv", ("verb", "class")):
        found.setdefault(verb, set()).add(kind)
    return {verb: frozenset(kinds) for verb, kinds in found.items()}
