"""The article in a web page, found by trafilatura (Barbaresi 2021): main text, headline, outlet, date, address.

Menus, comments and notices stay behind. Dates are only taken from what the page states about itself, never guessed from
its text, because a wrong date makes wrong findings.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from typing import Any

from sourcecmp.errors import InputError
from sourcecmp.intake.article import Article, paragraphs
from sourcecmp.text_file import printable

_INSTALL = "pip install 'sourcecmp[web]'"
_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext")
# trafilatura leaves captions out with their pictures; a photo gallery has little else.
_FIGURE = re.compile(r"<(/?)(figure|figcaption)\b", re.IGNORECASE)
_INSTEAD = {"figure": "div", "figcaption": "p"}
# What a publisher states about an article behind a paywall (schema.org).
_NOT_FREE = re.compile(r""""isAccessibleForFree"\s*:\s*"?false\b""", re.IGNORECASE)
# A page with less has no article on it, only the words of its buttons.
_FEWEST_WORDS = 8
_CUT_OFF = "The page says that it is not free to read: its text may be cut off."
# What stands on lines of its own in the extracted tree; "lb" is a line break.
_BLOCKS = frozenset(("p", "head", "item", "list", "quote", "cell", "row", "table", "code", "body", "div", "lb"))


def article_of_page(text: str, name: str, url: str, latest: dt.date) -> Article:
    """The article in the markup of a page that was fetched from `url`, or "" for a file."""
    markup = _FIGURE.sub(lambda found: f"<{found[1]}{_INSTEAD[found[2].lower()]}", text)
    found = _extracted(markup, name, url, latest)
    lines = [] if found is None else list(_lines(found.body))
    if sum(len(line.split()) for line in lines) < _FEWEST_WORDS:
        hint = "save its text as a plain file, or name the page itself as file in event.toml"
        raise InputError(f"no article was found in {printable(name)}", hint=hint)
    title = found.title or ""
    return Article(
        paragraphs(title, lines),
        title=title,
        outlet=found.sitename or "",
        published=_date(found.date),
        url=found.url or "",
        notes=(_CUT_OFF,) if _NOT_FREE.search(text) else (),
    )


def _extracted(markup: str, name: str, url: str, latest: dt.date) -> Any:
    try:
        from trafilatura import bare_extraction
    except ImportError:
        what = f"{printable(name)} is a web page, and what reads those is not installed"
        raise InputError(what, hint=f"install it: {_INSTALL}") from None
    for library in _LIBRARIES:
        # What they say is for developers; what matters shows in the result.
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    return bare_extraction(
        markup,
        url=url or None,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": latest.isoformat(),
        },
    )


def _lines(body: Any) -> Iterator[str]:
    """The paragraphs of the extracted tree."""
    from lxml.etree import iterwalk

    words: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield "".join(words)
            words = []
        words.append((element.text if event == "start" else element.tail) or "")
    yield "".join(words)


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None
