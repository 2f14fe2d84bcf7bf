"""Messages: e-mail and pages saved as MHTML; their headers say who wrote them and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from crosswire.errors import UnreadableError
from crosswire.ingest.blobs import Blob, blob_of_bytes, digest
from crosswire.ingest.documents.document import DocumentKind, RawDocument
from crosswire.ingest.draft import Draft, Given
from crosswire.ingest.fields import with_title
from crosswire.ingest.limits import LARGEST_DOCUMENT
from crosswire.ingest.normalise import normalise
from crosswire.ingest.reflow import reflow
from crosswire.ingest.sniff import is_worth_a_look
from crosswire.records import Field, SetAside

EXTRACTOR = "mail/1"
_LONG_HEADER = re.compile(rb"^content-[a-z-]{1,40}:(?:[^\n]|\n(?=[ \t])){4000}", re.I | re.M)
_MULTIPART = re.compile(rb"multipart/", re.I)
_MOST_LINES, _MOST_MULTIPARTS, _LONGEST_HEADER = 1_500_000, 20, 2_000
_SNAPSHOT, _RELATED = "Snapshot-Content-Location", "multipart/related"


def read_mail(blob: Blob) -> Iterator[Draft | RawDocument | Blob | SetAside]:
    """The text or page in a message, and what is attached to it if it is named like an article.

    Of an e-mail the sender and the day of sending are what is known of it; a page saved as MHTML has
    the address it was saved from. The message is what is kept and hashed for its text. Raises
    UnreadableError where there is no text, or the message is built to be slow to read.
    """
    data = blob.data(LARGEST_DOCUMENT)
    _refuse_traps(data, blob.source)
    message = message_from_bytes(data, _class=EmailMessage, policy=default)
    body = message.get_body(("html", "plain"))
    attached = list(_attached(message, blob, body))
    if isinstance(body, EmailMessage):
        yield _body(body, _given(message, body, blob.given), blob, data)
    elif not attached:
        raise UnreadableError(blob.source, "a message without a text")
    yield from attached


def _refuse_traps(data: bytes, source: str) -> None:
    """The parser takes time by the square of headers' lengths, and by depth times lines."""
    many_lines = data.count(b"\n") > _MOST_LINES
    deep = sum(1 for _ in _MULTIPART.finditer(data)) > _MOST_MULTIPARTS
    if many_lines or deep or _LONG_HEADER.search(data):
        raise UnreadableError(source, "a message with more lines, parts or headers than any article has")


def _body(body: EmailMessage, given: Given, blob: Blob, data: bytes) -> Draft | RawDocument:
    content = _bytes(body)
    if body.get_content_type() == "text/html":
        kind: DocumentKind = "html" if given.headline is None else "message"
        return RawDocument(kind, blob.source, blob.name, content, given, data)
    text = normalise(_decoded(content, body))
    text = with_title(reflow(text.strip("\n")), given.title)
    return Draft(blob.source, blob.name, digest(data), EXTRACTOR, text, given, data)


def _attached(message: EmailMessage, blob: Blob, body: object) -> Iterator[Blob | SetAside]:
    """What is attached; pictures and styles of the page itself are no attachments."""
    for part in message.walk():
        name = part.get_filename()
        if part is body or part.is_multipart() or not name or part.get_content_disposition() != "attachment":
            continue
        source = f"{blob.source}/{name}"
        if is_worth_a_look(name):
            yield blob_of_bytes(source, name, _bytes(part))
        else:
            yield SetAside(source, "attached, and not a kind of article file")


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _decoded(content: bytes, part: EmailMessage) -> str:
    charset = part.get_content_charset("utf-8")
    try:
        return content.decode(charset, "replace")
    except (LookupError, UnicodeError):  # no such charset, or one that is no charset of text
        return content.decode("utf-8", "replace")


def _given(message: EmailMessage, body: EmailMessage, outside: Given) -> Given:
    """What the headers say; a page's own markup says more about the page, and is asked first there."""
    address = _header(message, _SNAPSHOT) or _location(message, body)
    if address:
        return Given(
            url=outside.url or _as("url", address),
            retrieved=outside.retrieved or _as("Date", _header(message, "Date")),
        )
    subject, sender = _header(message, "Subject"), _header(message, "From")
    name = parseaddr(sender or "")[0]
    return Given(
        url=outside.url,
        headline=_as("Subject", subject),
        title=subject,
        authors=(Field("From", name),) if name else (),
        published=_as("Date", _header(message, "Date")),
        retrieved=outside.retrieved,
    )


def _location(message: EmailMessage, body: EmailMessage) -> str | None:
    """Where a page was saved from, as older programs say it; an e-mail with pictures in it has none."""
    location = _header(body, "Content-Location") if message.get_content_type() == _RELATED else None
    return location if location and location.startswith(("http://", "https://", "file:")) else None


def _as(name: str, value: str | None) -> Field | None:
    return Field(name, value) if value else None


def _header(message: EmailMessage, name: str) -> str | None:
    """A header, decoded; None where there is none, or it is longer than any is."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if not raw or len(raw) > _LONGEST_HEADER:
        return None
    try:
        return normalise(" ".join(str(message[name]).split())) or None
    except (ValueError, IndexError, RecursionError):  # the library trips over some malformed headers
        return None
