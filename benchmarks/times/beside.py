"""Rows of the tables for what peers find in the same texts."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from rich.console import Console

from benchmarks.times import peers
from benchmarks.times.tables import Row, row
from benchmarks.times.texts import Text


def rows(name: str, texts: Sequence[Text]) -> Iterator[Row]:
    """One row for each peer that is installed and runs."""
    for peer in peers.PEERS:
        if peers.available(peer) is not None:
            try:
                yield row(f"{peer.name} on {name}", texts, list(peers.read(peer, texts)))
            except (ImportError, OSError, ValueError) as error:
                yield Row(f"{peer.name}: {error}", {}, "cannot run")


def notes(console: Console, options: argparse.Namespace) -> None:
    """How the peers were run, and which were not."""
    if not options.peers:
        return
    for peer in peers.PEERS:
        version = peers.available(peer)
        state = f"{version}: {peer.how}" if version else "not installed (pip install '.[bench]')"
        console.print(f"{peer.name} {state}", style="dim")
    for line in peers.ABSENT:
        console.print(line, style="dim")
