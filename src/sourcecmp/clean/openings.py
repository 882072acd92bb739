"""Finds who wrote a story, where and when: bylines, lines that only hold a date, datelines before the first words.

In goes the text of a line, out come the places where such a part begins and ends.
"""

from __future__ import annotations

import re
from functools import cache

from sourcecmp.data import layout

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_MOST_DATE_WORDS = 20
_BY = re.compile(r"\W*(?:[Bb]y|BY|(?:Written|Reported|Posted|Words|Text|Story)\s+by)[:\s]\s*")
_DIGITAL_DATE = re.compile(r"\d\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d")
_CLOCK = re.compile(r"\d\s*[:.]\s*\d\d")
_INITIALS = re.compile(r"\(\s*[a-z/, ]{2,20}\s*\)")
_MAIL = re.compile(r"\s*\S{1,64}@\S{1,64}\.\S{1,24}$")
_SEARCHED = 400  # characters; a caption before a dateline is no longer

_DASH = r"(?:\s*(?:--+|—|–|―)\s*|\s+-(?:\s+|$))"
_AGENCY = r"\(\s*[A-Z][\w/.&’' -]{1,30}\)"
_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]*"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]{1,20}"


@cache
def _date() -> str:
    months = "|".join(sorted({word.capitalize() for word in layout.words("month")}, key=lambda w: (-len(w), w)))
    days = "|".join(sorted({word.capitalize() for word in layout.words("day")}, key=lambda w: (-len(w), w)))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return rf"(?:(?:{days})\.?,?\s+)?(?:(?:{months})\.?\s+{day}|{day}\s+(?:{months})\b\.?)(?:,?\s+\d{{4}})?"


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    caps = rf"(?:{_CAPS})(?:\s{_CAPS}){{0,3}}"
    name = rf"{_NAME}(?:\s{_NAME}){{0,3}}"
    where = rf"(?:,\s*{_NAME}(?:\s{_NAME}){{0,2}})?"
    when = rf"(?:,?\s*{_date()}(?:\s*/\s*\d\d?\s?:\s?\d\d\s*[ap]m)?)"
    return (
        re.compile(rf"(?P<city>{caps}){where}{when}?\s*(?:{_AGENCY})?{_DASH}"),
        re.compile(rf"{name}{where}{when}?\s*{_AGENCY}{_DASH}"),
        re.compile(rf"{name}{where}{when}\s*{_AGENCY}:?\s*"),
        re.compile(rf"{name}{where}{when}{_DASH}"),
        re.compile(rf"{_AGENCY}{_DASH}"),
    )


@cache
def _inner_dateline() -> re.Pattern[str]:
    """A dateline that can be told with certainty in the middle of a line: with an agency, or in capitals."""
    when = rf"(?:,?\s*{_date()})"
    return re.compile(
        rf"(?<![\w(,])(?:{_NAME}(?:,\s*{_NAME})?{when}\s*{_AGENCY}{_DASH}"
        rf"|[A-Z]{{4}}[A-Z]*(?:\s{_CAPS}){{0,2}}(?:,\s*{_NAME}(?:\s{_NAME}){{0,2}})?{when}?\s*{_AGENCY}{_DASH})"
        rf"|(?<=[.!?)])[A-Z]{{4}}[A-Z]*(?:\s{_CAPS}){{0,2}}(?:,\s*{_NAME}(?:\s{_NAME}){{0,2}})?\s*(?:{_AGENCY})?{_DASH}"
    )


def dateline_end(text: str, page: str) -> int:
    """How far a dateline at the start of `text` reaches, blanks after it included; 0 for none.

    A word in capitals that the page also uses elsewhere in capitals is an acronym, not a town; nor is
    "BREAKING NEWS" one.
    """
    head = text[:_SEARCHED]
    for pattern in _datelines():
        found = pattern.match(head)
        if found and _opens_a_story(text, found.end()) and not _is_no_town(found, page):
            return found.end()
    return 0


def inner_dateline(text: str) -> tuple[int, int]:
    """Start and end of a dateline behind a caption on the same line; (0, 0) for none."""
    found = _inner_dateline().search(text[:_SEARCHED], 1)
    if not found or not _opens_a_story(text, found.end()):
        return 0, 0
    return found.start(), found.end()


def _opens_a_story(text: str, at: int) -> bool:
    rest = text[at : at + 3].lstrip("\"'“‘«[( ")
    return not rest or rest[0].isupper() or rest[0].isdigit()


def _is_no_town(found: re.Match[str], page: str) -> bool:
    city = found.groupdict().get("city")
    if city is None:
        return False
    if city.split()[0].lower() in layout.word_set("unnamed") or city.lower() in layout.boilerplate()["line"]:
        return True
    letters = sum(ch.isalpha() for ch in city)
    return letters < 4 or len(re.findall(rf"(?<!\w){re.escape(city)}(?!\w)", page)) > 1


def date_line(text: str) -> str:
    """ "published" or "updated" for a line that tells nothing but when, else ""."""
    if len(text) > 160:
        return ""
    words = [word.lower() for word in _WORD.findall(text)]
    months, days, zones = layout.word_set("month"), layout.word_set("day"), layout.word_set("zone")
    known = layout.word_set("dated") | months | days | zones
    if not 0 < len(words) <= _MOST_DATE_WORDS or not all(word.isdigit() or word in known for word in words):
        return ""
    numbers = [word for word in words if word.isdigit()]
    told = bool(numbers and months.intersection(words)) or bool(_DIGITAL_DATE.search(text))
    if not told and not (words[0] in ("updated", "posted", "published") and _CLOCK.search(text)):
        return ""
    return "updated" if words[0] in ("updated", "last", "modified", "edited", "revised") else "published"


def trailing_date(text: str) -> int:
    """Where a date begins that is glued to the end of a short line; -1 for none."""
    if len(text) > 250:
        return -1
    found = _trailing_date().search(text)
    return found.start(1) if found and found.start(1) > 0 else -1


@cache
def _trailing_date() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=[^\W\d_])|(?<=\))|[|•·/]\s*|\s[–—-]\s)((?i:{_date()}))(?<=\d{{4}})\W*$")


def is_byline(text: str) -> bool:
    """True for a line that names who wrote the story: "By Jane Doe", "JANE DOE, Associated Press"."""
    words = _INITIALS.sub(" ", text[:200]).replace("/", " ").replace("|", " ").split()
    if not 1 < len(words) <= 14 or text[-1] in "?!:;":
        return False
    by = _BY.match(text)
    if by:
        first = text[by.end() :].split(maxsplit=1)[:1]
        named = bool(first) and first[0][0].isupper() and first[0].lower().strip(",") not in layout.word_set("unnamed")
        return named and not _is_time(first[0]) and _all_names(text[by.end() :].split())
    mail = _MAIL.search(text)
    if mail and is_person(text[: mail.start()].rstrip(" ,|")):
        return True
    return _all_names(words) and _ends_in_a_desk(text)


def is_initialled(text: str) -> bool:
    """True for the initials of who edited a story and where it comes from: "kl/jm (AFP, Reuters)"."""
    return len(text) < 120 and bool(_initialled().fullmatch(text))


@cache
def _initialled() -> re.Pattern[str]:
    agency = "|".join(re.escape(word) for word in layout.words("agency"))
    return re.compile(rf"(?:[a-z]{{2,4}}/){{0,4}}[a-z]{{2,4}}\s*\((?i:{agency})(?:,\s*(?i:{agency})){{0,5}}\)")


def is_person(text: str) -> bool:
    """True for two to four capitalised words, as a name alone on a line."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(re.fullmatch(r"[A-ZÀ-Þ][\w'’.-]*", word) for word in words)


def _is_time(word: str) -> bool:
    plain = word.lower().strip(".,")
    return plain.isdigit() or plain in layout.word_set("month") or plain in layout.word_set("day")


def _all_names(words: list[str]) -> bool:
    known = layout.word_set("small") | layout.word_set("byline")
    bare = [word.strip(",.;()|") for word in words]
    return all(not w or w[0].isupper() or w.lower() in known or not w[0].isalnum() for w in bare)


def _ends_in_a_desk(text: str) -> bool:
    """True where an agency or a job closes the line, or "staff" opens it after the outlet's name."""
    bare = _INITIALS.sub(" ", text).strip(" .,")
    if bare.endswith(layout.words("agency")):
        before = bare[: -max(len(a) for a in layout.words("agency") if bare.endswith(a))].strip()
        return before.endswith((",", "/", "|", "-", "–", "—", "and"))
    return bare.lower().split()[-1] in layout.word_set("desk")
