"""What is shown of a report, found by sentence and by account: a report and a view go in, lists and tables come out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from sourcecmp.model import Account, Contradiction, Evidence, Fact, Report, Sentence, UniqueClaim
from sourcecmp.report import View
from sourcecmp.report.contradictions import folded, gravest_first
from sourcecmp.report.lookup import Lookup


@dataclass(frozen=True)
class Findings:
    """A report and what of it is shown."""

    report: Report
    view: View

    @cached_property
    def lookup(self) -> Lookup:
        return Lookup(self.report)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """Those compared, in their order."""
        return tuple(account for account in self.report.event.accounts if account.role == "account")

    @cached_property
    def facts(self) -> list[Fact]:
        """What most accounts report comes first."""
        shown = self.report.facts if "shared" in self.view.sections else ()
        return sorted(shown, key=lambda fact: -len(fact.accounts))

    @cached_property
    def clashes(self) -> list[list[Contradiction]]:
        """Contradictions, the gravest first, those that tell the same thing together."""
        return folded(gravest_first(self.report)) if "contradictions" in self.view.sections else []

    @cached_property
    def unique(self) -> tuple[UniqueClaim, ...]:
        return self.report.unique if "unique" in self.view.sections else ()

    @cached_property
    def facts_of(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for name in fact.sentences:
                found[name].append(fact)
        return found

    @cached_property
    def clashes_of(self) -> dict[str, list[Contradiction]]:
        """The gravest first; of those that tell the same thing, the one that stands for all."""
        found: dict[str, list[Contradiction]] = defaultdict(list)
        for alike in self.clashes:
            for name in dict.fromkeys(name for contradiction in alike for name in contradiction.sentences):
                found[name].append(alike[0])
        return found

    @cached_property
    def evidence_of(self) -> dict[str, list[Evidence]]:
        """The words that clash with others, whichever contradiction they are in."""
        found: dict[str, list[Evidence]] = defaultdict(list)
        for evidence in (e for alike in self.clashes for contradiction in alike for e in contradiction.evidence):
            found[evidence.sentence].append(evidence)
        return found

    @cached_property
    def unique_of(self) -> dict[str, UniqueClaim]:
        return {claim.sentence: claim for claim in self.unique}

    @cached_property
    def sentences_of(self) -> dict[str, list[Sentence]]:
        found: dict[str, list[Sentence]] = {account.id: [] for account in self.report.event.accounts}
        for sentence in self.report.sentences:
            found[sentence.account].append(sentence)
        return found
