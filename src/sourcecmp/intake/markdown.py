"""The article in a Markdown file: its words without the marks, and what its front matter states.

Paragraphs, headings, list items and table cells become paragraphs; markup of HTML in between is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcecmp.intake.article import Article, paragraphs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_STATEMENT = re.compile(r"^([A-Za-z_-]{2,30}):[ \t]+(.{1,1000}?)[ \t]*$", re.MULTILINE)
# What clippers and site generators call these.
_OUTLETS = ("outlet", "publisher", "site_name", "sitename", "site", "publication")
_DATES = ("published", "date", "pubdate", "publish_date")
_URLS = ("url", "source", "source_url", "canonical_url", "canonical", "link")


def article_of_markdown(text: str) -> Article:
    """The article in the text of a Markdown file."""
    front = _FRONT.match(text)
    stated = _statements(front[1]) if front else {}
    parts = list(_parts(text[front.end() :] if front else text.removeprefix("\ufeff")))
    first_heading = next((words for level, words in parts if level == "h1"), "")
    title = stated.get("title", "") or first_heading
    return Article(
        paragraphs(title, (words for _, words in parts)),
        title=title,
        outlet=_first(stated, _OUTLETS),
        published=_date(_first(stated, _DATES)),
        url=_first(stated, _URLS),
    )


def _statements(front: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, value in _STATEMENT.findall(front):
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        found.setdefault(key.lower().replace("-", "_"), value[1:-1] if quoted else value)
    return found


def _first(stated: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((stated[name] for name in names if name in stated), "")


def _date(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Each paragraph with the level of the heading that it is, or ""."""
    from markdown_it import MarkdownIt

    level = ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "heading_open":
            level = token.tag
        elif token.type == "heading_close":
            level = ""
        elif token.type == "inline":
            for line in _words(token.children or ()).split("\n"):
                yield level, line
        elif token.type in ("code_block", "fence"):
            # Poems and letters are set so as well; no line of it is lost.
            for line in token.content.split("\n"):
                yield "", line


def _words(tokens: list[Token] | tuple[Token, ...]) -> str:
    """The words of a run of text; a hard line break stays one."""
    words = ""
    for token in tokens:
        if token.type in ("text", "code_inline"):
            words += token.content
        elif token.type == "image":
            words += _words(token.children or ())
        elif token.type in ("softbreak", "hardbreak"):
            words += " " if token.type == "softbreak" else "\n"
    return words
