"""Kinds of positions by what is done, to whom and on what condition; sentences that only look like one."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate.article import annotate_article, annotators
from crosswire.names.register import Register
from crosswire.records import Annotation, Article, Line, Position, Role


def read(nlp: Language, text: str) -> Annotation:
    article = Article("art", "set", "", "", "none", text, (Line(0, len(text), "body"),))
    return annotate_article(nlp, annotators(Register()), article)


def found(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    """Kind, holder and content of each position."""

    def words(one: Position) -> tuple[str, str, str]:
        holder: Role = one.holder
        content = " … ".join(text[part.start : part.end] for part in one.content)
        return one.kind, text[holder.span.start : holder.span.end], content

    return [words(one) for one in read(nlp, text).positions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway has not ruled out the use of force.", ("threat", "Norway", "the use of force")),
        ("Norway said it would not rule out further sanctions.", ("threat", "Norway", "further sanctions")),
        (
            "Norway said it would have no choice but to close the port if the raids went on.",
            ("threat", "Norway", "close the port"),
        ),
        (
            "The agency said fines would double if the breaches continued.",
            ("threat", "The agency", "fines would double"),
        ),
        (
            "Norway said it would resume its patrols if it was attacked.",
            ("threat", "Norway", "resume its patrols"),
        ),
        (
            "The army said it would intensify its attacks on the port.",
            ("threat", "The army", "intensify its attacks on the port"),
        ),
        (
            "Norway said it would respond forcefully to any raid.",
            ("threat", "Norway", "respond forcefully to any raid"),
        ),
        (
            "The rebels vowed to resume the raids unless they were paid.",
            ("threat", "The rebels", "resume the raids"),
        ),
        (
            "The rebels vowed to fight the foreign soldiers.",
            ("threat", "The rebels", "fight the foreign soldiers"),
        ),
        ("Norway warned that it would resume the trials.", ("threat", "Norway", "resume the trials")),
        ("The guards are threatening to leave the camp.", ("threat", "The guards", "leave the camp")),
    ],
)
def test_threats(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    assert found(nlp, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway said the raid was not a violation of the truce.", "denial"),
        ("Mr Berg said that Mr Lund had nothing to do with the fire.", "denial"),
        ("The ministry maintains that the crew was not beaten.", "denial"),
        ("Norway rejected the notion that it had bought the vote.", "denial"),
        ("The mayor batted down reports of a rift.", "denial"),
        ("The ministry said the reports of a leak were baseless rumours.", "denial"),
        ("Norway denied the ship entry to the port.", "refusal"),
        ("The council denied landmark status to the mill.", "refusal"),
        ("Norway rejected a suggestion that the talks be held in Kenya.", "refusal"),
        ("Norway is opposed to the new base.", "refusal"),
        ("The guards say they will not end the strike.", "refusal"),
        ("A majority of the guards say they will not end the strike.", "refusal"),
        ("Marchers took to the square, saying they want a new election.", "demand"),
        ("The bishop urged restraint.", "request"),
        ("Norway condemned Kenya's seizure of the boat.", "accusation"),
        ("Mr Berg said that Kenya was trying to divide the bloc.", "accusation"),
        ("The paper is committed to publishing every letter.", "promise"),
        ("Norway said it would lend its pumps to Kenya.", "promise"),
    ],
)
def test_kinds(nlp: Language, text: str, expected: str) -> None:
    assert [kind for kind, _, _ in found(nlp, text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Norway said it would resume the bilateral talks on Tuesday.",
        "Norway said it would respond to the offer.",
        "It is not clear how the companies will respond.",
        "The raid threatened the peace process.",
        "The firm said it would close four plants.",
        "Norway has neither confirmed nor denied the report.",
        "Norway has not confirmed or denied the report.",
        "The king dismissed the cabinet.",
        "The court dismissed the charges.",
        "The minister acknowledged that he had not read the report.",
        "The union said it had not reviewed the report.",
        "There is nothing wrong with that, the minister said.",
        "The firm has offered the classes for years.",
        "Police found no evidence that the firm had asked for the permit.",
        "The soldiers committed crimes in the valley.",
        "The two sides agreed on the need to cut fares.",
        "The minister asked not to be named.",
    ],
)
def test_no_position(nlp: Language, text: str) -> None:
    kinds = [kind for kind, _, _ in found(nlp, text)]
    assert not {"threat", "promise", "denial", "refusal", "request", "offer"} & set(kinds)


def test_who_says_a_headline_is_nothing_that_is_wanted(nlp: Language) -> None:
    assert found(nlp, "Storm, Reuk to hold phone call on Thursday: W.House") == []


def test_the_subject_goes_on_behind_a_demand(nlp: Language) -> None:
    text = "Storm demanded that Reuk step down and promised to table a motion."
    assert [(kind, who) for kind, who, _ in found(nlp, text)] == [("demand", "Storm"), ("promise", "Storm")]


def test_our_words_in_a_headline_are_of_who_stands_behind_them(nlp: Language) -> None:
    text = "Port strike: We will not pay, says Reuk"
    article = Article("art", "set", "", "", "none", text, (Line(0, len(text), "headline"),))
    read_ = annotate_article(nlp, annotators(Register()), article)
    (said,), (held,) = read_.quotations, read_.positions
    assert [text[part.start : part.end] for part in said.content] == ["We will not pay"]
    assert (held.kind, text[held.holder.span.start : held.holder.span.end]) == ("refusal", "Reuk")


def test_events_of_vows_and_of_names_withheld(nlp: Language) -> None:
    for text, types in (
        ("The diplomat asked not to be named.", []),
        ("The president vowed to fight corruption.", []),
        ("The rebels vowed to fight the army.", ["THREATEN"]),
        ("People who attended the meeting were tired.", []),
        ("The chancellor attended a meeting in Kenya.", ["CONSULT"]),
    ):
        events = {one.type for one in read(nlp, text).events}
        assert [one for one in ("THREATEN", "REQUEST", "CONSULT") if one in events] == types, text


def test_it_of_a_ministry_is_no_firm(nlp: Language) -> None:
    text = (
        "Statoil cut its output on Monday. The interior ministry said Statoil had broken the law. "
        "It said it would sue."
    )
    (firm,) = (one for one in read(nlp, text).entities if one.name == "Statoil")
    assert all(text[one.start : one.end] not in {"It", "it"} for one in firm.coreferents)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If the tax goes through, the hauliers said, every border post will be blocked.", "threat"),
        ("Kenya hinted at a boycott of the games.", "threat"),
        ("Kenya dangled the threat of a boycott before the owners.", "threat"),
        ("There was no secret deal, the premier insisted.", "denial"),
        ("Kenya said it knew nothing of the flight.", "denial"),
        ("Mr Berg said he had signed no such paper.", "denial"),
        ("Kenya said the video was a forgery.", "denial"),
    ],
)
def test_consequences_and_what_never_was(nlp: Language, text: str, expected: str) -> None:
    assert [kind for kind, _, _ in found(nlp, text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Organisers said the match would be cancelled if it rained.",
        "There is nothing unusual about that, the minister said.",
        "The museum said it would open a new wing in May.",
    ],
)
def test_plans_and_opinions(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Norway threatened new tariffs on Kenya.", "Kenya"),
        ("Norway has not ruled out the use of force against Kenya.", "Kenya"),
        ("Norway vowed to punish anyone who crossed the line.", "anyone"),
        ("The union threatened to strike on Monday.", None),
    ],
)
def test_whom_a_threat_hits(nlp: Language, text: str, addressee: str | None) -> None:
    (one,) = read(nlp, text).positions
    hit = None if one.addressee is None else one.addressee.span
    assert (None if hit is None else text[hit.start : hit.end]) == addressee
