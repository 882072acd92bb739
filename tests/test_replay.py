"""Certificates: a finding replays on the texts it came from, and on no others."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sourcecmp import Account, Contradiction, Event, InputError, compare
from sourcecmp.contradict import RULES
from sourcecmp.load import load_event, shipped_event_folder
from sourcecmp.model import Certificate
from sourcecmp.pipeline import replay
from sourcecmp.report import View, format_named
from sourcecmp.report.certificate import read_certificates

FIRE = "Flames sweep the warehouse\n\nThe fire brigade came at once. {}\n\nThe mayor promised help for the owners.\n"
PAIRS = sorted({(each.a, each.b) for rule in RULES for each in rule.examples if each.fires})


def event_of(a: str, b: str) -> Event:
    return Event("event", (Account("one", FIRE.format(a)), Account("two", FIRE.format(b))))


def statements(findings: tuple[Contradiction, ...], event: Event) -> list[str]:
    return ["" if v.holds else v.statement for v in replay([c.certificate for c in findings], event)]


def test_every_finding_on_the_shipped_event_replays() -> None:
    event = load_event(shipped_event_folder())
    findings = compare(event).contradictions
    assert findings
    assert set(statements(findings, event)) == {""}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PAIRS), st.sampled_from(PAIRS))
def test_every_finding_on_an_invented_event_replays(first: tuple[str, str], second: tuple[str, str]) -> None:
    event = event_of(f"{first[0]} {second[0]}", f"{first[1]} {second[1]}")
    findings = compare(event).contradictions
    assert set(statements(findings, event)) <= {""}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PAIRS), st.data())
def test_a_changed_word_makes_the_replay_fail_and_is_named(pair: tuple[str, str], data: st.DataObject) -> None:
    event = event_of(*pair)
    findings = compare(event).contradictions
    assume(findings)
    value = data.draw(st.sampled_from(findings)).evidence[data.draw(st.integers(0, 1))]
    changed = [
        dataclasses.replace(each, text=f"{each.text[: value.span.start]}Quokka{each.text[value.span.end :]}")
        if value.sentence.startswith(f"{each.id}:")
        else each
        for each in event.accounts
    ]
    broken = statements(findings, dataclasses.replace(event, accounts=tuple(changed)))
    assert all("Quokka" in statement for statement in broken)
    assert all(value.sentence in statement for statement in broken)


def test_texts_without_the_sentence_bear_nothing_out() -> None:
    findings = compare(event_of(*PAIRS[0])).contradictions
    other = Event("event", (Account("one", "A bridge fell."), Account("two", "A bridge fell.")))
    assert set(statements(findings, other)) == {f"there is no sentence {findings[0].sentences[0]} in these texts"}


def test_a_sentence_that_moved_is_not_the_certified_one() -> None:
    findings = compare(event_of(*PAIRS[0])).contradictions
    moved = event_of(*PAIRS[0])
    longer = dataclasses.replace(moved.accounts[0], text=moved.accounts[0].text.replace("at once", "at once, too"))
    [statement] = set(statements(findings, dataclasses.replace(moved, accounts=(longer, moved.accounts[1]))))
    assert "was moved" in statement


def forged(certificate: Certificate) -> dict[str, Certificate]:
    checks = certificate.checks
    first, second = certificate.values
    return {
        "hard now": dataclasses.replace(certificate, severity="tension"),
        "what clashes is": dataclasses.replace(certificate, values=(first, dataclasses.replace(second, value="7"))),
        "in common": dataclasses.replace(certificate, claim=certificate.claim[1:]),
        "same time": dataclasses.replace(
            certificate, checks=(checks[0], dataclasses.replace(checks[1], outcome="yes"), *checks[2:])
        ),
        "no contradiction of type": dataclasses.replace(certificate, type="weather"),
    }


@pytest.mark.parametrize("what", ["hard now", "what clashes is", "in common", "same time", "no contradiction of type"])
def test_a_forged_certificate_fails_where_it_was_forged(what: str) -> None:
    event = event_of("The court heard 26 witnesses on Monday.", "The court heard 19 witnesses on Monday.")
    [finding] = compare(event).contradictions
    [verdict] = replay([forged(finding.certificate)[what]], event)
    assert not verdict.holds
    assert what in verdict.statement


def test_certificates_survive_the_way_through_json() -> None:
    report = compare(load_event(shipped_event_folder()))
    text = format_named("json").render(report, View())
    assert read_certificates(text, "report") == tuple((c.id, c.certificate) for c in report.contradictions)


BROKEN = Path(__file__).parent / "cases" / "replay" / "broken.tsv"


@pytest.mark.parametrize("row", [line for line in BROKEN.read_text(encoding="utf-8").splitlines() if line[:1] != "#"])
def test_a_broken_certificate_is_refused_with_the_reason(row: str) -> None:
    text, reason = row.split("\t")
    with pytest.raises(InputError, match=reason):
        read_certificates(text, "file")


def test_the_smallest_whole_certificate_is_read() -> None:
    bare = {"type": "number", "severity": "hard", "in_event": True, "claim": [], "checks": [], "reconciled_by": ""}
    words = {"sentence": "a:0", "start": 0, "end": 1, "text": "x", "value": "y"}
    [(name, certificate)] = read_certificates(json.dumps(bare | {"sentences": [words] * 2, "values": [words] * 2}), "f")
    assert name == ""
    assert certificate.values[0].value == "y"
