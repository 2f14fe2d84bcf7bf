"""What the shipped model is: its version, its labels and how it was trained."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


@dataclass(frozen=True, slots=True)
class Meta:
    """Label names in the order of the model's outputs. ``deps[0]`` is the root; ``tags`` are BIO tags.

    ``feats_of`` gives the numbers of the feature bundles that each part of speech takes; ``training`` is the
    record of the training run: settings, library versions, hashes of the data.
    """

    version: str
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    scripts: tuple[str, ...]
    deps: tuple[str, ...]
    tags: tuple[str, ...]
    feats_of: dict[str, tuple[int, ...]]
    training: dict[str, Any]


def data(name: str) -> Traversable:
    """A file of the package's data folder."""
    return files("crosswire_english") / "data" / name


@cache
def meta() -> Meta:
    """The shipped model's description."""
    raw = json.loads(data("meta.json").read_text(encoding="utf-8"))
    labels = raw["labels"]
    names = {key: tuple(labels[key]) for key in ("upos", "xpos", "feats", "scripts", "deps", "tags")}
    feats_of = {upos: tuple(numbers) for upos, numbers in labels["feats_of"].items()}
    return Meta(version=raw["version"], feats_of=feats_of, training=raw["training"], **names)
