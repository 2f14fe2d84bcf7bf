"""Shares of counts, as the benchmarks report them."""

from __future__ import annotations


def share(right: int, of: int) -> float:
    """0 where there is nothing to be right about."""
    return right / of if of else 0.0


def f1(right: int, gold: int, found: int) -> float:
    """Of precision and recall."""
    return share(2 * right, gold + found)
