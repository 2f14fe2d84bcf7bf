from __future__ import annotations

from itertools import combinations

from builders import Draft, day
from hypothesis import given
from hypothesis import strategies as st

from crosswire.group import copy_between
from crosswire.group.copies import copies_among
from crosswire.group.paraphrase import paraphrased, restating_pairs
from crosswire.records import Annotation, Copy, Sentence

WIRE = (
    "The river Lind broke its banks near the town of Aren early on Sunday after three days of rain.\n"
    "Firefighters moved some 400 people to schools and a sports hall on the eastern bank, the mayor said.\n"
    "Two bridges were closed and trains between Aren and Marsk will not run before Wednesday.\n"
    "Engineers are checking a dam upstream that was last repaired in 1987 and holds back a large reservoir.\n"
)
OTHER = (
    "Farmers around Aren had asked for a higher dike for a decade, and were told there was no money for it.\n"
    "Now fields of maize stand under a metre of brown water, and the harvest of this year is lost for many.\n"
    "Insurance will cover some losses only, a farmers' union says; it wants help from the region by winter.\n"
)
QUOTE = (
    "“We have been through worse floods than this one and we will get through it together, house by house.”"
)


def copied(a: Draft, b: Draft) -> Copy | None:
    return copy_between(a.article, b.article, {a.id: a.annotation, b.id: b.annotation})


def test_a_report_inside_another_is_a_copy_with_exact_spans() -> None:
    wire, paper = Draft(WIRE, "Wire"), Draft(OTHER + WIRE, "Paper")
    found = copied(wire, paper)
    assert found is not None and found.relation == "copy"
    texts = {wire.id: wire.text, paper.id: paper.text}
    for left, right in found.aligned:
        assert texts[left.article][left.start : left.end] == texts[right.article][right.start : right.end]


def test_half_of_a_report_behind_an_own_introduction_is_partial() -> None:
    half = "\n".join(WIRE.split("\n")[:2])
    found = copied(Draft(WIRE, "Wire"), Draft(OTHER + half, "Paper"))
    assert found is not None and found.relation == "partial"


def test_quoting_one_statement_is_no_copy() -> None:
    quoting = Draft(OTHER.split("\n")[0] + "\n" + QUOTE + "\n", "A")
    also = Draft(QUOTE + "\n" + WIRE.split("\n")[1] + "\n", "B")
    assert copied(quoting, also) is None


def test_different_reports_are_no_copies() -> None:
    assert copied(Draft(WIRE, "A"), Draft(OTHER, "B")) is None


def test_direction_needs_evidence() -> None:
    plain = copied(Draft(WIRE, "Lind Press"), Draft(WIRE + OTHER, "Paper"))
    credited = copied(
        Draft(WIRE, "Lind Press"), paper := Draft(WIRE + OTHER, "Paper", agencies=["Lind Press"])
    )
    early = Draft(WIRE, "A", day("2020-05-03"))
    dated = copied(Draft(WIRE + OTHER, "B", day("2020-05-04")), early)
    against = copied(Draft(WIRE, "Lind Press", day("2020-05-05")),
                     Draft(WIRE + OTHER, "Paper", day("2020-05-04"), agencies=["Lind Press"]))  # fmt: skip
    assert plain is not None and plain.direction is None
    assert credited is not None and credited.direction not in {None, paper.id}
    assert dated is not None and dated.direction == early.id
    assert against is not None and against.direction is None


REWORDED = (
    "Early Sunday the river Lind broke banks near town Aren following days of heavy rain.\n"
    "Some 400 people were moved by firefighters to schools and sports hall on bank eastern, mayor said.\n"
    "Bridges, two of them, closed; trains between Marsk and Aren not run before Wednesday again.\n"
    "A dam upstream, repaired last in 1987, engineers checking now; reservoir large it holds.\n"
    "For a decade farmers around Aren asked a higher dike and told were no money.\n"
    "Metre of brown water stands on fields of maize now, harvest lost this year for many.\n"
    "Only some losses will insurance cover, says union of farmers; help wants from region by winter.\n"
)


def test_sentences_reworded_in_order_are_a_paraphrase() -> None:
    found = copied(Draft(WIRE + OTHER, "A"), Draft(REWORDED, "B"))
    assert found is not None and found.relation == "paraphrase"
    assert len(found.aligned) >= 6


def test_the_same_sentences_in_another_order_are_not() -> None:
    turned = "\n".join(reversed(REWORDED.strip().split("\n"))) + "\n"
    assert copied(Draft(WIRE + OTHER, "A"), Draft(turned, "B")) is None


def test_copies_in_a_story_are_those_of_its_pairs() -> None:
    texts = [WIRE, OTHER, OTHER + WIRE, WIRE + OTHER, REWORDED, "\n".join(WIRE.split("\n")[:2])]
    drafts = [Draft(text, outlet) for text, outlet in zip(texts, "ABCDEF", strict=True)]
    annotations = {draft.id: draft.annotation for draft in drafts}
    every = {copy for a, b in combinations(drafts, 2) if (copy := copied(a, b)) is not None}
    found = copies_among([draft.article for draft in drafts], annotations)
    assert len(every) > 5 and set(found) == every and len(found) == len(every)


sentences = st.lists(st.lists(st.sampled_from("abcdefghij"), min_size=4, max_size=8), min_size=6, max_size=9)


@given(sentences, sentences)
def test_no_paraphrase_is_missed_by_the_candidates(left: list[list[str]], right: list[list[str]]) -> None:
    a, b = (
        Annotation(name, "hand-made", tuple(Sentence(n, n + 1, "body", tuple(s)) for n, s in enumerate(part)))
        for name, part in (("a", left), ("b", right))
    )
    if paraphrased(a, b):
        assert restating_pairs([a, None, b]) == {(0, 2)}
