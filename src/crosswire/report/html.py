"""Brief → one self-contained HTML file: works from disk, without scripts, with no external request."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup

from crosswire.records import Article, Brief, Record, Span
from crosswire.report.text import plural
from crosswire.report.view import StoryView, view
from crosswire.report.words import country, outlet, when

_FOLDER = resources.files("crosswire.report") / "page"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of an article as it stands on the page: its anchor, role and text."""

    anchor: str
    role: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What the page shows of one story."""

    id: str
    view: StoryView
    articles: tuple[tuple[Article, tuple[Paragraph, ...]], ...]


def to_html(brief: Brief) -> bytes:
    """The whole brief as one page, UTF-8. Article text is escaped, scripts and styles are hashed."""
    style, script = _asset("record.css"), _asset("record.js")
    page = _template().render(
        stories=[_page(record) for record in brief.stories],
        brief=brief,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        anchor=_Anchors(brief),
        outlet=outlet,
        when=when,
        plural=plural,
        country=country,
    )
    return page.encode("utf-8", "replace")


def _page(record: Record) -> StoryPage:
    return StoryPage(
        record.id, view(record), tuple((article, _paragraphs(article)) for article in record.articles)
    )


def _paragraphs(article: Article) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(_anchor(article.id, line.start), line.role, line.start, article.text[line.start : line.end])
        for line in article.lines
    )


def _anchor(article: str, start: int) -> str:
    return f"{article}-{start}"


class _Anchors:
    """Where on the page a span's line stands."""

    def __init__(self, brief: Brief) -> None:
        self._articles = {article.id: article for record in brief.stories for article in record.articles}

    def __call__(self, span: Span) -> str:
        lines = self._articles[span.article].lines
        start = max((line.start for line in lines if line.start <= span.start), default=0)
        return _anchor(span.article, start)


def _policy(style: str, script: str) -> str:
    """A content security policy under which this page's own style and script run, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(_asset("record.html.j2"))
