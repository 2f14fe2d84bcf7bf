"""Classes of wording that turn an event into a plan, a wish, a fiction or something that still goes on."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate.status import status_of


def _status(nlp: Language, sentence: str, word: str) -> str:
    return status_of(next(token for token in nlp(sentence) if token.text == word))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The army would have attacked the bridge.", "attacked"),
        ("Had Norland attacked the bridge, the talks would have collapsed.", "attacked"),
        ("Norland has yet to sign the treaty.", "sign"),
        ("The two ministers had been due to meet on Sunday.", "meet"),
        ("The two ministers were supposed to meet on Sunday.", "meet"),
        ("The minister has no intention of resigning.", "resigning"),
        ("The court stopped short of banning the party.", "banning"),
        ("The meeting did not materialise.", "meeting"),
        ("The planned visit was cancelled on Monday.", "visit"),
        ("There was neither a ceasefire nor a deal.", "deal"),
        ("The navy averted an attack on the port.", "attack"),
        ("Sudia denied that any threat had been made.", "threat"),
        ("At no point did the army shell the town.", "shell"),
        ("The soldiers fired no shots.", "fired"),
        ("The army did not shell or bomb the town.", "bomb"),
    ],
)
def test_what_does_not_come_off_is_negated(nlp: Language, sentence: str, word: str) -> None:
    assert _status(nlp, sentence, word) == "negated"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Should Norland attack the bridge, the talks will collapse.", "attack"),
        ("Will Norland sign the treaty?", "sign"),
        ("Sudia did not rule out a boycott of the summit.", "boycott"),
        ("Nobody has confirmed a ceasefire.", "ceasefire"),
        ("The union issued a strike threat on Monday.", "strike"),
        ("Norland made the withdrawal a condition of any loan.", "withdrawal"),
        ("Rumours of a coup reached the capital.", "coup"),
        ("The army was cleared to attack the bridge.", "attack"),
        ("Lawmakers drafted a bill to ban the party.", "ban"),
        ("The plan would see the release of the sailors.", "release"),
        ("The ministers were debating sanctions on the company.", "sanctions"),
    ],
)
def test_what_is_only_thought_of_is_hypothetical(nlp: Language, sentence: str, word: str) -> None:
    assert _status(nlp, sentence, word) == "hypothetical"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The siege, now in its seventh month, has emptied the town.", "siege"),
        ("The talks are still under way in Kovarsk.", "talks"),
        ("The evacuation entered its third day on Tuesday.", "evacuation"),
        ("The mediator suggested a pause in the bombing of the town.", "bombing"),
        ("Sudia said that it was withdrawing its troops.", "withdrawing"),
        ("The protests show no sign of ending.", "protests"),
        ("The port remains blocked by the navy.", "blocked"),
        ("Parliament left the embargo in place.", "embargo"),
    ],
)
def test_what_goes_on_is_ongoing(nlp: Language, sentence: str, word: str) -> None:
    assert _status(nlp, sentence, word) == "ongoing"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The conference that is to open in Kovarsk on Friday has no agenda.", "conference"),
        ("The deal cleared the way for the signing in Kovarsk.", "signing"),
        ("Norland and Sudia pushed the talks back to March.", "talks"),
        ("No date for the visit has been announced.", "visit"),
        ("The minister is flying to Kovarsk for talks with the rebels.", "talks"),
        ("The union has until the summit to answer.", "summit"),
        ("Meeting of foreign ministers in Kovarsk, Thursday", "Meeting"),
        ("Another round is expected before the end of the month.", "round"),
    ],
)
def test_what_is_to_come_is_scheduled(nlp: Language, sentence: str, word: str) -> None:
    assert _status(nlp, sentence, word) == "scheduled"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Norland repeated its demand that Sudia release the ship.", "demand"),
        ("The ministers discussed the invasion.", "invasion"),
        ("The army managed to take the bridge.", "take"),
        ("The rebels were forced to withdraw from the town.", "withdraw"),
        ("Why did Norland attack the bridge?", "attack"),
        ("The minister is studying the request of the union.", "request"),
    ],
)
def test_what_has_happened_stays_past(nlp: Language, sentence: str, word: str) -> None:
    assert _status(nlp, sentence, word) == "past"


def test_what_a_demand_asks_for_is_not_done(nlp: Language) -> None:
    assert _status(nlp, "Sudia repeated its demand that Norland apologise.", "apologise") == "hypothetical"
