"""Laws of `check`: nothing changed is no change, the lock says all there is, and hostile text stays one line."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sample_report import sample_report
from sourcecmp import Account, Event, compare
from sourcecmp.check.changes import changes_between
from sourcecmp.check.lock import lock_text, read_lock
from sourcecmp.check.snapshot import Snapshot, snapshot_of
from sourcecmp.model import ChangeKind

SENTENCES = (
    "The ferry Aurora sank off Kelmore on Monday.",
    "The ferry Aurora did not sink off Kelmore on Monday.",
    "Twelve passengers were treated in the hospital of Kelmore.",
    "Twenty passengers were treated in the hospital of Kelmore.",
    "The harbour master closed the port for two days.",
    "A \x1b[31mband\x1b[0m\tplayed on the quay \u202e[sic]\u202c.",
    "Divers will look for the bell next spring, Anna Berg said.",
)
articles = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7).map("\n\n".join)
events = st.lists(articles, min_size=2, max_size=3)


def snapshot(texts: list[str]) -> Snapshot:
    accounts = tuple(
        Account(f"paper {n}", text, file=f"paper-{n}.txt", sha256=f"{hash(text):x}") for n, text in enumerate(texts)
    )
    return snapshot_of(compare(Event("law", accounts)))


laws = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@laws
@given(events)
def test_a_lock_is_read_as_what_it_was_written_from(texts: list[str]) -> None:
    now = snapshot(texts)
    text = lock_text(now)
    read = read_lock(text, "lock")
    assert lock_text(read) == text
    assert changes_between(read, now) == changes_between(now, now) == ()


@laws
@given(events, events)
def test_what_comes_and_what_goes_is_told_both_ways(first: list[str], second: list[str]) -> None:
    old, new = snapshot(first), snapshot(second)
    changes = changes_between(old, new)
    assert changes_between(read_lock(lock_text(old), "lock"), new) == changes
    kinds = {change.kind for change in changes}
    if [fact.support for fact in old.facts] and not new.facts:
        assert ChangeKind.LOST_FACT in kinds
    same = {clash.id for clash in old.contradictions} & {clash.id for clash in new.contradictions}
    told = {c.finding for c in changes if c.kind in (ChangeKind.NEW_CONTRADICTION, ChangeKind.GONE_CONTRADICTION)}
    assert not same & told
    for change in changes:
        assert change.message.isprintable(), change.message
        assert change.place.file


@laws
@given(articles)
def test_neither_line_ends_nor_blank_lines_change_a_finding(text: str) -> None:
    others = [SENTENCES[0], "\n\n".join(SENTENCES[2:5])]
    old = snapshot([text, *others])
    for ends in ("\r\n\r\n", "\n\n\n", "\n \n"):
        new = snapshot([text.replace("\n\n", ends), *others])
        assert {change.kind for change in changes_between(old, new)} <= {ChangeKind.CHANGED_FILE}


def test_the_findings_of_a_report_by_hand_are_all_in_its_snapshot() -> None:
    report = sample_report()
    now = snapshot_of(report)
    assert {fact.id for fact in now.facts} == {fact.id for fact in report.facts}
    assert {clash.id for clash in now.contradictions} == {clash.id for clash in report.contradictions}
    assert {claim.id for claim in now.claims} == {claim.id for claim in report.unique}
    lost = changes_between(now, replace(now, facts=()))
    assert [change.kind for change in lost] == [ChangeKind.LOST_FACT] * len(report.facts)
