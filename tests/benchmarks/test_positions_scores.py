"""How found positions are compared with gold."""

from __future__ import annotations

import pytest

from benchmarks.positions.misses import misses, told
from benchmarks.positions.ours import Reading, lines
from benchmarks.positions.scores import overlap, paired, tally
from benchmarks.positions.written import Gold, Place, Text, read_items
from crosswire.records import Annotation, Entity, Position, PositionKind, Role, Span

TEXT = "Sado asked Orm for boats; it refused the boats."

ITEM = """
- id: one
  text: |-
    Sado asked Orm for boats; it refused the boats.
  positions:
  - {kind: request, cue: asked, holder: Sado, addressee: Orm, content: boats}
  - {kind: refusal, cue: refused, holder: it, addressee: null, content: the boats}
"""


def span(words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span("one", start, start + len(words))


def position(kind: PositionKind, cue: str, holder: Role, content: Span, to: Role | None = None) -> Position:
    return Position(f"{kind} {cue} {content.start}", kind, holder, to, (content,), span(cue))


def reading(*found: Position, entities: tuple[Entity, ...] = ()) -> Reading:
    (text,) = read_items(ITEM)
    return Reading(text, Annotation("one", "", entities=entities, positions=found))


def test_words_are_found_at_their_place() -> None:
    (text,) = read_items(ITEM.replace("content: boats}", "content: boats, nth: {content: 2}}"))
    assert [text.text[slice(*one.content)] for one in text.gold] == ["boats", "the boats"]
    assert text.gold[0].content == (41, 46)
    with pytest.raises(ValueError, match="no occurrence 3"):
        read_items(ITEM.replace("content: boats}", "content: boats, nth: {content: 3}}"))


def test_a_right_position_counts() -> None:
    asked = position("request", "asked", Role(None, span("Sado")), span("boats"), Role(None, span("Orm")))
    counts = tally([reading(asked)])
    assert (counts.right, counts.strict, counts.found) == ({"request": 1}, {"request": 1}, {"request": 1})
    figures = counts.figures()
    assert figures["micro R"] == 0.5
    assert figures["macro F1"] == pytest.approx(1 / 9)
    assert figures["content at 0.8"] == 1


def test_another_kind_or_place_is_no_match() -> None:
    wrong = position("demand", "asked", Role(None, span("Sado")), span("boats"))
    elsewhere = position("request", "refused", Role(None, span("Sado")), span("the boats"))
    counts = tally([reading(wrong, elsewhere)])
    assert counts.right.total() == 0
    assert [miss.sort for miss in misses([reading(wrong, elsewhere)], None)] == ["kind", "kind"]
    assert [miss.sort for miss in misses([reading(wrong)], None)] == ["kind", "missed"]


def test_the_cue_alone_matches() -> None:
    found = position("request", "asked", Role(None, span("Orm")), span("it"))
    counts = tally([reading(found)])
    assert (counts.right.total(), counts.strict.total(), counts.near, counts.holders) == (1, 0, 0, 0)


def test_one_to_one_by_content() -> None:
    near = position("request", "asked", Role(None, span("Sado")), span("boats"))
    far = position("request", "asked", Role(None, span("Sado")), span("for boats; it refused"))
    (text,) = read_items(ITEM)
    assert [own for _, own in paired(text.gold, (far, near))] == [near]


def test_a_pronoun_stands_for_its_entity() -> None:
    orm = Entity("e1", "Orm", "GPE", spans=(span("Orm"),), coreferents=(span("it"),))
    refused = position("refusal", "refused", Role("e1", span("Orm")), span("the boats"))
    assert tally([reading(refused, entities=(orm,))]).holders == 1
    assert tally([reading(refused)]).holders == 0


def test_an_addressee_that_is_not_there_is_wrong() -> None:
    refused = position(
        "refusal", "refused", Role(None, span("it")), span("the boats"), Role(None, span("Sado"))
    )
    assert tally([reading(refused)]).addressees == 0


def test_a_condition_that_is_not_found_is_wrong() -> None:
    place: Place = (0, 4)
    text = Text("t", TEXT, (Gold("refusal", (29, 36), (37, 46), None, None, place),))
    refused = position("refusal", "refused", Role(None, span("it")), span("the boats"))
    assert tally([Reading(text, Annotation("t", "", positions=(refused,)))]).conditions == 0


def test_texts_without_positions_stay_clean_or_not() -> None:
    bare = Text("t", TEXT, ())
    found = position("refusal", "refused", Role(None, span("it")), span("the boats"))
    readings = [Reading(bare, Annotation("t", "")), Reading(bare, Annotation("t", "", positions=(found,)))]
    assert tally(readings).figures()["clean"] == 0.5


def test_overlap_counts_the_characters_of_either() -> None:
    assert overlap((0, 10), (Span("t", 5, 10), Span("t", 12, 17))) == pytest.approx(1 / 3)


def test_a_miss_shows_both_readings() -> None:
    wrong = position("demand", "asked", Role(None, span("Sado")), span("boats"))
    lines_ = told(next(misses([reading(wrong)], "kind"))).splitlines()
    assert lines_[1].endswith("gold request | asked | Sado | Orm | boats | –")
    assert lines_[2].endswith("ours demand | asked | Sado | – | boats | –")


def test_a_first_line_without_an_end_is_a_headline() -> None:
    assert [line.role for line in lines("Sado asks for boats\n\nIt did.")] == ["headline", "body"]
    assert [line.role for line in lines("It did.")] == ["body"]
