"""Finds what part each piece of a page plays, so that the article can be told from what surrounds it.

In goes an account, out come blocks that tile its file: title, byline, dateline, captions, headings, body,
boxes that repeat a quotation, and boilerplate. A piece is body unless there is evidence that it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcecmp.clean.html_text import html_lines
from sourcecmp.clean.lines import Line, text_lines
from sourcecmp.clean.regions import Cut, labelled
from sourcecmp.model import Account, Block, Region, Span

__all__ = ["clean"]


def clean(account: Account) -> tuple[Block, ...]:
    """The blocks of an account, in order, without gaps."""
    lines = html_lines(account.text) if account.format == "html" else text_lines(account.text)
    return tuple(_tiled(account, _pieces(lines, labelled(lines))))


class _Piece:
    """Part of a line that becomes a block, and where it begins in the file."""

    __slots__ = ("cut", "line", "paragraph", "start")

    def __init__(self, line: Line, cut: Cut, paragraph: int) -> None:
        self.line, self.cut, self.paragraph = line, cut, paragraph
        self.start = line.place(cut.start)


def _pieces(lines: list[Line], cuts: list[tuple[Cut, ...]]) -> Iterator[_Piece]:
    for paragraph, (line, parts) in enumerate(zip(lines, cuts, strict=True)):
        for cut in parts:
            yield _Piece(line, cut, paragraph)


def _tiled(account: Account, pieces: Iterable[_Piece]) -> Iterator[Block]:
    """Blocks for the pieces; what lies between two of them goes with the first."""
    known = list(pieces)
    size = len(account.text)
    first = known[0].start if known else size
    html = account.format == "html"
    if first:
        yield _unread(account, Span(0, first), html)
    starts = [piece.start for piece in known[1:]] + [size]
    for piece, end in zip(known, starts[: len(known)], strict=True):
        span = Span(piece.start, end)
        if not html:
            yield Block(account.id, span, piece.cut.region, account.text[span.start : span.end], None, piece.paragraph)
            continue
        offsets = piece.line.offsets or ()
        cut = piece.cut
        yield Block(
            account.id,
            span,
            cut.region,
            piece.line.text[cut.start : cut.end],
            offsets[cut.start : cut.end + 1],
            piece.paragraph,
        )


def _unread(account: Account, span: Span, html: bool) -> Block:
    """What stands before the first words: blanks, or the head of a page."""
    if html:
        return Block(account.id, span, Region.BOILERPLATE, "", (span.end,))
    return Block(account.id, span, Region.BOILERPLATE, account.text[span.start : span.end])
