"""The text of a page or file that came from elsewhere, whatever it is encoded in.

In go bytes and what is said of their encoding (by a mark at their start, by the server, by the page itself), out comes
the text and the encoding it was read in. An event's own files are UTF-8; this is for what is on its way in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

# The longest mark first: that of UTF-16 begins that of UTF-32, which the web does not use.
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# How far browsers look for the page's own statement (HTML standard, "prescan"); some pages put it further down.
_HEAD_BYTES = 4096
_META = re.compile(rb"""<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})["']""", re.IGNORECASE)
# What pages that claim these are in, as browsers read them (Encoding standard).
_IN_TRUTH = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
# Encodings of Python's that no text is in, or that would act on what they read.
_NEVER = frozenset(("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"))
# Pages that say nothing and are not UTF-8 are in it (HTML standard, western locales).
_ELSE = "cp1252"


def decoded_page(data: bytes, stated: str = "") -> tuple[str, str]:
    """The text of a page and its encoding; `stated` is what the server said, or ""."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    for name in _candidates(data, stated):
        try:
            return data.decode(name), name
        except UnicodeError:
            continue
    # A few broken bytes in UTF-8 are shown as such; read otherwise, every accent would be wrong.
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 2 < sum(ch > "\x7f" for ch in text):
        return text, "utf-8"
    return data.decode(_ELSE, "replace"), _ELSE


def decoded_text(data: bytes, stated: str = "") -> str | None:
    """The text of a plain file in the encoding that a mark or the server states; None where neither does rightly."""
    for mark, name in _MARKS[1:]:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    name = _encoding(stated)
    try:
        return data.decode(name) if name else None
    except UnicodeError:
        return None


def _candidates(data: bytes, stated: str) -> Iterator[str]:
    head = data[:_HEAD_BYTES]
    own = [found[1].decode("ascii", "ignore") for pattern in (_META, _XML) if (found := pattern.search(head))]
    for name in (stated, *own):
        known = _encoding(name)
        # A page whose head could be read as bytes is not in UTF-16, whatever it says.
        if known and not known.startswith(("utf-16", "utf-32")):
            yield known
    yield "utf-8"


def _encoding(name: str) -> str:
    """Python's name of an encoding of text; "" for anything else."""
    try:
        known = codecs.lookup(name.strip()).name if name.strip() else ""
    except (LookupError, ValueError):
        return ""
    if known in _NEVER or not _is_of_text(known):
        return ""
    return _IN_TRUTH.get(known, known)


def _is_of_text(name: str) -> bool:
    """Whether it turns bytes into text, as "zip" and "rot13" do not."""
    try:
        return isinstance(b"ab".decode(name or "zip", "replace"), str)
    except (LookupError, UnicodeError):
        return False
