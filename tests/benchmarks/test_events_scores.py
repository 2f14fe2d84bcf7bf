"""How events are judged: which of ours is marked, which lies between given sides, whose spans meet."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from benchmarks.events import cameo, plv, sample, written
from benchmarks.events.choice import between
from benchmarks.events.ours import Reading
from crosswire.annotate import events
from crosswire.annotate.events.generations import plv_type
from crosswire.records import Annotation, Entity, Event, Role, Sentence, Span

_SET = """
- id: a-1
  text: Norland will hold talks with Sudia on Monday, but Norland has not signed the treaty.
  events:
  - {trigger: hold, type: CONSULT, status: scheduled}
  - {trigger: signed, type: AGREE, also: [SUPPORT], status: past}
  - {trigger: Monday, type: AID, status: negated}
"""


def _places(text: str, name: str) -> tuple[Span, ...]:
    return tuple(Span("a", *match.span()) for match in re.finditer(name, text))


def _reading(nlp: Language, text: str) -> Reading:
    doc = nlp(text)
    sentences = tuple(Sentence(part.start_char, part.end_char, "body") for part in doc.sents)
    known = tuple(Entity(name, name, "GPE", spans=_places(text, name)) for name in ("Norland", "Sudia"))
    before = Annotation("a", "test", sentences, known)
    return Reading(doc, events.annotate(doc, before), before)


def test_a_marked_event_is_found_by_its_verb_or_its_noun(nlp: Language) -> None:
    items = written.read_items(_SET)
    held, signed, nothing = written.judge(items, [_reading(nlp, items[0].text)])
    assert (held.found and held.found.type, held.status) == ("CONSULT", "scheduled")
    assert (signed.found and signed.found.type, signed.status) == ("SUPPORT", "negated")
    assert nothing.found is None


def test_figures_count_what_is_not_found_against_recall_alone(nlp: Language) -> None:
    items = written.read_items(_SET)
    found = written.figures(list(written.judge(items, [_reading(nlp, items[0].text)])))
    assert found["found"] == pytest.approx(2 / 3)
    assert found["status, of those found"] == pytest.approx(1 / 2)
    assert found["type, of those found"] == pytest.approx(1 / 2)
    assert found["type or also, of those found"] == 1.0
    assert found["found with type and status"] == pytest.approx(1 / 3)


def test_a_trigger_must_stand_in_its_text() -> None:
    with pytest.raises(ValueError, match="a-1"):
        written.read_items(_SET.replace("trigger: hold", "trigger: talk"))


def _event(
    kind: str, start: int, actor: tuple[int, int], recipient: tuple[int, int], status: str = "past"
) -> Event:
    roles = (Role(None, Span("a", *actor)),), (Role(None, Span("a", *recipient)),)
    where = Span("a", start, start + 4)
    return Event("e", kind, None, None, status, where, "x", *roles)  # type: ignore[arg-type]


def test_the_event_between_the_given_sides_is_chosen() -> None:
    right, turned = _event("AID", 20, (0, 5), (40, 45)), _event("ACCUSE", 10, (40, 45), (0, 5))
    assert between((turned, right), (0, 5), (40, 45)) is right
    assert between((), (0, 5), (40, 45)) is None


def test_what_is_agreed_counts_less_than_the_agreement() -> None:
    agreed = _event("AGREE", 10, (0, 5), (60, 65))
    plan = _event("CONCEDE", 20, (0, 5), (40, 45), "scheduled")
    assert between((plan, agreed), (0, 5), (40, 45)) is agreed


@pytest.mark.parametrize(
    ("kind", "status", "name"),
    [
        ("CONCEDE", "past", "YIELD"),
        ("RETREAT", "past", "YIELD"),
        ("RETREAT", "scheduled", "AGREE"),
        ("ASSAULT", "scheduled", "THREATEN"),
        ("CONSULT", "negated", "REJECT"),
        ("ASSAULT", "negated", "ASSAULT"),
        ("ACCUSE", "past", "ACCUSE"),
    ],
)
def test_older_names_of_types(kind: str, status: str, name: str) -> None:
    assert plv_type(_event(kind, 0, (0, 1), (1, 2), status)) == name


def test_macro_f1_is_the_mean_over_the_classes_of_gold() -> None:
    assert plv.macro_f1(["A", "A", "B"], ["A", None, "B"]) == pytest.approx((2 / 3 + 1) / 2)
    assert plv.macro_f1(["A"], ["C"]) == 0.0


def test_words_and_tags_become_places() -> None:
    (item,) = cameo.read_items("The O\narmy B-S\n's I-S\nchief I-S\nhit O\nKovarsk B-T\n. O\n\n")
    assert item.text == "The army's chief hit Kovarsk."
    (source,), (target,) = item.places["S"], item.places["T"]
    assert (item.text[slice(*source)], item.text[slice(*target)]) == ("army's chief", "Kovarsk")


def test_a_sample_is_the_same_for_a_seed_and_shows_the_words(nlp: Language) -> None:
    readings = [
        _reading(nlp, text)
        for text in ("Norland attacked Sudia.", "Norland sued Sudia.", "Sudia sanctioned Norland.")
    ]
    first, again, other = (sample.draw(readings, seed, 2) for seed in (3, 3, 5))
    assert first == again != other
    assert [number for number, _, _ in first] == sorted(number for number, _, _ in first)
    number, reading, event = sample.draw(readings, 1)[0]
    head, marked, read = sample.lines((number, reading, event))
    assert event.id in head
    assert "Norland ⟦attacked⟧ Sudia" in marked
    assert read.split() == ["ASSAULT", "past;", "by", "Norland;", "to", "Sudia"]
