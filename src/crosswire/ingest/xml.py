"""XML from strangers, before any library sees it: its root, its charset, and no entities."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from crosswire.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SPACE = b" \t\r\n"
_DECLARATION = re.compile(r"\s{0,99}<\?xml[^<>]{0,200}\?>")
_ENCODING = re.compile(rb"<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})[\"']")
_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]{0,99})(?=[\s/>])")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]{0,1000}>", re.I)
_FEW_ERRORS = 0.001
_MOST_ATTRIBUTES = 1000  # of one element; some parsers compare each with each


def root_name(head: bytes) -> str | None:
    """The name of the root element in the first bytes of an XML document, as 'rss' or 'rdf:RDF'."""
    head = head.removeprefix(codecs.BOM_UTF8)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    at = _after_prolog(head)
    doctype = _DOCTYPE.match(head, at)
    match = _ROOT.match(head, _after_prolog(head, doctype.end()) if doctype else at)
    return match.group(1).decode() if match else None


def plain_xml(data: bytes, source: str) -> bytes:
    """The document as UTF-8 without a document type.

    Raises UnreadableError where it declares entities or anything else of its own: that is how a
    few bytes grow into gigabytes, or fetch files, and no feed needs it.
    """
    data = _as_utf8(data)
    at = _after_prolog(data)
    if data[at : at + 9].upper() != b"<!DOCTYPE":
        return data
    doctype = _DOCTYPE.match(data, at)
    if doctype is None:
        raise UnreadableError(source, "declares XML entities of its own, which is not read")
    return data[:at] + data[doctype.end() :]


def parse_xml(data: bytes, source: str) -> etree._Element:
    """The tree of what `plain_xml` gave, mended where it is broken; no entity is resolved.

    Raises UnreadableError where there is none, or an element has very many attributes.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(source, f"malformed XML: {error}") from error
    if root is None:
        raise UnreadableError(source, "malformed XML: no element in it")
    if root.xpath(f"boolean(//*[count(@*) > {_MOST_ATTRIBUTES}])"):
        raise UnreadableError(source, f"an XML element with more than {_MOST_ATTRIBUTES} attributes")
    if data.count(b"xmlns:") > _MOST_ATTRIBUTES and any(_crowded(element) for element in root.iter()):
        raise UnreadableError(source, f"an XML element with more than {_MOST_ATTRIBUTES} namespaces")
    return root


def _crowded(element: etree._Element) -> bool:
    return len(element.nsmap) > _MOST_ATTRIBUTES


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace, in lower case; '' for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: etree._Element) -> str:
    """All text in an element, its spaces collapsed."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _as_utf8(data: bytes) -> bytes:
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return _declared_anew(data[len(bom) :].decode(charset, "replace"))
    found = _ENCODING.match(data.lstrip(_SPACE)[:300])
    charset = found.group(1).decode().lower() if found else "utf-8"
    if charset.startswith(("utf-16", "utf-32", "ucs-", "iso-10646")):
        charset = "utf-8"  # a declaration that can be read byte by byte is in none of these
    if charset in ("utf-8", "utf8") and _is_utf8(data):
        declared = found.group(1).lower() if found else b"utf-8"
        return data if declared in (b"utf-8", b"utf8") else _declared_anew(data.decode("utf-8"))
    return _declared_anew(_decoded(data, charset))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, charset: str) -> str:
    # what feeds call Latin-1 is Windows-1252 (WHATWG Encoding Standard, section 4.2)
    names = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8"}
    for name in (names.get(charset, charset), "utf-8"):
        try:
            text = data.decode(name, "replace")
        except (LookupError, UnicodeError):  # no such charset, or one that is no charset of text
            continue
        if text.count("\ufffd") <= _FEW_ERRORS * len(text):
            return text
    return data.decode("cp1252", "replace")


def _declared_anew(text: str) -> bytes:
    body = _DECLARATION.sub("", text, count=1) if _DECLARATION.match(text) else text
    return b'<?xml version="1.0" encoding="utf-8"?>' + body.encode("utf-8", "replace")


def _after_prolog(data: bytes, at: int = 0) -> int:
    """Where space, declarations, processing instructions and comments end."""
    if at == 0 and data.startswith(codecs.BOM_UTF8):
        at = len(codecs.BOM_UTF8)
    while True:
        while data[at : at + 1] and data[at : at + 1] in _SPACE:
            at += 1
        end = {b"<?": b"?>", b"<!": b"-->"}.get(data[at : at + 2])
        if end is None or (end == b"-->" and not data.startswith(b"<!--", at)):
            return at
        closed = data.find(end, at)
        if closed < 0:
            return at
        at = closed + len(end)
