"""Events as CSV and in POLECAT's columns: exact offsets, empty where unknown, hostile text defused."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from crosswire.records import Article, Brief, Event, Record, Role, Span, Status
from crosswire.report.cells import defused, known, listed, table, verbatim
from crosswire.report.contract import to_json
from crosswire.report.events_csv import to_csv
from crosswire.report.polecat import left_out, to_polecat
from crosswire.report.reading import from_json

_POLECAT = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
    "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date",
    "Story People", "Story Organizations", "Story Locations", "Language", "Version",
]  # fmt: skip


def _rows(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    text = io.StringIO(data.decode(), newline="")
    return list(csv.DictReader(text, delimiter=delimiter, strict=True))


def _event(status: Status = "past", text: str = sample.TEXTS[0]) -> Event:
    """An event of which nothing is known but its words; they stand in the sample's first article too."""
    start = text.index("meet in")
    trigger = Span(_article(text).id, start, start + len("meet"))
    return Event("evt-1", "CONSULT", None, None, status, trigger, "meet")


def _article(text: str) -> Article:
    return sample.article(text, "a.txt", "The Fjord")


def _bare(event: Event, text: str = sample.TEXTS[0]) -> Brief:
    """A brief of this event and nothing else; the outlet is not known."""
    story = Record("sto-1", None, (replace(_article(text), outlet=None),), events=(event,))
    return replace(sample.brief(), stories=(story,))


def test_a_row_for_each_event_in_the_records_order() -> None:
    rows = _rows(to_csv(sample.brief()))
    assert [row["event_id"] for row in rows] == [event.id for event in sample.record().events]
    first = rows[0]
    assert (first["type"], first["mode"], first["status"]) == ("CONSULT", "meet", "scheduled")
    assert (first["actor_names"], first["actor_words"]) == ("Anna Holm", "ministers")
    assert (first["actor_countries"], first["actor_sectors"]) == ("NOR", "government")
    assert (first["time_value"], first["time_edtf"]) == ("2023-03-17", "2023-03-17")
    assert (first["fact_id"], first["origins_at_least"], first["origins_at_most"]) == ("fac-1", "1", "2")
    assert (first["outlet"], rows[1]["outlet"]) == ("The Fjord", "")


def test_what_is_unknown_is_empty() -> None:
    brief = _bare(_event())
    (row,) = _rows(to_csv(brief))
    filled = {name for name, cell in row.items() if cell}
    assert filled == {
        "event_id", "type", "status", "article_id", "article_source", "story_id",
        "published_value", "published_earliest", "published_latest", "published_edtf", "published_method",
        "trigger", "trigger_start", "trigger_end", "sentence", "sentence_start", "sentence_end",
    }  # fmt: skip
    (row,) = _rows(to_polecat(brief), "\t")
    assert {name for name, cell in row.items() if cell} == {
        "Event ID", "Event Type", "Quad Code", "Publication Date", "Version",
    }  # fmt: skip
    assert row["Event Date"] == ""  # never the day of publication


def test_a_range_is_no_event_date() -> None:
    event = _event()
    time = sample.record().events[0].time
    assert time is not None
    days = [
        _rows(to_polecat(_bare(replace(event, time=when))), "\t")[0]["Event Date"]
        for when in (time, replace(time, latest="2023-03-18"), replace(time, earliest=None))
    ]
    assert days == ["2023-03-17", "", ""]


def test_polecat_has_its_forty_columns() -> None:
    header, *rows = to_polecat(sample.brief()).decode().splitlines()
    assert len(_POLECAT) == 40
    assert header.split("\t") == _POLECAT
    assert all(len(row.split("\t")) == 40 for row in rows)


def test_polecat_gets_the_type_that_plover_gives() -> None:
    (row, _) = _rows(to_polecat(sample.brief()), "\t")
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"]) == ("AGREE", "", "VERBAL COOPERATION")
    assert (row["Primary Actor Sector"], row["Actor Name Raw"]) == ("GOV", "ministers")


@pytest.mark.parametrize(
    ("kind", "status", "plover"),
    [("ASSAULT", "hypothetical", None), ("ASSAULT", "scheduled", None), ("ASSAULT", "negated", None),
     ("ASSAULT", "past", "ASSAULT"), ("PROTEST", "ongoing", "PROTEST"), ("AID", "negated", "REJECT")],
)  # fmt: skip
def test_what_did_not_take_place_is_no_row_of_polecat(kind: str, status: Status, plover: str | None) -> None:
    brief = _bare(replace(_event(status), type=kind))  # type: ignore[arg-type]
    assert [row["Event Type"] for row in _rows(to_polecat(brief), "\t")] == ([plover] if plover else [])
    assert left_out(brief).total() == (0 if plover else 1)


@pytest.mark.parametrize(
    ("text", "by", "plover"),
    [
        ("Norland refused to meet in Oslo.", "refused", ["REJECT"]),
        ("Norland will not meet in Oslo.", "not", ["REJECT"]),
        ("Norland won't meet in Oslo.", "n't", ["REJECT"]),
        ("Norland did not meet in Oslo.", "not", []),
        ("They should have been asked to meet in Oslo.", "should", []),
        ("They meet in Oslo.", "", []),
    ],
)
def test_a_meeting_that_nobody_refused_is_no_refusal(text: str, by: str, plover: list[str]) -> None:
    event = _event("negated", text)
    where = Span(event.trigger.article, text.index(by), text.index(by) + len(by)) if by else None
    brief = _bare(replace(event, status_by=where), text)
    assert [row["Event Type"] for row in _rows(to_polecat(brief), "\t")] == plover
    assert left_out(brief).total() == 1 - len(plover)


def test_hostile_names_stay_text() -> None:
    event = _event()
    story = sample.record()
    evil = replace(story.entities[0], name='=HYPERLINK("http://x")\t;\n-1\x1b[31m')
    article = replace(story.articles[0], source="@SUM(A1).txt")
    event = replace(event, actors=(Role("ent-1", event.trigger),))
    changed = replace(story, entities=(evil,), articles=(article, story.articles[1]), events=(event,))
    brief = replace(sample.brief(), stories=(changed,))
    (row,) = _rows(to_csv(brief))
    assert row["actor_names"] == '\'=HYPERLINK("http://x") , -1[31m'
    assert row["article_source"] == "'@SUM(A1).txt"
    (row,) = _rows(to_polecat(brief), "\t")
    assert row["Actor Name"] == row["Story People"] == '\'=HYPERLINK("http://x") , -1[31m'


_TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=30)


@given(before=_TEXTS, after=_TEXTS, line=st.booleans())
def test_offsets_lead_to_the_characters(before: str, after: str, line: bool) -> None:
    text = f"Head{before}\n{before}meet in{after}\n{after}"
    event = _event(text=text)
    if not line:
        start = text.index("\n") + 1
        event = replace(event, sentence=Span(event.trigger.article, start, event.trigger.end + len(" in")))
    brief = _bare(event, text)
    (row,) = _rows(to_csv(from_json(to_json(brief))))
    own = brief.stories[0].articles[0].text
    for name in ("trigger", "sentence"):
        start, end = int(row[f"{name}_start"]), int(row[f"{name}_end"])
        assert row[name] == defused(verbatim(own[start:end]))
        assert len(verbatim(own[start:end])) == end - start
    assert row["trigger"] == "meet" and "meet" in row["sentence"]
    assert int(row["sentence_start"]) <= int(row["trigger_start"]) < int(row["sentence_end"])


@given(st.lists(st.text(max_size=20), min_size=2, max_size=4))
def test_no_cell_is_a_formula_and_none_breaks_the_table(cells: list[str]) -> None:
    header = [str(index) for index in range(len(cells))]
    for delimiter in ",\t":
        made = table(header, [[verbatim(cell) for cell in cells]], delimiter)
        (row,) = _rows(made, delimiter)
        assert not any(cell.lstrip()[:1] in {"=", "+", "-", "@"} for cell in row.values() if cell)
        assert [cell.removeprefix("'") for cell in row.values()] == [
            verbatim(cell).removeprefix("'") for cell in cells
        ]


def test_lists_keep_places_or_what_is_known() -> None:
    assert listed(["NOR", None, "SWE"]) == "NOR; ; SWE"
    assert listed([None, None]) == listed([]) == ""
    assert known([None, "NOR", "SWE", "NOR"]) == "NOR; SWE"


def test_the_same_record_gives_the_same_bytes() -> None:
    read = from_json(to_json(sample.brief()))
    assert to_csv(sample.brief()) == to_csv(read)
    assert to_polecat(sample.brief()) == to_polecat(read)
