"""Reads the text of one file, or says in one line why it can't be read and what to do.

In go bytes from a disk or a pipe, out comes the text exactly as it lies there (a byte order mark and every
kind of line end stay), since all positions in a report count its characters.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sourcecmp.errors import InputError

# News articles are a few kilobytes and saved pages with inline scripts one or two megabytes.
MAX_MEGABYTES = 5
MAX_BYTES = MAX_MEGABYTES * 1_000_000

# Text holds no control characters but these; a byte in twenty is far above what stray ones make up.
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1b")
_BINARY_SHARE = 0.05
_SAMPLE_BYTES = 8192

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format", "a database"),
)
_HTML_ENDINGS = (".html", ".htm", ".xhtml")
# Markup this early in a file means a page, whatever the file is called.
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_SNIFF_CHARACTERS = 1024
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class FileText:
    """A decoded file and the digest of its bytes."""

    text: str
    sha256: str


def printable(name: str) -> str:
    """A name fit for a message or an id: invisible and undecodable characters written as escapes."""
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return "".join(
        ch.encode("unicode_escape").decode("ascii") if unicodedata.category(ch) in hidden else ch for ch in name
    )


def is_page(name: str, text: str) -> bool:
    """Whether a file is a web page: by its name, or by how its text begins."""
    return name.lower().endswith(_HTML_ENDINGS) or bool(_HTML_START.search(text[:_SNIFF_CHARACTERS]))


def read_file(path: Path, name: str) -> FileText:
    """The text of the file at `path`, called `name` in messages."""
    return decoded(bytes_of(path, printable(name)), name)


def read_stream(stream: BinaryIO, name: str) -> FileText:
    """The text of a pipe, read no further than the limit."""
    return decoded(bytes_of_stream(stream, name), name)


def bytes_of_stream(stream: BinaryIO, name: str) -> bytes:
    """What comes through a pipe, read no further than the limit."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{printable(name)} can't be read: {error.strerror}", hint="name a file instead") from None
    if len(data) > MAX_BYTES:
        raise _too_large(printable(name), "more than ")
    return data


def decoded(data: bytes, name: str) -> FileText:
    """The text in `data`, strictly UTF-8 and with at least one word in it."""
    shown = printable(name)
    if not data:
        raise InputError(f"{shown} is empty", hint="save the article's text into it, or leave it out")
    refuse_other_kinds(data, name)
    _refuse_utf16(data, shown)
    _refuse_binary(data, shown)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{shown} is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start} (line {line})",
            hint=f"convert it, for instance with: iconv -f WINDOWS-1252 -t utf-8 {shown} > converted.txt",
        ) from None
    if not any(ch.isalnum() for ch in text):
        raise InputError(f"{shown} holds no words", hint="save the article's text into it, or leave it out")
    return FileText(text, hashlib.sha256(data).hexdigest())


def refuse_other_kinds(data: bytes, name: str) -> None:
    """An InputError for documents, pictures, archives and programs, by how they begin."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            hint = "save the article as plain text or HTML"
            raise InputError(f"{printable(name)} is {what}, not a text", hint=hint)


def bytes_of(path: Path, shown: str) -> bytes:
    """What a file holds, read no further than the limit; messages call it `shown`."""
    try:
        status = path.stat()
        if path.is_dir():
            raise InputError(f"{shown} is a folder, not a file", hint="name the files in it one by one")
        if status.st_size > MAX_BYTES:
            raise _too_large(shown, f"{status.st_size / 1e6:.1f} MB, more than ")
        with path.open("rb") as file:
            # A pipe or a device has no size: the bound on reading holds for those.
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(f"there is no file {shown}", hint="check the spelling and the folder you are in") from None
    except PermissionError:
        raise InputError(f"{shown} may not be read", hint="change its permissions (chmod u+r)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{shown} can't be read: {reason}", hint="check the name") from None
    if len(data) > MAX_BYTES:
        raise _too_large(shown, "more than ")
    return data


def _too_large(shown: str, size: str) -> InputError:
    return InputError(
        f"{shown} is too large: {size}the limit of {MAX_MEGABYTES} MB", hint="an account is one article; save only that"
    )


def _refuse_utf16(data: bytes, shown: str) -> None:
    """UTF-16 is text that looks binary; it deserves a better hint than a program file does."""
    sample = data[:_SAMPLE_BYTES]
    half = len(sample) // 2
    sided = half >= 8 and (
        sample[1::2].count(0) > 0.7 * half > 0 == sample[0::2].count(0)
        or sample[0::2].count(0) > 0.7 * half > 0 == sample[1::2].count(0)
    )
    if data.startswith(_UTF16_MARKS) or sided:
        raise InputError(
            f"{shown} is not UTF-8: byte 0x{data[0]:02x} at offset 0 looks like UTF-16",
            hint=f"convert it, for instance with: iconv -f UTF-16 -t utf-8 {shown} > converted.txt",
        )


def _refuse_binary(data: bytes, shown: str) -> None:
    sample = data[:_SAMPLE_BYTES]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    zero = data.find(b"\0")
    if zero >= 0 or controls > _BINARY_SHARE * len(sample):
        where = f"a zero byte at offset {zero}" if zero >= 0 else f"{controls} control characters at its start"
        raise InputError(f"{shown} is a binary file: {where}", hint="save the article as plain text or HTML")
