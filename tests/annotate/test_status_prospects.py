"""What is in store for an event: set for a day, given up, feared or only wanted, not over yet."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate.status import status_of


def _status(nlp: Language, sentence: str, word: str) -> str:
    return status_of(next(token for token in nlp(sentence) if token.text == word))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The candidates traded insults ahead of the election.", "election"),
        ("Railway workers announced a 48-hour strike for Thursday.", "strike"),
        ("The union has called a strike from Monday.", "strike"),
        ("The border is due to reopen to aid trucks at dawn.", "reopen"),
        ("Lorry drivers threatened nothing this time: the blockade begins at midnight.", "blockade"),
        ("More aid is on its way to the valley, the Red Cross said.", "aid"),
        (
            "The council said tariffs would be imposed from 1 July, and that it would impose fines too.",
            "impose",
        ),
        ("A curfew comes into force at 8 pm.", "curfew"),
        ("The ceasefire is to take effect at midnight.", "ceasefire"),
        ("Shops boarded up before Saturday's protest", "protest"),
        ("With the election two weeks away, both camps are short of money.", "election"),
        ("Three days before the election, the president is touring the south.", "election"),
        ("Unions announce new protests", "protests"),
        ("The council set elections for 12 November.", "elections"),
        ("The two men face each other in a runoff on 14 April.", "runoff"),
    ],
)
def test_what_lies_ahead_is_scheduled(nlp: Language, sentence: str, word: str) -> None:
    assert _status(nlp, sentence, word) == "scheduled"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Unions call off rail strike", "strike"),
        ("The talks fell through over a dispute about seating.", "talks"),
        ("There was no sign of a deal on Sunday.", "deal"),
        ("Police banned the rally.", "rally"),
        ("A judge rejected a request for the release of the activists.", "release"),
        ("The ministry dropped plans to deport the family.", "deport"),
        ("Not a single shot was fired.", "fired"),
        ("The opposition backed away from its boycott.", "boycott"),
        ("Hopes of a ceasefire collapsed.", "ceasefire"),
        ("The council shied away from sanctions.", "sanctions"),
        ("The authorities refused permission for the rally.", "rally"),
        ("The court upheld a ban on the march.", "march"),
        ("A meeting planned for Tuesday did not take place.", "meeting"),
    ],
)
def test_what_is_given_up_or_forbidden_is_negated(nlp: Language, sentence: str, word: str) -> None:
    assert _status(nlp, sentence, word) == "negated"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Lecturers are to hold a ballot on a strike.", "strike"),
        ("Pressure grows on premier to step down", "step"),
        ("A pardon for the rebels is under consideration.", "pardon"),
        ("Whether drivers will strike is unclear.", "strike"),
        ("Ministers hope to avoid a walkout.", "walkout"),
        ("Hundreds face deportation.", "deportation"),
        ("He is fighting extradition to Norland.", "extradition"),
        ("The palace fears protests.", "protests"),
        ("The bar association wants the killing investigated.", "investigated"),
        ("A deal is close, mediators say.", "deal"),
    ],
)
def test_what_is_feared_or_weighed_is_hypothetical(nlp: Language, sentence: str, word: str) -> None:
    assert _status(nlp, sentence, word) == "hypothetical"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Day three of the strike brought traffic jams.", "strike"),
        ("The protests continued on Friday into a fourth week.", "protests"),
        ("The strike is still on.", "strike"),
        ("Garbage piles up as strike drags on", "strike"),
        ("He is now in the fifth week of a hunger strike.", "hunger"),
        ("The campaign is in full swing.", "campaign"),
        ("Weeks of protests show no let-up.", "protests"),
        ("The debate was continuing late on Thursday.", "debate"),
        ("Farmers' protest enters third week", "protest"),
        ("The striking miners have camped there since May.", "striking"),
        ("The building is still occupied by students.", "occupied"),
        ("The lawyer remains in detention.", "detention"),
        ("The poet remains jailed.", "jailed"),
        ("The prisoner, on hunger strike since April, has lost 20 kilos.", "hunger"),
        ("Villagers sleep in cellars under constant shelling.", "shelling"),
    ],
)
def test_what_has_not_ended_is_ongoing(nlp: Language, sentence: str, word: str) -> None:
    assert _status(nlp, sentence, word) == "ongoing"


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("Three parties will boycott the poll.", "poll", "scheduled"),
        ("A rally to be held on Sunday has been given a permit.", "rally", "scheduled"),
        ("Police have drafted in 900 officers for this weekend's protests.", "protests", "scheduled"),
        ("Registration for the December elections closes on Friday.", "elections", "scheduled"),
        ("Last-ditch talks aim to avert a strike.", "strike", "hypothetical"),
        ("Lecturers have been on strike since March.", "strike", "ongoing"),
        ("He has been detained since May.", "detained", "ongoing"),
        ("Nine people have been killed since May.", "killed", "past"),
        ("Speakers at the rally denounced the law.", "rally", "past"),
    ],
)
def test_known_events_take_their_day_from_the_clause(
    nlp: Language, sentence: str, word: str, status: str
) -> None:
    assert _status(nlp, sentence, word) == status


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("Ministers said the ferry would sail as soon as the anchors are returned.", "returned", "scheduled"),
        ("The guards will leave as soon as the hostages are freed.", "freed", "scheduled"),
        ("Envoys said the guards would leave as soon as the hostages were freed.", "freed", "hypothetical"),
        ("The guards left as soon as the hostages were freed.", "freed", "past"),
    ],
)
def test_as_soon_as_takes_its_time_from_what_waits(
    nlp: Language, sentence: str, word: str, status: str
) -> None:
    assert _status(nlp, sentence, word) == status


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("The chancellor had considered cancelling the visit.", "visit", "scheduled"),
        ("Her aides thought about calling off the talks.", "talks", "scheduled"),
        ("The chancellor weighed whether to cancel the summit.", "summit", "scheduled"),
        ("The chancellor may call off her visit.", "visit", "scheduled"),
        ("The chancellor cancelled the visit.", "visit", "negated"),
        ("The chancellor decided to call off the talks.", "talks", "negated"),
    ],
)
def test_what_may_be_cancelled_is_still_planned(nlp: Language, sentence: str, word: str, status: str) -> None:
    assert _status(nlp, sentence, word) == status
