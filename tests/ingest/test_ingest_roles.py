"""What each line is for, on dirty texts written for this project; their roles are a reader's."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.ingest.lines.credits import agencies_of
from crosswire.ingest.lines.page import Hints
from crosswire.ingest.lines.roles import label_lines

_PLACES = frozenset({"Lund", "Bergen", "Port Vila", "Karvia"})
_AGENCIES = agencies_of(())

_WIRE = """\
byline|By Ada Holm
timestamp|March 3, 2023 5:40 PM CET
body|BERGEN (Reuters) - The fisheries ministers of Karvia and Lorne will meet on Monday to talk of cod.
body|“We want a result,” the Karvian minister told reporters on the quay.
caption|The Karvian minister arrives at the harbour office.
credit|The Harbour Board via Reuters
body|The Lornish side has refused to open its waters before the summer.
contributor|Reporting by Ada Holm; Editing by Per Lie
"""

_SITE = """\
interface|News World
headline|Ministers to meet over cod quotas on Monday
subhead|Karvia wants Lornish waters opened before the summer season
byline|Ada Holm
dateline|Bergen
timestamp|Friday 3 March 2023 17:40 GMT
interface|12 Comments
caption|Karvia harbour
caption|Karvia harbour (The Harbour Board)
body|The ministers of Karvia and Lorne will meet on Monday, officials said, to talk about the season.
body|Karvia has asked for access to Lornish waters, where cod is plentiful.
subhead|– A long dispute –
body|The two have argued about cod since the boundary was drawn in 1974.
related|Also read: Why cod matters
body|The meeting was arranged at the request of Lorne.
interface|Advertisement
body|A second meeting may follow.
bio|About the author
bio|The Fjord Wire is a Nordic news agency based in Bergen.
interface|Daily Newsletter
"""

_SCRAPED = """\
interface|0 3 min 2 mths
body|Karvia has called its fleet home after the cod talks with Lorne broke down on Friday night.
body|“We cannot wait until the summer,” the Karvian minister said, adding that he would go himself
body|The meeting was confirmed by Lorne.
interface|Source link
interface|Leave a Reply
interface|Your email address will not be published.
interface|,
"""

_BOXES = """\
headline|Will the cod ministers meet?
timestamp|Originally published March 3, 2023 at 2:01 am
timestamp|Updated March 4, 2023 at 5:23 am
interface|Share story
byline|PER LIE
byline|The Associated Press
body|BERGEN, Karvia (AP) — The cod ministers may meet after all, three people with knowledge of the plan said.
subhead|WHAT KARVIA WANTS
body|Karvia wants access to the waters before the summer.
related|Related stories
related|Storm Closes Northern Lighthouse For Second Winter Running
related|Museum Buys Rare Violin From Anonymous Collector
body|Lorne wants the boundary to be drawn anew, its minister has said.
contributor|Associated Press writer Ada Holm in Lund contributed to this report.
interface|Join our readers' forum
interface|See what others say about this and reply to them
interface|Comments
interface|Thank you for registering
"""

_CAPTION_FIRST = """\
caption|Boats of the Karvian fleet lie at anchor off Port Vila in June 2020.
credit|Keystone | AFP | Getty Images
body|LUND – Karvia said on Saturday that it would make no promise before the meeting next week.
body|A senior official, who asked not to be named, said the boundary would be discussed.
"""


_MASTHEAD = """\
interface|Lorne Evening Post
interface|Home   Fish   Boats   Weather
headline|Cod ministers to meet in Lorne on Monday
timestamp|Friday 3 March 2023 17:40 GMT
body|LUND – The cod ministers of Karvia and Lorne will meet on Monday, officials said in Lund.
interface|Share · Print · Save for later
body|A second meeting may follow in the summer, the Karvian minister told reporters.
"""


@pytest.mark.parametrize("sample", [_WIRE, _SITE, _SCRAPED, _BOXES, _CAPTION_FIRST, _MASTHEAD])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \t\n\n"])
def test_every_line_has_the_role_that_a_reader_gives_it(sample: str, between: str) -> None:
    expected = [tuple(line.split("|", 1)) for line in sample.splitlines()]
    text = between.join(line for _, line in expected)
    if between != "\n":  # a picture's credit stands directly under its caption
        text = text.replace(f"{between}The Harbour Board via", "\nThe Harbour Board via")
        text = text.replace(f"{between}Keystone |", "\nKeystone |")
    lines = label_lines(text, _AGENCIES, _is_place)
    assert [(line.role, text[line.start : line.end]) for line in lines] == expected


def _is_place(name: str) -> bool:
    return name in _PLACES or name.title() in _PLACES


def _roles(text: str, hints: Hints | None = None) -> list[str]:
    return [line.role for line in label_lines(text, _AGENCIES, _is_place, hints or Hints())]


_BODY = "The ministers of Karvia and Lorne will meet on Monday, officials said."


def test_a_text_that_begins_with_prose_has_no_headline() -> None:
    assert _roles(f"{_BODY}\n{_BODY}") == ["body", "body"]


def test_a_line_alone_is_body() -> None:
    assert _roles("Ministers to meet") == ["body"]


def test_a_given_headline_is_found_wherever_it_stands() -> None:
    text = f"The Karvian Post\nCod talks on Monday\n{_BODY}\nCod talks on Monday\n{_BODY}"
    roles = _roles(text, Hints(headline="Cod talks on Monday"))
    assert roles == ["interface", "headline", "body", "headline", "body"]


def test_a_known_outlet_s_name_is_its_masthead() -> None:
    text = f"LORNE EVENING POST\nCod talks on Monday\n{_BODY}\n{_BODY}"
    known = Hints(outlets=frozenset({"lorne evening post"}))
    assert _roles(text, known) == ["interface", "headline", "body", "body"]


def test_a_title_that_shares_nothing_with_the_article_is_another_articles() -> None:
    other = "Storm closes northern lighthouse for second winter"
    text = f"Cod ministers to meet on Monday\n{other}\n{_BODY}\n{_BODY}"
    assert _roles(text) == ["headline", "related", "body", "body"]


def test_what_begins_like_furniture_but_runs_on_is_body() -> None:
    long = (
        "Sign up for the quota scheme, the minister told the fleet on Friday, "
        + "or lose the season " * 10
        + "for good."
    )
    assert _roles(f"Cod talks\n{_BODY}\n{long}\n{_BODY}")[2] == "body"


def test_a_quotation_is_never_furniture() -> None:
    assert _roles(f"Cod talks\n{_BODY}\n“Subscribe to our fleet,” he said.\n{_BODY}")[2] == "body"


def test_days_that_divide_a_chronicle_are_subheads() -> None:
    text = f"Cod talks\n{_BODY}\n{_BODY}\n3 March 2023\n{_BODY}\n9:20 a.m.\n{_BODY}"
    assert _roles(text) == [
        "headline", "body", "body", "subhead", "body", "timestamp", "body",
    ]  # fmt: skip


def test_an_agency_alone_signs_above_and_below_the_text_but_credits_a_picture_within() -> None:
    assert _roles(f"Cod talks on Monday\nReuters\n{_BODY}\n{_BODY}\nAFP") == [
        "headline", "byline", "body", "body", "credit",
    ]  # fmt: skip


_LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                line.split("|", 1)[1]
                for sample in (_WIRE, _SITE, _BOXES, _SCRAPED)
                for line in sample.splitlines()
            ]
        ),
    ),
    max_size=14,
)


@given(_LINES, st.sampled_from(["\n", "\n\n", " \n\t"]))
def test_lines_cover_all_that_is_not_blank_in_order(parts: list[str], between: str) -> None:
    text = between.join(parts)
    lines = label_lines(text, _AGENCIES, _is_place)
    assert "\n".join(text[line.start : line.end] for line in lines).split() == text.split()
    assert all(before.end < after.start for before, after in pairwise(lines))
    assert all(
        text[line.start : line.end].strip() and "\n" not in text[line.start : line.end] for line in lines
    )


@given(_LINES)
def test_the_same_text_gives_the_same_roles(parts: list[str]) -> None:
    text = "\n".join(parts)
    assert label_lines(text, _AGENCIES, _is_place) == label_lines(text, _AGENCIES, _is_place)


@pytest.mark.parametrize(
    "text",
    [
        "A | " * 50_000,
        "(" * 100_000,
        "Word Word " * 50_000,
        "By " + "A" * 200_000,
        "Ada Holm\n" * 20_000,
        "Ada Holm, AP\n" * 20_000,
        "Title Like Line Of Eight Words Or So\n" * 5_000 + _BODY,
        f"{_BODY}\nPhoto: Ada Holm\n" * 5_000,
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    assert label_lines(text, _AGENCIES, _is_place)
