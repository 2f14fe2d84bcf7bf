"""timexy, a component for spaCy that writes TIMEX3 of its own. It is told no day of publication: it has no
place for one.
"""

from __future__ import annotations

import re

import spacy
import timexy  # noqa: F401  registers the component

from benchmarks.times.texts import Text, Timex

_TIMEX3 = re.compile(r'type="([^"]*)" value="([^"]*)"')


class Reader:
    """Callable on a text."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("en")
        self._nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def __call__(self, text: Text) -> tuple[Timex, ...]:
        found = []
        for entity in self._nlp(text.text).ents:
            match = _TIMEX3.search(entity.kb_id_)
            found.append(Timex(entity.start_char, entity.end_char, *(match.groups() if match else ())))
        return tuple(found)
