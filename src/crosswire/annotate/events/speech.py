"""Acts that consist in saying something: whose words they are, and which clause says so.

'X said on Wednesday that the boat had crossed the line and rejected the demand': X rejected it, on
Wednesday, although a parse may put 'rejected' beside 'crossed'.
"""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.annotate import syntax
from crosswire.annotate.attribution.cues import entry_of
from crosswire.records import EventType

SPOKEN: frozenset[EventType] = frozenset(
    {"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}
)
_SELF = frozenset({"he", "she", "it", "they", "we", "i"})
_CLAUSES = frozenset({"ccomp", "parataxis"})


def cue_of(trigger: Token, *, own: bool = False) -> Token | None:
    """The verb of saying whose subject performs the act that a trigger denotes, None if there is none.

    own: the trigger's subject speaks of itself whoever is named ('Norland will not accept it, its
    minister said').
    """
    for verb in _above(trigger):
        if _speaks(verb) and (verb.dep_ != "conj" or verb.i != trigger.i):
            return verb if own or _is_self(trigger) else None
    return None


def _above(trigger: Token) -> tuple[Token, ...]:
    """Where the verb of saying may stand: a conjunct before, the clause above, one beside."""
    found: list[Token] = []
    top = trigger
    for _ in range(4):
        if top.dep_ not in {"conj", *_CLAUSES} or top.head.i == top.i:
            break
        top = top.head
        found.append(top)
    if syntax.host(trigger).i != trigger.head.i:
        found.append(syntax.host(trigger))
    beside = [part for part in syntax.children(trigger, "parataxis", "ccomp") if part.i > trigger.i]
    return (*found, *(part for part in beside if _is_main(part)))


def _is_main(verb: Token) -> bool:
    return syntax.child(verb, "nsubj") is not None and syntax.child(verb, "mark") is None


def _speaks(token: Token) -> bool:
    entry = entry_of(token) if token.pos_ == "VERB" else None
    return entry is not None and entry.kind in {"speak", "tell", "write"}


def _is_self(trigger: Token) -> bool:
    """Whether the trigger has no subject of its own but the speaker's ('said that it rejects …')."""
    subject = syntax.child(trigger, "nsubj", "nsubj:pass")
    return subject is None or subject.lower_ in _SELF
