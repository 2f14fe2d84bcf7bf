"""Fixtures that several tests share."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The English model, loaded once for all tests."""
    import crosswire_english

    return crosswire_english.load()
