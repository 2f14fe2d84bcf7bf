"""The characters of a page → its tree, parsed once for all that reads it."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HtmlProcessingInstruction

from crosswire.errors import UnreadableError

MOST_ELEMENTS = 250_000
"""Real pages have some thousands: the largest of 892 in two benchmarks has 4,975."""

_LAYOUT = 3  # paragraphs in one cell that no table of data has
_SILENT = ("script", "style", "svg", "template")
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r")))
_NONCHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
# libxml2 loses the page behind some document types, and behind an <html/> that ends at once
_DOCTYPE = re.compile(rb"\s{0,100}<\s?!\s?doctype[^>]{0,1000}>", re.I)
_CLOSED = re.compile(rb"(<html[^>]{0,1000}?)\s?/>", re.I)
_CLOSED_WITHIN = 4096
_TAG = re.compile(rb"<[a-z]", re.I)


def parse_page(page: str, source: str) -> HtmlElement:
    """The tree of a page. Raises UnreadableError where there is none, or it has too many elements."""
    data = page.encode("utf-8", "replace").translate(None, _CONTROLS)
    data = _DOCTYPE.sub(b"", _NONCHARACTER.sub(b"", data), count=1)
    data = _CLOSED.sub(rb"\1>", data[:_CLOSED_WITHIN], count=1) + data[_CLOSED_WITHIN:]
    if not _TAG.search(data):
        raise UnreadableError(source, "no article text found: it has no markup")
    try:
        tree = etree.fromstring(data, _parser())
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(source, f"no article text found: not an HTML page ({error})") from error
    if not isinstance(tree, HtmlElement):
        raise UnreadableError(source, "no article text found")
    _refuse_endless(tree, source)
    return tree


def without_silent(tree: HtmlElement) -> HtmlElement:
    """The tree without what no reader sees, so that what copies it has less to copy."""
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    return tree


def without_layout(tree: HtmlElement) -> HtmlElement:
    """The tree with tables that only lay the page out turned into plain blocks: those of which one cell
    holds several paragraphs, and the tables around them."""
    laid_out = [cell for cell in tree.iter("td") if len(cell.findall("p")) >= _LAYOUT]
    tables = dict.fromkeys(table for cell in laid_out for table in cell.iterancestors("table"))
    for table in tables:
        for part in (table, *table.iterfind("tbody"), *table.iterfind("tr"), *table.iterfind("tbody/tr")):
            part.tag = "div"
    for part in [*tree.iterfind(".//div/td"), *tree.iterfind(".//div/th")] if tables else []:
        part.tag = "div"
    return tree


def _parser() -> etree.HTMLParser:
    """A parser whose elements are what lxml.html's are, but are not looked up by name one by one."""
    parser = etree.HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
        )
    )
    return parser


def _refuse_endless(tree: HtmlElement, source: str) -> None:
    """Raise UnreadableError for a page of more elements than can be read in any time that it is worth."""
    count = tree.xpath("count(//*)")
    if isinstance(count, float) and count > MOST_ELEMENTS:
        why = f"has {count:,.0f} elements; no page of an article has more than {MOST_ELEMENTS:,}"
        raise UnreadableError(source, why)
