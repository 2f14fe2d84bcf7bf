"""How time expressions are paired with gold and counted."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.times.misses import misses
from benchmarks.times.scores import alarms, paired, plain, same_value, tally
from benchmarks.times.texts import Text, Timex, sample

WORDS = "They met on Friday at noon, perhaps on 3 May, and may meet again next week."


def timex(words: str, kind: str = "DATE", value: str | None = None) -> Timex:
    start = WORDS.index(words)
    return Timex(start, start + len(words), kind, value)


def text(*gold: Timex, traps: tuple[tuple[tuple[int, int], ...], ...] = ()) -> Text:
    return Text("one", "made up", WORDS, "2021-12-08", gold, traps)


GOLD = text(
    timex("Friday", value="2021-12-03"),
    timex("noon", "TIME", "2021-12-03T12:00"),
    timex("3 May", value="2021-05-03"),
    timex("next week", value="2021-W50"),
)


def test_all_right() -> None:
    figures = tally([GOLD], [GOLD.gold]).figures()
    assert set(figures.values()) == {1.0}


def test_nothing_found() -> None:
    assert set(tally([GOLD], [()]).figures().values()) == {0.0}


def test_counts_by_hand() -> None:
    found = (
        timex("Friday at noon", "TIME", "2021-12-03T12:00"),  # takes one of the two
        timex("3 May", value="2022-05-03"),  # wrong year
        timex("next week", value="2021-W50"),
        timex("may"),
    )
    figures = tally([GOLD], [found]).figures()
    assert figures["strict P"] == figures["strict R"] == 2 / 4
    assert figures["relaxed P"] == figures["relaxed R"] == 3 / 4
    assert figures["type accuracy"] == 2 / 3
    assert figures["value accuracy"] == 1 / 3
    assert figures["value F1"] == 1 / 4


def test_counts_of_texts_add_up() -> None:
    figures = tally([GOLD, GOLD], [GOLD.gold, ()]).figures()
    assert (figures["strict P"], figures["strict R"]) == (1.0, 0.5)


def test_the_same_characters_are_paired_before_those_that_share_more() -> None:
    wide, exact = timex("Friday at noon"), timex("Friday")
    assert paired([exact], [wide, exact]) == [(exact, exact)]


def test_neighbours_are_no_pair() -> None:
    assert paired([Timex(0, 4)], [Timex(4, 8)]) == []


def test_a_trap_is_sprung_once_at_any_of_its_places() -> None:
    places = (
        (WORDS.index("perhaps"), WORDS.index("perhaps") + 7),
        (WORDS.index("may"), WORDS.index("may") + 3),
    )
    trapped = text(traps=(places, ((0, 4),)))
    assert alarms(trapped, [timex("may"), timex("perhaps")]) == [places[0]]
    assert tally([trapped], [[timex("may")]]).figures()["no false alarm"] == 0.5


@pytest.mark.parametrize(
    ("gold", "own"),
    [
        ("198", "198X"),
        ("19", "19XX"),
        ("2021-12-03T12:00", "2021-12-03T12:00:00"),
        ("2021-12-03T12:00", "2021-12-03T12:00Z"),
        ("2021-12-03T12:00", "2021-12-03T12:00+02:00"),
        ("2021-12-31T24:00", "2022-01-01T00:00"),
        (None, None),
        (None, "XXXX-XX-XX"),
    ],
)
def test_ways_to_write_the_same(gold: str | None, own: str | None) -> None:
    assert same_value(Timex(0, 1, "DATE", gold), Timex(0, 1, "DATE", own))


@pytest.mark.parametrize(
    ("gold", "own"),
    [
        ("2021-12-03", None),
        (None, "2021-12-03"),
        ("2021-12-03", "2021-12"),
        ("P1D", "PT24H"),
        ("2021-12-03T12:00", "2021-12-03T12:00:30"),
        ("2021-12-03", "2021-12-03T12:00"),
        ("PXY", "P"),
    ],
)
def test_other_values(gold: str | None, own: str | None) -> None:
    assert not same_value(Timex(0, 1, "DATE", gold), Timex(0, 1, "DATE", own))


@given(st.text("0123456789XWTPY:-+Z", max_size=24))
def test_plain_is_plain(value: str) -> None:
    assert plain(plain(value)) == plain(value)


def spans() -> st.SearchStrategy[list[Timex]]:
    ends = st.lists(st.integers(0, 30), unique=True, max_size=12).map(sorted)
    return ends.map(
        lambda cuts: [Timex(a, b, "DATE", str(a)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    )


@given(spans(), spans())
def test_pairs_are_one_to_one_and_share_characters(gold: list[Timex], found: list[Timex]) -> None:
    pairs = paired(gold, found)
    assert unique(one for one, _ in pairs) and unique(own for _, own in pairs)
    assert all(one.start < own.end and own.start < one.end for one, own in pairs)
    assert len(pairs) >= len(set(gold) & set(found))


def unique(items: Iterable[Timex]) -> bool:
    held = list(items)
    return len(held) == len(set(held))


def test_misses_are_told_by_kind() -> None:
    found = (
        timex("Friday at noon", "TIME", "2021-12-03T12:00"),
        timex("3 May", value="2022-05-03"),
        timex("may"),
    )
    told = [(miss.kind, miss.gold or miss.found) for miss in misses([GOLD], [found], None)]
    friday, noon, may, week = GOLD.gold
    assert told == [
        ("span", friday), ("type", friday), ("value", friday), ("value", may),
        ("missed", noon), ("missed", week), ("extra", found[2]),
    ]  # fmt: skip
    assert [miss.gold for miss in misses([GOLD], [found], "missed")] == [noon, week]


def test_a_sample_depends_on_names_alone() -> None:
    texts = tuple(Text(f"text {number}", "made up", "", None, ()) for number in range(40))
    drawn = sample(texts, 7)
    assert len(drawn) == 7
    assert set(sample(texts[::-1], 7)) == set(drawn)
    assert {one.part for one in texts} == {"worked on", "kept apart"}
