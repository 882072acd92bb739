"""Every type of contradiction carries examples, and fires on those it must and on no other."""

from __future__ import annotations

import pytest

from pairs import pair_of
from sourcecmp.classify import classify_pair
from sourcecmp.config import Settings
from sourcecmp.contradict import RULES, Clash, Example, Rule, view_of
from sourcecmp.contradict.preconditions import PRECONDITIONS

LEAST = 8


def clashes(rule: Rule, example: Example) -> tuple[Clash, ...]:
    """What a rule finds. Two sentences on which it must stay silent are judged on their own as well, unless the example
    speaks of an event only."""
    pair = pair_of(example.a, example.b)
    ways = {example.one_event} if example.fires else {True, example.one_event}
    return tuple(clash for one_event in sorted(ways) for clash in rule.clashes(view_of(pair, one_event=one_event)))


CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{'fires' if example.fires else 'silent'}-{n}")
    for rule in RULES
    for n, example in enumerate(rule.examples)
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_brings_enough_examples_of_both_kinds(rule: Rule) -> None:
    assert sum(example.fires for example in rule.examples) >= LEAST
    assert sum(not example.fires for example in rule.examples) >= LEAST


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_of_the_documentation_fires_and_the_counter_example_does_not(rule: Rule) -> None:
    assert clashes(rule, rule.doc.example)
    assert not clashes(rule, rule.doc.counter_example)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_rule_fires_on_its_examples_and_on_no_counter_example(rule: Rule, example: Example) -> None:
    found = clashes(rule, example)
    assert bool(found) == example.fires, f"{example.note}: {example.a} | {example.b}"
    if example.fires and example.severity:
        assert example.severity in {clash.severity for clash in found}


@pytest.mark.parametrize(("rule", "example"), [case for case in CASES if case.values[1].fires])  # type: ignore[union-attr]
def test_a_clash_points_at_words_of_each_sentence_and_names_what_was_checked(rule: Rule, example: Example) -> None:
    for clash in clashes(rule, example):
        for reading, text in ((clash.a, example.a), (clash.b, example.b)):
            assert 0 <= reading.span.start < reading.span.end <= len(text)
            assert reading.value
        assert tuple(check.name for check in clash.checks)[: len(PRECONDITIONS)] == PRECONDITIONS
        assert all(check.outcome for check in clash.checks)
        assert 0 <= clash.strength <= 1
        assert clash.severity == "hard" or clash.reconcile


@pytest.mark.parametrize(("rule", "example"), [case for case in CASES if case.values[1].fires])  # type: ignore[union-attr]
def test_the_order_of_the_two_sentences_changes_nothing(rule: Rule, example: Example) -> None:
    there = classify_pair(pair_of(example.a, example.b), Settings())
    back = classify_pair(pair_of(example.b, example.a), Settings())
    assert (there is None) == (back is None)
    if there and back:
        assert (there.type, there.severity) == (back.type, back.severity)
