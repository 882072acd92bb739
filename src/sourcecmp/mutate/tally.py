"""What the reports of trials show: planted contradictions found by type, and alarms where nothing was planted.

In come trials with their reports and the report of the event as it is, out goes a tally. A finding of the event itself
that the copy repeats is no alarm, for nothing about it was changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcecmp.model import Contradiction, Report, Sentence
from sourcecmp.mutate.trials import TYPES, Copied, Trial


@dataclass(frozen=True, slots=True)
class Recall:
    """Planted contradictions of one type: how many, how many were reported as what they are, or as another type."""

    planted: int
    found: int
    otherwise: int

    @property
    def share(self) -> float:
        return self.found / self.planted if self.planted else 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """The outcome. `pairs` are those of a changed sentence with the one it was copied from and with all others
    that either is linked with; `alarms` are the findings in them that nothing planted explains."""

    recall: tuple[tuple[str, Recall], ...]
    rewrites: int
    pairs: int
    alarms: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def alarms_per_thousand(self) -> float:
        return 1000 * self.alarms / self.pairs if self.pairs else 0.0


def tally(plain: Report, tried: Iterable[tuple[Trial, Report]]) -> Tally:
    """Count over all trials. `plain` is the report of the event without any change."""
    known = {_key(c.sentences, c.type) for c in plain.contradictions}
    counts: Counter[tuple[str, str]] = Counter()
    rewritten = pairs = 0
    missed: list[str] = []
    wrong: list[str] = []
    for trial, report in tried:
        of_sentence = _copies(trial, report)
        texts = {sentence.id: sentence.text for sentence in report.sentences}
        pairs += len(_compared(report, of_sentence))
        rewritten += sum(each.change is not None and not each.planted for each in trial.sentences)
        explained = set()
        for copied in trial.sentences:
            if not copied.planted or copied.change is None:
                continue
            findings = [c for c in report.contradictions if _shows(c, copied, of_sentence)]
            explained |= {c.id for c in findings}
            kind = copied.change.kind
            outcome = _outcome(kind, findings)
            counts[kind, outcome] += 1
            if outcome != "found":
                missed.append(f"{kind}: {texts[copied.original]} / {_new_text(trial, copied)}")
        for c in report.contradictions:
            if c.id in explained or not any(s in of_sentence for s in c.sentences):
                continue
            if _key([of_sentence[s].original if s in of_sentence else s for s in c.sentences], c.type) not in known:
                wrong.append(f"{c.type}: {' / '.join(texts[s] for s in c.sentences)}")
    recall = tuple((kind, _recall(kind, counts)) for kind in TYPES)
    return Tally(recall, rewritten, pairs, len(wrong), tuple(missed), tuple(wrong))


def _recall(kind: str, counts: Counter[tuple[str, str]]) -> Recall:
    found, otherwise, missed = (counts[kind, outcome] for outcome in ("found", "otherwise", "missed"))
    return Recall(found + otherwise + missed, found, otherwise)


def _outcome(kind: str, findings: list[Contradiction]) -> str:
    if any(c.type == kind for c in findings):
        return "found"
    return "otherwise" if findings else "missed"


def _key(sentences: Iterable[str], kind: str) -> tuple[frozenset[str], str]:
    return frozenset(sentences), kind


def _copies(trial: Trial, report: Report) -> dict[str, Copied]:
    """Sentence of the report -> the sentence of the copy it lies in."""
    return dict(_placed([s for s in report.sentences if s.account == trial.copy], trial.sentences))


def _placed(sentences: Iterable[Sentence], copies: tuple[Copied, ...]) -> Iterator[tuple[str, Copied]]:
    for sentence in sentences:
        found = next((each for each in copies if each.span.overlaps(sentence.span)), None)
        if found is not None:
            yield sentence.id, found


def _shows(c: Contradiction, copied: Copied, of_sentence: dict[str, Copied]) -> bool:
    """Whether a finding is about what was planted: against its counterpart, or resting on the very words."""
    if not any(of_sentence.get(s) is copied for s in c.sentences):
        return False
    if copied.original in c.sentences:
        return True
    return any(
        of_sentence.get(e.sentence) is copied and any(e.span.overlaps(span) for span in copied.altered)
        for e in c.evidence
    )


def _compared(report: Report, of_sentence: dict[str, Copied]) -> set[frozenset[str]]:
    changed = {s: copied.original for s, copied in of_sentence.items() if copied.change is not None}
    pairs = {frozenset((s, original)) for s, original in changed.items()}
    copies_of: dict[str, list[str]] = {}
    for s, original in changed.items():
        copies_of.setdefault(original, []).append(s)
    for link in report.links:
        for one, other in ((link.a, link.b), (link.b, link.a)):
            if one in changed:
                pairs.add(frozenset((one, other)))
            pairs.update(frozenset((s, other)) for s in copies_of.get(one, ()) if s != other)
    return pairs


def _new_text(trial: Trial, copied: Copied) -> str:
    text = next(account.text for account in trial.event.accounts if account.id == trial.copy)
    return text[copied.span.start : copied.span.end]
