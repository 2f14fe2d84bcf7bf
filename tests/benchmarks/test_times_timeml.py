"""TimeML documents and sets in YAML become texts with places."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.times.ours import body_lines, time_of
from benchmarks.times.texts import Timex
from benchmarks.times.timeml import read_corpora, read_document
from benchmarks.times.written import read_items

DOCUMENT = """<?xml version="1.0" ?>
<TimeML>
<DOCID>made-up</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-12-08" functionInDocument="CREATION_TIME">8 Dec.</TIMEX3></DCT>
<TITLE>Talks <TIMEX3 tid="t9" type="DATE" value="2021-12-08">today</TIMEX3></TITLE>
<TEXT>
The sides <EVENT eid="e1">met <TIMEX3 tid="t1" type="DATE" value="2021-12-07">yesterday</TIMEX3></EVENT> &amp;
meet <TIMEX3 tid="t2" type="DATE" value="2021-12-09"> <EVENT eid="e2">tomorrow</EVENT></TIMEX3>.
<TIMEX3 tid="t3" type="DURATION" value="P1D"></TIMEX3></TEXT>
</TimeML>
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "AQUAINT" / "made-up.tml"
    path.parent.mkdir()
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def test_the_body_and_its_times(document: Path) -> None:
    text = read_document(document, "AQUAINT")
    assert text.text == "\nThe sides met yesterday &\nmeet  tomorrow.\n"
    assert [text.text[one.start : one.end] for one in text.gold] == ["yesterday", "tomorrow"]
    assert [(one.type, one.value) for one in text.gold] == [("DATE", "2021-12-07"), ("DATE", "2021-12-09")]
    assert (text.name, text.corpus, text.published) == ("made-up", "AQUAINT", "2021-12-08")


def test_a_folder_is_read(document: Path) -> None:
    assert [text.name for text in read_corpora(document.parents[1])] == ["made-up"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no TimeML documents"):
        read_corpora(tmp_path)


def test_a_document_without_creation_time_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none.tml"
    path.write_text("<TimeML><TEXT>Now.</TEXT></TimeML>", encoding="utf-8")
    with pytest.raises(ValueError, match="no creation time"):
        read_document(path, "TimeBank")


SET = """
- id: one
  published: "2021-12-08"
  text: "May may speak in May, maybe on 3 May."
  times:
    - {surface: 3 May, type: DATE, value: null}
    - {surface: May, nth: 2, type: DATE, value: 2022-05}
  not_times: [may, speak]
- id: two
  published: null
  text: Nothing.
  times: []
  not_times: []
"""


def test_a_set_is_read() -> None:
    one, two = read_items(SET, "made up")
    assert one.gold == (Timex(17, 20, "DATE", "2022-05"), Timex(31, 36, "DATE", None))
    assert one.traps == (((4, 7), (22, 25)), ((8, 13),))
    assert (one.published, two.published, two.gold) == ("2021-12-08", None, ())


@pytest.mark.parametrize("change", [("nth: 2", "nth: 4"), ("[may, speak]", "[speech]")])
def test_words_that_are_not_there_are_told(change: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=r"^one: "):
        read_items(SET.replace(*change), "made up")


def test_lines_are_those_of_the_text() -> None:
    text = "\nOne line.\n\n  Another. \n"
    assert [text[line.start : line.end] for line in body_lines(text)] == ["One line.", "  Another. "]


def test_a_day_of_publication_has_its_bounds() -> None:
    day = time_of("2021-12-08")
    assert day is not None
    assert (day.earliest, day.latest, day.method) == ("2021-12-08", "2021-12-08", "metadata")
    assert time_of(None) is None
