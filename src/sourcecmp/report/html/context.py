"""What all sections of the page need of a report: findings by sentence, accounts by column, places to link to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from sourcecmp.model import Account, Contradiction, Fact, Region, Report, Sentence, UniqueClaim
from sourcecmp.report import View
from sourcecmp.report.anchors import fragment
from sourcecmp.report.clashes import folded, gravest_first
from sourcecmp.report.html.markup import Html, el
from sourcecmp.report.lookup import Lookup

# Contradictions are told apart by a sign and a word, never by colour alone.
SIGNS = {"hard": "\u2260", "tension": "\u2248"}
# A certificate takes two thousand characters. Beyond these many, the page says which command prints it.
MOST_CERTIFICATES = 300


@dataclass(frozen=True)
class Context:
    """A report and what of it is shown."""

    report: Report
    view: View

    @cached_property
    def lookup(self) -> Lookup:
        return Lookup(self.report)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """Those compared, in the order of their columns."""
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
    def certified(self) -> frozenset[str]:
        """The ids of the contradictions whose certificates the page holds: the gravest, while there is room."""
        return frozenset(c.id for c in islice(chain.from_iterable(self.clashes), MOST_CERTIFICATES))

    @cached_property
    def unique_of(self) -> dict[str, UniqueClaim]:
        return {claim.sentence: claim for claim in self.unique}

    @cached_property
    def sentences_of(self) -> dict[str, list[Sentence]]:
        found: dict[str, list[Sentence]] = {account.id: [] for account in self.report.event.accounts}
        for sentence in self.report.sentences:
            found[sentence.account].append(sentence)
        return found

    def columns(self, names: Iterable[str]) -> str:
        """The columns of some accounts, as the filter of the page reads them: parted by blanks."""
        wanted = set(names)
        return " ".join(str(number) for number, account in enumerate(self.accounts) if account.id in wanted)

    def link_to_sentence(self, sentence: Sentence) -> Html:
        """The id of a sentence, as a link to where it stands in its account."""
        return el("a", sentence.id, class_="ref", href="#" + fragment(sentence.id))


def region_note(sentence: Sentence) -> Html | None:
    """The part of the page a sentence stands in, where that isn't the body."""
    if sentence.region is Region.BODY:
        return None
    return el("span", f"{sentence.region.value.replace('-', ' ')} ", class_="region")


def finding_id(name: str) -> Html:
    """The id of a finding, as a link to itself: what `sourcecmp explain` takes."""
    return el("a", name, class_="id", href=f"#{name}")
