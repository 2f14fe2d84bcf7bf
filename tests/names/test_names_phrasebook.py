"""Known names at their places in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.names import agents, organisations
from crosswire.names.phrasebook import Entry, Known, phrasebook, plain, registered, world
from crosswire.names.register import KnownOrganisation, KnownOutlet, KnownPerson, Register


def test_longest_form_wins() -> None:
    text = "European Union members"
    entry = world().at(text, 0)
    assert entry is not None
    assert entry.form == "European Union"


def test_forms_end_with_their_word() -> None:
    assert world().at("Iranians", 0).form == "Iranians"  # type: ignore[union-attr]
    assert world().at("Omanesque", 0) is None


def test_case_counts() -> None:
    assert world().at("us", 0) is None
    assert world().at("US", 0) is not None


def test_forms_of_one_thing_share_a_key() -> None:
    forms = ("OSCE", "Organization for Security and Co-operation in Europe")
    keys = {world().at(form, 0).known.key for form in forms}  # type: ignore[union-attr]
    assert len(keys) == 1
    assert world().at("Kiev", 0).known.key == world().at("Kyiv", 0).known.key  # type: ignore[union-attr]
    assert world().at("Norway", 0).known.key != world().at("Norwegian", 0).known.key  # type: ignore[union-attr]


def test_register_gives_what_the_user_said() -> None:
    register = Register(
        people=(KnownPerson("Jane Doe", ("Ms Doe",), "NOR", "government", "fisheries minister"),),
        organisations=(KnownOrganisation("Blue Front", (), "SDN", "rebels"),),
        outlets=(KnownOutlet("Daily Example", ("The Example",)),),
    )
    book = registered(register)
    assert book.at("Ms Doe said", 0).known.country == "NOR"  # type: ignore[union-attr]
    assert book.at("Blue Front", 0).known.type == "GROUP"  # type: ignore[union-attr]
    assert book.at("Example", 0).article is True  # type: ignore[union-attr]


@given(st.lists(st.text("abc XY'", min_size=1, max_size=8), max_size=6), st.text("abc XY'.", max_size=60))
def test_what_is_found_stands_there(forms: list[str], text: str) -> None:
    known = Known("k", "k", "ORG")
    book = phrasebook(Entry(form.strip(), known) for form in forms)
    for start in range(len(text)):
        entry = book.at(text, start)
        if entry is not None:
            assert text.startswith(entry.form, start)
            assert not text[start + len(entry.form) :][:1].isalnum()


@given(st.text(max_size=80))
def test_plain_keeps_offsets(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_organisations_by_any_form() -> None:
    assert organisations.find("the OSCE") == organisations.find(
        "Organisation for Security and Cooperation in Europe"
    )
    assert organisations.find("Storting").country == "NOR"  # type: ignore[union-attr]
    assert organisations.find("storting") is None


def test_agents_and_titles() -> None:
    assert agents.sector_of("coast guard") == "military"
    assert agents.sector_of("spokesman") is None
    assert agents.is_agent("spokesman")
    assert agents.title("Foreign Minister") == agents.title("foreign minister")
    assert agents.title("Mr").kind == "honorific"  # type: ignore[union-attr]
    assert agents.title("trawler") is None
