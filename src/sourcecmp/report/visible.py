"""Make any text safe to print: what would steer the terminal or turn the line round is shown, not obeyed.

Texts and file names come from others. An escape sequence in them could recolour the screen, a bidirectional
control could show words in another order than they stand in the file (Boucher & Anderson 2023).
"""

from __future__ import annotations

import re
import unicodedata

_WHITE = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]")
# C0 and C1 controls, soft hyphen and the invisible format characters, surrogates, private use.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text on one line, with white space as single blanks and every hidden character as a mark."""
    return _UNSAFE.sub(_mark, _WHITE.sub(" ", text))


def one_line(text: str) -> str:
    """As `visible`, with runs of blanks closed up and nothing at either end."""
    return " ".join(visible(text).split())


def _mark(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(found.group()) == "Cf" and code in (0xAD, 0x200B, 0xFEFF, 0x2060):
        # Invisible and harmless: what the reader sees on the page lacks it as well.
        return ""
    return f"<U+{code:04X}>"
