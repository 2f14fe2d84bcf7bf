"""Lemmas as edit scripts: a change of case, then a number of final characters to drop, then a suffix to add.

A script is written ``case|drop|suffix``, for example ``lower|3|y`` for ``Parties`` to ``party``.
"""

from __future__ import annotations

from collections.abc import Callable

KEEP = "keep|0|"

_CASES: dict[str, Callable[[str], str]] = {
    "keep": str,
    "lower": str.lower,
    "title": str.capitalize,
    "upper": str.upper,
}


def script_of(form: str, lemma: str) -> str:
    """The shortest script that turns ``form`` into ``lemma``; the first case change wins a tie."""
    return min((_script(case, change(form), lemma) for case, change in _CASES.items()), key=_cost)


def _script(case: str, base: str, lemma: str) -> str:
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{case}|{len(base) - shared}|{lemma[shared:]}"


def _cost(script: str) -> int:
    _, drop, suffix = script.split("|", 2)
    return int(drop) + len(suffix)


def apply(script: str, form: str) -> str:
    """The lemma; never empty: a script that would leave nothing returns the form in lower case."""
    case, drop, suffix = script.split("|", 2)
    base = _CASES[case](form)
    return base[: max(0, len(base) - int(drop))] + suffix or form.lower()
