"""Answers kept in a folder, so that a server need not send again what has not changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from crosswire.ingest.fetching.answers import Answer

_KEPT = ("url", "media_type", "etag", "last_modified")


class Cache:
    """A folder of answers, two files each; None keeps nothing. What is damaged there counts as absent."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, url: str) -> Answer | None:
        """The answer that an address gave last, with the time at which its bytes came."""
        if self._folder is None:
            return None
        try:
            body = self._file(self._folder, url, "body").read_bytes()
            said = json.loads(self._file(self._folder, url, "json").read_text(encoding="utf-8"))
            whole = said["url"] == url and said["sha256"] == hashlib.sha256(body).hexdigest()
            kept = {name: said[name] for name in _KEPT}
            return (
                Answer(status=200, at=datetime.fromisoformat(said["at"]), body=body, **kept)
                if whole
                else None
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, answer: Answer) -> None:
        """Keep an answer that says how to ask whether it has changed. Raises OSError."""
        if self._folder is None or answer.body is None or not (answer.etag or answer.last_modified):
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        said = {name: getattr(answer, name) for name in _KEPT}
        said |= {"at": answer.at.isoformat(), "sha256": hashlib.sha256(answer.body).hexdigest()}
        self._write(self._file(self._folder, answer.url, "body"), answer.body)
        self._write(self._file(self._folder, answer.url, "json"), json.dumps(said, indent=1).encode())

    def _file(self, folder: Path, url: str, suffix: str) -> Path:
        return folder / f"{hashlib.sha256(url.encode()).hexdigest()}.{suffix}"

    def _write(self, path: Path, data: bytes) -> None:
        """Write beside its place first: whoever reads meanwhile never sees half a file."""
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        part.write_bytes(data)
        part.replace(path)


def asking_whether_changed(known: Answer | None) -> Mapping[str, str]:
    """The headers of a conditional request (RFC 9110, 13.1)."""
    if known is None:
        return {}
    said = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in said.items() if value}


def unchanged(known: Answer, answer: Answer) -> Answer:
    """What was kept, at the address that confirmed it; its time stays that of its bytes."""
    return replace(known, url=answer.url)
