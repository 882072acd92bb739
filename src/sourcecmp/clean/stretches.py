"""Finds stretches of a page that begin with a tell-tale line: the readers' comments, an offer to subscribe.

In go the lines of an account in order, out come the numbers of those that belong to such a stretch. One line alone
proves nothing: what readers write looks like an article, and an article may tell of subscriptions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from sourcecmp.clean.furniture import bare_line, is_age
from sourcecmp.data import layout

# An article comes first: this many lines that end like sentences.
_FEWEST_SENTENCES = 2
_STOP = re.compile(r"[.!?…][\"'”’)\]\s]*$")
_SENTENCE_WORDS = 5
# Buttons and ages of comments stand close to the line that opens them.
_SIGNS_WITHIN = 15
_FEWEST_SIGNS = 2
_OFFER_LINES = 12
_OFFER_WORDS = 15
_MOST_CHARACTERS = 200


def readers_comments(texts: Sequence[str]) -> range:
    """The lines from the head of the readers' comments to the end; empty for none."""
    sentences = 0
    for number, text in enumerate(texts):
        if sentences >= _FEWEST_SENTENCES and _opens_comments(text):
            following = texts[number + 1 : number + 1 + _SIGNS_WITHIN]
            if sum(_is_sign(line) for line in following) >= _FEWEST_SIGNS:
                return range(number, len(texts))
        sentences += bool(_STOP.search(text[-12:])) and len(text.split(None, _SENTENCE_WORDS)) >= _SENTENCE_WORDS
    return range(0)


def offers(texts: Sequence[str]) -> frozenset[int]:
    """The lines of an offer to subscribe: two phrases of offers close to each other, and what stands between."""
    marks = [number for number, text in enumerate(texts) if _is_short(text) and _offer().search(text.lower())]
    found: set[int] = set()
    for first, last in pairwise(marks):
        if last - first <= _OFFER_LINES and all(_is_short(text) for text in texts[first : last + 1]):
            found.update(range(first, last + 1))
    return frozenset(found)


def _opens_comments(text: str) -> bool:
    return len(text) <= _MOST_CHARACTERS and bare_line(text) in layout.word_set("comment_head")


def _is_sign(text: str) -> bool:
    """True for what stands beside a reader's comment: "Reply", "2 hours ago", "Jim says:"."""
    if len(text) > _MOST_CHARACTERS:
        return False
    words = re.findall(r"[a-z]+", text.lower())
    signs = layout.word_set("comment_sign")
    return is_age(text) or (bool(words) and all(word in signs for word in words)) or _speaks(text, words)


def _speaks(text: str, words: Sequence[str]) -> bool:
    return text.rstrip().endswith(":") and bool(words) and len(words) <= 5 and words[-1] in ("says", "wrote")


def _is_short(text: str) -> bool:
    return len(text) <= _MOST_CHARACTERS and len(text.split()) <= _OFFER_WORDS


@cache
def _offer() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in layout.words("offer")))
