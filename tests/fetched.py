"""What fetching gives, in a form that tests can compare."""

from __future__ import annotations

from crosswire.ingest.blobs import Blob
from crosswire.ingest.fetching.crawl import fetch_inputs
from crosswire.ingest.fetching.settings import Web

PROSE = (
    "The ministers of Karvia and Lorne will meet on Monday, officials said. They have not met since the "
    "boundary between the two was drawn, and it is not clear that they will agree on anything this time."
)
_HEAD = "<!doctype html><html><head><title>Talks</title></head>"
PAGE = f"{_HEAD}<body><article><p>{PROSE}</p></article></body></html>"


def fetched(web: Web, *urls: str) -> list[tuple[str, bytes | str]]:
    """The sources with their bytes, or with why there are none."""
    return [
        (item.source, item.open().read() if isinstance(item, Blob) else item.why)
        for item in fetch_inputs(urls, web)
    ]


def why_not(web: Web, url: str) -> str:
    """Why the only address gives nothing."""
    ((source, why),) = fetched(web, url)
    assert source == url
    assert isinstance(why, str)
    return why
