"""Every type of contradiction carries examples; as two accounts of one event it finds those it must and no other."""

from __future__ import annotations

from functools import cache

import pytest

from sourcecmp import Account, Contradiction, Event, compare
from sourcecmp.contradict import RULES, Example, Rule
from sourcecmp.contradict.preconditions import PRECONDITIONS

LEAST = 8


@cache
def contradictions(one: str, other: str) -> tuple[Contradiction, ...]:
    """What is reported on two texts, each the whole of an account."""
    return compare(Event("event", (Account("one", one), Account("other", other)))).contradictions


def found(rule: Rule, example: Example) -> list[Contradiction]:
    return [each for each in contradictions(example.a, example.b) if each.type == rule.name]


CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{'fires' if example.fires else 'silent'}-{n}")
    for rule in RULES
    for n, example in enumerate(rule.examples)
]
FIRING = [case for case in CASES if case.values[1].fires]  # type: ignore[union-attr]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_brings_enough_examples_of_both_kinds(rule: Rule) -> None:
    assert sum(example.fires for example in rule.examples) >= LEAST
    assert sum(not example.fires for example in rule.examples) >= LEAST


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_of_the_documentation_fires_and_the_counter_example_does_not(rule: Rule) -> None:
    assert found(rule, rule.doc.example)
    assert not found(rule, rule.doc.counter_example)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_rule_fires_on_its_examples_and_on_no_counter_example(rule: Rule, example: Example) -> None:
    reported = found(rule, example)
    assert bool(reported) == example.fires, f"{example.note}: {example.a} | {example.b}"
    if example.fires and example.severity:
        assert example.severity in {each.severity for each in reported}


@pytest.mark.parametrize(("rule", "example"), FIRING)
def test_a_finding_points_at_words_of_each_account_and_names_what_was_checked(rule: Rule, example: Example) -> None:
    texts = {"one": example.a, "other": example.b}
    for each in found(rule, example):
        for words in each.evidence:
            assert texts[words.sentence.partition(":")[0]][words.span.start : words.span.end] == words.text != ""
            assert words.value
        checks = each.certificate.checks
        assert tuple(check.name for check in checks)[: len(PRECONDITIONS)] == PRECONDITIONS
        assert all(check.outcome for check in checks)
        assert each.severity == "hard" or each.certificate.reconciled_by


@pytest.mark.parametrize(("rule", "example"), FIRING)
def test_which_account_says_which_changes_nothing(rule: Rule, example: Example) -> None:
    there = {(each.type, each.severity) for each in contradictions(example.a, example.b)}
    back = {(each.type, each.severity) for each in contradictions(example.b, example.a)}
    assert there == back
