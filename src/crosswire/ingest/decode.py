"""Bytes → text, without guessing where the bytes do not say what they are."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from crosswire.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 65536  # bytes looked at to tell text from other files
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MANY_CONTROLS = 0.003
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.I
)
_DECLARED_WITHIN = 4096  # HTML wants the declaration in its first 1024 bytes; pages are laxer
_FEW_ERRORS = 0.001
_CHAOS = 0.1  # charset-normalizer's share of noise; its own limit is 0.2


def decode_text(data: bytes, source: str) -> str:
    """A text file's characters: by its byte order mark, else as UTF-8.

    Raises UnreadableError where the bytes are no text or no valid UTF-8, with the offset.
    """
    marked = _by_bom(data, source)
    if marked is not None:
        return marked
    refuse_binary(data, source)
    return decode_utf8(data, source)


def decode_utf8(data: bytes, source: str, offset: int = 0) -> str:
    """Bytes as UTF-8; `offset` is where they begin in their file.

    Raises UnreadableError, which names the offset and the value of the first bad byte.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"invalid UTF-8 at byte {offset + error.start} (0x{data[error.start]:02x})"
        raise UnreadableError(source, f"{where}; save it as UTF-8") from error


def decode_page(data: bytes, source: str) -> str:
    """An HTML page's characters: byte order mark, declared charset, UTF-8, then detection.

    A few bytes that are invalid in the page's own charset become U+FFFD. Raises UnreadableError
    where no charset fits.
    """
    marked = _by_bom(data, source)
    if marked is not None:
        return marked
    refuse_binary(data, source)
    charset = _declared(data)
    text = _mostly(data, charset) if charset else _strictly(data, "utf-8")
    return text if text is not None else _detected(data, source)


def refuse_binary(data: bytes, source: str) -> None:
    """Raise UnreadableError where the bytes are no text: a NUL, or many control characters."""
    at = data.find(b"\0")
    if at >= 0:
        raise UnreadableError(source, f"not a text file: a NUL byte at byte {at}")
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > _MANY_CONTROLS * len(head):
        raise UnreadableError(
            source, f"not a text file: {controls} control characters in its first {len(head)} bytes"
        )


def _by_bom(data: bytes, source: str) -> str | None:
    for bom, charset in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(charset)
            except UnicodeDecodeError as error:
                at = len(bom) + error.start
                raise UnreadableError(source, f"invalid {charset.upper()} at byte {at}") from error
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not match:
        return None
    name = match.group(1).decode("ascii", "replace").lower()
    # what pages call Latin-1 is Windows-1252 (WHATWG Encoding Standard, section 4.2)
    return "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii") else name


def _strictly(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        return None


def _mostly(data: bytes, charset: str) -> str | None:
    try:
        text = data.decode(charset, "replace")
    except (LookupError, UnicodeError):  # no such charset, or one that is no charset of text
        return _strictly(data, "utf-8")
    errors = text.count("\ufffd")
    return text if errors <= max(1, _FEW_ERRORS * len(text)) else None


def _detected(data: bytes, source: str) -> str:
    best = from_bytes(data[: 4 * _HEAD]).best()
    if best is not None and best.chaos < _CHAOS and best.coherence > 0:
        return data.decode(best.encoding, "replace")
    raise UnreadableError(source, "its charset is not declared and cannot be told; save it as UTF-8")
