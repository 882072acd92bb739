"""Finds captions by their credits: "(AP Photo/…)" or "Image: AP" at the end, an agency glued to the first word, a
gallery's counter before it.

In goes the text of a line, out come the places where the credit ends or begins.
"""

from __future__ import annotations

import re
from functools import cache

from sourcecmp.data import layout

# A caption is a paragraph at most; a credit is a few names.
_MOST_CHARACTERS = 1200
_CREDIT_CHARACTERS = 160
_OPENS_CAPTION = re.compile(
    r"FILE(?: PHOTO| PIC)?\s*(?:-|–|—)\s"
    r"|In this\b(?: [\w.,-]{1,20}){0,6} (?:photo|photograph|image|frame grab|picture)\b"
)
# "2 of 9." before a caption of a gallery; without the full stop it could count people.
_COUNTER = re.compile(r"\d{1,3} ?(?:/|of) ?\d{1,3}[.:|)]\s+(?=[A-ZÀ-Þ\"“])")
# Names of places and people hold foreign words too; a foreign line is full of them.
_FOREIGN_SHARE = 0.2


@cache
def _agencies() -> str:
    return "|".join(re.escape(word) for word in sorted(layout.words("agency"), key=lambda word: (-len(word), word)))


@cache
def _labels() -> str:
    return "|".join(re.escape(word) for word in sorted(layout.words("credit"), key=lambda word: (-len(word), word)))


@cache
def _glued_agency() -> re.Pattern[str]:
    """An agency run into the first word: "APDe Hoop Scheffer". "APEC", "APIs" are words of their own."""
    return re.compile(rf"(?:{_agencies()})(?=[A-ZÀ-Þ][a-zà-ÿ])(?![A-Z]s\b)")


@cache
def _credits() -> tuple[re.Pattern[str], ...]:
    agency, name = _agencies(), r"[A-ZÀ-Þ][\w.'’-]*"
    names = rf"{name}(?:[ ,]+{name}){{0,5}}"
    return (
        re.compile(
            rf"[\s|(\[]*(?<![A-Z])(?:{_labels()})\s*(?::|©|\bby\b|/)\s*(?:[^.:?!]|(?<=\b[A-Z])\.){{2,80}}[)\]]?$"
        ),
        re.compile(r"\s*[(\[][^()\[\]]{0,60}\b(?:Photos?|Images|Handout|Pool|via)\b[^()\[\]]{0,90}[)\]]\.?$"),
        re.compile(rf"\s*[(\[](?:{agency}|{names})\s*/\s*(?:{agency}|{names})[)\]]$"),
        re.compile(rf"[\s|©]*(?<!\w)(?:{agency})\s*/\s*{names}$"),
        re.compile(rf"[\s|©]*(?<![\w,])(?:{names}\s*/\s*)(?:{agency})$"),
        re.compile(r"\s*(?:©|\(c\)|Copyright)\s*[^.:?!]{2,80}$"),
    )


def leading_credit(text: str) -> int:
    """How many characters of an agency's name or of a gallery's counter stand in front of a caption; 0 for none."""
    found = _glued_agency().match(text) or _COUNTER.match(text)
    return found.end() if found and len(text) <= _MOST_CHARACTERS else 0


def trailing_credit(text: str) -> int:
    """Where the picture credit at the end of a caption begins; -1 for none, 0 for nothing but a credit."""
    if len(text) > _MOST_CHARACTERS:
        return -1
    from_here = max(0, len(text) - _CREDIT_CHARACTERS)
    starts = [from_here + found.start() for pattern in _credits() if (found := pattern.search(text[from_here:]))]
    return min(starts, default=-1)


def opens_caption(text: str) -> bool:
    """True for "FILE - In this photo…", "Photo: …": the line says itself that it is a caption."""
    if len(text) > _MOST_CHARACTERS:
        return False
    labels = layout.words("picture")
    labelled = text[:60].partition(":")
    if labelled[1] and labelled[0].strip() in labels:
        return True
    return text.startswith(tuple(f"{label} " for label in labels if " " in label)) or bool(_OPENS_CAPTION.match(text))


def is_foreign(text: str) -> bool:
    """True for a line in another language than English, told by at least two of its function words."""
    words = re.findall(r"[^\W\d_]+", text[:400].lower())
    if len(words) > 25 or layout.word_set("english").intersection(words):
        return False
    least = max(2.0, _FOREIGN_SHARE * len(words))
    return any(sum(word in known for word in words) >= least for known in layout.foreign_words().values())
