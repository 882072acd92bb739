"""Names for places in a document, made of ids of any kind: what XML takes as a name and a link as its target.

An account's id is the stem of a file and may hold anything; two ids must never give one name.
"""

from __future__ import annotations

import re

_OUTSIDE = re.compile(r"[^A-Za-z0-9.-]")


def anchor(prefix: str, name: str) -> str:
    """`prefix`, a hyphen, and the name with every other character than letters, digits, dot and hyphen as its code
    between underscores: `anchor("s", "dw:22")` is `s-dw_3A_22`."""
    return f"{prefix}-{_OUTSIDE.sub(lambda found: f'_{ord(found.group()):X}_', name)}"
