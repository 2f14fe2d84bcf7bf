"""A register that is not understood is refused with the place and the reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crosswire.errors import RegisterError
from crosswire.names.register import KnownAgency, KnownPerson, Register, read_register

README = Path(__file__).parent.parent.parent / "README.md"


def _read(tmp_path: Path, text: str) -> Register:
    path = tmp_path / "register.yaml"
    path.write_text(text, encoding="utf-8")
    return read_register(path)


def test_words_and_codes_of_a_sector_are_the_same(tmp_path: Path) -> None:
    found = _read(
        tmp_path, "people:\n- {name: Ann Lee, country: NOR, sector: GOV}\n- {name: Bo, sector: labour}\n"
    )
    assert found.people == (
        KnownPerson("Ann Lee", country="NOR", sector="government"),
        KnownPerson("Bo", sector="labour"),
    )


def test_an_empty_register_knows_nothing(tmp_path: Path) -> None:
    assert _read(tmp_path, "") == Register()


def test_the_readme_s_example_is_a_register(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    assert (
        KnownAgency("Example Press", ("(EP)", "Source: Example Press"))
        in _read(tmp_path, example[1]).agencies
    )


@pytest.mark.parametrize(
    "text, said",
    [
        ("peopel: []", "top-level keys"), ("people: {name: x}", "must be a list"),
        ("people: [x]", r"people\[0\]: an entry is a mapping"), ("people: [{nam: x}]", "unknown keys"),
        ("people: [{name: 5}]", "'name' is missing or no string"), ("people: [{}]", "'name' is missing"),
        ("people: [{name: x, country: Norway}]", "alpha-3"), ("people: [{name: x, sector: govt}]", "one of"),
        ("agencies: [{name: x, forms: [a: b]}]", "needs quotes"), ("people: [", "register"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RegisterError, match=said):
        _read(tmp_path, text)


def test_a_missing_register_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="cannot be read: No such file"):
        read_register(tmp_path / "none.yaml")
