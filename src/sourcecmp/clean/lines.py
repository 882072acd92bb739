"""The lines of an account as a reader sees them, each with the way back into the file.

In goes the text of a file, out come its lines without outer blanks, the lines of a hard-wrapped paragraph
joined into one. Markup is read elsewhere (`html_text`) into the same `Line`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

# White space, and marks that print nothing: byte order mark, zero-width space, direction marks.
BLANKS = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
BLANKS += "\u2028\u2029\u202f\u205f\u3000\u200b\u200e\u200f\u2060\ufeff"

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

# Hard-wrapped text keeps to a narrow measure; a longer line shows that lines are paragraphs.
_WIDEST_WRAP = 110
_NARROWEST_WRAP = 40
# A wrapped line ends where the next word would not have fitted; writers' ragged edges need some slack.
_WRAP_SLACK = 0.82


@dataclass(frozen=True, slots=True)
class Line:
    """A line (or a paragraph of wrapped lines) without outer blanks.

    `start`..`end` is its place in the file; `offsets` is as in `Block`. `gap` tells that a blank line or a
    paragraph mark stands before it. `hint` is what the markup says of it: a region's name or "".
    """

    text: str
    start: int
    end: int
    gap: bool
    offsets: tuple[int, ...] | None = None
    hint: str = ""

    def place(self, local: int) -> int:
        """The file position of a position in `text`."""
        return self.start + local if self.offsets is None else self.offsets[local]


def text_lines(text: str) -> list[Line]:
    """The lines of a plain text."""
    lines: list[Line] = []
    after = 0
    for match in _LINE.finditer(text):
        shown = match[0].strip(BLANKS)
        if not shown:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip(BLANKS))
        end = start + len(shown)
        gap = not lines or len(_BREAK.findall(text, after, match.start())) > 1
        lines.append(Line(shown, start, end, gap))
        after = match.end()
    return _unwrapped(text, lines)


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    width = max((len(line.text) for line in lines), default=0)
    wrapped = _NARROWEST_WRAP <= width <= _WIDEST_WRAP and _runs_on(lines, width)
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and not line.gap and (_broken(last, line) or (wrapped and _filled(last, line, width))):
            joined[-1] = Line(text[last.start : line.end], last.start, line.end, last.gap)
        else:
            joined.append(line)
    return joined


def _runs_on(lines: list[Line], width: int) -> bool:
    """True where most lines that another follows directly are filled up to the width."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    filled = sum(_filled(a, b, width) for a, b in pairs)
    ends = sum(a.text[-1] in '.!?"”' for a, b in pairs)
    return len(pairs) >= 2 and filled > 0.6 * len(pairs) and ends < 0.5 * len(pairs)


def _last_row(line: Line) -> str:
    return line.text[max(line.text.rfind("\n"), line.text.rfind("\r")) + 1 :]


def _filled(a: Line, b: Line, width: int) -> bool:
    first_word = b.text[:width].split(maxsplit=1)[0]
    return len(_last_row(a)) + 1 + len(first_word) > _WRAP_SLACK * width


def _broken(a: Line, b: Line) -> bool:
    """True where a sentence is plainly cut in two: it goes on in lower case."""
    return len(a.text) >= _NARROWEST_WRAP and a.text[-1].isalnum() and b.text[0].islower() and b.text[:4] != "http"
