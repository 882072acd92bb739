"""Laws of the whole: the same texts give the same report, in whatever order, and every span shows what it names."""

from __future__ import annotations

import dataclasses
import json
import os
import random
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcecmp import Account, Event, Report, UsageError, compare
from sourcecmp.load import load_event, shipped_event_folder

WORDS = 'the mayor said fire 12 killed on Friday in Oslo Anna Berg, not bridge "safe" will . ! \n\n - [sic] 5,000'
prose = st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join)
anything = st.text(max_size=200)
texts = st.lists(st.one_of(prose, anything), min_size=2, max_size=4)


def event_of(parts: list[str]) -> Event:
    return Event(id="law", accounts=tuple(Account(id=f"acc{n}", text=text) for n, text in enumerate(parts)))


def plain(report: Report) -> str:
    return json.dumps(dataclasses.asdict(report), default=str, sort_keys=True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_nothing(parts: list[str], chance: random.Random) -> None:
    event = event_of(parts)
    shuffled = list(event.accounts)
    chance.shuffle(shuffled)
    assert plain(compare(event)) == plain(compare(dataclasses.replace(event, accounts=tuple(shuffled))))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_every_span_shows_what_it_names(parts: list[str]) -> None:
    event = event_of(parts)
    report = compare(event)
    files = {account.id: account.text for account in event.accounts}
    known = {sentence.id: sentence for sentence in report.sentences}
    assert len(known) == len(report.sentences)
    for sentence in report.sentences:
        assert files[sentence.account][sentence.span.start : sentence.span.end] == sentence.text
    for link in report.links:
        assert known[link.a].account < known[link.b].account
        for match in link.spans:
            assert known[link.a].span.contains(match.a)
            assert known[link.b].span.contains(match.b)
    passages = [p for fact in report.facts for t in fact.tellings for p in (*t.words, *t.adds, *t.leaves_out)]
    passages += [p for fact in report.facts for r in fact.quotation for p in (r.passage, *r.differs)]
    for passage in passages:
        assert known[passage.sentence].span.contains(passage.span)
        assert files[known[passage.sentence].account][passage.span.start : passage.span.end] == passage.text
    for clash in report.contradictions:
        for found in clash.evidence:
            assert known[found.sentence].span.contains(found.span)
            assert files[known[found.sentence].account][found.span.start : found.span.end] == found.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_facts_hold_links_and_unique_claims_hold_none(parts: list[str]) -> None:
    report = compare(event_of(parts))
    links = {(link.a, link.b) for link in report.links}
    for fact in report.facts:
        assert len(fact.accounts) >= 2
        assert set(fact.links) <= links
        assert {end for pair in fact.links for end in pair} == set(fact.sentences)
        assert tuple(telling.account for telling in fact.tellings) == fact.accounts
        assert not set(fact.accounts) & set(fact.not_in)
    assert {end for pair in links for end in pair} == {name for fact in report.facts for name in fact.sentences}
    assert not {end for pair in links for end in pair} & {claim.sentence for claim in report.unique}
    ids = [found.id for kind in (report.facts, report.unique, report.contradictions) for found in kind]
    assert len(ids) == len(set(ids))


def test_who_waits_is_told_what_begins_and_gets_the_same_report() -> None:
    event = event_of(["Fire killed 12 people in Oslo on Friday, the mayor said."] * 2)
    steps: list[str] = []
    assert plain(compare(event, progress=steps.append)) == plain(compare(event))
    assert steps[0] == "reading the accounts"
    assert "comparing 1 pairs of sentences, 0%" in steps
    assert steps[-1] == "looking for contradictions"


def test_two_accounts_of_one_id_are_refused() -> None:
    twice = tuple(Account(id="wire", text=text) for text in ("The mayor resigned.", "A bridge fell."))
    with pytest.raises(UsageError, match="wire"):
        compare(Event(id="law", accounts=twice))


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_same_bytes_on_every_run(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sourcecmp", "align", "--format", "json"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    event = load_event(shipped_event_folder())
    assert json.loads(done.stdout)["event"]["id"] == event.id
    first = subprocess.run(
        [sys.executable, "-m", "sourcecmp", "align", "--format", "json"], capture_output=True, check=True
    )
    assert done.stdout == first.stdout
