"""Whether something rose or fell in a short claim, against two figures of a longer passage.

In comes a claim held against a passage, out goes at most one clash: "the turnout was higher in June than in 2016"
beside "54 percent, compared with 71 percent in 2016".
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.changes import Change, changes
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check

# Share of the claim, its verb left out, that the sentence with both figures must tell.
_NEED = 0.6
# Tokens from the figures to the words for what they measure, and from a figure to its date.
_REACH = 10
_DATE_REACH = 8
_MORE = frozenset({"more", "higher", "larger", "greater", "bigger"})
_LESS = frozenset({"fewer", "less", "lower", "smaller"})
# Words that open a bound of a figure right before "than".
_COUNTING = frozenset({"more", "fewer", "less"})


def claimed_trend(held: Held) -> Clash | None:
    """The clash of a rise or fall with the two figures between which the passage has it."""
    if held.claim.negations or held.stranger or held.claim.sentence.numbers:
        return None
    word, sign = _direction(held.claim)
    than = next((i for i, token in enumerate(held.claim.tokens) if token.norm == "than"), None)
    if not sign or not held.dates_told():
        return None
    for change in changes(held.passage):
        own = (word, than) if than is not None else (word,)
        where = held.sentence_of(held.passage.inside(change.span)[0])
        share, rose = held.share_in(where, own), change.after.low - change.before.low
        turned = 1 if than is None else _turned(held, change, than)
        if share < _NEED or not turned or rose * sign * turned >= 0 or not _measures(held, change, word):
            continue
        if _told_so(held.passage, where, sign * turned):
            continue
        checks = (
            held.same_fact(share, own),
            Check("same measure", "the words of the claim stand beside the two figures of the passage"),
            Check(
                "values clash",
                f"from {change.before.text} to {change.after.text} is a {'rise' if rose > 0 else 'fall'}",
            ),
        )
        return held.clash(
            Reading(held.claim.tokens[word].span, held.claim.tokens[word].norm),
            Reading(change.span, "rise" if rose > 0 else "fall"),
            severity="tension",
            strength=share * 0.85,
            what="whether it rose or fell",
            checks=checks,
            reconcile="the figures are of another part of it",
        )
    return None


def _direction(side: Side) -> tuple[int, int]:
    """The word by which a claim has something rise (1) or fall (-1), or be more or less than before; 0 for neither or
    for both."""
    compares = any(token.norm == "than" for token in side.tokens)
    found = []
    for i, token in enumerate(side.tokens):
        if token.norm in _COUNTING and side.tokens[i + 1 : i + 2] and side.tokens[i + 1].norm == "than":
            continue  # "by more than half"
        up = token.norm in _MORE if compares else token.lemma in contrast.words("rising")
        down = token.norm in _LESS if compares else token.lemma in contrast.words("falling")
        if up or down:
            found.append((i, 1 if up else -1))
    return found[0] if len(found) == 1 else (0, 0)


def _turned(held: Held, change: Change, than: int) -> int:
    """1 where what a claim compares with is the earlier figure, -1 where it is the later, 0 where it is neither: by the
    dates beside the figures."""
    dates = [own for date in held.claim.sentence.dates if (own := held.claim.inside(date.span))]
    behind = {j for own in dates if own[0] > than for i in own for j in held.spots[i]}
    earlier = _dated(held.passage, held.passage.inside(change.before.span))
    later = _dated(held.passage, held.passage.inside(change.after.span))
    if not behind or earlier & later:
        return 0
    return 1 if behind & earlier else -1 if behind & later else 0


def _dated(side: Side, figure: tuple[int, ...]) -> set[int]:
    """The tokens of the date behind a figure, no other figure between."""
    numbers = [side.inside(number.span)[0] for number in side.sentence.numbers if side.inside(number.span)]
    stop = min((i for i in numbers if i > figure[-1]), default=len(side.tokens))
    reach = range(figure[-1] + 1, min(figure[-1] + 1 + _DATE_REACH, stop))
    return {i for date in side.sentence.dates for i in side.inside(date.span) if i in reach}


def _measures(held: Held, change: Change, word: int) -> bool:
    """Whether a telling word of the claim, no name and no date, stands near the figures."""
    own = held.passage.inside(change.span)
    near = {*range(own[0] - _REACH, own[-1] + _REACH)}
    names, dates = held.claim.sentence.names, held.claim.sentence.dates
    spans = (*(name.span for name in names), *(date.span for date in dates))
    apart = {word, *(i for span in spans for i in held.claim.inside(span))}
    return any(held.spots[i] & near for i in held.told if i not in apart)


def _told_so(side: Side, where: range, sign: int) -> bool:
    """Whether a sentence of the passage has a word for the direction of the claim as well: it tells of two things."""
    words = contrast.words("rising") if sign > 0 else contrast.words("falling")
    return any(side.tokens[i].lemma in words or side.tokens[i].norm == ("up" if sign > 0 else "down") for i in where)
