"""Classes of wording that turn an event into a plan, a wish, a fiction or something that still goes on."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate.status import ruling_of, status_of


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


@pytest.mark.parametrize(
    ("sentence", "word", "by"),
    [
        ("Norland will release the crew on Friday.", "release", "will"),
        ("Norland failed to release the crew.", "release", "failed"),
        ("Norland has plans to release the crew.", "release", "plans"),
        ("If Norland releases the crew, talks can begin.", "releases", "If"),
        ("Norland did not release the crew.", "release", "not"),
        ("No ministers were arrested.", "arrested", "No"),
        ("Next week's summit will be short.", "summit", "week"),
        ("Norland released the crew.", "released", None),
    ],
)
def test_the_word_that_decides_a_status_is_told(
    nlp: Language, sentence: str, word: str, by: str | None
) -> None:
    found = ruling_of(next(token for token in nlp(sentence) if token.text == word))
    assert (found.by.text if found.by else None) == by


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("If the army withdraws, the rebels will disarm.", "disarm", "hypothetical"),
        ("Unless the ship is freed, Norland will close the strait.", "close", "hypothetical"),
        ("They will talk provided that the siege is lifted.", "lifted", "hypothetical"),
        ("Protesters will stay until the law is withdrawn.", "withdrawn", "hypothetical"),
        ("Fears are growing that the rebels will attack the port.", "attack", "hypothetical"),
        ("There was no word on whether the pilot had been freed.", "freed", "hypothetical"),
        ("The two parties are in talks about forming a coalition.", "forming", "hypothetical"),
        ("They are close to a deal, the mediator said.", "deal", "hypothetical"),
        ("Talks aimed at ending the strike resumed.", "ending", "hypothetical"),
        ("She chose to fight on rather than quit.", "quit", "negated"),
        ("Police tried in vain to disperse the crowd.", "disperse", "negated"),
        ("An attempt to impeach the president failed.", "impeach", "negated"),
        ("Security forces thwarted a plot to kill the minister.", "kill", "negated"),
        ("He was cleared of killing two officers.", "killing", "negated"),
        ("A gunman was arrested before he could fire.", "fire", "negated"),
        ("The envoy had hoped to visit the town.", "visit", "negated"),
        ("The claim that the army used gas is false.", "used", "negated"),
        ("The army could have intervened but did not.", "intervened", "negated"),
        ("The premier told parliament he would resign on 30 June.", "resign", "scheduled"),
        ("Her resignation takes effect at the end of the month.", "resignation", "scheduled"),
        ("Parliamentary elections are to be held in June.", "elections", "scheduled"),
        ("The motion, to be put to a vote on Friday, condemns the raid.", "vote", "scheduled"),
        ("Norland agreed to stop selling arms to Sudia.", "selling", "ongoing"),
        ("Rescue teams were still searching the rubble on Friday.", "searching", "ongoing"),
        ("The blockade has lasted seven weeks.", "blockade", "ongoing"),
        ("Norland has stopped buying oil from Sudia.", "buying", "negated"),
    ],
)
def test_what_conditions_attempts_and_ends_say(nlp: Language, sentence: str, word: str, status: str) -> None:
    assert status_of(next(token for token in nlp(sentence) if token.text == word)) == status


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("Norland no longer arms the rebels.", "arms", "negated"),
        ("Members of the union voted against walking out.", "walking", "negated"),
        ("Norland abandoned its plan to arm the rebels.", "arm", "negated"),
        ("The general has neither been charged nor released.", "charged", "negated"),
        ("The plan to ban the party is dead.", "ban", "negated"),
        ("The ministers were expected to sign but did not.", "sign", "negated"),
        ("Norland would neither confirm nor deny that it had armed the rebels.", "armed", "hypothetical"),
        ("The ministry has sixty days to release the files.", "release", "hypothetical"),
        ("Troops are massing on the border to attack the port.", "attack", "hypothetical"),
        ("A team is in Kovarsk to inspect the plant.", "inspect", "hypothetical"),
        ("The boycott, a month old on Sunday, has cost the firm millions.", "boycott", "ongoing"),
        ("Norland is thought to be arming the rebels.", "arming", "ongoing"),
        ("The port is closed.", "closed", "ongoing"),
        ("The offensive would end if the fighters left.", "offensive", "ongoing"),
        ("The two will meet as long as the truce holds.", "meet", "hypothetical"),
        ("Unions will strike on Friday unless pay rises.", "strike", "scheduled"),
    ],
)
def test_what_ends_terms_and_purposes_say(nlp: Language, sentence: str, word: str, status: str) -> None:
    assert status_of(next(token for token in nlp(sentence) if token.text == word)) == status
