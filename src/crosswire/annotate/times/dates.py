"""Readings of calendar dates: days, months, years, decades, quarters, seasons, holidays."""

from __future__ import annotations

import re

from crosswire.annotate.times.found import EARLIER, Found, partial, shifted, stated, unknown
from crosswire.annotate.times.grammar import Match
from crosswire.annotate.times.lexer import Lexeme
from crosswire.records import PUBLICATION, Direction
from crosswire.temporal import day_of, parse_value
from crosswire.temporal.holidays import holiday as holiday_on

_MODIFIERS = ("mod", "edge", "shade")


def modifier(match: Match) -> str | None:
    """The TIMEX3 `mod` that the words give: START, MID, END, APPROX …"""
    return next((key for name in _MODIFIERS if (key := match.key(name))), None)


def determined(match: Match, name: str = "det") -> tuple[str, int] | None:
    """The anchor and the offset that a determiner gives: 'last' is (PUBLICATION, -1)."""
    lexemes = match.all(name)
    if not lexemes:
        return None
    last = lexemes[-1]
    back = last.cls in {"THAT", "SAME", "FOLLOWING", "PREVIOUS"} or _is("THE", "NEXT", lexemes)
    return (EARLIER if back else PUBLICATION), int(last.key or 0)


def _is(first: str, second: str, lexemes: tuple[Lexeme, ...]) -> bool:
    return [lexeme.cls for lexeme in lexemes] == [first, second]


def side(offset: int) -> Direction:
    """The side of the anchor on which an offset lies."""
    return "past" if offset < 0 else "future" if offset > 0 else "same"


def year_of(lexeme: Lexeme) -> str:
    """The year that is written, 'XX98' for a short one."""
    return lexeme.key if lexeme.cls == "YEAR" else f"XX{lexeme.key}"


def dated(parts: str, unit: str, year: Lexeme | None, mod: str | None = None) -> Found | None:
    """Parts below the year ('12-07', 'SU') with their year if it is stated."""
    if year is None:
        valid = parse_value(f"2000-{parts}") is not None
        return partial(f"XXXX-{parts}", unit, modifier=mod) if valid else None
    if year.cls != "YEAR":
        return None
    value = f"{year.key}-{parts}"
    return stated("DATE", value, mod) if parse_value(value) else None


def iso(match: Match) -> Found | None:
    value = match.lexemes[0].text.replace(" ", "T")
    return stated("TIME" if "T" in value else "DATE", value) if parse_value(value) else None


def numeric(match: Match) -> Found | None:
    """'29.12.2021', '12/29/2021'; where day and month cannot be told apart, the year alone."""
    first, second, year = (int(part) for part in re.split(r"[./]", match.lexemes[0].text))
    if year < 100:
        return None
    american = match.lexemes[0].cls == "SLASH" and first <= 12
    if american and second <= 12 and first != second:
        return stated("DATE", f"{year:04}")
    day, month = (second, first) if american else (first, second)
    value = f"{year:04}-{month:02}-{day:02}"
    return stated("DATE", value) if parse_value(value) else None


def date(match: Match) -> Found | None:
    """'7 December', 'Dec7', 'the week of December 7'."""
    parts = match.key("glued") or f"{match.key('month')}-{ordinal(match.get('day')):02}"
    whole, later = match.key("whole"), match.get("later")
    if whole not in {None, "week"} or (later is not None and ordinal(later) <= ordinal(match.get("day"))):
        return None
    found, det = dated(parts, whole or "day", match.get("year")), determined(match)
    if found is not None and det is not None:
        return partial(f"XXXX-{parts}", "day", offset=det[1], direction=side(det[1]))
    if whole is None or found is None or found.value is None:
        return found
    year, week, _ = day_of(found.value).isocalendar()
    return stated("DATE", f"{year:04}-W{week:02}")


def day(match: Match) -> Found | None:
    """'The 12th of this month', 'on the 7th': the month is the current one, or the tense tells."""
    parts, found = f"XXXX-XX-{ordinal(match.get('day')):02}", determined(match, "of")
    if not 1 <= ordinal(match.get("day")) <= 31 or match.key("unit") not in {None, "month"}:
        return None
    if found is None:
        return partial(parts, "day")
    return partial(parts, "day", offset=found[1], direction="same", anchor=found[0])


def dates(match: Match) -> Found | None:
    """'Nov. 3–5': a range within one month."""
    month, first, last = match.key("month"), int(match.key("day") or 0), int(match.key("last") or 0)
    year = match.get("year")
    if first >= last or (year is not None and year.cls != "YEAR"):
        return None
    stem = f"{year.key if year else 'XXXX'}-{month}-"
    value = f"{stem}{first:02}/{stem}{last:02}"
    if parse_value(value.replace("XXXX", "2000")) is None:
        return None
    return stated("DATE", value) if year else partial(value, "day")


def month(match: Match) -> Found | None:
    parts = f"{match.key('month')}"
    found = determined(match) or determined(match, "of")
    if found is None:
        return dated(parts, "month", match.get("year"), modifier(match))
    anchor, offset = found
    if match.get("of") is not None:
        if match.key("unit") != "year":
            return None
        return partial(f"XXXX-{parts}", "month", offset=offset, direction="same", anchor=anchor)
    return partial(f"XXXX-{parts}", "month", offset=offset, direction=_near(match, offset), anchor=anchor,
                   modifier=modifier(match))  # fmt: skip


def _near(match: Match, offset: int) -> Direction:
    """'This past spring' lies behind although it says 'this'."""
    if any(lexeme.cls == "PAST" for lexeme in match.all("det")):
        return "past"
    return side(offset)


def year(match: Match) -> Found | None:
    written = match.get("year")
    if written is None or (match.get("unit") is not None and match.key("unit") != "year"):
        return None
    if written.cls == "NUMWORD":
        return stated("DATE", written.key) if len(written.key) == 4 else None
    if written.cls == "YEAR":
        return stated("DATE", written.key, modifier(match))
    return partial(year_of(written), "year", direction="past", modifier=modifier(match))


def years(match: Match) -> Found | None:
    """'2014-15', '1914–1918'."""
    first, last = match.key("year") or "", match.key("last") or ""
    last = f"{first[:-2]}{int(last):02}" if len(last) <= 2 else last
    value = f"{first}/{last}"
    return stated("DATE", value) if first < last and parse_value(value) else None


def decade(match: Match) -> Found | None:
    """'The 1990s' is 199; "the '90s" leaves the century open."""
    digits = re.sub(r"\D", "", match.key("decade") or "")
    if len(digits) == 4:
        return stated("DATE", digits[:3], modifier(match))
    return partial(f"XX{digits[0]}", "decade", direction="past", modifier=modifier(match)) if digits else None


def ordinal(lexeme: Lexeme | None) -> int:
    """The number of an ordinal; 'second' is also a unit, so it has a key of its own."""
    if lexeme is None:
        return 0
    return 2 if lexeme.cls == "SECOND" else int(lexeme.key)


def century(match: Match) -> Found | None:
    number = ordinal(match.get("ord"))
    if match.key("unit") != "century" or not 1 <= number <= 22:
        return None
    return stated("DATE", f"{number - 1:02}", modifier(match))


def quarter(match: Match) -> Found | None:
    code = (match.key("code") or "").upper() or _ordinal_code(match)
    if not code or (code.startswith("H") and not (match.get("year") or match.get("of"))):
        return None
    unit = "quarter" if code.startswith("Q") else "half-year"
    found = determined(match, "of")
    if found is None:
        return dated(code, unit, match.get("year"))
    if match.key("whole") != "year":
        return None
    return partial(f"XXXX-{code}", unit, offset=found[1], direction="same", anchor=found[0])


def _ordinal_code(match: Match) -> str:
    if match.get("last") is not None:
        return {"quarter": "Q4", "H": "H2"}.get(match.key("unit") or "", "")
    return quarter_code(ordinal(match.get("ord")), match.key("unit"))


def quarter_code(number: int, unit: str | None) -> str:
    """'Q3', 'H1' for the number of a quarter or half; '' for any other unit."""
    if unit == "quarter" and 1 <= number <= 4:
        return f"Q{number}"
    return f"H{number}" if unit == "H" and 1 <= number <= 2 else ""


def season(match: Match) -> Found | None:
    """'Spring' and 'fall' are verbs and nouns too: they need a determiner or a year."""
    word, found, within = match.get("season"), determined(match), determined(match, "of")
    if word is None:
        return None
    if within is not None:
        if match.key("unit") != "year":
            return None
        return partial(f"XXXX-{word.key}", "season", offset=within[1], direction="same", anchor=within[0],
                       modifier=modifier(match))  # fmt: skip
    if found is not None:
        return partial(f"XXXX-{word.key}", "season", offset=found[1], direction=_near(match, found[1]),
                       anchor=found[0], modifier=modifier(match))  # fmt: skip
    bare = match.get("year") is None and match.lexemes[0].cls != "THE" and modifier(match) is None
    if word.cls == "SEASONX" and bare:
        return None
    return dated(word.key, "season", match.get("year"), modifier(match))


def holiday(match: Match) -> Found | None:
    rule, year, found = match.key("holiday"), match.get("year"), determined(match)
    if not rule:  # of a lunar calendar, or of a country
        return Found("DATE", relative=unknown()) if year is None else stated("DATE", year.key)
    if year is not None:
        return _holiday_in(rule, year) or (stated("DATE", year.key) if rule.startswith("@") else None)
    parts = "/".join(f"XXXX-{part}" for part in rule.split("/"))
    if found is None:
        return partial(parts, "day")
    return partial(parts, "day", offset=found[1], direction=side(found[1]), anchor=found[0])


def _holiday_in(rule: str, year: Lexeme) -> Found | None:
    if year.cls != "YEAR":
        return None
    plain = f"{year.key}-{rule.partition('/')[0]}"
    value = holiday_on(rule, int(year.key)) or (plain if parse_value(plain) else None)
    return stated("DATE", value) if value else None


def weekday(match: Match) -> Found | None:
    parts, part = f"XXXX-WXX-{match.key('weekday')}", match.key("part")
    time = f"T{part}" if part else None
    found, within = determined(match), determined(match, "of")
    if match.get("any") is not None:  # 'on a Saturday': of whichever week
        return stated("TIME" if time else "DATE", parts + (time or ""))
    if within is not None:
        if match.key("unit") != "week":
            return None
        return partial(parts, "day", offset=within[1], direction="same", anchor=within[0], time=time)
    if found is None:
        return partial(parts, "day", modifier=modifier(match), time=time)
    if match.all("det")[0].cls == "THIS" and found[1] <= 0:
        past = any(lexeme.cls in {"PAST", "LAST"} for lexeme in match.all("det"))
        return partial(parts, "day", direction="past" if past else None, modifier=modifier(match), time=time)
    return partial(parts, "day", offset=found[1], direction=side(found[1]), anchor=found[0],
                   modifier=modifier(match), time=time)  # fmt: skip


def nth(match: Match) -> Found | None:
    """'The first Sunday in November', 'the last Friday of March 2020'."""
    lexeme, year = match.get("ord"), match.get("year")
    number = -1 if lexeme is not None and lexeme.cls == "LAST" else ordinal(lexeme)
    rule = f"{match.key('month')}-{number}-{match.key('weekday')}"
    if not -1 <= number <= 5:
        return None
    return partial(f"XXXX-{rule}", "day") if year is None else _holiday_in(rule, year)


def deictic(match: Match) -> Found | None:
    word = match.key("deictic") or ""
    offset, own = re.fullmatch(r"(-?\d)(\w*)", word).groups()  # type: ignore[union-attr]  # a lexicon key
    part = match.key("part") or own
    return shifted("day", int(offset), modifier=modifier(match), time=f"T{part}" if part else None)


def part(match: Match) -> Found | None:
    """'This morning', 'last night', 'the following evening', 'overnight'."""
    found, word = determined(match), match.key("part")
    if match.get("overnight") is not None:
        return shifted("day", 0, time="TNI")
    if match.get("bare") is not None:
        return shifted("day", 0, modifier=modifier(match), time=f"T{match.key('bare')}")
    if found is None:
        return None
    return shifted("day", found[1], found[0], modifier=modifier(match), time=f"T{word}")
