"""The registry of contradiction types: one type is one file and one line here."""

from __future__ import annotations

from sourcecmp.contradict import antonym, attribution, date, modality, name, negation, number, place, quote, role
from sourcecmp.contradict.base import Clash, Doc, Example, Reading, Rule
from sourcecmp.contradict.pair_view import PairView, view_of

RULES: tuple[Rule, ...] = (
    number.RULE,
    date.RULE,
    place.RULE,
    name.RULE,
    quote.RULE,
    attribution.RULE,
    negation.RULE,
    antonym.RULE,
    modality.RULE,
    role.RULE,
)


def rule(wanted: str) -> Rule | None:
    """The rule of that name, None if there is none."""
    return next((each for each in RULES if each.name == wanted), None)


__all__ = ["RULES", "Clash", "Doc", "Example", "PairView", "Reading", "Rule", "rule", "view_of"]
