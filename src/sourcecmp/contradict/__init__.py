"""The registry of contradiction types: one type is one file and one line here."""

from __future__ import annotations

from sourcecmp.contradict import antonym, date, negation, number, place, quote
from sourcecmp.contradict.base import Clash, Doc, Example, Reading, Rule
from sourcecmp.contradict.view import View, view_of

RULES: tuple[Rule, ...] = (
    number.RULE,
    date.RULE,
    place.RULE,
    quote.RULE,
    negation.RULE,
    antonym.RULE,
)


def rule(name: str) -> Rule | None:
    """The rule of that name, None if there is none."""
    return next((each for each in RULES if each.name == name), None)


__all__ = ["RULES", "Clash", "Doc", "Example", "Reading", "Rule", "View", "rule", "view_of"]
