"""Names for places in a document, made of ids of any kind: what XML takes as a name and a link as its target.

An account's id is the stem of a file and may hold anything; two ids must never give one name.
"""

from __future__ import annotations

import re

_OUTSIDE_XML = re.compile(r"[^A-Za-z0-9.-]")
_OUTSIDE_HTML = re.compile(r"[^A-Za-z0-9.:-]")


def anchor(prefix: str, name: str) -> str:
    """`prefix`, a hyphen, and the name with every other character than letters, digits, dot and hyphen as its code
    between underscores: `anchor("s", "dw:22")` is `s-dw_3A_22`."""
    return f"{prefix}-{_OUTSIDE_XML.sub(_code, name)}"


def fragment(name: str) -> str:
    """As `anchor`, for a page of HTML, where a colon may stay: a link to `dw:22` reads `report.html#dw:22`."""
    return _OUTSIDE_HTML.sub(_code, name)


def _code(found: re.Match[str]) -> str:
    return f"_{ord(found.group()):X}_"
