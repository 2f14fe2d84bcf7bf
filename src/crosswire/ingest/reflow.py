"""Lines that were broken to fit a page or screen, joined to the paragraphs that they were."""

from __future__ import annotations

import re

_FEWEST = 3  # lines, to know how wide they were set
_FULL = 0.8  # of the width: a line this long was broken because it was full
_ENDS = re.compile(r"""[.!?:;]["'”’)\]]{0,3}$""")
_STARTS = re.compile(r"""(?:["'“‘(\[]{0,2}(?:[A-Z0-9]|\Z)|[-–—•*·]\s)""")
_CUT_WORD = re.compile(r"([^\W\d_]+)-$")
_NEXT_WORD = re.compile(r"^[^\W\d_A-Z]+")


def reflow(text: str) -> str:
    """The text with one line for each paragraph.

    Lines belong together where the first is about as wide as the widest, and the next does not look
    like a beginning after an end. A word cut at a line's end is joined without its hyphen, unless the
    text has it with one elsewhere. A text whose lines are few stays as it is.
    """
    lines = [line.strip() for line in text.split("\n")]
    widths = sorted(len(line) for line in lines if line)
    if len(widths) < _FEWEST:
        return "\n".join(lines)
    width = widths[len(widths) * 9 // 10]
    words = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold()))
    paragraphs: list[list[str]] = []
    before = ""
    for line in lines:
        if line and before and _goes_on(before, line, width):
            _append(paragraphs[-1], line, words)
        elif line:
            paragraphs.append([line])
        before = line
    return "\n".join("".join(parts) for parts in paragraphs)


def _goes_on(before: str, line: str, width: int) -> bool:
    if not _STARTS.match(line):
        return True
    if line[0] in "-–—•*·":
        return False
    first = line.split(maxsplit=1)[0]
    was_full = len(before) + 1 + len(first) > width or len(before) >= _FULL * width
    return was_full and not (_ENDS.search(before) and len(before) + len(first) < width * 0.95)


def _append(paragraph: list[str], line: str, words: frozenset[str]) -> None:
    """Join a line to its paragraph, the last piece of which is the line before."""
    cut, rest = _CUT_WORD.search(paragraph[-1]), _NEXT_WORD.match(line)
    if paragraph[-1].endswith("\u00ad"):
        paragraph[-1] = paragraph[-1][:-1]
    elif cut and rest:
        if f"{cut[1]}-{rest[0]}".casefold() not in words:
            paragraph[-1] = paragraph[-1][:-1]
    else:
        paragraph.append(" ")
    paragraph.append(line)
