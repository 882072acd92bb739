"""Tells the furniture of a page from the article: navigation, addresses, legal notices, words to the reader.

In goes the text of a line, out comes whether it is furniture. Only positive evidence counts: a phrase of
boilerplate.tsv, an address, a counter. A doubtful line belongs to the article.
"""

from __future__ import annotations

import re
from functools import cache

from sourcecmp.data import layout

# Longer lines are paragraphs, whatever they begin with.
_MOST_WORDS = 25
_MOST_WORDS_OF_A_NOTICE = 40
_MOST_WORDS_TO_THE_READER = 120
_MOST_CHARACTERS = 2000

_EDGES = " \t.,:;!?|•·»«›>‹<-–—*#()[]{}…/\\+=~_0123456789\"'“”‘’✕×▶►"
_ADDRESS = re.compile(
    r"\W*(?:(?:https?|ftp) ?: ?/ ?/\s?|www ?\. ?)\S.*|\W*[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+\W*", re.DOTALL
)
_SPACED_ADDRESS = re.compile(r"\W*(?:https?|ftp) ?: / /")
_COUNTER = re.compile(r"\W*\d{1,4}(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?\W*")
_CLOCK = re.compile(r"\W*\d{1,2}\s?[:.]\s?\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?\W*", re.IGNORECASE)
_AGE = re.compile(
    r"\W*(?:(?:last )?(?:updated|published|posted|added)\W{1,3})?(?:\d{1,3}|an?|one)\s?"
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|years?)\.? ago\W*",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s*[|›»>•·]\s*")
_BAR_PARTS = range(3, 20)
_BAR_PART_WORDS = 3
_CONTACT = re.compile(r"(?:Contact|E-?mail|Reach|Write to|Follow)\b[^@\n]{1,120}\S@[\w-]{1,60}\.\w")
_LISTED = re.compile(r"\s*\d{1,3}[.)]\s+")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_READER = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_COPYRIGHT = re.compile(r"\W*copyright\W{0,8}\d{4}|\W*(?:©|\(c\))\s*\d{4}")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z(])")
_CREDITS = re.compile(
    r"\s*\(\s*(?:Additional\s+)?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled)(?:\s+and\s+\w{2,12})?\s+by\s[^()]{1,600}\)?$"
)


def is_furniture(text: str) -> bool:
    """True for a line that is no part of the article wherever it stands."""
    if not any(ch.isalnum() for ch in text):
        return True
    if len(text) > _MOST_CHARACTERS:
        return False
    count = len(text.split())
    if count > _MOST_WORDS_TO_THE_READER:
        return False
    if is_address(text) or _COUNTER.fullmatch(text) or _CLOCK.fullmatch(text) or is_age(text):
        return True
    if count <= _MOST_WORDS and _CONTACT.match(text):
        return True
    plain = _plain(text)
    if bare_line(text) in _lines():
        return True
    if count <= _MOST_WORDS and _LISTED.sub("", plain).lstrip(" .•|-").startswith(_starts()):
        return True
    if _COPYRIGHT.match(plain) or (plain.startswith("copyright ") and "rights reserved" in plain):
        return count <= _MOST_WORDS_OF_A_NOTICE
    unquoted = _QUOTED.sub(" ", plain)
    limit = _MOST_WORDS_TO_THE_READER if _READER.search(unquoted) else _MOST_WORDS_OF_A_NOTICE
    return count <= limit and bool(_pattern("notice").search(unquoted)) and not notice_start(text)


def is_menu(text: str) -> bool:
    """True for "News | Sports | Weather", "Home > World > Asia": short names with bars between."""
    if len(text) > _MOST_CHARACTERS // 4 or any(ch.isdigit() for ch in text) or text[-1] in ".!?":
        return False
    parts = _BAR.split(text.strip())
    return len(parts) in _BAR_PARTS and all(0 < len(part.split()) <= _BAR_PART_WORDS for part in parts)


def is_age(text: str) -> bool:
    """True for "2 hours ago", "Updated 18 min ago"."""
    return len(text) < 60 and bool(_AGE.fullmatch(text))


def bare_line(text: str) -> str:
    """A line in lower case, without the numbers and marks around its words."""
    return _plain(text).strip(_EDGES)


def _plain(text: str) -> str:
    return " ".join(text.split()).lower().replace("’", "'")


def is_aside(text: str) -> bool:
    """True for a line that is a notice if other notices stand beside it."""
    plain = " ".join(text[:_MOST_CHARACTERS].split()).lower().replace("’", "'")
    return len(text) < _MOST_CHARACTERS and bool(_pattern("aside").search(plain))


def is_address(text: str) -> bool:
    """True for a web or mail address alone on a line, also where a tokeniser set blanks into it."""
    return bool(_ADDRESS.fullmatch(text)) and (" " not in text.strip() or bool(_SPACED_ADDRESS.match(text)))


def notice_start(text: str) -> int:
    """Where a notice begins that is run on to the end of a paragraph; 0 for none."""
    tail_from = max(0, len(text) - 700)
    tail = text[tail_from:]
    credits = _CREDITS.search(tail)
    if credits:
        return tail_from + credits.start()
    last = max((match.end() for match in _SENTENCE_END.finditer(tail)), default=0)
    first = text[: tail_from + last].lower()
    if not last or _READER.search(tail[last:]) or _pattern("notice").search(first):
        return 0
    return tail_from + last if _pattern("notice").search(_QUOTED.sub(" ", tail[last:].lower())) else 0


@cache
def _lines() -> frozenset[str]:
    return frozenset(layout.boilerplate()["line"])


@cache
def _starts() -> tuple[str, ...]:
    return layout.boilerplate()["start"]


@cache
def _pattern(how: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in layout.boilerplate()[how]))
