"""Figures that count nothing: scores, telephone numbers, list numbers, labels and parts of names.

In comes a place in a sentence with the amount read there, out comes whether it is no quantity after all.
"""

from __future__ import annotations

from sourcecmp.annotate.numbers.amounts import Amount
from sourcecmp.annotate.numbers.counted import counted_after
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed

# Digits of one part of a score or a telephone number.
_LONGEST_PART = 9


def chain_end(here: TokenWindow, i: int) -> int:
    """The end of a score or a telephone number that begins at i (3-1, 555-1234, 1-800-555-0199), or 0."""
    parts = [here.norms[i]]
    end = i + 1
    while joins(here, end) and here.norm(end + 1).isdecimal():
        parts.append(here.norm(end + 1))
        end += 2
    if len(parts) == 1 or len(parts[0]) > _LONGEST_PART or len(parts[1]) > _LONGEST_PART or not parts[0].isdecimal():
        return 0
    telephone = len(parts) > 2 or (len(parts[0]), len(parts[1])) == (3, 4)
    if not telephone and int(parts[0]) < int(parts[1]):
        return 0
    # "killed 20 - 13 of them women"
    aside = (
        len(parts) == 2
        and not here.glued(i + 1)
        and (here.norm(end) == "of" or counted_after(here, end, singular=False).plural)
    )
    return 0 if aside else end


def joins(here: TokenWindow, i: int) -> bool:
    """Whether token i is a hyphen between two words, without spaces or (in some transcripts) with one on each side."""
    return here.norm(i) == "-" and 0 < i < len(here.norms) - 1 and here.glued(i) == here.glued(i + 1)


def is_no_quantity(here: TokenWindow, i: int, found: Amount) -> bool:
    norm, before = here.norms[i], here.norm(i - 1)
    if norm == "one" and found.end == i + 1:
        return _pronoun_one(here, i)
    if found.share:
        return False
    if before == "#" and here.glued(i):
        return True
    if (
        here.glued(i)
        and before in ("-", "/", "#", "@", ":", "+", ".", "_")
        and (
            here.glued(i - 1)
            and (here.word(i - 2) or before in ("#", "@", "_", "/", ":"))
            and not _labelled(here, i - 2)
        )
    ):
        return True  # F-16, COVID-19, #1
    if here.glued(found.end) and here.word(found.end) and not here.phrase_from(found.end, closed.units()):
        return True  # 3D, 4x4
    if i == 0 and here.norm(1) in (".", ")") and norm.isdecimal() and here.norm(2):
        return True  # the number of a list entry
    if before == "(" and here.norm(found.end) == ")" and found.bare and found.value < 100:
        return True
    if found.ordinal:
        # The First Minister, the Seventh Fleet.
        return i > 0 and here.capital(i) and here.capital(found.end) and here.word(found.end)
    return _label_or_name(here, i, found)


def _labelled(here: TokenWindow, i: int) -> bool:
    return closed.number_labels().get(here.norm(i)) == "counted"


def _pronoun_one(here: TokenWindow, i: int) -> bool:
    after = here.norm(i + 1)
    if here.has(i - 1, closed.word_set("not-one")) or after == "of" or (not here.word(i + 1) and after != "-"):
        return True
    noun = i + 2 if after == "-" else i + 1
    return here.has(noun, closed.stop_words()) or here.has(noun, closed.word_set("one-idiom"))


def _label_or_name(here: TokenWindow, i: int, found: Amount) -> bool:
    """Article 5, No. 3, Boeing 747, Fox News 5."""
    at = i - 2 if here.norm(i - 1) == "." else i - 1
    label = closed.number_labels().get(here.norm(at))
    if label == "skip" and (here.capital(at) or here.norm(at) in ("number", "window", "no")) and at >= 0:
        return here.norm(at) != "no" or here.norm(i - 1) == "." or here.capital(at)
    if here.norm(i - 1) == "of" and here.norm(i - 2) == "group" and here.capital(i - 2):
        return True
    name = here.capital(i - 1) and here.word(i - 1) and not here.has(i - 1, closed.stop_words())
    if not name or here.phrase_before(i, closed.relations("before")) or label:
        return False
    spelled = found.scale == 0 and here.capital(i) and found.end == i + 1  # World War Two
    if not (found.bare or spelled) or not found.value.is_integer() or "," in here.norms[i]:
        return False
    if here.phrase_from(found.end, closed.units()):
        return False
    return not counted_after(here, found.end, singular=False).plural
