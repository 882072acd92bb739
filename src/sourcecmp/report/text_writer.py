"""Lay styled text out in lines: hanging labels, columns, wrapping by what characters take up on the screen.

Everything stays `rich.text.Text` down to the last line, because markup would eat a source's "[sic]".
`width` None means lines as long as they get: one row of a report is then one line of a pipe.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from sourcecmp.model import Sentence, Span
from sourcecmp.report.lookup import merged
from sourcecmp.report.visible import visible

# A label that takes more than this share of the line gets a line of its own.
LABEL_SHARE = 0.34
RULE = "dim"
INDENT = 2
GAP = 2
# What rich adds to a link to hold its parts together is drawn at random; no link here has parts.
_LINK_ID = re.compile("\x1b\\]8;id=[0-9-]+;")


class TextWriter:
    """Collects the lines of a report and writes them out with or without colour.

    `address` gives the address of a sentence in its file, "" for none; only a terminal is to have them.
    """

    def __init__(
        self, *, width: int | None, color: bool, address: Callable[[Sentence], str] = lambda sentence: ""
    ) -> None:
        self.width = width
        self.color = color
        self.address = address
        self._lines: list[Text] = []
        # An empty environment: NO_COLOR, COLUMNS and their like were weighed by whoever made the view.
        self._console = Console(
            file=io.StringIO(),
            width=width or 1_000_000,
            force_terminal=color,
            color_system="standard" if color else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def blank(self) -> None:
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def line(self, text: Text, *, indent: int = 0) -> None:
        """A paragraph, every line of it indented alike."""
        for line in self._wrapped(text, self._room(indent)):
            self._lines.append(Text(" " * indent) + line)

    def labelled(self, label: Text, text: Text, *, indent: int = INDENT, label_width: int = 0) -> None:
        """A paragraph that hangs beside its label, or below it where the line is too short for both."""
        taken = max(label_width, label.cell_len)
        if self._is_long(taken, indent):
            self.line(label, indent=indent)
            self.line(text, indent=indent + INDENT)
            return
        label = label.copy()
        label.pad_right(taken - label.cell_len + GAP)
        margin = indent + taken + GAP
        for number, line in enumerate(self._wrapped(text, self._room(margin))):
            start = Text(" " * indent) + label if number == 0 else Text(" " * margin)
            self._lines.append(start + line)

    def columns(
        self,
        cells: Sequence[Sequence[Text]],
        *,
        widths: Sequence[int],
        indent: int = INDENT,
        between: Text | None = None,
    ) -> None:
        """Cells side by side, each a list of paragraphs, with a gap or `between` between them."""
        gap = between or Text(" " * GAP)
        wrapped = [
            [line for paragraph in cell for line in self._wrapped(paragraph, width)]
            for cell, width in zip(cells, widths, strict=True)
        ]
        last = len(cells) - 1
        for row in zip_longest(*wrapped, fillvalue=Text()):
            line = Text(" " * indent)
            for number, (part, width) in enumerate(zip(row, widths, strict=True)):
                line += part
                if number < last:
                    line.append(" " * (width - part.cell_len)).append(gap)
            line.rstrip()
            self._lines.append(line)

    def rule(self, label: Text, *, widths: Sequence[int] = (), between: int = GAP) -> None:
        """A line that begins with a label and runs across columns of these widths, or across the out."""
        end = sum(widths) + (len(widths) - 1) * between if widths else self.width or 0
        if label.cell_len + 1 >= end:
            self.line(label)
            return
        crossings = {sum(widths[:n]) + n * between - (between + 1) // 2 for n in range(1, len(widths))}
        places = range(label.cell_len + 1, end)
        line = "".join("\u253c" if place in crossings else "\u2500" for place in places)
        self._lines.append(Text.assemble(label, " ", (line, RULE)))

    def column_width(self, count: int, indent: int = INDENT) -> int:
        """How wide each of so many columns can be; 0 where lines have no end."""
        if self.width is None or count < 1:
            return 0
        return (self.width - indent - GAP * (count - 1)) // count

    def room_beside(self, label: str, *, indent: int = INDENT) -> int | None:
        """How much fits on the line of a label; None where lines have no end."""
        if self.width is None:
            return None
        taken = Text(label).cell_len
        return self._room(indent + INDENT if self._is_long(taken, indent) else indent + taken + GAP)

    def text(self) -> str:
        """All lines as one text."""
        out = io.StringIO()
        self._console.file = out
        while self._lines and not self._lines[-1].plain:
            self._lines.pop()
        for line in self._lines:
            self._console.print(line, soft_wrap=True)
        return _LINK_ID.sub("\x1b]8;;", out.getvalue())

    def _is_long(self, label: int, indent: int) -> bool:
        return self.width is not None and label > (self.width - indent) * LABEL_SHARE

    def _room(self, margin: int) -> int | None:
        return None if self.width is None else max(self.width - margin, 2)

    def _wrapped(self, text: Text, room: int | None) -> Iterable[Text]:
        if room is None:
            return [text]
        lines = list(text.wrap(self._console, room, overflow="fold", tab_size=1))
        for line in lines:
            line.rstrip()
        return lines or [Text()]


def marked(text: str, spans: Iterable[Span], *, style: str, marks: tuple[str, str] = ("", "")) -> Text:
    """Article text with some of its words set off, by style, by marks around them, or both."""
    out, position = Text(), 0
    for span in merged(spans, text):
        out.append(visible(text[position : span.start]))
        out.append(f"{marks[0]}{visible(text[span.start : span.end])}{marks[1]}", style=style)
        position = span.end
    out.append(visible(text[position:]))
    return out
