"""The verbs by which somebody says, demands, promises or threatens, whatever their frames."""

from __future__ import annotations

from functools import cache

from crosswire.lexicons import entry_set, rows

_CUES = ("lemma", "pos", "class", "frames", "addressee")
_POSITIONS = ("lemma", "pos", "kind", "frames", "addressee", "example")
_SAID = frozenset({"speak", "tell", "ask", "order", "promise", "refuse"})
_HELD = frozenset(
    {"demand", "request", "promise", "offer", "threat", "warning", "denial", "refusal", "accusation"}
)


@cache
def speaking() -> frozenset[str]:
    """Their lemmas, from the cues of quotations and positions, without those that as often do as say."""
    said = {row[0] for row in rows("quotations_cues.tsv", _CUES) if row[1] == "VERB" and row[2] in _SAID}
    held = {row[0] for row in rows("positions_cues.tsv", _POSITIONS) if row[1] == "VERB" and row[2] in _HELD}
    return frozenset(said | held) - entry_set("syntax_deeds.txt")
