"""What bytes are: they tell, the name is a hint."""

from __future__ import annotations

import pytest

from crosswire.ingest.sniff import sniff


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\xef\xbb\xbf\n <!DOCTYPE html><html>", "page.txt", "html"),
        (b"The <html> element", "a.txt", "text"),
        (b"<p>A fragment", "a.HTM", "html"),
        (b'{"text": "Talks"}', "a.jsonl", "jsonl"),
        (b"Talks resume", "talks", "text"),
    ],
)
def test_what_bytes_are(head: bytes, name: str, kind: str) -> None:
    assert sniff(head, name) == kind
