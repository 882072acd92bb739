"""An article that was brought in: its text as paragraphs, and what is stated of its headline, outlet and date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """`text` is what goes into the account's file, `original` the bytes it was taken from and `ending` that of their
    file; `original` is None where the text is those bytes. What is not stated is "" or None. `notes` say what a reader
    of the text should know of it."""

    text: bytes
    original: bytes | None = None
    ending: str = ""
    title: str = ""
    outlet: str = ""
    published: dt.date | None = None
    url: str = ""
    notes: tuple[str, ...] = ()


def paragraphs(title: str, parts: Iterable[str]) -> bytes:
    """The file of a text: the headline unless the text begins with it, then its paragraphs."""
    lines = [" ".join(part.split()) for part in parts]
    lines = [line for line in lines if line]
    headline = " ".join(title.split())
    if headline and (not lines or _bare(lines[0]) != _bare(headline)):
        lines.insert(0, headline)
    return "".join(f"{line}\n\n" for line in lines).removesuffix("\n").encode("utf-8", "replace")


def _bare(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().casefold()
