"""Command line: ``python -m training {train,export}``."""

from __future__ import annotations

import argparse
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PACKAGE_DATA = _ROOT / "packages" / "crosswire-english" / "src" / "crosswire_english" / "data"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=_ROOT.parent / "shared" / "data", help="folder with english/"
    )
    parser.add_argument(
        "--work", type=Path, default=_ROOT / "build" / "english", help="downloads and checkpoints"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train the model; writes checkpoints to the work folder")
    train.add_argument("--steps", type=int, required=False)
    train.add_argument("--threads", type=int, required=False)
    train.add_argument("--warmup", type=float, required=False, help="share of the schedule")
    train.add_argument("--encoder-rate", type=float, required=False)
    train.add_argument("--head-rate", type=float, required=False)
    export = commands.add_parser("export", help="turn the checkpoint into the package's data files")
    export.add_argument("--out", type=Path, default=_PACKAGE_DATA)
    return parser


def _train(arguments: argparse.Namespace) -> None:
    from training import corpus, pretrained
    from training.train import Settings, train

    given = {
        name: value
        for name in ("steps", "threads", "warmup", "encoder_rate", "head_rate")
        if (value := getattr(arguments, name)) is not None
    }
    settings = Settings(**given)
    encoder = pretrained.fetch(arguments.work)
    english = arguments.data / "english"
    training = corpus.read_training(english)
    print(
        f"words: parsed {corpus.word_count(training.parsed)}, named {corpus.word_count(training.named)}",
        flush=True,
    )
    train(training, corpus.read_split(english, "dev"), encoder, arguments.work, settings)


def _export(arguments: argparse.Namespace) -> None:
    from training.export import export

    export(arguments.work, arguments.data / "english", arguments.out)


def main() -> None:
    """Run one command. Imports are local: only the command that runs needs its libraries."""
    arguments = _parser().parse_args()
    {"train": _train, "export": _export}[arguments.command](arguments)


if __name__ == "__main__":
    main()
