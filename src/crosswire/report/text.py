"""Text for display: article text made harmless, cut, counted. Needs no table and is quick to import."""

from __future__ import annotations

import unicodedata


def harmless(text: str) -> str:
    """Article text for display: white space as single blanks, control and direction characters gone.

    Escape sequences could drive a terminal, direction overrides could show words in another order.
    """
    kept = (" " if char.isspace() else char for char in text if char.isspace() or _is_printed(char))
    return " ".join("".join(kept).split())


def harmless_part(text: str) -> str:
    """As `harmless`, for a part of a line: a blank at its ends stays."""
    inner = harmless(text)
    if not inner:
        return " " if text else ""
    return " " * text[:1].isspace() + inner + " " * text[-1:].isspace()


def _is_printed(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"} or char == "\u200d"


def shortened(text: str, width: int) -> str:
    """At most `width` characters, cut at a word, the cut shown by an ellipsis."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:–-") + "…"


def plural(count: int, noun: str, many: str | None = None) -> str:
    """'1 article', '2 articles'; `many` is the plural where an s does not make it."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"
