"""Finds the article in what was brought in, whatever kind of file it is.

In go the bytes of a text, a page or a Markdown file, out comes an `Article`. A text in UTF-8 is kept to the byte; of a
page or Markdown the headline stands on top, and blank lines between paragraphs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from sourcecmp.intake.article import Article
from sourcecmp.intake.decoding import decoded_page, decoded_text
from sourcecmp.intake.language import seems_english
from sourcecmp.text_file import decoded, is_page, refuse_other_kinds

_MARKDOWN_ENDINGS = (".md", ".markdown")
_FOREIGN = "The text does not seem to be English, the one language that is read here."
# A headline or name longer than this is none.
_LONGEST_FACT = 300


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was brought in. `name` is for messages and tells the kind by its ending; `content_type` and `charset` are
    what a server said of it, `url` is where it was fetched."""

    data: bytes
    name: str
    content_type: str = ""
    charset: str = ""
    url: str = ""


def article_in(arrival: Arrival, *, latest: dt.date) -> Article:
    """The article that was brought in; an InputError says why there is none. No date after `latest` is believed."""
    refuse_other_kinds(arrival.data, arrival.name)
    kind = _kind(arrival)
    if kind == "html":
        from sourcecmp.intake.page import article_of_page

        article = article_of_page(decoded_page(arrival.data, arrival.charset)[0], arrival.name, arrival.url, latest)
        article = replace(article, original=arrival.data, ending=".html")
    elif kind == "markdown":
        from sourcecmp.intake.markdown import article_of_markdown

        text = decoded_text(arrival.data, arrival.charset) or decoded(arrival.data, arrival.name).text
        article = replace(article_of_markdown(text), original=arrival.data, ending=".md")
    else:
        article = _plain(arrival)
    text = decoded(article.text, arrival.name).text
    notes = article.notes if seems_english(text) else (*article.notes, _FOREIGN)
    return replace(
        article,
        title=_fact(article.title),
        outlet=_fact(article.outlet),
        published=article.published if article.published and article.published <= latest else None,
        url=_link(arrival.url or article.url),
        notes=notes,
    )


def _kind(arrival: Arrival) -> str:
    if arrival.content_type in ("text/html", "application/xhtml+xml"):
        return "html"
    if "markdown" in arrival.content_type or arrival.name.lower().endswith(_MARKDOWN_ENDINGS):
        return "markdown"
    if arrival.content_type == "text/plain":
        return "text"
    return "html" if is_page(arrival.name, arrival.data[:4096].decode("ascii", "ignore")) else "text"


def _plain(arrival: Arrival) -> Article:
    """A plain text: as it is where it is UTF-8, else made so."""
    text = decoded_text(arrival.data, arrival.charset)
    if text is None or text.encode("utf-8", "replace") == arrival.data:
        return Article(arrival.data)
    return Article(text.encode("utf-8", "replace"), arrival.data, ".txt")


def _fact(words: str) -> str:
    """A name or headline on one line; "" for what is too long to be one."""
    line = " ".join("".join(ch if ch.isprintable() else " " for ch in words).split())
    return line if len(line) <= _LONGEST_FACT else ""


def _link(url: str) -> str:
    """An address without its fragment, if it is one of the web."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return parts._replace(fragment="").geturl() if parts.scheme in ("http", "https") and parts.hostname else ""
