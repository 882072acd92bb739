"""Trial contradictions and rewrites: what they change, that a seed fixes them, and how their outcome is counted."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecmp.contradict import RULES
from sourcecmp.model import Account, AnnotatedSentence, Contradiction, Event, Evidence, Span
from sourcecmp.mutate import tally, tried
from sourcecmp.mutate.mutation import changed
from sourcecmp.mutate.rewriting import rewrites
from sourcecmp.mutate.trials import TYPES, Trial, trials
from sourcecmp.mutate.value_changes import dates, numbers, places
from sourcecmp.mutate.word_changes import negations, quotes, roles
from sourcecmp.pipeline import annotated, compare

CASES = Path(__file__).parent / "cases" / "mutate"
HARBOUR = """Fire in the harbour of Rotterdam

Five people died on Monday when a warehouse burned in Rotterdam, the fire brigade said.

"We could not reach the second floor in time because the stairs had collapsed," fire chief Anna Brandt said.

The mayor, Paul Meyer, has ordered an inquiry into the blaze.
"""
COAST = """Warehouse blaze kills five

A blaze in a warehouse in Rotterdam killed five people on Monday, the fire brigade said.

Fire chief Anna Brandt told reporters that the stairs had collapsed before her crew could reach the second floor.

Mayor Paul Meyer ordered an inquiry into the blaze.
"""


def event(*, turned: bool = False) -> Event:
    accounts = (Account("harbour", HARBOUR), Account("coast", COAST))
    return Event("fire", accounts[::-1] if turned else accounts)


def test_what_is_planted_is_a_type_of_the_registry() -> None:
    assert set(TYPES) < {rule.name for rule in RULES}


def all_trials(seed: int = 1, *, turned: bool = False) -> list[Trial]:
    given = event(turned=turned)
    return list(trials(given, annotated(given), seed=seed, count=3))


def sentence_of(text: str) -> AnnotatedSentence:
    return annotated(Event("one", (Account("a", text),))).sentences[0]


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("kind", "text", "pattern"), rows("planted.tsv"))
def test_a_planted_contradiction_alters_one_value(kind: str, text: str, pattern: str) -> None:
    sentence, dice = sentence_of(text), random.Random(1)
    makers = {"number": numbers, "date": dates, "place": places, "negation": negations, "role": roles}
    texts = [changed(text, change.edits) for change in makers[kind](sentence, dice)]
    assert any(re.fullmatch(pattern, new) for new in texts), texts


@pytest.mark.parametrize(("kind", "text", "rewritten"), rows("rewrites.tsv"))
def test_a_rewrite_keeps_the_meaning(kind: str, text: str, rewritten: str) -> None:
    found = [c for seed in range(5) for c in rewrites(sentence_of(text), {}, random.Random(seed))]
    assert rewritten in [changed(text, c.edits) for c in found if c.kind == kind]


def test_a_quotation_is_never_reworded_by_a_rewrite() -> None:
    sentence = sentence_of('"We could not help the 12 people in Oslo because it is far," she said.')
    inside = sentence.quotations[0].span
    for change in rewrites(sentence, {}, random.Random(1)):
        if change.kind != "speaker first":
            assert not any(edit.span.overlaps(inside) for edit in change.edits)


def test_a_planted_quotation_differs_in_one_word() -> None:
    text = '"We could not reach the upper floor because the stairs had collapsed," she said.'
    (change,) = quotes(sentence_of(text), ("ladder",), random.Random(1))
    assert sorted(set(changed(text, change.edits).split()) - set(text.split())) == ["ladder"]


def test_same_seed_same_trials_whatever_the_order_of_accounts() -> None:
    assert [trial.sentences for trial in all_trials()] == [trial.sentences for trial in all_trials(turned=True)]


def test_another_seed_plants_something_else() -> None:
    texts = [{a.text for trial in all_trials(seed) for a in trial.event.accounts} for seed in (1, 2)]
    assert texts[0] != texts[1]


def test_a_trial_adds_a_copy_and_leaves_the_accounts_alone() -> None:
    for trial in all_trials():
        assert [a for a in trial.event.accounts if a.id != trial.copy] == list(event().accounts)


@settings(max_examples=20, deadline=None)
@given(st.integers())
def test_every_change_stands_where_the_trial_says(seed: int) -> None:
    for trial in all_trials(seed):
        text = next(a.text for a in trial.event.accounts if a.id == trial.copy)
        originals = {s.id: s.text for s in annotated(event()).sentences}
        for copied in trial.sentences:
            own = text[copied.span.start : copied.span.end]
            edits = copied.change.edits if copied.change else ()
            assert own == changed(originals[copied.original], edits)
            assert all(copied.span.contains(span) for span in copied.altered)
            for edit, span in zip(edits, copied.altered, strict=True):
                assert not edit.text or text[span.start : span.end] == edit.text


def test_most_of_what_is_planted_in_plain_news_is_found_and_no_rewrite_is_flagged() -> None:
    result = tried(event(), seed=1, count=5)
    recall = dict(result.recall)
    assert set(recall) == set(TYPES)
    assert recall["negation"].share >= 0.8
    assert result.alarms == 0
    assert result.pairs >= result.rewrites > 0


def test_the_tally_tells_found_from_another_type_and_counts_what_nothing_explains() -> None:
    trial = all_trials()[0]
    report = compare(trial.event)
    planted = next(copied for copied in trial.sentences if copied.planted)
    assert planted.change is not None
    copy = {s.span.start: s.id for s in report.sentences if s.account == trial.copy}
    other = next(c for c in trial.sentences if not c.planted)

    def finding(name: str, kind: str, *sentences: str) -> Contradiction:
        evidence = tuple(Evidence(s, Span(0, 1), "x", "x") for s in sentences)
        return replace(report.contradictions[0], id=name, type=kind, sentences=sentences, evidence=evidence)

    right = finding("c-1", planted.change.kind, planted.original, copy[planted.span.start])
    alarm = finding("c-2", "name", other.original, copy[other.span.start])
    plain = replace(report, contradictions=())
    both = tally(plain, [(trial, replace(report, contradictions=(right, alarm)))])
    assert dict(both.recall)[planted.change.kind].found == 1
    assert both.alarms == 1
    mistyped = tally(plain, [(trial, replace(report, contradictions=(replace(right, type="other"),)))])
    assert dict(mistyped.recall)[planted.change.kind].otherwise == 1
    assert not mistyped.wrong
