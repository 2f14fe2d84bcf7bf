from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Token

from crosswire.annotate.status import status_of

_VOCAB = spacy.blank("en").vocab


def _token(doc: Doc, word: str) -> Token:
    return next(token for token in doc if token.text == word)


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("Norland signed the treaty on Monday.", "signed", "past"),
        ("Norland has signed the treaty.", "signed", "past"),
        ("The treaty was signed by both presidents.", "signed", "past"),
        ("Norland said the rebels had attacked the port.", "attacked", "past"),
        ("The minister denied attacking the port.", "attacking", "negated"),
        ("Norland did not sign the treaty.", "sign", "negated"),
        ("Norland never signed the treaty.", "signed", "negated"),
        ("The general refused to withdraw his troops.", "withdraw", "negated"),
        ("The two sides failed to reach an agreement.", "reach", "negated"),
        ("The presidents will meet in Kovarsk next week.", "meet", "scheduled"),
        ("The presidents are expected to meet in Kovarsk.", "meet", "scheduled"),
        ("The presidents are set to meet on Thursday.", "meet", "scheduled"),
        ("The presidents plan to meet in June.", "meet", "scheduled"),
        ("The presidents agreed to meet again.", "meet", "scheduled"),
        ("The king meets the president on Monday.", "meets", "scheduled"),
        ("The king said that he would meet the president on Friday.", "meet", "scheduled"),
        ("The presidents were not expected to attend the talks.", "attend", "negated"),
        ("If Norland attacks the port, the talks will end.", "attacks", "hypothetical"),
        ("Norland could attack the port.", "attack", "hypothetical"),
        ("Norland threatened to attack the port.", "attack", "hypothetical"),
        ("The minister wants to meet the rebels.", "meet", "hypothetical"),
        ("The minister urged the rebels to release the hostages.", "release", "hypothetical"),
        ("The council is considering sending troops.", "sending", "hypothetical"),
        ("Troops are gathering near the border.", "gathering", "ongoing"),
        ("Norland has been massing troops for months.", "massing", "ongoing"),
        ("Norland continues to shell the town.", "shell", "ongoing"),
    ],
)
def test_status_of_predicates(nlp: Language, sentence: str, word: str, status: str) -> None:
    assert status_of(_token(nlp(sentence), word)) == status


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("The two sides held talks in Kovarsk.", "talks", "past"),
        ("The two sides will hold talks in Kovarsk.", "talks", "scheduled"),
        ("The minister did not attend the meeting.", "meeting", "past"),
        ("The two sides held no talks.", "talks", "negated"),
        ("The planned meeting worried the army.", "meeting", "scheduled"),
        ("Next week's talks worried the army.", "talks", "scheduled"),
        ("Last week's talks ended early.", "talks", "past"),
        ("The president warned of an invasion.", "invasion", "hypothetical"),
        ("The minister called for talks.", "talks", "hypothetical"),
        ("An invasion would bring sanctions.", "invasion", "hypothetical"),
        ("The meeting was cancelled on Monday.", "meeting", "negated"),
        ("The president condemned the invasion.", "invasion", "past"),
        ("The ministers will discuss the invasion.", "invasion", "past"),
        ("In the event of an attack, the port will close.", "attack", "hypothetical"),
        ("The talks will begin on Monday.", "talks", "scheduled"),
        ("The ongoing talks worry the army.", "talks", "ongoing"),
    ],
)
def test_status_of_event_nouns(nlp: Language, sentence: str, word: str, status: str) -> None:
    assert status_of(_token(nlp(sentence), word)) == status


def _doc(words: str, heads: list[int], deps: list[str], tags: list[str], lemmas: str, pos: list[str]) -> Doc:
    return Doc(_VOCAB, words=words.split(), heads=heads, deps=deps, tags=tags, lemmas=lemmas.split(), pos=pos)


def test_two_negations_make_a_fact() -> None:
    doc = _doc(
        "Oslo did not fail to sign",
        [3, 3, 3, 3, 5, 3],
        ["nsubj", "aux", "advmod", "ROOT", "mark", "xcomp"],
        ["NNP", "VBD", "RB", "VB", "TO", "VB"],
        "Oslo do not fail to sign",
        ["PROPN", "AUX", "PART", "VERB", "PART", "VERB"],
    )
    assert status_of(doc[3]) == "negated"
    assert status_of(doc[5]) == "past"


def test_infinitive_headline_is_a_plan() -> None:
    doc = _doc(
        "Leaders to meet",
        [2, 2, 2],
        ["nsubj", "mark", "ROOT"],
        ["NNS", "TO", "VB"],
        "leader to meet",
        ["NOUN", "PART", "VERB"],
    )
    assert status_of(doc[2]) == "scheduled"


_LABELS = ("ROOT", "xcomp", "ccomp", "advcl", "obj", "nsubj", "nmod", "obl", "conj", "acl", "acl:relcl")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_tree_has_a_status(data: st.DataObject) -> None:
    """A parse may be nonsense: every token still gets one of the five values, in bounded time."""
    size = data.draw(st.integers(2, 12))
    heads = [data.draw(st.integers(0, size - 1)) for _ in range(size)]
    deps = [data.draw(st.sampled_from(_LABELS)) for _ in range(size)]
    pos = [data.draw(st.sampled_from(("VERB", "NOUN", "ADJ"))) for _ in range(size)]
    tags = [data.draw(st.sampled_from(("VB", "VBD", "VBG", "VBN", "VBZ", "NN"))) for _ in range(size)]
    lemmas = [data.draw(st.sampled_from(("plan", "refuse", "talk", "hold", "be"))) for _ in range(size)]
    doc = Doc(_VOCAB, words=["w"] * size, heads=heads, deps=deps, pos=pos, tags=tags, lemmas=lemmas)
    for token in doc:
        assert status_of(token) in {"past", "ongoing", "scheduled", "hypothetical", "negated"}


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("Norland demanded that Sudia withdrew its troops from the island.", "withdrew", "hypothetical"),
        (
            "Norland demanded in draft security documents that Sudia denies membership to the islands "
            "and withdraw its military deployments in the north.",
            "withdraw",
            "hypothetical",
        ),
        ("The envoy called on both sides to return to talks.", "return", "hypothetical"),
        ("Norland repeated its call on Sudia to release the sailors.", "release", "hypothetical"),
        ("Norland called the meeting to release a statement.", "release", "past"),
        (
            "Norland threatened a price if Sudian troops that have amassed on the Norland border attack.",
            "attack",
            "hypothetical",
        ),
        ("The general denied that his troops had attacked the village.", "attacked", "negated"),
        ("The general did not deny that his troops had attacked the village.", "attacked", "past"),
        ("Norland denies having attacked the village.", "attacked", "negated"),
        ("Norland rejected claims that its army had shelled the town.", "shelled", "negated"),
        ("Talks between Norland and Sudia are due to start in Geneva on Monday.", "Talks", "scheduled"),
        ("The government is due to meet the union on Monday.", "meet", "scheduled"),
        ("The envoy refused to accept the plan during a call with the minister.", "call", "past"),
        ("The envoy refused to accept the plan during a call with the minister.", "accept", "negated"),
        ("The minister will meet delegates ahead of a meeting of the council.", "meeting", "scheduled"),
        ("The council meeting that is set to take place in Geneva worried the army.", "meeting", "scheduled"),
    ],
)
def test_what_is_demanded_denied_or_conditional(nlp: Language, sentence: str, word: str, status: str) -> None:
    assert status_of(_token(nlp(sentence), word)) == status
