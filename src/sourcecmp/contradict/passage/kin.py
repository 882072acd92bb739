"""As whose kin somebody is named in a short claim, against a longer passage: "her brother Georg", "her son Georg".

In comes a claim held against a passage, out goes at most one clash.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Name, NameKind

# Share of the claim, the word for kin left out, that the passage must tell.
_NEED = 0.6
_KIN = frozenset({"kin-parent", "kin-child", "kin-sibling", "kin-spouse"})


def other_kin(held: Held) -> Clash | None:
    """The clash of two words for kin right before the same name, told as of the same one."""
    for word, mine in _kin(held.claim):
        share = held.share((word,))
        owner = _owner(held.claim, word)
        told = [
            (j, other)
            for j, other in _kin(held.passage)
            if other.entity == mine.entity and owner and _owner(held.passage, j) in (owner, "pronoun")
        ]
        classes = [_classes(held.passage, j) for j, _ in told]
        own = _classes(held.claim, word)
        if share < _NEED or not told or any(own & each for each in classes):
            continue
        there = told[0][0]
        here, theirs = held.claim.tokens[word], held.passage.tokens[there]
        checks = (
            held.same_fact(share, (word,)),
            Check("same act", f"both name {mine.text} as somebody's kin"),
            Check("values clash", f"{here.text} and {theirs.text} shut each other out"),
        )
        return held.clash(
            Reading(here.span, here.lemma),
            Reading(theirs.span, theirs.lemma),
            severity="tension",
            strength=share * 0.85,
            what="whose kin it is",
            checks=checks,
            reconcile="they are kin of two people",
        )
    return None


def _owner(side: Side, word: int) -> str:
    """Whose kin it is: the last person named before "her", "his" or "'s", or "pronoun" for one who is not named there;
    "" where it is nobody's."""
    before = side.tokens[word - 1].norm if word else ""
    if before not in ("his", "her", "their", "'s"):
        return ""
    people = [name for name in side.sentence.names if name.kind is NameKind.PERSON and name.form in ("full", "short")]
    named = [name for name in people if (own := side.inside(name.span)) and own[-1] < word]
    if before == "'s":
        return next((name.entity for name in named if side.inside(name.span)[-1] == word - 2), "")
    return named[-1].entity if named else "pronoun"


def _kin(side: Side) -> Iterator[tuple[int, Name]]:
    """Words for kin right before a full or short name."""
    for name in side.sentence.names:
        own = side.inside(name.span)
        if name.form not in ("full", "short") or not own or not own[0]:
            continue
        # "Father Georg" and "Mother Teresa" are called so.
        called = side.tokens[own[0] - 1].text[:1].isupper()
        if _classes(side, own[0] - 1) and not called:
            yield own[0] - 1, name


def _classes(side: Side, token: int) -> frozenset[str]:
    return frozenset(name for name, _ in contrast.exclusive().get(side.tokens[token].lemma, ())) & _KIN
