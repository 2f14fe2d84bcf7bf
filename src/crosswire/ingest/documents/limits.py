"""What one document may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one document may take.

    seconds: of processor time, so that a busy machine reads the same documents as an idle one.
    patience: seconds on the clock, after which a child that neither works nor answers is ended.
    memory: bytes of address space of the child.
    """

    seconds: int = 20
    patience: float = 60.0
    memory: int = 2 << 30


LIMITS = Limits()
