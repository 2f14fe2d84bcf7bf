"""Where the walk from an event up the tree stands, on the way to its status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Token

from crosswire.records import Status

DEPTH = 16  # governing clauses to climb: a sentence that nests deeper is no sentence


class Ruling(NamedTuple):
    """A status and the word that decided it, None where only the tense of the event's own verb did."""

    status: Status
    by: Token | None = None


@dataclass(frozen=True, slots=True)
class Climb:
    """Where the walk stands: a token, what is known so far, and what may still flow down to it.

    pending, by: what a governor said of the event, unless something further up overrules it; that governor.
    negation, conditions: whether a 'not' or a 'could' further up concerns the event.
    halted: what is asked about is the event's end; while that is only wanted, the event goes on.
    """

    token: Token
    pending: Status | None = None
    by: Token | None = None
    negation: bool = True
    conditions: bool = True
    halted: bool = False
