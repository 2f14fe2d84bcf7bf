"""Draft → Article: every value with its evidence, nothing made up."""

from __future__ import annotations

import pytest

from crosswire.ids import sha256
from crosswire.ingest.articles import build_article
from crosswire.ingest.draft import Draft, Given
from crosswire.names.register import KnownAgency, KnownOutlet, Register
from crosswire.records import Article, Evidence, Field, Span

_BODY = "The ministers of Karvia and Lorne will meet on Monday, officials said."
_REGISTER = Register(
    outlets=(
        KnownOutlet("The Daily Example", aliases=("Daily Example",), domains=("daily.example",)),
        KnownOutlet("Harbour Post", domains=("post.example",)),
        KnownOutlet("Fjord Wire"),
    ),
    agencies=(KnownAgency("Fjord Wire", ("(FW)",)),),
)


def _article(
    text: str, given: Given | None = None, register: Register = _REGISTER, name: str = "a.txt"
) -> Article:
    return build_article(
        Draft(f"in/{name}", name, "0" * 64, "text/1", text, given or Given()), "en", register
    )


def _words(article: Article, evidence: Evidence) -> str:
    assert isinstance(evidence, Span)
    assert evidence.article == article.id
    return article.text[evidence.start : evidence.end]


def test_the_id_depends_on_text_outlet_and_address_only() -> None:
    base = _article(_BODY)
    assert base.id == _article(_BODY).id
    others = [
        _article(_BODY + " "),
        _article(_BODY, name="b.txt"),
        _article(_BODY, Given(outlet=Field("outlet", "Harbour Post"))),
        _article(_BODY, Given(url=Field("url", "https://post.example/1"))),
    ]
    assert len({base.id, *(article.id for article in others)}) == 5
    dated = _article(_BODY, Given(published=Field("date", "2023-03-03")))
    assert dated.id == base.id
    assert dated.sha256 == sha256(_BODY)


def test_a_plain_text_gets_nothing_that_it_does_not_say() -> None:
    article = _article(f"{_BODY}\n{_BODY}")
    assert (article.outlet, article.headline, article.published, article.dateline) == (None, None, None, None)
    assert (article.authors, article.agencies, article.url, article.modified) == ((), (), None, None)


def test_headline_from_the_text_and_from_the_metadata() -> None:
    text = f"Cod talks on Monday\n\n{_BODY}"
    stated = _article(text).headline
    assert stated is not None
    assert (stated.value, stated.method) == ("Cod talks on Monday", "stated")
    field = Field("title", "Cod talks on Monday")
    given = _article(text, Given(headline=field, title=field.raw))
    assert given.headline is not None
    assert given.headline.method == "metadata"
    assert given.headline.evidence[0] == field
    assert _words(given, given.headline.evidence[1]) == "Cod talks on Monday"


# --- published ------------------------------------------------------------------------------

_STAMPED = (
    f"Cod talks on Monday\nAda Holm\nFriday 3 March 2023 17:40 GMT\n{_BODY}\nUpdated: 4 March 2023 08:00 GMT"
)


def test_a_printed_time_is_stated_with_its_span() -> None:
    article = _article(_STAMPED)
    assert article.published is not None
    assert (article.published.value, article.published.method) == ("2023-03-03T17:40Z", "stated")
    assert (article.published.earliest, article.published.granularity) == ("2023-03-03T17:40Z", "minute")
    assert _words(article, article.published.evidence[0]) == "Friday 3 March 2023 17:40 GMT"
    assert article.modified is not None
    assert article.modified.value == "2023-03-04T08:00Z"
    assert article.authors == ("Ada Holm",)


@pytest.mark.parametrize(
    ("raw", "value", "method"),
    [
        ("2023-03-03", "2023-03-03T17:40Z", "stated"),  # one day: the more precise stands
        ("2023-03-03T18:40:12+01:00", "2023-03-03T17:40Z", "stated"),  # one moment
        ("2023-03-05", "2023-03-05", "metadata"),  # a contradiction, shown with both
        ("last week", "2023-03-03T17:40Z", "stated"),
    ],
)
def test_printed_time_and_metadata_together(raw: str, value: str, method: str) -> None:
    field = Field("date", raw)
    published = _article(_STAMPED, Given(published=field)).published
    assert published is not None
    assert (published.value, published.method) == (value, method)
    assert len(published.evidence) == 2
    assert field in published.evidence


def test_a_more_precise_field_stands_over_a_printed_day() -> None:
    text = f"Cod talks on Monday\n3 March 2023\n{_BODY}"
    published = _article(text, Given(published=Field("date", "2023-03-03T17:40:00Z"))).published
    assert published is not None
    assert (published.value, published.method) == ("2023-03-03T17:40:00Z", "metadata")


def test_a_guess_from_markup_is_inferred_and_yields_to_print() -> None:
    guess = Field("htmldate", "2020-01-01")
    alone = _article(_BODY, Given(published=guess)).published
    assert alone is not None
    assert (alone.value, alone.method) == ("2020-01-01", "inferred")
    beside = _article(_STAMPED, Given(published=guess)).published
    assert beside is not None
    assert (beside.value, beside.method) == ("2023-03-03T17:40Z", "stated")


@pytest.mark.parametrize(
    "text",
    [
        f"{_BODY} The boundary was drawn on 3 March 1974.",
        f"The minister arrives in Bergen on March 3, 2023. (AP Photo/Ada Holm)\n{_BODY}",
        f"Cod talks on Monday\n{_BODY}\nStorm closes lighthouse\n3 March 2023",
        f"Cod talks on Monday\n3 March\n{_BODY}",
    ],
)
def test_other_dates_are_no_publication_time(text: str) -> None:
    assert _article(text).published is None


def test_a_word_on_the_line_above_belongs_to_the_time() -> None:
    article = _article(f"Cod talks on Monday\nUpdated\n3 March 2023 10:00 GMT\n{_BODY}")
    assert article.published is None
    assert article.modified is not None
    assert article.modified.value == "2023-03-03T10:00Z"


def test_a_dateline_with_its_year_dates_the_article() -> None:
    article = _article(f"BERGEN, 3 March 2023 (FW) – {_BODY}")
    assert article.published is not None
    assert article.published.value == "2023-03-03"
    assert _words(article, article.published.evidence[0]) == "BERGEN, 3 March 2023 (FW)"
    assert article.dateline is not None
    assert (article.dateline.place, _words(article, article.dateline.evidence)) == ("BERGEN", "BERGEN")


@pytest.mark.parametrize(
    ("opening", "place", "day"),
    [
        ("BERGEN, March 3, 2023 (Coastal Wire) - ", "BERGEN", "2023-03-03"),
        ("BERGEN (Coastal Wire of the North), 3 March 2023 – ", "BERGEN", "2023-03-03"),
        ("BERGEN (Coastal Wire) – ", "BERGEN", None),
        ("OSLO, 3 March 2023\n", "OSLO", "2023-03-03"),
        ("Oslo, Norway, March 3, 2023\n", "Oslo, Norway", "2023-03-03"),
        ("OSLO, March 3, 2023 (Coastal Wire) -\n", "OSLO", "2023-03-03"),
        ("OSLO, 3 March\n", "OSLO", None),
    ],
)
def test_place_and_day_are_parted_and_an_unknown_agency_hides_neither(
    opening: str, place: str, day: str | None
) -> None:
    article = _article(f"Cod talks on Monday\n{opening}{_BODY}\n{_BODY}")
    assert article.dateline is not None
    assert (article.dateline.place, _words(article, article.dateline.evidence)) == (place, place)
    assert (article.published.value if article.published else None) == day
    assert article.published is None or article.published.method == "stated"
    assert article.agencies == ()


def test_what_is_spelt_out_in_brackets_is_no_agency() -> None:
    assert _article(f"KCF (Karvian Cod Fund) – {_BODY}").dateline is None
    assert _article(f"BERGEN (as of 3 pm on that day) – {_BODY}").dateline is None


def test_an_agency_beside_place_and_day_on_their_own_line_is_credited() -> None:
    article = _article(f"Cod talks on Monday\nOSLO, 3 March 2023 (FW)\n{_BODY}\n{_BODY}")
    assert [agency.name for agency in article.agencies] == ["Fjord Wire"]
    assert _words(article, article.agencies[0].evidence) == "FW"


# --- agencies -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "printed"),
    [
        (f"BERGEN (Reuters) - {_BODY}", "Reuters", "Reuters"),
        (f"By The Associated Press\n{_BODY}", "Associated Press", "The Associated Press"),
        (f"Cod talks on Monday\nReuters\n{_BODY}", "Reuters", "Reuters"),
        (f"{_BODY}\nAP writer Ada Holm contributed to this report.", "Associated Press", "AP"),
        (f"{_BODY}\nSource: AFP", "Agence France-Presse", "AFP"),
        (f"{_BODY} (PTI)", "PTI", "PTI"),
        (f"{_BODY}\n- ABC/AFP", "Agence France-Presse", "AFP"),
        (f"{_BODY}\nAbout the author\nAFP is a news agency.", "Agence France-Presse", "AFP"),
        (f"{_BODY}\nCopyright 2023 Reuters. All rights reserved.", "Reuters", "Reuters"),
        (f"BERGEN (FW) – {_BODY}", "Fjord Wire", "FW"),
        (f"FW - {_BODY}", "Fjord Wire", "FW"),
        (f"(FW) {_BODY}", "Fjord Wire", "FW"),
    ],
)  # fmt: skip
def test_credit_forms(text: str, name: str, printed: str) -> None:
    article = _article(text)
    assert [agency.name for agency in article.agencies] == [name]
    assert _words(article, article.agencies[0].evidence) == printed
    assert article.dateline is None or article.dateline.place == "BERGEN"


@pytest.mark.parametrize(
    "text",
    [
        f"{_BODY}\nThe minister told Interfax that cod was plentiful.",
        f"{_BODY}\nThe quay in Bergen on Monday.\nAda Holm | AFP | Getty Images\n{_BODY}",
        f"{_BODY}\nThe quay in Bergen. (AP Photo/Ada Holm)\n{_BODY}",
        f"{_BODY}\nAda Holm is a reporter for Reuters based in Bergen.",
    ],
)
def test_what_credits_no_agency(text: str) -> None:
    assert _article(text).agencies == ()


def test_an_author_field_may_hold_an_agency() -> None:
    field = Field("author", "Reuters")
    article = _article(_BODY, Given(authors=(field,)))
    assert [(agency.name, agency.evidence) for agency in article.agencies] == [("Reuters", field)]
    assert article.authors == ()


# --- outlets --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (Given(outlet=Field("outlet", "The Unknown Herald")), "The Unknown Herald"),
        (Given(outlet=Field("outlet", "daily example")), "The Daily Example"),
        (Given(outlet=Field("outlet", "daily.example/news")), "The Daily Example"),
        (Given(host=Field("host", "www.post.example")), "Harbour Post"),
        (Given(url=Field("url", "https://www.edition.daily.example:443/a?b=c")), "The Daily Example"),
        (Given(url=Field("url", "https://www.herald.example/1")), "herald.example"),
    ],
)
def test_outlets_from_the_metadata(given: Given, value: str) -> None:
    outlet = _article(_BODY, given).outlet
    assert outlet is not None
    assert (outlet.value, outlet.method) == (value, "metadata")
    assert outlet.evidence == (given.outlet or given.host or given.url,)


@pytest.mark.parametrize(
    "url", ["http://[::1", "mailto:a@b.c", "nonsense", "https://", "http://" + "a." * 5000]
)
def test_an_odd_address_names_no_outlet(url: str) -> None:
    assert _article(_BODY, Given(url=Field("url", url))).outlet is None


@pytest.mark.parametrize(
    "masthead", ["The Fjord Lantern", "Fjord Evening Ledger", "Voice of Bergen", "Fjord Post"]
)
def test_an_outlets_name_beside_the_byline_is_no_author(masthead: str) -> None:
    above = _article(f"Cod talks on Monday\n{masthead}\nBy Ada Holm\n{_BODY}\n{_BODY}")
    below = _article(f"Cod talks on Monday\nBy Ada Holm\n{masthead}\n{_BODY}\n{_BODY}")
    beside = _article(f"Cod talks on Monday\nBy Ada Holm, {masthead}\n{_BODY}\n{_BODY}")
    bare = _article(f"Cod talks on Monday\n{masthead}\nBERGEN, 3 March 2023 – {_BODY}\n{_BODY}")
    assert [article.outlet for article in (above, below, beside, bare)] == [None] * 4
    assert [article.authors for article in (above, below, bare)] == [("Ada Holm",), ("Ada Holm",), ()]
    if masthead != "Fjord Post":  # 'By Ada Holm, Emily Post' has the same form
        assert beside.authors == ("Ada Holm",)
    for article in (above, below, beside, bare):
        assert article.headline is not None
        assert article.headline.value == "Cod talks on Monday"


@pytest.mark.parametrize("line", ["By The Fjord Lantern", "By Fjord Daily News", "By Fjord Wire Newsdesk"])
def test_what_an_outlet_signs_stays_a_byline_without_authors(line: str) -> None:
    article = _article(f"Cod talks on Monday\n{line}\n{_BODY}\n{_BODY}", register=Register())
    assert [item.role for item in article.lines][:2] == ["headline", "byline"]
    assert article.authors == ()


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ('"Holm, Ada"', ("Ada Holm",)),
        ("Holm, Ada M.", ("Ada M. Holm",)),
        ("ada.holm@daily.example (Ada Holm)", ("Ada Holm",)),
        ("Ada Holm, Per Lie", ("Ada Holm", "Per Lie")),
        ("Reuters, AFP", ()),
    ],
)
def test_authors_as_metadata_have_them(raw: str, names: tuple[str, ...]) -> None:
    assert _article(_BODY, Given(authors=(Field("author", raw),))).authors == names


def test_people_may_be_called_as_outlets_are() -> None:
    assert _article(f"Cod talks on Monday\nBy Emily Post\n{_BODY}").authors == ("Emily Post",)
    assert _article(_BODY, Given(authors=(Field("author", "Ida Wagstaff"),))).authors == ("Ida Wagstaff",)
    assert _article(_BODY, Given(authors=(Field("author", "Per Lie, Staff Writers"),))).authors == (
        "Per Lie",
    )
    assert _article(_BODY, Given(authors=(Field("author", "Fjord Wire Newsdesk"),))).authors == ()
    assert _article(_BODY, Given(authors=(Field("author", "The Fjord Lantern"),))).authors == ()


def test_an_outlet_that_people_in_its_text_speak_to() -> None:
    told = f"{_BODY} The quotas will stay, she told the Fjord Lantern."
    article = _article(f"Cod talks on Monday\nThe Fjord Lantern\nBy Ada Holm\n{_BODY}\n{told}")
    assert article.outlet is not None
    assert (article.outlet.value, article.outlet.method) == ("The Fjord Lantern", "stated")
    assert [_words(article, span) for span in article.outlet.evidence] == [
        "The Fjord Lantern", "the Fjord Lantern",
    ]  # fmt: skip
    other = told.replace("Lantern", "Lantern Trust")
    assert _article(f"Cod talks on Monday\nThe Fjord Lantern\nBy Ada Holm\n{_BODY}\n{other}").outlet is None
    assert _article(f"Cod talks on Monday\nBy Ada Holm\n{_BODY}\n{told}").outlet is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"{_BODY}\nSubscribe to the Harbour Post", "Harbour Post"),
        (f"{_BODY}\nsubscribe to daily example newsletters", "The Daily Example"),
        (f"{_BODY}\nAda Holm is a reporter for the Harbour Post based in Bergen.", "Harbour Post"),
        (f"{_BODY}\nThe Harbour Post reported it first.", None),
        (f"{_BODY}\nSubscribe to the Harbour Post\nSubscribe to the Daily Example", None),
        (f"By Fjord Wire\n{_BODY}", None),
        (f"{_BODY}\nSubscribe to the Evening Herald", None),
    ],
)
def test_outlets_from_the_text_only_if_registered_and_agreed(text: str, value: str | None) -> None:
    article = _article(text)
    assert (article.outlet.value if article.outlet else None) == value
    for evidence in article.outlet.evidence if article.outlet else ():
        assert _words(article, evidence).casefold() in {"harbour post", "daily example"}
