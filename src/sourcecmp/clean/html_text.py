"""stub"""
from __future__ import annotations

from sourcecmp.clean.lines import Line, text_lines


def html_lines(text: str) -> list[Line]:
    return text_lines(text)
