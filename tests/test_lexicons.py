"""Every lexicon says where it comes from, and damaged ones are named."""

from __future__ import annotations

import pytest

from crosswire import lexicons
from crosswire.errors import LexiconError


@pytest.mark.parametrize("name", lexicons.names())
def test_each_lexicon_has_its_header_and_something_in_it(name: str) -> None:
    assert any(True for _ in lexicons._lines(name))


def test_rows_with_other_columns_are_an_error() -> None:
    name = next(found for found in lexicons.names() if found.endswith(".tsv"))
    with pytest.raises(LexiconError, match=name):
        lexicons.rows(name, ("no", "such", "columns"))


def test_a_missing_lexicon_is_named() -> None:
    with pytest.raises(LexiconError, match=r"none\.txt"):
        lexicons.entries("none.txt")


def test_the_version_is_a_short_hash() -> None:
    assert len(lexicons.version()) == 16
    int(lexicons.version(), 16)
