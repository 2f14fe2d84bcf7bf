"""Word documents: the paragraphs of the main text, a line each."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from crosswire.errors import UnreadableError
from crosswire.ingest.documents.document import Document
from crosswire.ingest.draft import NOTHING_GIVEN
from crosswire.ingest.limits import LARGEST_DOCUMENT, in_megabytes
from crosswire.ingest.normalise import normalise

EXTRACTOR = "docx/1"
MAIN_TEXT = "word/document.xml"
"""The member of the zip that holds the text (ECMA-376, part 1, section 11.3.10)."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "\u2011"}


def read_docx(data: bytes, source: str) -> Document:
    """The article in a document, without what was struck out, notes, headers and footers.

    Raises UnreadableError where it is damaged, too large, or holds a document type definition.
    """
    text = "\n".join(_paragraphs(_main_text(data, source), source))
    return Document(normalise(text), NOTHING_GIVEN, EXTRACTOR)


def _main_text(data: bytes, source: str) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open(MAIN_TEXT) as member:
            xml = member.read(LARGEST_DOCUMENT + 1)
    except (EOFError, KeyError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableError(source, f"a damaged Word document: {error}") from error
    if len(xml) > LARGEST_DOCUMENT:
        raise UnreadableError(source, f"its text is larger than {in_megabytes(LARGEST_DOCUMENT)}")
    return xml


def _paragraphs(xml: bytes, source: str) -> Iterator[str]:
    """The paragraphs in the order of their ends: a text box comes before the paragraph it hangs on."""
    open_ones: list[list[str]] = []
    in_fallback = 0  # the same text once more, for programs that do not know text boxes
    for event, element in _events(xml, source):
        if element.tag == _FALLBACK:
            in_fallback += 1 if event == "start" else -1
        if in_fallback:
            continue
        if element.tag == f"{_WORD}p":
            if event == "start":
                open_ones.append([])
                continue
            yield "".join(open_ones.pop()).strip()
            element.clear()
        elif event == "end" and open_ones:
            open_ones[-1].append(element.text or "" if element.tag == f"{_WORD}t" else _broken(element))


def _broken(element: etree._Element) -> str:
    parent = element.getparent()
    in_run = parent is not None and parent.tag == f"{_WORD}r"  # elsewhere <w:tab> defines a tab stop
    return _BREAKS.get(str(element.tag), "") if in_run else ""


def _events(xml: bytes, source: str) -> Iterator[tuple[str, etree._Element]]:
    parsing = etree.iterparse(
        BytesIO(xml), events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True
    )
    try:
        for number, (event, element) in enumerate(parsing):
            if number == 0 and element.getroottree().docinfo.doctype:
                raise UnreadableError(source, "a document type definition in it, which Word never writes")
            yield event, element
    except etree.XMLSyntaxError as error:
        raise UnreadableError(source, f"a damaged Word document: {error.msg}") from error
