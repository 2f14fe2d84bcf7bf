"""Credit lines, bylines and datelines, each by its own words."""

from __future__ import annotations

import pytest

from crosswire.ingest.lines.bylines import authors_of, heads_bio, is_bio, is_byline, is_person_shaped
from crosswire.ingest.lines.credits import (
    agencies_of,
    is_caption_with_credit,
    is_contributor,
    is_name_and_agency,
    is_picture_credit,
    is_source_credit,
    sign_off,
)
from crosswire.ingest.lines.datelines import is_lone_place, read_dateline
from crosswire.names.register import KnownAgency

_PLACES = frozenset({"Lund", "Bergen", "Port Vila", "Tromsø", "Washington", "Kivu"})
_AGENCIES = agencies_of((KnownAgency("Fjord Wire", ("(FW)", "Fjord Wire writer")),))


def _is_place(name: str) -> bool:
    return name in _PLACES or name.title() in _PLACES


@pytest.mark.parametrize(
    "line",
    [
        "Keystone | AFP | Getty Images",
        "The Lighthouse Board via Reuters",
        "AP Photo/Ada Holm",
        "(AP Photo/Ada Holm)",
        "Photo: Ada Holm",
        "Ada Holm, AFP/Getty Images",
        "Samir el-Amin | Anadolu Agency | Getty Images",
        "Ada Holm / Reuters",
        "Shutterstock",
    ],
)
def test_picture_credits(line: str) -> None:
    assert is_picture_credit(line, _AGENCIES)


@pytest.mark.parametrize(
    "line",
    [
        "Reuters",
        "AFP",
        "Ada Holm",
        "The harbour reopened on Monday, Reuters reported.",
        "Talks in Lund",
        "",
        "()",
        "|",
    ],
)
def test_no_picture_credits(line: str) -> None:
    assert not is_picture_credit(line, _AGENCIES)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The ferry leaves the harbour of Bergen. (AP Photo/Ada Holm)", True),
        ("The ferry leaves Bergen, March 3, 2023. REUTERS/Ada Holm", True),
        ("A ferry leaves Bergen. (Photo by Ada Holm / AFP)", True),
        ("The ferry will leave on Monday. (Reuters)", False),
        ("- ABC/AFP", False),
        ("He spoke of the fleet (all four ships)", False),
    ],
)
def test_captions_with_their_credit(line: str, expected: bool) -> None:
    assert is_caption_with_credit(line, _AGENCIES) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Associated Press writer Ada Holm in Bergen contributed to this report.", True),
        ("Reporting by Ada Holm in Bergen and Per Lie; Editing by Ole Dahl", True),
        ("(Additional reporting by Per Lie)", True),
        ("With inputs from PTI", True),
        ("(With agency inputs)", True),
        ("Contributing: Ada Holm, Per Lie", True),
        ("The minister contributed to the report on fisheries.", False),
        ("Reporting by the broadcaster found that quotas were exceeded.", False),
        ("With this, the talks ended.", False),
    ],
)
def test_contributors(line: str, expected: bool) -> None:
    assert is_contributor(line) is expected


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("“We sail at dawn,” she said. (Reuters)", ["Reuters"]),
        ("She sails at dawn. – AFP", ["Agence France-Presse"]),
        ("She sails at dawn. (Reuters/NAN)", ["Reuters", "NAN"]),
        ("She told Reuters.", []),
        ("She sails at dawn (or later)", []),
        ("She sails at dawn. (FW)", ["Fjord Wire"]),
    ],
)
def test_sign_offs_point_at_the_name(line: str, names: list[str]) -> None:
    found = sign_off(line, _AGENCIES)
    assert [item.name for item in found] == names
    assert all(_AGENCIES.is_name(line[item.start : item.end]) for item in found)


def test_source_credits_hold_agencies_only() -> None:
    assert is_source_credit("Source: AFP", _AGENCIES)
    assert is_source_credit("Agencies: dpa, AP", _AGENCIES)
    assert not is_source_credit("Source: the harbour master", _AGENCIES)


def test_names_beside_an_agency() -> None:
    assert is_name_and_agency("Ada Holm, AP", _AGENCIES)
    assert is_name_and_agency("Ada Holm and Per Lie, Associated Press", _AGENCIES)
    assert not is_name_and_agency("Yesterday in Bergen, AP", _AGENCIES)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ada Holm", ("Ada Holm",)),
        ("BY ADA HOLM", ("Ada Holm",)),
        ("By Ada Holm and Per Lie, Associated Press", ("Ada Holm", "Per Lie")),
        ("By Ada Holm in Bergen", ("Ada Holm",)),
        ("By Ana de la Cruz, March 3, 2023", ("Ana de la Cruz",)),
        ("By Reuters", ()),
        ("By Staff Reporter", ()),
        ("Ada Holm | 3 March 2023", ("Ada Holm",)),
        ("Ada Holm Published 3:15 a.m. ET March 3, 2023", ("Ada Holm",)),
    ],
)
def test_bylines_and_their_authors(line: str, authors: tuple[str, ...]) -> None:
    assert is_byline(line, _AGENCIES)
    assert authors_of(line, _AGENCIES) == authors


@pytest.mark.parametrize(
    "line", ["By then the fleet had left.", "By contrast", "Bygone days", "Talks resume in Lund", "By "]
)
def test_no_bylines(line: str) -> None:
    assert not is_byline(line, _AGENCIES)


def test_the_shape_of_a_name() -> None:
    assert all(map(is_person_shaped, ["Ada Holm", "J. R. O'Brien", "Ana de la Cruz", "Jean-Luc Roy"]))
    assert not any(map(is_person_shaped, ["Ada", "ada holm", "Talks resume", "3 March", "Holm 2", ""]))


def test_notes_about_authors() -> None:
    assert heads_bio("About the author")
    assert is_bio("Ada Holm is a reporter based in Bergen.")
    assert is_bio("Fjord Wire is a Nordic news agency headquartered in Bergen.")
    assert not is_bio("Ada Holm is a fisherwoman based in Bergen.")
    assert not is_bio("He is a professor who left early.")


@pytest.mark.parametrize(
    ("line", "place", "names", "day"),
    [
        ("BERGEN – The talks resumed.", "BERGEN", [], None),
        ("BERGEN, Norway (Reuters) - The talks", "BERGEN, Norway", ["Reuters"], None),
        ("BERGEN/LUND (AP) — The talks", "BERGEN/LUND", ["Associated Press"], None),
        ("LUND, Jan 10 (dpa) - The talks", "LUND", ["Deutsche Presse-Agentur"], None),
        ("Lund, 3 March 2023 (FW) – The talks", "Lund", ["Fjord Wire"], "2023-03-03"),
        ("(Bergen) – The talks", "Bergen", [], None),
        ("Port Vila: The talks", "Port Vila", [], None),
        ("WASHINGTON, D.C. – The talks", "WASHINGTON, D.C.", [], None),
        ("(Reuters) - The talks", None, ["Reuters"], None),
        ("ÅNDALSNES – The talks", "ÅNDALSNES", [], None),
    ],
)
def test_datelines(line: str, place: str | None, names: list[str], day: str | None) -> None:
    opening = read_dateline(line, _is_place, _AGENCIES)
    assert opening is not None
    assert (opening.place, [item.name for item in opening.agencies], opening.day) == (place, names, day)
    assert opening.place is None or line[opening.start : opening.end] == opening.place


@pytest.mark.parametrize(
    "line",
    [
        "BREAKING – The talks",
        "Bergen – which has a harbour – waits.",
        "Holm - The woman who sails",
        "The talks - Held in Lund - resumed.",
        "FILE - In this picture",
        "(ABC) -- The talks",
        "Bergen waits for the talks to resume.",
        "",
    ],
)
def test_no_datelines(line: str) -> None:
    assert read_dateline(line, _is_place, _AGENCIES) is None


def test_places_on_a_line_of_their_own() -> None:
    assert is_lone_place("Washington, DC", _is_place)
    assert is_lone_place("BERGEN –", _is_place)
    assert not is_lone_place("Ada Holm", _is_place)
    assert not is_lone_place("Bergen waits for the talks", _is_place)
