"""How much of each account's headline a sentence tells.

In come the profiles of an event, out goes, per sentence and headline, the share of the headline's information that
the sentence holds. A headline is the shortest statement of what the event is about; two sentences that both tell
it state a common fact, in however many other words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sourcecmp.align.profiles import Profile
from sourcecmp.data import lexical
from sourcecmp.model import Region

# More headlines than this say nothing new, and would cost time in an event of many accounts.
_HEADLINES = 12
# Where no title was recognised, a first sentence this short (in content words) serves as one; a title may have
# twice as many.
_LONGEST_HEADLINE = 14
_SHORTEST_HEADLINE = 3


def headline_shares(profiles: Sequence[Profile]) -> tuple[tuple[float, ...], ...]:
    """One row per profile, one share (0..1) per headline."""
    headlines = [list(_terms(headline)) for headline in islice(_headlines(profiles), _HEADLINES)]
    totals = [sum(bits for _, bits in terms) or 1.0 for terms in headlines]
    rows = []
    for which in profiles:
        known = set().union(*(keys for keys, _ in _terms(which)))
        rows.append(
            tuple(
                sum(bits for keys, bits in terms if not keys.isdisjoint(known)) / total
                for terms, total in zip(headlines, totals, strict=True)
            )
        )
    return tuple(rows)


def _headlines(profiles: Sequence[Profile]) -> Iterator[Profile]:
    """The title of each account, else its first sentence where that is short."""
    first: dict[str, Profile] = {}
    for which in profiles:
        account = which.sentence.account
        if account not in first or (
            which.sentence.sentence.region is Region.TITLE
            and first[account].sentence.sentence.region is not Region.TITLE
        ):
            first[account] = which
    for which in first.values():
        is_title = which.sentence.sentence.region is Region.TITLE
        longest = 2 * _LONGEST_HEADLINE if is_title else _LONGEST_HEADLINE
        if _SHORTEST_HEADLINE <= len(which.terms) <= longest:
            yield which


def _terms(which: Profile) -> Iterator[tuple[set[str], float]]:
    """The keys under which each content word is known, and its bits."""
    entities: dict[int, set[str]] = {}
    for name, members in which.names:
        for i in members:
            entities.setdefault(i, set()).add(f"e:{name.entity}")
    for i, term in enumerate(which.terms):
        if i in entities:
            yield entities[i], term.bits
        else:
            lemma = term.token.lemma
            related = (f"l:{other}" for other in lexical.expansions(lemma))
            yield {f"l:{lemma}", f"s:{term.token.stem}", *related}, term.bits
