"""What the sections of the report for people have in common: styles, sentences beside their ids, titles, dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from rich.style import Style
from rich.text import Text

from sourcecmp.model import Contradiction, Region, Sentence, Span
from sourcecmp.report.text_writer import TextWriter, marked
from sourcecmp.report.visible import visible

CLASH_MARKS = ("\u2039", "\u203a")  # single angle quotation marks: rare in news
COMMON = "bold cyan"
CLASH = {"hard": "bold red", "tension": "bold yellow"}
FAINT = "dim"


def sentence_rows(
    out: TextWriter, sentences: Sequence[Sentence], spans: Sequence[Iterable[Span]], *, style: str, clash: bool = False
) -> None:
    """Sentences below each other, each beside its id; clashing words get marks where there's no colour."""
    label_width = max((Text(visible(sentence.id)).cell_len for sentence in sentences), default=0)
    marks = CLASH_MARKS if clash and not out.color else ("", "")
    for sentence, words in zip(sentences, spans, strict=True):
        text = sentence_text(sentence, words, style=style, marks=marks)
        out.labelled(sentence_label(out, sentence), text, label_width=label_width)


def sentence_label(out: TextWriter, sentence: Sentence, *, brief: bool = False) -> Text:
    """The id of a sentence, or only its number, which leads to its place in the file where the screen can."""
    label = str(sentence.index) if brief else visible(sentence.id)
    return Text(label, style=Style(dim=True, link=out.address(sentence) or None))


def sentence_text(
    sentence: Sentence, spans: Iterable[Span] = (), *, style: str = "", marks: tuple[str, str] = ("", "")
) -> Text:
    """A sentence, with the part of the page it stands in where that isn't the body."""
    region = Text()
    if sentence.region is not Region.BODY:
        region.append(f"({sentence.region.value.replace('-', ' ')}) ", style=FAINT)
    return region + marked(sentence.text, spans, style=style, marks=marks)


def contradiction_title(c: Contradiction, sentences: Sequence[Sentence]) -> Text:
    inside = len({s.account for s in sentences}) == 1
    between = "inside one account" if inside else f"between {c.between}"
    title = Text().append(c.severity.upper(), style=CLASH.get(c.severity, "bold"))
    title.append(f" {c.type}", style="bold")
    return title.append(f", {between}, confidence {c.confidence:.2f}")


def plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def day(date: dt.date) -> str:
    return f"{date.day} {date:%B} {date.year}"
