"""Markup that cannot be broken by a text: elements are made here, and every text is escaped on its way in.

Only `Html` passes as it stands, and only this module makes it. Control characters and characters that turn the line
round are shown by marks, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from sourcecmp.model import Span
from sourcecmp.report.lookup import merged
from sourcecmp.report.visible import visible

_BARE = re.compile(r"[\w#.:-]+", re.ASCII)
_VOID = {"input", "meta", "col"}

Value = str | int | bool | None


class Html(str):
    """Markup, as against a text."""

    __slots__ = ()


Content = str | Html | None


def el(name: str, *content: Content, **attributes: Value) -> Html:
    """An element. Attributes that are None or False are left out, those that are True stand without a value; a name's
    trailing underscore is dropped and others become hyphens."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    inner = joined(content)
    return Html(f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{inner}</{name}>")


def joined(parts: Iterable[Content], between: str = "") -> Html:
    """Parts after each other; those that are texts are escaped."""
    return Html(between.join(part if isinstance(part, Html) else _escaped(part) for part in parts if part is not None))


def marked(text: str, spans: Iterable[Span], kind: str | None = None) -> Html:
    """A text with some of its words in `mark` elements, of a class if one is named."""
    parts, position = [], 0
    for span in merged(spans, text):
        parts += [_escaped(text[position : span.start]), el("mark", text[span.start : span.end], class_=kind)]
        position = span.end
    return joined([*parts, text[position:]])


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    shown = visible(str(value))
    return f" {name}={shown}" if _BARE.fullmatch(shown) else f' {name}="{escape(shown)}"'


def _escaped(text: str) -> Html:
    return Html(escape(visible(text), quote=False))
