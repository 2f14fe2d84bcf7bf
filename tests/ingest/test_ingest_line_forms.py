"""Forms in which sites print authors, days, furniture and headings."""

from __future__ import annotations

import pytest

from crosswire.ingest.articles import build_article
from crosswire.ingest.draft import Draft, Given
from crosswire.ingest.lines.bylines import authors_of, is_byline, tells_of
from crosswire.ingest.lines.credits import agencies_of, is_person_and_outlet
from crosswire.ingest.lines.datelines import read_dated_place
from crosswire.ingest.lines.dates import read_stamps
from crosswire.ingest.lines.roles import label_lines
from crosswire.names.register import Register

_AGENCIES = agencies_of(())
_BODY = (
    "The ministers of Karvia and Lorne will meet on Monday to talk of cod, officials in both capitals said.",
    "Karvia has asked for access to Lornish waters, where cod is plentiful and the boats of others are few.",
    "The two have argued about cod since the boundary between their waters was drawn half a century ago.",
)


def _is_place(name: str) -> bool:
    return name in ("Bergen", "Lund")


def _roles(*lines: str) -> list[str]:
    return [line.role for line in label_lines("\n".join(lines), _AGENCIES, _is_place)]


def _published(*lines: str) -> str | None:
    text = "\n".join(lines)
    article = build_article(Draft("a", "a", "0", "text", text, Given()), "en", Register())
    return article.published.value if article.published else None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Posted 3:57 pm, March 5, 2023, by Ada Holm", "2023-03-05T15:57"),
        (
            "Posted 5:57 am, March 6, 2023, by Ada Holm , Updated at 06:00AM, March 6, 2023",
            "2023-03-06T05:57",
        ),
        ("05.03.2023, 17:35 Uhr", None),
    ],
)
def test_a_timestamp_may_name_who_posted_it(line: str, value: str | None) -> None:
    (stamp, *_) = read_stamps(line)
    assert stamp.dated
    assert stamp.value == value


@pytest.mark.parametrize(
    "line",
    [
        "Associated Press Monday, March 6, 2023",
        "Ada Holm Monday, March 6, 2023",
        "Ada HolmPosted at 8:41 am on March 6, 2023",
        "by AHX - Mar 6, 2023 2:37 pm",
        "Ada Holm and Per Lie, FJORD Published 3:55 a.m. ET March 6, 2023 | Updated 7:59 ET March 6, 2023",
    ],
)
def test_a_name_before_a_day_is_a_byline_and_gives_the_day(line: str) -> None:
    assert is_byline(line, _AGENCIES)
    found = _published("Ministers to meet over cod quotas", line, *_BODY)
    assert found is not None
    assert found.startswith("2023-03-06")


def test_a_day_under_the_first_picture_is_the_articles() -> None:
    caption = ("Boats lie at anchor off Bergen on a cold morning, as their owners wait.", "AP Photo/Ada Holm")
    assert _published("Ministers to meet over cod", *caption, "March 6, 2023", *_BODY) == "2023-03-06"


def test_of_several_days_below_the_text_none_is_the_articles() -> None:
    below = ("Ada Holm Posted at 8:41 am on March 6, 2023", "Per Lie Posted at 9:20 am on March 7, 2023")
    assert _published("Ministers to meet over cod", *_BODY, *below) is None
    assert _published("Ministers to meet over cod", *_BODY, *below[:1]) == "2023-03-06T08:41"


def test_a_correspondent_without_a_name_signs_too() -> None:
    assert _roles("Cod talks to open", "From our own correspondent", *_BODY)[:2] == ["headline", "byline"]
    assert not is_byline("From our correspondents we hear little", _AGENCIES)


def test_who_wrote_it_is_named_with_an_office() -> None:
    assert is_byline("Ada Holm, Political Editor", _AGENCIES)
    assert not is_byline("Ada Holm, an editor", _AGENCIES)
    assert authors_of("Interview: Ada Holm and Per Lie", _AGENCIES) == ("Ada Holm", "Per Lie")


@pytest.mark.parametrize(
    "said", ["has been a writer here since 2014.", "covers the harbour.", "teaches law."]
)
def test_what_an_author_does_is_a_note_about_them(said: str) -> None:
    assert tells_of(f"Ada Holm {said}", ("ADA HOLM",))
    assert not tells_of(f"Ada Holm {said}", ("Per Lie",))
    roles = _roles(
        "Cod talks to open on Monday", "By Ada Holm", *_BODY, f"Ada Holm {said}", "Reach her at 555-0182."
    )
    assert roles[-2:] == ["bio", "bio"]


def test_a_photographer_and_their_outlet() -> None:
    assert is_person_and_outlet("Ada Holm | Lorne Evening Post")
    assert is_person_and_outlet("LEP / Ada Holm")
    assert not is_person_and_outlet("Cod / Herring")
    roles = _roles(
        "Cod talks to open", *_BODY, "A trawler leaves Bergen", "Ada Holm | Lorne Evening Post", _BODY[0]
    )
    assert roles[4:6] == ["caption", "credit"]


@pytest.mark.parametrize("line", ["Bergen, 3 March 2023", "Bergen, March 3 (FJX)", "March 3 (Reuters) -"])
def test_a_place_and_a_day_alone_are_a_dateline(line: str) -> None:
    assert read_dated_place(line, _is_place, _AGENCIES)


@pytest.mark.parametrize("line", ["Talks, 3 March 2023", "Bergen", "3 March 2023"])
def test_anything_else_is_none(line: str) -> None:
    assert not read_dated_place(line, _is_place, _AGENCIES)


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to the harbour's list to hear of the next meeting, its chairman told reporters.",
        "Share of the catch left to small boats would fall to a tenth by spring, according to the draft.",
        "It did not.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_body(line: str) -> None:
    assert _roles("Cod talks to open", _BODY[0], line, _BODY[1], _BODY[2])[2] == "body"


@pytest.mark.parametrize(
    "line", ["[gallery ids=1,2]", "window._ads = window._ads || [];", "Facebook X WhatsApp Email Copy link"]
)
def test_code_and_rows_of_buttons_are_interface(line: str) -> None:
    assert _roles("Cod talks to open", _BODY[0], line, _BODY[1])[2] == "interface"


def test_heads_of_printed_pages_are_interface() -> None:
    head = "LORNE QUARTERLY OF THE SEA"
    roles = _roles("Cod talks to open", _BODY[0], f"42   {head}", _BODY[1], f"{head}   43", _BODY[2])
    assert (roles[2], roles[4]) == ("interface", "interface")


def test_the_headline_is_the_line_that_the_text_is_about() -> None:
    title = "Ministers of Karvia and Lorne to meet over cod"
    assert _roles("The Fjord Evening Ledger", "Subscribe from $1", title, *_BODY)[:3] == [
        "interface", "interface", "headline",
    ]  # fmt: skip


def test_a_known_heading_is_a_subhead() -> None:
    assert _roles("Cod talks to open", _BODY[0], "What we know so far", _BODY[1])[2] == "subhead"


def test_titles_below_a_heading_of_related_articles() -> None:
    below = ("What to read next", "Lighthouse closes for the winter", "2 March", "Museum buys a violin")
    assert _roles("Cod talks to open", *_BODY, *below)[-4:] == ["related"] * 2 + ["timestamp", "related"]
