"""A second verb behind a clause that somebody is quoted with: whose act it is, and whose words."""

from __future__ import annotations

from functools import reduce

import pytest
from spacy.language import Language

from crosswire.annotate.article import annotators
from crosswire.annotate.english import sentences
from crosswire.names.register import Register
from crosswire.records import Annotation, Line


def _read(nlp: Language, text: str) -> Annotation:
    doc = nlp(text)
    bare = Annotation("a", "test", sentences(doc, (Line(0, len(text), "body"),)))
    return reduce(lambda done, step: step(doc, done), annotators(Register()), bare)


def _event(text: str, found: Annotation, trigger: str) -> tuple[list[str], str, str | None]:
    """Actors, status and the words of the quotation that an event is told in."""
    event = next(one for one in found.events if text[one.trigger.start : one.trigger.end] == trigger)
    told = {one.id: text[one.content[0].start : one.content[-1].end] for one in found.quotations}
    actors = [text[role.span.start : role.span.end] for role in event.actors]
    return actors, event.status, told.get(event.attribution or "")


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "content"),
    [
        (
            "Norway said Sweden had closed the border and seized 30 lorries.",
            "seized",
            "Sweden",
            "Sweden had closed the border and seized 30 lorries",
        ),
        (
            "Police in Oslo said fighters had crossed the river and kidnapped two teachers.",
            "kidnapped",
            "fighters",
            "fighters had crossed the river and kidnapped two teachers",
        ),
        (
            "The ministry said its soldiers had retaken the town, burned a barn and arrested ten men.",
            "arrested",
            "its soldiers",
            "its soldiers had retaken the town, burned a barn and arrested ten men",
        ),
    ],
)
def test_a_second_deed_belongs_to_the_clause(
    nlp: Language, text: str, trigger: str, actor: str, content: str
) -> None:
    assert _event(text, _read(nlp, text), trigger) == ([actor], "past", content)


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("Norway said Sweden had closed the border and threatened to stop exports.", "threatened", "Norway"),
        (
            "Norway demanded that Sweden reopen the bridge, which has been shut since May, and threatened "
            "to stop exports.",
            "threatened",
            "Norway",
        ),
        (
            "The union demanded that Sweden release the funds, which were frozen in June, and warned of "
            "a strike.",
            "warned",
            "The union",
        ),
        (
            "The minister denied that the talks had failed and accused Sweden of lying.",
            "accused",
            "The minister",
        ),
    ],
)
def test_a_second_word_belongs_to_the_speaker(nlp: Language, text: str, trigger: str, actor: str) -> None:
    found = _read(nlp, text)
    assert _event(text, found, trigger) == ([actor], "past", None)
    assert not any(trigger in text[part.start : part.end] for one in found.quotations for part in one.content)


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "day"),
    [
        (
            "President Ivar Moen of Norway will fly to Stockholm on Thursday to meet his Swedish "
            "counterpart, the Norwegian presidency said.",
            "fly",
            "President Ivar Moen of Norway",
            "Thursday",
        ),
        (
            "President Ivar Moen of Norway is to visit Stockholm on Monday to sign the treaty, "
            "the palace said.",
            "visit",
            "President Ivar Moen",
            "Monday",
        ),
    ],
)
def test_who_acts_before_the_attribution_that_ends_the_sentence(
    nlp: Language, text: str, trigger: str, actor: str, day: str
) -> None:
    found = _read(nlp, text)
    event = next(one for one in found.events if text[one.trigger.start : one.trigger.end] == trigger)
    days = {one.id: text[one.span.start : one.span.end] for one in found.times}
    assert _event(text, found, trigger)[0] == [actor]
    assert days.get(event.when or "") == day


@pytest.mark.parametrize("people", ["Truckers", "Hauliers", "Shopkeepers"])
def test_people_of_a_trade_protest(nlp: Language, people: str) -> None:
    text = f"{people} protested in Oslo on Friday, demanding relief from the government."
    found = _read(nlp, text)
    assert _event(text, found, "protested")[0] == [people]


def test_a_second_deed_has_the_day_of_the_first(nlp: Language) -> None:
    text = "Norway said rebels had shelled the harbour on Sunday and kidnapped two teachers."
    found = _read(nlp, text)
    event = next(one for one in found.events if text[one.trigger.start : one.trigger.end] == "kidnapped")
    days = {one.id: text[one.span.start : one.span.end] for one in found.times}
    assert days.get(event.when or "") == "Sunday"
