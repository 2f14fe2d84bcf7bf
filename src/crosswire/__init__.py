"""Crosswire: one cross-checked record from what many outlets report about one story.

import crosswire
result = crosswire.brief(["articles/"])
for record in result.stories:
    print(record.title, len(record.facts))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswire.pipeline import brief as brief

__all__ = ["brief"]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    # the parser's libraries take a second to import: only those who call `brief` pay for it
    if name == "brief":
        from crosswire.pipeline import brief

        return brief
    raise AttributeError(f"module 'crosswire' has no attribute {name!r}")
