"""A brief for the terminal: what matters most, in a page or two; the HTML record has all of it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from crosswire.records import Brief
from crosswire.report.text import plural, shortened
from crosswire.report.view import Line, Section, StoryView, view

_EVENTS, _SPEAKERS, _SAID, _DIFFERENCES = 12, 8, 3, 10  # lines shown of each kind
_WIDTH = 280  # characters of an article's words shown on a line


def print_brief(brief: Brief, console: Console) -> None:
    """Print every story, its best carried lines first chosen, then in order of time."""
    for record in brief.stories:
        _story(view(record), console)
    console.print(Text(plural(len(brief.stories), "story", "stories"), style="dim"))


def _story(story: StoryView, console: Console) -> None:
    console.print()
    console.rule(Text(story.title, style="bold"), align="left")
    console.print(Text(story.summary, style="dim"))
    _lines("What happened", story.happened, _EVENTS, console, events=True)
    _lines("What is planned", story.planned, _EVENTS, console, events=True)
    _sections("Who said what", story.said, console)
    _sections("What each side wants", story.wanted, console)
    _lines("Where they differ", story.differences, _DIFFERENCES, console)
    _lines("Where it comes from", story.origins, _DIFFERENCES, console)
    _lines("Articles", story.articles, len(story.articles), console)


def _lines(title: str, lines: Sequence[Line], most: int, console: Console, *, events: bool = False) -> None:
    if not lines:
        return
    _title(title, console)
    shown = _best(lines, most)
    before = ""
    for line in shown:
        _line(line, console, 2, again=events and str(line.what) == before)
        before = str(line.what)
    _rest(len(lines) - len(shown), console)


def _sections(title: str, sections: Sequence[Section], console: Console) -> None:
    if not sections:
        return
    _title(title, console)
    for section in sections[:_SPEAKERS]:
        console.print(Padding(Text(section.name, style="bold"), (0, 0, 0, 2)))
        shown = _best(section.lines, _SAID)
        for line in shown:
            _line(line, console, 4)
    _rest(
        sum(len(section.lines) for section in sections)
        - sum(min(len(section.lines), _SAID) for section in sections[:_SPEAKERS]),
        console,
    )


def _best(lines: Sequence[Line], most: int) -> list[Line]:
    """The best carried lines, dated before undated, in the order in which they stood."""
    ranked = sorted(
        range(len(lines)), key=lambda index: (-lines[index].carriers, not lines[index].when, index)
    )
    return [lines[index] for index in sorted(ranked[:most])]


def _title(title: str, console: Console) -> None:
    console.print()
    console.print(Text(title.upper(), style="bold cyan"))


def _line(line: Line, console: Console, indent: int, again: bool = False) -> None:
    """One line; the second event of a sentence (`again`) does not repeat it."""
    text = Text()
    if line.when:
        text.append(f"{line.when}  ", style="green")
    text.append(
        "in the same sentence" if again else shortened(str(line.what), _WIDTH), style="dim" if again else ""
    )
    if line.what.focus and not again:
        start = len(line.when) + 2 * bool(line.when) + len(line.what.before)
        text.stylize("bold", start, start + len(line.what.focus))
    if line.notes:
        text.append("  " + " · ".join(line.notes), style="dim")
    console.print(Padding(text, (0, 0, 0, indent)))


def _rest(count: int, console: Console) -> None:
    if count > 0:
        console.print(
            Padding(Text(f"… and {count} more in the record (-o DIR writes it)", style="dim"), (0, 0, 0, 2))
        )
