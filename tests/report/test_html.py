"""The page stands alone, shows every line's evidence and lets no article text act."""

from __future__ import annotations

import base64
import hashlib
import re

import sample

from crosswire.records import Brief
from crosswire.report.html import to_html


def _page() -> str:
    return to_html(sample.brief()).decode()


def test_article_text_is_escaped() -> None:
    assert "<script>alert" not in _page()
    assert "&lt;script&gt;alert" in _page()


def test_nothing_is_requested_from_anywhere() -> None:
    page = _page()
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", page)
    assert "@import" not in page and "url(" not in page


def test_the_policy_names_the_hashes_of_the_page_s_own_style_and_script() -> None:
    page = _page()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    allowed = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in allowed
    for tag in ("style", "script"):
        content = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[-1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in allowed


def test_every_link_leads_to_a_line_of_an_article() -> None:
    page = _page()
    anchors = set(re.findall(r'<p id="([^"]+)"', page))
    links = re.findall(r'<a href="#([^"]+)"', page)
    assert links
    assert set(links) <= anchors


def test_each_kind_of_line_is_there() -> None:
    page = _page()
    for words in ("What is planned", "Who said what", "What each side wants", "Where they differ",
                  "Where it comes from", "DEMAND an apology", "17 Mar 2023", "Norway"):  # fmt: skip
        assert words in page, words


def test_what_was_left_out_is_said() -> None:
    assert "c.txt: is empty" in _page()
    assert "d.txt: language is not English" in _page()


def test_the_page_says_that_it_is_ours() -> None:
    assert '<meta name="generator" content="Crosswire">' in _page()[:4096]


def test_a_brief_without_stories_is_a_page_too() -> None:
    assert b"</html>" in to_html(Brief(sample.brief().made_with, ()))
