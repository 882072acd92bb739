"""Cuts blocks into sentences, the units that are compared.

In go the blocks of an account, out come its sentences with their places in the file. Punkt (Kiss & Strunk
2006) proposes ends with our own list of abbreviations; rules overrule it where news style is known better.
A sentence never spans two blocks, and no visible character of a block is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Any

from sourcecmp.data import layout
from sourcecmp.model import Block, Region, Sentence, Span

# Longer stretches without an end are data, not prose; they are cut so that every later stage stays quick.
LONGEST_SENTENCE = 2000
_UNITS = frozenset((Region.BYLINE, Region.DATELINE))

# A mark that may end a sentence, the marks that close with it, and what follows: a closing quotation mark set
# off by a blank, a blank, or the next sentence without one.
_END = re.compile(
    r"""(?P<stop>\.(?:\s?\.){1,5}+|[.!?…]{1,12}+)(?P<close>["'”’)\]»]{0,6}+)"""
    r"""(?:(?P<loose>[ \t]["”](?=\s|$))|\s++|(?P<glued>(?=[“"A-ZÀ-ÖØ-Þ])))"""
)
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_WORD_CHARACTER = re.compile(r"[^\W_]")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*\s?$")
_NEXT = re.compile(r"""\s*(?P<open>["'“‘(\[«]*)(?P<word>[^\W_]*(?:['’.-][^\W_]+)*)(?P<dot>\.?)""")
_SPACED_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){1,5}[^\W\d_]$")
_DASH = re.compile(r"\s*(?:--|[—–―])")
_AFTER_PAUSE = re.compile(r",\s$")
_BULLET = re.compile(r"\s(?=[•‣▪●]\s)")
# Characters looked at around a possible end; the longest abbreviation or name has far fewer.
_REACH = 60
_WORDS_BEFORE_SAYING = 4


def segment(blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of one account, boilerplate included."""
    sentences: list[Sentence] = []
    for block in blocks:
        for start, end in _units(block):
            sentences.append(_sentence(block, start, end, len(sentences)))
    return tuple(sentences)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of `text`, outer blanks left out."""
    ends = [*_ends(text), len(text)]
    spans: list[tuple[int, int]] = []
    start = 0
    for end in ends:
        spans += (span for piece in _pieces(text, start, end) if (span := _trimmed(text, *piece)))
        start = end
    return spans


def _units(block: Block) -> list[tuple[int, int]]:
    if block.region in _UNITS and len(block.text) <= LONGEST_SENTENCE:
        span = _trimmed(block.text, 0, len(block.text))
        return [span] if span else []
    return sentence_spans(block.text)


def _sentence(block: Block, start: int, end: int, index: int) -> Sentence:
    if block.offsets is None:
        offsets, span = None, Span(block.span.start + start, block.span.start + end)
    else:
        offsets = block.offsets[start : end + 1]
        span = Span(offsets[0], offsets[-1])
    text = block.text[start:end]
    id = f"{block.account}:{index}"
    return Sentence(id, block.account, index, block.region, span, text, offsets, block.paragraph)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without outer blanks; None where nothing visible is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return (start, end) if text[start:end].strip(_INVISIBLE) else None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without an end is cut at the last pause, or at least between words, before the limit."""
    while end - start > LONGEST_SENTENCE:
        window = text[start : start + LONGEST_SENTENCE]
        half = LONGEST_SENTENCE // 2
        cuts = (window.rfind(mark, half) for mark in ("\n", "; ", ", ", " "))
        cut = next((at + 1 for at in cuts if at > 0), LONGEST_SENTENCE)
        yield start, start + cut
        start += cut
    yield start, end


def _ends(text: str) -> list[int]:
    """Where sentences end, inside the text."""
    bullets = [match.end() for match in _BULLET.finditer(text)]
    candidates = list(_END.finditer(text))
    if not candidates:
        return bullets
    judge = _Judge(text)
    ends: list[int] = []
    last, first_word = 0, _word_from(text, 0)
    for found in candidates:
        end = judge.end_of(found)
        # A sentence has a word in it, and so has what follows.
        if first_word < found.start("stop") and end <= judge.last_word and judge.ends(found, end, last):
            ends.append(end)
            last, first_word = end, _word_from(text, end)
    return sorted({*ends, *bullets})


def _word_from(text: str, start: int) -> int:
    """Where the first word from `start` on begins."""
    found = _WORD_CHARACTER.search(text, start)
    return found.start() if found else len(text)


class _Judge:
    """Decides of each mark in one text whether a sentence ends there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last_word = next((n for n in range(len(text) - 1, -1, -1) if text[n].isalnum()), -1)
        self.lower = not _CAPITAL.search(text)
        self.quotes = [match.start() for match in re.finditer('"', text)]
        self.proposed: frozenset[int] | None = None

    def _opens(self, at: int) -> bool:
        """True where the straight quotation mark at `at` is an opening one, going by those before it."""
        return bisect_left(self.quotes, at) % 2 == 0

    def end_of(self, found: re.Match[str]) -> int:
        """Where the sentence ends if it ends here: closing marks belong to it, opening ones do not."""
        end = found.end("close")
        if found["loose"] and not self._opens(end + 1):
            return found.end("loose")
        if found["glued"] is not None and found["close"][-1:] == '"' and self._opens(end - 1):
            return end - 1
        return end

    def ends(self, found: re.Match[str], end: int, last: int) -> bool:
        follows = _NEXT.match(self.text, end, min(len(self.text), end + _REACH))
        if follows is None or _DASH.match(self.text, end):
            return False
        if found["glued"] is not None and not self._is_glued(found, end, follows["word"]):
            return False
        verdict: bool | None
        if "?" in found["stop"] or "!" in found["stop"]:
            verdict = self._after_mark(found, end, follows)
        elif len(found["stop"]) > 1 or found["stop"] == "…":
            verdict = self._after_ellipsis(found, follows)
        else:
            verdict = self._after_stop(found, last, follows)
        return self._punkt_says(found.start("stop"), end) if verdict is None else verdict

    def _is_glued(self, found: re.Match[str], end: int, word: str) -> bool:
        """A next sentence without a blank before it: only after a closing quotation mark or before a plain opener."""
        if "”" in found["close"] or (found["close"][-1:] == '"' and end == found.end("close")):
            return True
        before = self._word_before(found)
        return len(before) > 2 and before.islower() and word[:1].isupper() and _opens_sentences(word)

    def _word_before(self, found: re.Match[str]) -> str:
        start = found.start("stop")
        match = _WORD_BEFORE.search(self.text[max(0, start - _REACH) : start])
        return match[0].rstrip() if match else ""

    def _after_mark(self, found: re.Match[str], end: int, follows: re.Match[str]) -> bool:
        if self._goes_on(follows):
            return False
        before = self._word_before(found)
        if not before and found["close"][:1] == ")":
            return False
        if layout.abbreviations().get(before.lower()) == "mark":
            return _opens_sentences(follows["word"])
        return not (set(found["close"]) & set("\"”’'") and _says(self.text[end : end + _REACH]))

    def _after_ellipsis(self, found: re.Match[str], follows: re.Match[str]) -> bool:
        if self._goes_on(follows):
            return False
        return bool(found["close"]) or found["stop"].count(".") > 3 or _opens_sentences(follows["word"])

    def _goes_on(self, follows: re.Match[str]) -> bool:
        """True where the next word is in lower case, in a text that uses capitals."""
        return follows["word"][:1].islower() and not self.lower and not _is_mixed(follows["word"])

    def _after_stop(self, found: re.Match[str], last: int, follows: re.Match[str]) -> bool | None:
        word, start = follows["word"], found.start("stop")
        before = self._word_before(found)
        if start - last < 6 and self.text[last:start].strip(" \t\n\"'“‘([").isdigit():
            return False  # the number of a list's item
        if word[:1].isdigit():
            return self._before_digit(before)
        if self._goes_on(follows):
            return None if follows["open"] and _kind(before) == "" else False
        if found["close"][:1] and found["close"][0] in "\"”’'»":
            return None if _kind(before) else True
        initials = _SPACED_INITIALS.search(self.text[max(0, start - _REACH) : start])
        if initials:
            before = initials[0].replace(" ", "").replace("\n", "")
        if len(word) == 1 and follows["dot"] and (initials or len(before) == 1):
            return False
        context = self.text[max(0, start - _REACH) : start].rstrip()
        return _ends_after(before, word, context, self.text[follows.end() : follows.end() + 9])

    def _before_digit(self, before: str) -> bool | None:
        if _kind(before) in ("number", "month", "title", "never"):
            return False
        # Tokenisers write 0.41 as "0. 41"; a year can end a sentence before a number.
        return False if before.isdigit() and len(before) < 4 else None

    def _punkt_says(self, start: int, end: int) -> bool:
        if self.proposed is None:
            self.proposed = frozenset(stop for _, stop in _punkt().span_tokenize(self.text))
        return any(at in self.proposed for at in range(start + 1, end + 1))


def _ends_after(before: str, word: str, context: str, further: str) -> bool | None:
    """Whether a stop after the word `before` ends the sentence when `word`, capitalised, follows."""
    kind = _kind(before)
    after_pause = bool(_AFTER_PAUSE.search(context[: len(context) - len(before)]))
    if kind == "either":
        kind = "place" if before[:1].isupper() and (after_pause or "-" in before) else ""
    if kind in ("title", "never"):
        return False
    if kind == "number":
        return _opens_sentences(word) or before.lower() == "no"
    if kind == "month":
        return word.lower() not in layout.word_set("month")
    if kind == "time":
        moment = word.lower() in layout.word_set("day") | layout.word_set("month") | layout.word_set("zone")
        return not (moment or further.lower().startswith((" time", " daylig", " standar")))
    if kind == "place":
        return _opens_sentences(word) or after_pause or "-" in before
    if kind:
        return _opens_sentences(word)
    return None


def _kind(word: str) -> str:
    """The kind of abbreviation a word is, "" for none; see abbreviations.tsv."""
    known = layout.abbreviations().get(word.lower().replace("’", "'"))
    if known is None and "-" in word:
        # R-Wis., D-Mass., Lt.-Gen.
        known = layout.abbreviations().get(word.lower().rpartition("-")[2])
    if known:
        return known
    if len(word) == 1 and word.isalpha():
        return "body"
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return "body"
    vowelless = 1 < len(word) <= 5 and word.isalpha() and not re.search(r"[aeiouyáéíóúäöü]", word, re.IGNORECASE)
    return "body" if vowelless and not word.isupper() else ""


def _opens_sentences(word: str) -> bool:
    plain = word.lower().replace("’", "'")
    return plain in layout.word_set("opener") or plain.partition("'")[0] in layout.word_set("opener")


def _is_mixed(word: str) -> bool:
    """iPhone, eBay, al-Qaida: names that begin in lower case."""
    return bool(re.match(r"[a-z]{1,2}-?[A-Z]", word))


def _says(rest: str) -> bool:
    """True for words that tie a quotation before them to its speaker: "Smith asked"."""
    words = re.findall(r"[^\s,.;:!?]+|[,.;:!?]", rest)[: _WORDS_BEFORE_SAYING + 1]
    for word in words:
        if word in layout.word_set("said"):
            return True
        if word in tuple(".;:!?"):
            return False
    return False


@cache
def _punkt() -> Any:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(layout.abbreviations())
    return PunktSentenceTokenizer(parameters)
