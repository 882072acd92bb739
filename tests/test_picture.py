"""Keeps the picture in the README current: the first screen of `sourcecmp align`, as rich draws it.

After a change that is meant to show, `python tests/test_picture.py` draws it anew.
"""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

from rich.console import Console
from rich.text import Text

from sourcecmp import compare, load_event
from sourcecmp.report import View, format_named

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "align.svg"
COLUMNS, ROWS = 104, 44
# As rich has it, with typefaces of the reader's machine instead of one to be fetched from elsewhere.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
font-size: {char_height}px;
line-height: {line_height}px;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture() -> str:
    """The first rows of the report, in colour, as SVG."""
    view = View(width=COLUMNS, color=True)
    shown = format_named("text").render(compare(load_event(ROOT / "corpus" / "vilnius-2005")), view)
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor", _environ={}
    )
    for line in shown.splitlines()[:ROWS]:
        console.print(Text.from_ansi(line), soft_wrap=True)
    return console.export_svg(title="sourcecmp align", code_format=FRAME, unique_id="align")


def test_the_picture_shows_what_the_program_prints() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture(), "if the change is meant: python tests/test_picture.py"


def test_the_picture_fetches_nothing_and_is_shown_in_the_readme() -> None:
    drawn = ElementTree.fromstring(picture())
    assert not [node for node in drawn.iter() if any("href" in name for name in node.attrib)]
    assert "http" not in picture().replace("http://www.w3.org/2000/svg", "")
    assert f"]({PICTURE.relative_to(ROOT).as_posix()})" in (ROOT / "README.md").read_text(encoding="utf-8")


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
