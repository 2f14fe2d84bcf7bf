"""What other programs write becomes time expressions of the text; ratios of speed."""

from __future__ import annotations

import pytest

from benchmarks.times import speed
from benchmarks.times.texts import Text, Timex


def test_tagged_text_of_heideltime() -> None:
    heideltime = pytest.importorskip("benchmarks.times.peers.heideltime")
    text = "\nOn Friday & on <b> days.\n"
    tagged = '\nOn <TIMEX3 tid="t1" type="DATE" value="2021-12-03">Friday</TIMEX3> & on <b> days.\n'
    output = (
        f'<?xml version="1.0"?>\n<!DOCTYPE TimeML SYSTEM "TimeML.dtd">\n<TimeML>\n{tagged}\n</TimeML>\n\n'
    )
    assert list(heideltime.read_tagged(output, text)) == [Timex(4, 10, "DATE", "2021-12-03")]
    with pytest.raises(ValueError, match="another text"):
        list(heideltime.read_tagged(output, text[1:]))


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ({"timex": "XXXX-WXX-5", "type": "date", "value": "2021-12-03"}, "2021-12-03"),
        ({"timex": "XXXX-05", "type": "daterange", "start": "2021-05-01", "end": "2021-06-01"}, "2021-05"),
        ({"timex": "2021-W48", "type": "daterange", "start": "2021-11-29", "end": "2021-12-06"}, "2021-W48"),
        ({"timex": "(2021-07-01,2021-10-01,P3M)", "type": "daterange", "start": "2021-07-01"}, "2021-Q3"),
        (
            {"timex": "XXXX-WXX-2TEV", "type": "datetimerange", "start": "2021-12-07 16:00:00"},
            "2021-12-07TEV",
        ),
        ({"timex": "2021-12-07T10", "type": "datetime", "value": "2021-12-07 10:00:00"}, "2021-12-07T10:00"),
        ({"timex": "T10:30", "type": "time", "value": "10:30:00"}, "2021-12-08T10:30"),
        ({"timex": "P3M", "type": "duration", "value": "7776000"}, "P3M"),
    ],
)
def test_readings_of_recognizers(reading: dict[str, str], expected: str) -> None:
    recognizers = pytest.importorskip("benchmarks.times.peers.recognizers")
    assert recognizers.timex3(reading, "2021-12-08") == expected


def test_places_of_what_dateparser_names() -> None:
    dateparser = pytest.importorskip("benchmarks.times.peers.dateparser_search")
    words = "May rain fell yesterday. It fell on 3 May 2021."
    found = dateparser.Reader()(Text("one", "made up", words, "2021-12-08", ()))
    assert [(words[one.start : one.end], one.value) for one in found] == [
        ("May", "2021-05-08"),
        ("yesterday", "2021-12-07"),
        ("on 3 May 2021", "2021-05-03"),
    ]


def test_ratios_of_speed() -> None:
    figures = speed.figures({"parse": 4.0, "encoder": 2.0, "annotate": 0.5, "resolve": 0.5}, 100)
    assert figures == {
        "annotate / parse": 0.125,
        speed.PER_ENCODER: 0.25,
        "annotate and resolve / encoder": 0.5,
        speed.PER_SECOND: 200.0,
        "annotated and resolved per CPU second": 100.0,
    }
    shown = [str(cell) for cell in speed.table(figures).columns[2].cells]
    assert shown == ["", "≤ 0.1 ✗", "", "≥ 300 ✗", ""]
