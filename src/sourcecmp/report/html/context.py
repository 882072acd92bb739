"""What all sections of the page need of a report: the findings shown, places to link to, columns for the filter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import chain, islice

from sourcecmp.model import Region, Sentence
from sourcecmp.report.anchors import fragment
from sourcecmp.report.findings import Findings
from sourcecmp.report.html.markup import Html, el

# A certificate takes two thousand characters. Beyond these many, the page says which command prints it.
MOST_CERTIFICATES = 300


class Context(Findings):
    """The findings shown, and how the page refers to them."""

    @cached_property
    def certified(self) -> frozenset[str]:
        """The ids of the contradictions whose certificates the page holds: the gravest, while there is room."""
        return frozenset(c.id for c in islice(chain.from_iterable(self.clashes), MOST_CERTIFICATES))

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
