"""Reading one amount: "5.2 million", "twenty-six", "three and a half", "a hundred and five", "dozens", "2/3".

In comes a window of tokens and where to begin, out comes an `Amount` or nothing. What stands around the amount (units,
"at least", the noun that is counted) is read elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed

# Longer figures are serial numbers or nonsense; a float could not hold them exactly either.
_MOST_DIGITS = 15
_FIGURE = re.compile(r"(?:\d+|\d{1,3}(?:,\d{2,3})+)(?:\.\d+)?")
# "3.000" is three thousand in the manner of other languages: nobody measures in thousandths that are all nought.
_DOTTED = re.compile(r"\d{1,3}\.000(?:\.000)?|\d{1,3}(?:\.\d{3}){2,}")
# Parts of one in "2 3/8 inches"; "3 9/11 families" has a date in it.
_LARGEST_PART = 10
_SPLIT = re.compile(r"(\d)/(\d\d?)")
_ORDINAL = re.compile(r"(\d{1,6})(?:st|nd|rd|th)")
_LONGEST = len("123,456,789,012.345678")


@dataclass(frozen=True, slots=True)
class Amount:
    """`end` is the token after it. `vague`: only a lower bound ("dozens"). `scale`: the magnitude behind a figure,
    0 for words. `share`: a part of one ("a third", "half")."""

    end: int
    value: float
    vague: bool = False
    scale: float = 0.0
    share: bool = False
    ordinal: bool = False

    @property
    def bare(self) -> bool:
        """A figure without a magnitude."""
        return self.scale == 1.0


def amount(here: TokenWindow, i: int) -> Amount | None:
    """The amount that begins at token i."""
    norm = here.norms[i]
    if norm[0].isdigit() or not norm[0].isascii():
        return _figure_amount(here, i)
    return _special(here, i) or _word_amount(here, i)


def _figure_amount(here: TokenWindow, i: int) -> Amount | None:
    norm = here.norms[i]
    if match := _ORDINAL.fullmatch(norm):
        return Amount(i + 1, float(match[1]), ordinal=True)
    if (match := _SPLIT.fullmatch(norm)) and 0 < int(match[1]) < int(match[2]):
        return Amount(i + 1, int(match[1]) / int(match[2]), share=True)
    value = _figure_value(norm)
    if value is None:
        return None
    end = i + 1
    if tenths := _spaced_decimal(here, i):
        value, end = value + tenths, i + 3
    if (part := _vulgar(here.norm(end))) and value.is_integer():
        value, end = value + part, end + 1
    elif here.norm(end) == "and" and here.norm(end + 1) in ("a", "one") and here.norm(end + 2) == "half":
        value, end = value + 0.5, end + 3
    elif (match := _SPLIT.fullmatch(here.norm(end))) and 0 < int(match[1]) < int(match[2]) <= _LARGEST_PART:
        value, end = value + int(match[1]) / int(match[2]), end + 1
    scaled, at = _scaled(here, end, value)
    return Amount(at, scaled, scale=scaled / value if value else 1.0, share=norm in _VULGAR_SHARES)


_VULGAR_SHARES = frozenset("½⅓⅔¼¾")


def _figure_value(norm: str) -> float | None:
    if len(norm) > _LONGEST or sum(map(str.isdigit, norm)) > _MOST_DIGITS:
        return None
    if (part := _vulgar(norm)) is not None:
        return part
    if _DOTTED.fullmatch(norm):
        return float(norm.replace(".", ""))
    return float(norm.replace(",", "")) if _FIGURE.fullmatch(norm) else None


def _spaced_decimal(here: TokenWindow, i: int) -> float:
    """.6 in "$2. 6 million", as some transcripts space it; only where money or a magnitude makes it sure."""
    part = here.norm(i + 2)
    if here.norm(i + 1) != "." or not here.glued(i + 1) or not (part.isdecimal() and len(part) <= 2):
        return 0.0
    word = closed.number_words().get(here.norm(i + 3))
    sure = (word and word.kind in ("magnitude", "suffix")) or here.norm(i + 3) == "%"
    if not here.norms[i].isdecimal() or len(here.norms[i]) > 3 or not sure:
        return 0.0
    return int(part) / 10.0 ** len(part)


def _vulgar(norm: str) -> float | None:
    """½ and the like."""
    if len(norm) != 1 or unicodedata.category(norm) != "No" or "VULGAR" not in unicodedata.name(norm, ""):
        return None
    return unicodedata.numeric(norm)


def _scaled(here: TokenWindow, end: int, value: float) -> tuple[float, int]:
    """With the magnitude that follows: 5.2 million, 5.2bn, 3 hundred thousand."""
    words = closed.number_words()
    at = end + 1 if here.norm(end) == "-" and here.glued(end) and here.norm(end + 1) in words else end
    while (word := words.get(here.norm(at))) and value < 1e15:
        if word.kind == "suffix":
            if not (here.glued(at) and at == end) or (here.norm(at) in ("m", "b", "k") and _unit_m(here, at)):
                break
        elif word.kind not in ("magnitude", "hundred"):
            break
        value, end = value * word.value, at + 1
        at = end
    return value, end


def _unit_m(here: TokenWindow, at: int) -> bool:
    """Whether a lone "m" means metres: no money before it, and something measured after it."""
    money = here.has(at - 2, closed.currency_signs())
    return here.norm(at) == "m" and not money and here.has(at + 1, closed.word_set("high-word"))


def _special(here: TokenWindow, i: int) -> Amount | None:
    """Half a million, a third of, two-thirds, dozens of, tens of thousands, one in five, a couple of."""
    norm, words = here.norms[i], closed.number_words()
    word = words.get(norm)
    if word and word.kind == "vague":
        return _vague(here, i, word.value)
    if norm == "half":
        if here.norm(i + 1) in ("a", "an"):
            big = words.get(here.norm(i + 2))
            if big and big.kind in ("magnitude", "hundred"):
                return Amount(i + 3, big.value / 2)
        return Amount(i + 1, 0.5, share=True) if here.norm(i + 1) in ("of", "the", "its", "their", "all") else None
    if norm in ("a", "an", "one"):
        if norm != "one" and here.norm(i + 1) == "couple":
            return Amount(i + 3, 2.0) if here.norm(i + 2) == "of" else Amount(i + 2, 2.0)
        at = here.skip(i + 1, "-")
        if here.norm(at) in closed.fractions() and (here.norm(at + 1) == "of" or at == i + 2):
            return Amount(at + 1, 1 / closed.fractions()[here.norm(at)], share=True)
        if norm != "one" and (big := words.get(here.norm(i + 1))) and big.kind in ("magnitude", "hundred"):
            return _word_amount(here, i + 1)
    return _proportion(here, i)


def _vague(here: TokenWindow, i: int, value: float) -> Amount | None:
    """Dozens, hundreds of thousands; "scores" and "tens" only before "of"."""
    if here.norms[i] in ("scores", "tens") and here.norm(i + 1) != "of":
        return None
    inner = closed.number_words().get(here.norm(i + 2)) if here.norm(i + 1) == "of" else None
    if inner and inner.kind in ("vague", "magnitude"):
        return Amount(i + 3, value * inner.value, vague=True)
    return Amount(i + 1, value, vague=True)


def _proportion(here: TokenWindow, i: int) -> Amount | None:
    """One in five, two-thirds."""
    word = closed.number_words().get(here.norms[i])
    if not word or word.kind != "unit" or not word.value:
        return None
    at = here.skip(i + 1, "-")
    parts = closed.fractions().get(here.norm(at))
    if parts and word.value < parts and (here.norm(at).endswith("s") or here.norm(at) == "half"):
        return Amount(at + 1, word.value / parts, share=True)
    whole = closed.number_words().get(here.norm(i + 2)) if here.norm(i + 1) == "in" else None
    if whole and whole.kind in ("unit", "ten") and word.value < whole.value:
        return Amount(i + 3, word.value / whole.value, share=True)
    return None


def _word_amount(here: TokenWindow, i: int) -> Amount | None:
    """Cardinal and ordinal words: twenty-six, one hundred and five thousand, twenty-first."""
    words, ordinals = closed.number_words(), closed.ordinals()
    total, group, at, seen, ordinal = 0.0, 0.0, i, "", False
    end = i
    while True:
        norm = here.norm(at)
        word = words.get(norm)
        if norm in ordinals and (not seen or (seen in ("ten", "hundred", "magnitude"))):
            rank = ordinals[norm]
            group = group * rank if rank >= 100 and seen else group + rank
            end, ordinal = at + 1, True
            break
        if word is None or word.kind in ("suffix", "vague") or not _follows(seen, word.kind):
            break
        if word.kind == "hundred":
            group = max(group, 1.0) * 100
        elif word.kind == "magnitude":
            total, group = total + max(group, 1.0) * word.value, 0.0
        else:
            group += word.value
        seen, end = word.kind, at + 1
        at = end
        if (here.norm(at) == "-" or (here.norm(at) == "and" and seen in ("hundred", "magnitude"))) and (
            here.norm(at + 1) in words or here.norm(at + 1) in ordinals
        ):
            at += 1
    if end == i:
        return None
    value = total + group
    if not ordinal and here.norm(end) == "and" and here.norm(end + 1) == "a" and here.norm(end + 2) == "half":
        value, end = _scaled(here, end + 3, value + 0.5)
    return Amount(end, value, ordinal=ordinal) if value < 1e15 else None


def _follows(seen: str, kind: str) -> bool:
    """Whether a number word of `kind` can continue one that ended in `seen`."""
    allowed = {
        "": ("unit", "ten", "hundred", "magnitude"),
        "unit": ("hundred", "magnitude"),
        "ten": ("unit", "hundred", "magnitude"),
        "hundred": ("unit", "ten", "magnitude"),
        "magnitude": ("unit", "ten", "hundred", "magnitude"),
    }
    return kind in allowed[seen]
