"""How wide the columns of a table are to be: lengths of cells and a total width go in, widths come out."""

from __future__ import annotations

from collections.abc import Sequence

# In so many portions the width is dealt out; more make no table that looks better, and cost time.
PORTIONS = 24


def fitting_widths(lengths: Sequence[Sequence[int]], *, total: int, narrowest: int) -> tuple[int, ...]:
    """Widths that add up to `total`, none below `narrowest`, under which the rows take few lines.

    The width is dealt out in portions, each to the column that shortens the table most by it: the one whose cells are
    the tallest of their rows. `lengths` holds the characters of each cell, by row; there is one row at least, and
    `total` is enough for the narrowest columns.
    """
    widths = [narrowest] * len(lengths[0])
    spare = total - sum(widths)
    while spare > 0:
        portion = min(spare, max(1, (total - narrowest * len(widths)) // PORTIONS))
        gains = [0.0] * len(widths)
        for row in lengths:
            column, gain = _gain(row, widths, portion)
            gains[column] += gain
        # Where nothing is gained, the narrowest column is the next.
        best = max(range(len(widths)), key=lambda column: (gains[column], -widths[column], -column))
        widths[best] += portion
        spare -= portion
    return tuple(widths)


def _gain(row: Sequence[int], widths: Sequence[int], portion: int) -> tuple[int, float]:
    """The column that makes a row as tall as it is, and how many lines the row loses if that column gains width."""
    heights = [length / width for length, width in zip(row, widths, strict=True)]
    tallest = max(heights)
    column = heights.index(tallest)
    others = max((height for each, height in enumerate(heights) if each != column), default=0.0)
    return column, tallest - max(others, row[column] / (widths[column] + portion))
