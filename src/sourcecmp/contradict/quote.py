"""The same utterance of the same speaker, worded differently between quotation marks.

Two quotations are the same utterance if a run of telling words recurs in the same order. Cuts marked by an
ellipsis, brackets, contractions, figures for words and a shorter excerpt are no differences.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.data.words import word_set
from sourcecmp.model import Check, Quotation
from sourcecmp.quotation_words import Words, is_excerpt, shared_in_order, words_of

# Share of the telling words of the shorter quotation that must recur in the same order, and the least bits they hold.
_SAME_UTTERANCE = 0.7
_LEAST_SHARED = 16.0
_LEAST_TELLING = 3  # words
# Words of a short quotation that differs from another in a single one.
_LEAST_BUT_ONE = 6
# From this share on the wording is taken for one text that somebody changed.
_VERBATIM = 0.75
# Words in a row that must be the same before two wordings are surely of one utterance.
_LONG = 4
# Words at the end of a quotation that may stand for others there; more may belong to another sentence.
_TAIL = 2
# Words between the beginning of a quotation and the place where an excerpt of it begins.
_FAR = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """Positions of either quotation between words that both share."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    before: tuple[int, int]
    after: tuple[int, int]


def find(view: PairView) -> tuple[Clash, ...]:
    """Clashes between quotations of two sentences."""
    found = []
    for x in view.a.sentence.quotations:
        for y in view.b.sentence.quotations:
            clash = compare(view, x, y)
            if clash is not None:
                found.append(clash)
    return tuple(found)


def compare(view: PairView, x: Quotation, y: Quotation) -> Clash | None:
    """The clash of two quotations, if they are one utterance in two wordings."""
    a, b = view.a, view.b
    if not _may_be_one_speaker(x, y):
        return None
    words_x, words_y = words_of(x, a.tokens), words_of(y, b.tokens)
    if is_excerpt(words_x.norms, words_y.norms) or is_excerpt(words_y.norms, words_x.norms):
        return None
    equal = shared_in_order(words_x, words_y)
    bits = sum(a.bits[words_x.tokens[i]] for i, _ in equal)
    total = min(sum(a.bits[i] for i in words_x.tokens), sum(b.bits[j] for j in words_y.tokens))
    telling = sum(bool(a.bits[words_x.tokens[i]]) for i, _ in equal)
    enough = bits >= _LEAST_SHARED and telling >= _LEAST_TELLING and bits / total >= _SAME_UTTERANCE
    if not enough and not (_are_two_accounts(view) and _but_one_word(words_x.norms, words_y.norms) and bits):
        return None
    if _begins_too_early(a, words_x, equal):
        equal = equal[1:]
    differences = [d for d in _differences(equal, words_x, words_y) if _matters(view, d, words_x, words_y)]
    if not differences:
        return None
    difference = max(differences, key=lambda d: _weight(d, a, b, words_x, words_y))
    return _finding(view, words_x, words_y, difference, bits / total)


def _are_two_accounts(view: PairView) -> bool:
    return view.a.sentence.account != view.b.sentence.account


def _but_one_word(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether two quotations are the same, word for word, but for a single word."""
    return len(x) == len(y) > _LEAST_BUT_ONE and sum(v != w for v, w in zip(x, y, strict=True)) == 1


def _longest_run(equal: list[tuple[int, int]]) -> int:
    longest = run = 1
    for (i, j), (k, m) in pairwise(equal):
        run = run + 1 if (k, m) == (i + 1, j + 1) else 1
        longest = max(longest, run)
    return longest


def _begins_too_early(side: Side, words: Words, equal: list[tuple[int, int]]) -> bool:
    """Whether a first word without weight ("I") was matched far from the place where an excerpt begins."""
    if len(equal) < 2 or 0 not in equal[0] or side.bits[words.tokens[equal[0][0]]]:
        return False
    gaps = (equal[1][0] - equal[0][0] - 1, equal[1][1] - equal[0][1] - 1)
    return min(gaps) == 0 and max(gaps) >= _FAR


def _matters(view: PairView, d: Difference, x: Words, y: Words) -> bool:
    """Whether a difference is more than spelling, inflection or a word that reporters drop without weight."""
    own_a, own_b = [x.tokens[i] for i in d.a], [y.tokens[j] for j in d.b]
    left_a = [i for i in own_a if not view.a.partners[i] & frozenset(own_b)]
    left_b = [j for j in own_b if not view.b.partners[j] & frozenset(own_a)]
    if _run_together(view.a, own_a) == _run_together(view.b, own_b):
        return False
    slack = word_set("quote-slack")
    loud = [
        t for t in (*(view.a.tokens[i] for i in left_a), *(view.b.tokens[j] for j in left_b)) if t.norm not in slack
    ]
    return bool(loud) or _changes_sense(view, left_a, left_b)


def _changes_sense(view: PairView, left_a: list[int], left_b: list[int]) -> bool:
    """Whether the words change the sense: a negation on one side only, or another figure."""
    sides = ({view.a.tokens[i].norm for i in left_a}, {view.b.tokens[j].norm for j in left_b})
    negative = [bool(words & word_set("negative")) for words in sides]
    figures = [{w for w in words if w[:1].isdigit() or w in word_set("figure")} for words in sides]
    return negative[0] != negative[1] or figures[0] != figures[1]


def _run_together(side: Side, indexes: list[int]) -> str:
    # "6: 00 p.m." is "6 p.m."
    norms = (side.tokens[i].norm.removesuffix(":00") for i in indexes)
    return "".join(ch for norm in norms if norm != "00" for ch in norm if ch.isalnum())


def _finding(view: PairView, x: Words, y: Words, d: Difference, share: float) -> Clash:
    a, b = view.a, view.b
    telling = any(a.bits[x.tokens[i]] for i in d.a) or any(b.bits[y.tokens[j]] for j in d.b)
    turning = _changes_sense(view, [x.tokens[i] for i in d.a], [y.tokens[j] for j in d.b])
    known = bool(x.quotation.speaker) and x.quotation.speaker == y.quotation.speaker
    hard = (telling or turning) and share >= _VERBATIM and _longest_run(shared_in_order(x, y)) >= _LONG
    span_a = a.span_of(x.tokens[i] for i in (d.a or range(d.before[0], d.after[0] + 1)))
    span_b = b.span_of(y.tokens[j] for j in (d.b or range(d.before[1], d.after[1] + 1)))
    quoted = a.words(x.quotation.span), b.words(y.quotation.span)
    checks = (
        Check("same fact", f"one utterance: {share:.0%} of the shorter quotation recurs in the same order", quoted),
        _same_speaker(view, x.quotation, y.quotation),
        Check("values clash", f'"{a.sentence.sentence.words(span_a)}" against "{b.sentence.sentence.words(span_b)}"'),
    )
    return Clash(
        Reading(span_a, _value(a, x, d.a)),
        Reading(span_b, _value(b, y, d.b)),
        "hard" if hard else "tension",
        share * (1.0 if known else 0.8),
        "wording of a quotation",
        checks,
        between="accounts",
        reconcile="" if hard else "these are two remarks, or a slip without weight",
    )


def _same_speaker(view: PairView, x: Quotation, y: Quotation) -> Check:
    known = bool(x.speaker) and x.speaker == y.speaker
    named = ((view.a, x.speaker_span), (view.b, y.speaker_span))
    words = tuple(side.words(span) for side, span in named if span is not None)
    return Check("speaker", f"both: {x.speaker}" if known else "nothing speaks for two speakers", words)


def _value(side: Side, words: Words, positions: tuple[int, ...]) -> str:
    return " ".join(side.tokens[words.tokens[i]].text for i in positions) or "(left out)"


def _weight(d: Difference, a: Side, b: Side, x: Words, y: Words) -> float:
    return sum(a.bits[x.tokens[i]] for i in d.a) + sum(b.bits[y.tokens[j]] for j in d.b)


def _may_be_one_speaker(x: Quotation, y: Quotation) -> bool:
    return not x.speaker or not y.speaker or x.speaker == y.speaker


def _differences(equal: list[tuple[int, int]], x: Words, y: Words) -> list[Difference]:
    """Stretches between shared words where the wording differs and no quotation marks a cut."""
    found = []
    for (i, j), (k, m) in pairwise(equal):
        gap_a, gap_b = tuple(range(i + 1, k)), tuple(range(j + 1, m))
        if not gap_a and not gap_b:
            continue
        if x.cut.intersection(range(i, k + 1)) or y.cut.intersection(range(j, m + 1)):
            continue
        found.append(Difference(gap_a, gap_b, (i, j), (k, m)))
    end = (len(x.norms), len(y.norms))
    i, j = equal[-1]
    left = end[0] - i - 1, end[1] - j - 1
    # What the one has after the last shared word, the other may only have left out.
    if (
        min(left)
        and max(left) <= _TAIL
        and not x.cut.intersection(range(i, end[0] + 1)) | y.cut.intersection(range(j, end[1] + 1))
    ):
        found.append(Difference(tuple(range(i + 1, end[0])), tuple(range(j + 1, end[1])), (i, j), end))
    return found


RULE = Rule("quote", find, of="quotation")
