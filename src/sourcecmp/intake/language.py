"""Whether a text is English, the language whose words, names and dates the program knows."""

from __future__ import annotations

import re

from sourcecmp.data import layout

# Shorter texts are not judged.
_FEWEST_WORDS = 30
_FIRST_CHARACTERS = 20_000
# The listed function words make up a third of English news, and a few per cent of texts in languages that share some.
_LEAST_SHARE = 0.12


def seems_english(text: str) -> bool:
    """False for a text of some length that has hardly any English function words."""
    words = re.findall(r"[^\W\d_]+", text[:_FIRST_CHARACTERS].lower())
    known = layout.word_set("english")
    return len(words) < _FEWEST_WORDS or sum(word in known for word in words) >= _LEAST_SHARE * len(words)
