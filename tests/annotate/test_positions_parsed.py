"""Positions in sentences as the parser reads them: kind, holder, addressee, content, condition."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate.article import annotate_article, annotators
from crosswire.names.register import Register
from crosswire.records import Annotation, Article, Line, Role, Span

Row = tuple[str, str, str | None, str, str | None]
"""Kind, holder, addressee, content, condition."""


def read(nlp: Language, text: str) -> Annotation:
    article = Article("art", "set", "", "", "none", text, (Line(0, len(text), "body"),))
    return annotate_article(nlp, annotators(Register()), article)


def rows(nlp: Language, text: str) -> list[Row]:
    def words(where: Span | None) -> str | None:
        return None if where is None else text[where.start : where.end]

    def named(role: Role | None) -> str | None:
        return None if role is None else words(role.span)

    return [
        (
            one.kind,
            named(one.holder) or "",
            named(one.addressee),
            " … ".join(words(part) or "" for part in one.content),
            words(one.condition),
        )
        for one in read(nlp, text).positions
    ]


CASES: tuple[tuple[str, Row], ...] = (
    (
        "Libya was accused by Tunisia of jamming its radars.",
        ("accusation", "Tunisia", "Libya", "jamming its radars", None),
    ),
    (
        "Peru demanded in a letter that Chile pay for the bridge.",
        ("demand", "Peru", "Chile", "pay for the bridge", None),
    ),
    (
        "Kenya has called for Uganda to reopen the road.",
        ("demand", "Kenya", "Uganda", "reopen the road", None),
    ),
    (
        "Ghana threatened to close the port unless Togo paid its debt.",
        ("threat", "Ghana", "Togo", "close the port", "unless Togo paid its debt"),
    ),
    ("Norway vowed to punish the hackers.", ("threat", "Norway", "the hackers", "punish the hackers", None)),
    ("Norway vowed to protect the seals.", ("promise", "Norway", None, "protect the seals", None)),
    (
        "The firm dismissed as nonsense a report that it had sold the mine.",
        ("denial", "The firm", None, "it had sold the mine", None),
    ),
    (
        "Oman laid the blame for the leak on Yemen.",
        ("accusation", "Oman", "Yemen", "the leak", None),
    ),
    (
        "Malta gave Italy two weeks to remove the buoys.",
        ("demand", "Malta", "Italy", "remove the buoys", None),
    ),
    ("Chad rejected Niger's offer of a truce.", ("refusal", "Chad", "Niger", "offer of a truce", None)),
    (
        "Qatar denied Bahrain's request for a visa.",
        ("refusal", "Qatar", "Bahrain", "request for a visa", None),
    ),
    ("Iran is unwilling to free the crew.", ("refusal", "Iran", None, "free the crew", None)),
    (
        "A truce is out of the question, the rebels said.",
        ("refusal", "the rebels", None, "A truce", None),
    ),
    (
        "Any ship that enters the bay will be sunk, the navy said.",
        ("threat", "the navy", "Any ship", "sunk", None),
    ),
    (
        "Could Spain lend its pumps, the mayor of Oran asked.",
        ("request", "the mayor of Oran", "Spain", "lend its pumps", None),
    ),
    (
        "Sudan said Chadian patrols had stolen its cattle.",
        ("accusation", "Sudan", "Chadian patrols", "had stolen its cattle", None),
    ),
    (
        "Japan warned that it would seize the grain.",
        ("threat", "Japan", None, "seize the grain", None),
    ),
    (
        "Fiji promised to help Tonga rebuild its port.",
        ("promise", "Fiji", "Tonga", "help Tonga rebuild its port", None),
    ),
)


@pytest.mark.parametrize(("text", "row"), CASES, ids=[text[:40] for text, _ in CASES])
def test_a_position(nlp: Language, text: str, row: Row) -> None:
    assert row in rows(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Chad did not rule out a truce.",
        "The envoy no longer insists on a vote.",
        "Nobody threatened Malta.",
        "Diplomats have stopped asking for a date.",
        "The bank dropped its request for the files.",
        "In 1712 Sweden demanded the island.",
        "Did Chad refuse the treaty?",
        "The museum offers guided tours.",
        "The goalkeeper refused to blame the referee.",
        "Oslo could demand more.",
        "The envoy was asked whether he would come.",
        "Chad criticised the plan instead of rejecting the treaty.",
    ],
)
def test_no_position(nlp: Language, text: str) -> None:
    assert rows(nlp, text) == []


def test_words_and_their_cue_are_one_position(nlp: Language) -> None:
    (found,) = rows(nlp, "“We will pay our debt,” the Ghanaian premier assured Togo.")
    assert (found[0], found[2]) == ("promise", "Togo")


def test_what_is_refused_was_offered(nlp: Language) -> None:
    made = read(nlp, "The militia rejected Togo's offer to free soldiers in return for grain.").positions
    assert [(one.kind, one.status) for one in made] == [("refusal", "past"), ("offer", "past")]
