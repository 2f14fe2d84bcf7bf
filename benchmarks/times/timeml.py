"""TimeBank and AQUAINT, as cleaned for TempEval-3 (UzZaman et al. 2013): one TimeML document a file.

Only the body (``TEXT``) is read. The time expression that is the document's creation time is given to
whoever reads the text; it stands outside the body and is not scored.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.times.texts import Text, Timex

FOLDER = Path("times") / "timebank-aquaint"
CORPORA = ("TimeBank", "AQUAINT")


def read_corpora(folder: Path) -> tuple[Text, ...]:
    """All documents, by corpus and name.

    Raises OSError where there are none.
    """
    texts = tuple(
        read_document(path, corpus) for corpus in CORPORA for path in sorted((folder / corpus).glob("*.tml"))
    )
    if not texts:
        raise FileNotFoundError(f"no TimeML documents in {folder}/{{{','.join(CORPORA)}}}")
    return texts


def read_document(path: Path, corpus: str) -> Text:
    """One document with its creation time as the day of publication.

    Raises ValueError where either is missing.
    """
    root = ElementTree.parse(path).getroot()
    body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None or created is None:
        raise ValueError(f"{path}: no TEXT, or no creation time")
    pieces = list(_pieces(body))
    text = "".join(piece for piece, _ in pieces)
    return Text(path.stem, corpus, text, created.get("value"), tuple(_times(pieces)))


Pieces = list[tuple[str, ElementTree.Element | None]]


def _pieces(element: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element | None]]:
    """The text in pieces, each with its time expression if it is one; these do not nest."""
    yield element.text or "", None
    for child in element:
        if child.tag == "TIMEX3":
            yield "".join(child.itertext()), child
        else:
            yield from _pieces(child)
        yield child.tail or "", None


def _times(pieces: Pieces) -> Iterator[Timex]:
    position = 0
    for piece, tag in pieces:
        if tag is not None and piece.strip():
            start = position + len(piece) - len(piece.lstrip())
            yield Timex(start, start + len(piece.strip()), tag.get("type"), tag.get("value"))
        position += len(piece)
