"""All errors that Crosswire raises on purpose.

    CrosswireError
    ├── InputError        something given to the run cannot be used
    │   ├── UnreadableError   a file or line that is no article: reported and skipped
    │   ├── MappingError      a meaning or column asked for that is not there
    │   └── NothingToReadError  no input gave an article: the run ends
    ├── RegisterError     the user's register of names is not understood
    ├── LexiconError      a data file that ships with Crosswire is damaged
    ├── ModelError        the English model is missing or damaged
    └── RecordError       a record does not keep the contract

Each message says what was wrong, where, and what to do about it.
"""

from __future__ import annotations

from collections import Counter

from crosswire.records import SetAside, Skipped

_REASONS = 3  # of those an input was left out for, named in one message


class CrosswireError(Exception):
    """The base of all errors that Crosswire raises on purpose."""


class InputError(CrosswireError):
    """Something given to the run cannot be used."""


class UnreadableError(InputError):
    """A file, or one line of it, that cannot be read as an article.

    source: the path as given, with `:line` behind it where a line is meant.
    why: what is wrong with it, in words for the person who gave it.
    """

    def __init__(self, source: str, why: str) -> None:
        super().__init__(f"{source}: {why}")
        self.source = source
        self.why = why

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str]]:
        return type(self), (self.source, self.why)


class MappingError(InputError):
    """A mapping of columns names a meaning that is unknown, or a column that a table does not have."""


class NothingToReadError(InputError):
    """No input gave an article that could be analysed; `skipped` and `set_aside` say why."""

    def __init__(self, skipped: tuple[Skipped, ...] = (), set_aside: tuple[SetAside, ...] = ()) -> None:
        told = [
            f"{len(items)} {what} ({_reasons(items)})"
            for what, items in (("set aside", set_aside), ("skipped", skipped))
            if items
        ]
        super().__init__(f"nothing to read: no article to analyse; {', '.join(told) or 'nothing was given'}")
        self.skipped = skipped
        self.set_aside = set_aside


def _reasons(items: tuple[Skipped, ...] | tuple[SetAside, ...]) -> str:
    """The commonest reasons, the first that ties first."""
    counts = Counter(item.why for item in items).most_common()
    more = f"; and {len(counts) - _REASONS} other reasons" if len(counts) > _REASONS else ""
    return "; ".join(why for why, _ in counts[:_REASONS]) + more


class RegisterError(CrosswireError):
    """The user's register of names is not understood."""


class LexiconError(CrosswireError):
    """A data file that ships with Crosswire is damaged."""


class ModelError(CrosswireError):
    """The English model is missing or damaged."""


class RecordError(CrosswireError):
    """A record does not keep the contract."""
