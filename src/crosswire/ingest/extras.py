"""Libraries that only some need: what to say where one is not installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from crosswire.errors import UnreadableError


def library(name: str, extra: str, source: str) -> Any:
    """A module of an optional library. Raises UnreadableError, which names the extra to install."""
    try:
        return import_module(name)
    except ImportError as error:
        why = f'to read it, install what it takes: pip install "crosswire[{extra}]"'
        raise UnreadableError(source, why) from error
