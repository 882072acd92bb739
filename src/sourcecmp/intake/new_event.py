"""The event.toml of a new event, with a comment on everything that can stand in it.

In go its id and what is known of it, out comes the text; what is not known stays there as a comment to fill in.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

# Longer ids make the ids of sentences hard to read.
LONGEST_ID = 40

_TEMPLATE = """\
# One event and its accounts. To add an account: sourcecmp add {id} FILE|URL
id = {id_value}
# What happened, in a line.
{title}
# The day it happened, by which "Thursday" becomes a date in accounts without a date of their own.
{date}
{place}

# A table for each account; `sourcecmp add` writes them below. Only id and file are required.
# [[accounts]]
# id = "courier"                  # sentences are called after it: courier:9
# outlet = "The Courier"
# title = "Fire in the harbour"   # its headline
# file = "accounts/courier.txt"   # text or HTML, in this folder
# published = 2024-03-05
# url = "https://courier.example/harbour-fire"
# retrieved = 2024-03-06          # when it was fetched or added
# original = "originals/courier.html"   # what the text was taken from
# sha256 = "..."                  # digest of the original, else of the file, as it came
# licence = "Rights with the publisher; quoted for study."
# role = "background"             # about something else: in the folder, never compared unless named
"""


def slug(words: str) -> str:
    """An id made of words: lower-case letters and digits of any alphabet, joined by hyphens; "" for no words."""
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", words) if not unicodedata.combining(ch))
    joined = "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain).casefold()))
    if len(joined) <= LONGEST_ID:
        return joined
    return joined[: LONGEST_ID + 1].rpartition("-")[0] or joined[:LONGEST_ID]


def toml_text(value: str) -> str:
    """A text as TOML writes it, on one line."""
    from tomlkit import string

    return string(value).as_string()


def new_event(name: str, *, title: str = "", date: dt.date | None = None, place: str = "") -> str:
    """The text of the event.toml of the event `name`."""
    return _TEMPLATE.format(
        id=name,
        id_value=toml_text(name),
        title=f"title = {toml_text(title)}" if title else '# title = "Fire in the harbour"',
        date=f"date = {date.isoformat()}" if date else "# date = 2024-03-05",
        place=f"place = {toml_text(place)}" if place else '# place = "Rotterdam, Netherlands"',
    )
