"""Agent nouns and titles: which kind of actor 'the officials', 'a trawler owner', 'Gen.' speak of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.lexicons import rows

TitleKind = Literal["honorific", "office", "rank"]
MAX_WORDS = 4


@dataclass(frozen=True, slots=True)
class Title:
    """A word or phrase that stands before a person's name."""

    kind: TitleKind
    sector: str | None
    plural: bool = False


def is_agent(noun: str) -> bool:
    """Whether a lemma or phrase ('coast guard') in lower case is an agent noun."""
    return noun in _agents()


@cache
def agent_endings() -> frozenset[str]:
    """The last words of all agent nouns, with and without what a hyphen joins to them."""
    last = {noun.split()[-1] for noun in _agents()}
    return frozenset(last | {word.rsplit("-", 1)[-1] for word in last})


def sector_of(noun: str) -> str | None:
    """The sector of an agent noun, None where it has none of its own ('spokesman', 'leader')."""
    return _agents().get(noun)


def title(phrase: str) -> Title | None:
    """The title that a phrase is, whatever its case."""
    return _titles().get(phrase.casefold())


def pronoun(word: str) -> str | None:
    """'he' or 'she' where a word in lower case gives it away ('Mrs', 'spokesman', 'mother'), else None."""
    return _pronouns().get(word)


@cache
def _pronouns() -> dict[str, str]:
    return dict(rows("names_title_pronouns.tsv", ("title", "pronoun")))  # type: ignore[arg-type]


@cache
def title_endings() -> frozenset[str]:
    """The last words of all titles, in lower case, singular and plural."""
    last = {phrase.split()[-1].rsplit("-", 1)[-1] for phrase in _titles()}
    return frozenset(last | {word + "s" for word in last})


@cache
def _agents() -> dict[str, str | None]:
    return {noun: sector or None for noun, sector in rows("names_agents.tsv", ("noun", "sector"))}


@cache
def _titles() -> dict[str, Title]:
    table: dict[str, Title] = {}
    for phrase, kind, sector in rows("names_titles.tsv", ("title", "kind", "sector")):
        if kind not in ("honorific", "office", "rank"):
            continue
        table[phrase] = Title(kind, sector or None)  # type: ignore[arg-type]
    return table
