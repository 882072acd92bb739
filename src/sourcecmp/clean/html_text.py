"""Reads a web page into the lines a reader sees, each character with its place in the file.

In goes the markup as it lies on disk, out come lines with hints on their region. The standard library's parser
takes quadratic time on broken markup and hides where entities stand, so this is a small scanner of its own: it
goes through a page once, whatever is in it, and never fails.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcecmp.clean.lines import BLANKS, Line
from sourcecmp.data import layout
from sourcecmp.model import Region

_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_ATTRIBUTE = re.compile(
    r"""\b(class|id|itemprop|role|rel)\s*=\s*(?:"([^"]{0,300})"|'([^']{0,300})'|([^\s"'>]{1,300}))""", re.IGNORECASE
)
_CLASS_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
# A tag longer than this has lost its closing quotation mark.
_LONGEST_TAG = 20_000
_DEEPEST = 500
# An element that holds most of the page is its body, whatever it is called (a form around a whole page).
_MOST_OF_THE_PAGE = 0.5
# Words all inside one link, and no more than a headline's worth, lead elsewhere.
_LINK_WORDS = 20

_TITLES = frozenset(("h1",))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CAPTIONS = frozenset(("figcaption", "caption"))


@dataclass(slots=True)
class _HtmlRow:
    """A line while it is being collected."""

    characters: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    end: int = 0
    aside: str = ""
    kind: str = ""
    linked: int = 0
    gap: bool = True


def html_lines(text: str) -> list[Line]:
    """The visible lines of a page."""
    rows = list(_HtmlReader(text).rows())
    shown = sum(len(row.characters) for row in rows)
    sizes: Counter[str] = Counter()
    for row in rows:
        sizes[row.aside] += len(row.characters)
    whole = {name for name, size in sizes.items() if size > _MOST_OF_THE_PAGE * shown}
    return [_line(row, "" if row.aside in whole else row.aside) for row in rows]


def _line(row: _HtmlRow, aside: str) -> Line:
    text = "".join(row.characters)
    offsets = (*row.places, row.end)
    return Line(text, offsets[0], row.end, row.gap, offsets, _hint(row, text, aside))


def _hint(row: _HtmlRow, text: str, aside: str) -> str:
    if aside:
        return Region.BOILERPLATE
    if row.kind in _TITLES or row.kind == "class_title":
        return Region.TITLE
    if row.linked >= len(text.replace(" ", "")) and len(text.split()) <= _LINK_WORDS:
        return Region.BOILERPLATE
    if row.kind in _HEADINGS:
        return Region.HEADING
    if row.kind in _CAPTIONS or row.kind == "class_caption":
        return Region.CAPTION
    return Region.BYLINE if row.kind == "class_byline" and len(text) < 200 else ""


class _HtmlReader:
    """One pass over the markup; `stack` holds the open elements as (name, kind)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[tuple[str, str]] = []
        self.open: Counter[str] = Counter()
        self.row = _HtmlRow()
        self.gap = True
        self.no_tag_end = False

    def rows(self) -> Iterator[_HtmlRow]:
        at, size = 0, len(self.text)
        while at < size:
            mark = self.text.find("<", at)
            mark = size if mark < 0 else mark
            if mark > at:
                self._read_text(at, mark)
            if mark == size:
                break
            at, ended = self._read_tag(mark)
            if ended and (row := self._finished()):
                yield row
        if row := self._finished():
            yield row

    # --- text -------------------------------------------------------------------------------------

    def _read_text(self, start: int, end: int) -> None:
        at = start
        while at < end:
            entity = self.text.find("&", at, end)
            entity = end if entity < 0 else entity
            for place in range(at, entity):
                self._read_character(self.text[place], place, place + 1)
            if entity == end:
                return
            found = _ENTITY.match(self.text, entity, end)
            decoded = html.unescape(found[0]) if found else "&"
            at = found.end() if found and decoded != found[0] else entity + 1
            for character in decoded if at > entity + 1 else "&":
                self._read_character(character, entity, at)

    def _read_character(self, character: str, place: int, end: int) -> None:
        row = self.row
        if character in BLANKS:
            if row.characters and row.characters[-1] != " ":
                row.characters.append(" ")
                row.places.append(place)
            return
        if not row.characters:
            self._begin_row()
            row = self.row
        if row.places and row.places[-1] >= place:
            # Two characters from one entity: positions must grow, so the pair is shown by its first.
            return
        row.characters.append(character)
        row.places.append(place)
        row.end = end
        row.linked += "a" in self.open and self.open["a"] > 0

    def _begin_row(self) -> None:
        aside = next((name for name, kind in self.stack if kind == "aside"), "")
        named = (kind for _, kind in reversed(self.stack) if kind not in ("", "aside"))
        self.row = _HtmlRow(aside=aside, kind=next(named, ""), gap=self.gap)
        self.gap = False

    def _finished(self) -> _HtmlRow | None:
        row, self.row = self.row, _HtmlRow()
        while row.characters and row.characters[-1] == " ":
            row.characters.pop()
            row.places.pop()
        return row if row.characters else None

    # --- markup -----------------------------------------------------------------------------------

    def _read_tag(self, start: int) -> tuple[int, bool]:
        """Where reading goes on after what begins at `start`, and whether a line ends there."""
        text = self.text
        if text.startswith("<!--", start):
            return self._after("-->", start + 4), False
        if text.startswith(("<!", "<?"), start):
            return self._after(">", start + 2), False
        found = _TAG_NAME.match(text, start)
        end = -1 if found is None else self._tag_end(found.end())
        if found is None or end < 0:
            self._read_character("<", start, start + 1)
            return start + 1, False
        name = found[1].lower()
        closing = text[start + 1] == "/"
        if closing:
            self._close(name)
        elif name in layout.word_set("tag_hidden") and text[end - 2] != "/":
            return self._after_hidden(name, end), False
        else:
            self._open_element(name, text[found.end() : min(end, found.end() + 1500)])
        ends = name in layout.word_set("tag_block")
        self.gap = self.gap or (ends and name != "br") or (name == "br" and not self.row.characters)
        return end, ends

    def _after(self, mark: str, start: int) -> int:
        found = self.text.find(mark, start)
        return len(self.text) if found < 0 else found + len(mark)

    def _after_hidden(self, name: str, start: int) -> int:
        # A head without an end would hide the page; browsers end it at the body.
        pattern = r"</head\b|<body\b" if name == "head" else rf"</{name}\b"
        found = re.compile(pattern, re.IGNORECASE).search(self.text, start)
        if not found:
            return len(self.text)
        return found.start() if found[0].lower() == "<body" else self._after(">", found.end())

    def _tag_end(self, start: int) -> int:
        """Behind the ">" that closes a tag, not one inside an attribute; -1 for none."""
        if self.no_tag_end:
            return -1
        first = self.text.find(">", start)
        if first < 0:
            self.no_tag_end = True
            return -1
        at, limit = start, min(len(self.text), start + _LONGEST_TAG)
        while True:
            stop = self.text.find(">", at, limit)
            quotes = [q for mark in "\"'" if (q := self.text.find(mark, at, limit if stop < 0 else stop)) >= 0]
            if not quotes:
                return (stop if stop >= 0 else first) + 1
            quote = min(quotes)
            close = self.text.find(self.text[quote], quote + 1, limit)
            if close < 0:
                return first + 1
            at = close + 1

    def _open_element(self, name: str, attributes: str) -> None:
        if name in layout.word_set("tag_void") or attributes.endswith("/>"):
            return
        if name in ("main", "article"):
            # No menu holds the article: one still open was never closed.
            while self.stack and self.stack[-1][1] == "aside":
                self.open[self.stack.pop()[0]] -= 1
        if name == "p" and self.open["p"] and self.stack[-1][0] == "p":
            self._close("p")
        if len(self.stack) < _DEEPEST:
            self.stack.append((name, _kind(name, attributes)))
            self.open[name] += 1

    def _close(self, name: str) -> None:
        if self.open[name] <= 0:
            return
        while self.stack:
            top, _ = self.stack.pop()
            self.open[top] -= 1
            if top == name:
                return


def _kind(name: str, attributes: str) -> str:
    """What an element says of the text in it: "aside", a heading's name, a kind of class, or ""."""
    if name in layout.word_set("tag_aside"):
        return "aside"
    if name in _TITLES | _HEADINGS | _CAPTIONS:
        return name
    if name in ("html", "body", "main", "article"):
        return ""
    for found in _ATTRIBUTE.finditer(attributes):
        words = _CLASS_WORD.findall((found[2] or found[3] or found[4]).lower().replace("_", "-"))
        for kind in ("class_caption", "class_byline", "class_title", "class_aside"):
            if layout.word_set(kind).intersection(words):
                return "aside" if kind == "class_aside" else kind
    return ""
