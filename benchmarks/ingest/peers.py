"""What others say of a text's lines: for each whether it is kept."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import justext

Lines = Sequence[str]
Keeps = tuple[bool, ...]

_C4_WORDS = 5
_C4_NEVER = ("javascript", "lorem ipsum", "terms of use", "privacy policy", "cookie policy", "uses cookies",
             "use of cookies", "use cookies")  # fmt: skip
_TIMES = 2  # texts of one outlet


def c4(lines: Lines) -> Keeps:
    """The rule of the C4 corpus (Raffel et al. 2020): at least five words, a final mark, no notice words."""
    return tuple(_c4(line.strip()) for line in lines)


def _c4(line: str) -> bool:
    if not line.endswith((".", "!", "?", '"', "”")) or line.endswith("..."):
        return False
    folded = line.casefold()
    return len(line.split()) >= _C4_WORDS and not any(word in folded for word in _C4_NEVER)


def justext_lines(lines: Lines) -> Keeps:
    """jusText with its English stop list, each line a paragraph: it sees no links either."""
    page = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    found = justext.justext(f"<html><body>{page}</body></html>", justext.get_stoplist("English"))
    kept = [" ".join(one.text.split()) for one in found if not one.is_boilerplate]
    return _in_order(lines, kept)


def _in_order(lines: Lines, kept: Sequence[str]) -> Keeps:
    """Which lines are the kept ones; both stand in one order."""
    found, at = [], 0
    for line in lines:
        same = at < len(kept) and " ".join(line.split()) == kept[at]
        at += same
        found.append(same)
    return tuple(found)


def unrepeated(texts: Mapping[str, Sequence[Lines]]) -> dict[str, list[Keeps]]:
    """By outlet: what stands in at least two of its texts is not kept."""
    found: dict[str, list[Keeps]] = {}
    for outlet, own in texts.items():
        seen: dict[str, int] = defaultdict(int)
        for lines in own:
            for line in {line.casefold() for line in lines}:
                seen[line] += 1
        found[outlet] = [tuple(seen[line.casefold()] < _TIMES for line in lines) for lines in own]
    return found


ALONE: Mapping[str, Callable[[Lines], Keeps]] = {"C4 rule": c4, "jusText": justext_lines}
