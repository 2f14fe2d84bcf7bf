"""PDF: the text of its pages, lines joined to paragraphs, also across pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from crosswire.errors import UnreadableError
from crosswire.ingest.documents.document import Document
from crosswire.ingest.documents.running import joined_pages
from crosswire.ingest.draft import NOTHING_GIVEN
from crosswire.ingest.extras import library
from crosswire.ingest.normalise import normalise
from crosswire.ingest.reflow import reflow

_MOST_PAGES = 100
_MOST_CHARACTERS = 2_000_000


def read_pdf(data: bytes, source: str) -> Document:
    """The article in a document. What it says of itself (author, date) tells of the file, and is left.

    Raises UnreadableError where it is damaged, encrypted, too long, or pictures of text, or where the
    library is not installed.
    """
    pypdf = library("pypdf", "documents", source)
    text = normalise(reflow(joined_pages(list(_pages(pypdf, data, source)))))
    if not text.strip():
        raise UnreadableError(source, "no text in it, only pictures; have the text recognised first")
    return Document(text, NOTHING_GIVEN, f"pdf/pypdf-{pypdf.__version__}")


def _pages(pypdf: Any, data: bytes, source: str) -> Iterator[str]:
    try:
        document = pypdf.PdfReader(BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableError(source, "encrypted; save it without its password")
        if len(document.pages) > _MOST_PAGES:
            raise UnreadableError(source, f"more than {_MOST_PAGES} pages; no article has as many")
        length = 0
        for page in document.pages:
            text = page.extract_text()
            length += len(text)
            if length > _MOST_CHARACTERS:
                raise UnreadableError(
                    source, f"more than {_MOST_CHARACTERS} characters; no article has as many"
                )
            yield text
    except pypdf.errors.DependencyError as error:
        raise UnreadableError(source, "encrypted; save it without its password") from error
    except pypdf.errors.PyPdfError as error:
        raise UnreadableError(source, f"a damaged PDF: {error}") from error
