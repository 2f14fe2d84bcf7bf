"""How quotations are paired with gold, and how gold is read."""

from __future__ import annotations

import pytest

from benchmarks.quotations.gum import read_tree
from benchmarks.quotations.polnear import read_brat
from benchmarks.quotations.scores import is_same, paired, same_entity, tally
from benchmarks.quotations.texts import Attribution, Text, kind_in
from benchmarks.quotations.written import SETS, joined, read_set

WORDS = "“We will stay,” Lund said. The ferry sails at noon, he added."


def _at(words: str, text: str = WORDS) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_pairs_are_one_to_one_and_the_largest_overlap_comes_first() -> None:
    gold = (Attribution((_at("“We will stay,”"),)), Attribution((_at("The ferry sails at noon"),)))
    found = [Attribution((_at("The ferry sails"),)), Attribution((_at("ferry sails at noon"),))]
    pairs = paired(Text("one", WORDS, gold), found)
    assert [(one, own) for one, own, _ in pairs] == [(gold[1], found[1])]
    assert pairs[0][2] == pytest.approx(16 / 19)


def test_marks_and_spaces_do_not_count_in_an_overlap() -> None:
    gold, own = Attribution((_at("We will stay"),)), Attribution((_at("“We will stay,” "),))
    assert paired(Text("one", WORDS, (gold,)), [own])[0][2] == 1.0


def test_figures_of_a_text_half_of_which_is_found() -> None:
    gold = (
        Attribution((_at("“We will stay,”"),), _at("said"), _at("Lund"), "direct"),
        Attribution((_at("The ferry sails at noon"),), _at("added"), _at("he"), "indirect"),
    )
    found = [Attribution((_at("We will stay"),), _at("said"), _at("Lund said"), "direct")]
    figures = tally([Text("one", WORDS, gold)], [found]).figures()
    assert (figures["P"], figures["R"], figures["direct R"]) == (1.0, 0.5, 1.0)
    assert figures["cue F1"] == pytest.approx(2 / 3)
    assert figures["source F1"] == 0.0


def test_spans_are_the_same_without_punctuation_at_their_edges() -> None:
    assert is_same(WORDS, _at("stay"), _at("stay,”"))
    assert not is_same(WORDS, _at("stay"), _at("will stay"))
    assert not is_same(WORDS, _at("stay"), None)


def test_somebody_may_be_named_shorter_and_nobody_by_no_name() -> None:
    named = Attribution((), entity="Ann Lund", naming="named")
    assert same_entity(named, Attribution((), entity="the chair; Lund", naming="named"))
    assert not same_entity(named, Attribution((), entity="Bo Lund", naming="named"))
    nobody = Attribution((), naming="unnamed")
    assert same_entity(nobody, Attribution((), entity="an official", naming="unnamed"))
    assert not same_entity(nobody, named)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("“We will stay,”", "direct"), ("they would “stay” there", "mixed"), ("they would stay", "indirect"),
     ("‘We will stay’", "direct"), ('"We" and "will stay"', "mixed"), ("“We will. “We stay", "direct")],
)  # fmt: skip
def test_kinds_of_content(words: str, kind: str) -> None:
    assert kind_in(words, ((0, len(words)),)) == kind


def test_brat_files_are_read_with_parts_and_without_sources() -> None:
    notes = (
        "T1\tContent 0 15;45 59\t…\nT2\tCue 21 25\tsaid\nT3\tSource 16 20\tLund\n"
        "E1\tAttribution:T2 Content:T1 Cue:T2 Source:T3\nE2\tAttribution-no-source:T2 Cue:T2 Content2:T1\n"
        "E3\tAttribution:T2 Cue:T2\n"
    )
    found = list(read_brat(WORDS, notes))
    assert [one.content for one in found] == [((0, 15), (45, 59))] * 2
    assert [one.source for one in found] == [(16, 20), None]


def test_units_of_a_discourse_tree_stand_on_their_words() -> None:
    tree = (
        '<rst><body><segment id="1" parent="2" relname="attribution-positive">Lund said</segment>'
        '<segment id="2" parent="4" relname="span">the ferry sails ,</segment>'
        '<segment id="3" parent="2" relname="elaboration-additional">as it did .</segment>'
        '<group id="4" type="span"/></body></rst>'
    )
    text = "Lund said the ferry sails, as it did."
    relations = list(read_tree(tree, text))
    assert [text[start:end] for start, end in relations[0].by] == ["Lund said"]
    assert [text[start:end] for start, end in relations[0].content] == ["the ferry sails,"]
    with pytest.raises(ValueError, match="unit 1"):
        list(read_tree(tree, "Something else."))


def test_what_goes_on_without_a_cue_is_a_part_of_the_quotation_before() -> None:
    first = Attribution((_at("“We will stay,”"),), _at("said"), _at("Lund"), "direct", "Lund", "named")
    second = Attribution((_at("at noon"),), None, _at("Lund"), "direct", "Lund", "named")
    assert [one.content for one in joined([second, first])] == [first.content + second.content]
    other = Attribution((_at("at noon"),), None, _at("he"), "direct", "Ek", "named")
    assert len(joined([first, other])) == 2


@pytest.mark.parametrize("name", SETS)
def test_written_sets_are_whole(name: str) -> None:
    texts = read_set(name)
    assert len({text.name for text in texts}) == len(texts)
    assert sum(len(text.gold) for text in texts) >= 150
    assert {one.kind for text in texts for one in text.gold} == {"direct", "mixed", "indirect"}
