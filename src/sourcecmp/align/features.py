"""What speaks for and against two sentences stating a common fact, as numbers with names.

In come two profiles and their word matches, out goes one value per feature, each between 0 and about 1 (amounts
of bits are squashed). Every feature is one a person can name; `explain` lists them with their share.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from sourcecmp.align.matching import WORTH
from sourcecmp.align.profiles import Profile
from sourcecmp.model import Date, Number, Quotation, Span, WordMatch

# Amounts of shared information are squashed so that 16 bits (one rare word) come to about one half.
_HALF_BITS = 16.0
# Words of one predicate stand within this many content words of each other.
_CLOSE = 3

FEATURES: tuple[str, ...] = (
    "shared information",
    "rarest shared word",
    "shared words",
    "containment of the shorter",
    "containment of the longer",
    "cosine",
    "best claim pair",
    "claim contained",
    "longest common run",
    "shared word pairs",
    "predicate in common",
    "shared words beside names",
    "names in common",
    "different people",
    "names that differ",
    "numbers agree",
    "numbers differ",
    "dates agree",
    "dates differ",
    "quotation overlap",
    "same speaker",
    "shorter length",
    "length difference",
)


def feature_values(a: Profile, b: Profile, matches: Sequence[WordMatch]) -> tuple[float, ...]:
    """Values in the order of `FEATURES`."""
    matched_a = _matched_bits(a, [(m.a, m.kind) for m in matches])
    matched_b = _matched_bits(b, [(m.b, m.kind) for m in matches])
    sum_a, sum_b = sum(matched_a.values()), sum(matched_b.values())
    telling = [m.weight for m in matches]
    contained = (sum_a / a.total if a.total else 0.0, sum_b / b.total if b.total else 0.0)
    pair_bits, pair_dice, claim_share = _claims(a, b, matched_a, matched_b, matches)
    lengths = sorted((len(a.terms), len(b.terms)))
    return (
        _squash(sum(telling)),
        _squash(max(telling, default=0.0)),
        _squash(float(len(matches)), half=4),
        max(contained),
        min(contained),
        _cosine(a, b, matched_a, matched_b),
        pair_dice * _squash(pair_bits),
        claim_share,
        _squash(_longest_run(a, b, matches)),
        _squash(float(_neighbouring(a, b, matches)), half=2),
        _squash(_predicate(a, b, matches)),
        _squash(_beside_names(a, matches)),
        _squash(sum(m.weight for m in matches if m.kind == "name")),
        _different_people(a, b),
        _squash(min(_unmatched_names(a, matched_a), _unmatched_names(b, matched_b))),
        _squash(float(sum(m.kind == "number" for m in matches)), half=1),
        _numbers_differ(a.sentence.numbers, b.sentence.numbers),
        _squash(float(sum(m.kind == "date" for m in matches)), half=1),
        _dates_differ(a.sentence.dates, b.sentence.dates),
        _quotation_overlap(a, b, matches),
        float(bool(_speakers(a) & _speakers(b))),
        _squash(float(lengths[0]), half=8),
        (lengths[1] - lengths[0]) / max(lengths[1], 1),
    )


def _squash(amount: float, *, half: float = _HALF_BITS) -> float:
    return amount / (amount + half)


def _matched_bits(side: Profile, spans: Iterable[tuple[Span, str]]) -> dict[int, float]:
    """Term index -> matched bits."""
    result: dict[int, float] = {}
    for span, kind in spans:
        for i in side.inside(span):
            result[i] = max(result.get(i, 0.0), side.terms[i].bits * WORTH[kind])
    return result


def _cosine(a: Profile, b: Profile, matched_a: dict[int, float], matched_b: dict[int, float]) -> float:
    norm = math.sqrt(sum(t.bits**2 for t in a.terms) * sum(t.bits**2 for t in b.terms))
    shared = math.sqrt(sum(v**2 for v in matched_a.values()) * sum(v**2 for v in matched_b.values()))
    return shared / norm if norm else 0.0


def _claims(
    a: Profile,
    b: Profile,
    matched_a: dict[int, float],
    matched_b: dict[int, float],
    matches: Sequence[WordMatch],
) -> tuple[float, float, float]:
    """Of the best pair of claims: shared bits and Dice coefficient; and the best share of one claim found."""
    claims_a, claims_b = _claim_spans(a), _claim_spans(b)
    best = (0.0, 0.0, 0.0)
    for one in claims_a:
        total_one = sum(a.terms[i].bits for i in a.inside(one))
        for other in claims_b:
            total_other = sum(b.terms[j].bits for j in b.inside(other))
            inside = [m for m in matches if one.contains(m.a) and other.contains(m.b)]
            bits = sum(m.weight for m in inside)
            if total_one + total_other:
                dice = min(2 * bits / (total_one + total_other), 1.0)
                best = max(best, (dice * _squash(bits), bits, dice))
    share = 0.0
    for side, claims, matched in ((a, claims_a, matched_a), (b, claims_b, matched_b)):
        for claim in claims:
            inside_terms = side.inside(claim)
            total = sum(side.terms[i].bits for i in inside_terms)
            found = sum(matched.get(i, 0.0) for i in inside_terms)
            if total:
                share = max(share, found / total * _squash(found))
    return best[1], best[2], share


def _claim_spans(side: Profile) -> list[Span]:
    whole = Span(0, len(side.sentence.text))
    spans = [claim.span for claim in side.sentence.claims]
    return spans if spans else [whole]


def _longest_run(a: Profile, b: Profile, matches: Sequence[WordMatch]) -> float:
    """Bits of the longest run of content words matched in the same order without a gap in either sentence."""
    steps = {(m.a.start, m.b.start): m for m in matches}
    after_a, after_b = _successors(a), _successors(b)
    best = 0.0
    for m in matches:
        bits, at = 0.0, (m.a.start, m.b.start)
        while at in steps:
            bits += steps[at].weight
            last = steps[at]
            at = (after_a.get(last.a.end, -1), after_b.get(last.b.end, -1))
        best = max(best, bits)
    return best


def _successors(side: Profile) -> dict[int, int]:
    """End of a content word -> start of the next one."""
    spans = [term.token.span for term in side.terms]
    return {one.end: two.start for one, two in zip(spans, spans[1:], strict=False)}


def _neighbouring(a: Profile, b: Profile, matches: Sequence[WordMatch]) -> int:
    """Pairs of matches that stand next to each other in both sentences, in either order."""
    after_a, after_b = _successors(a), _successors(b)
    count = 0
    ordered = sorted(matches, key=lambda m: m.a.start)
    for one, two in zip(ordered, ordered[1:], strict=False):
        if after_a.get(one.a.end) == two.a.start and (
            after_b.get(one.b.end) == two.b.start or after_b.get(two.b.end) == one.b.start
        ):
            count += 1
    return count


def _predicate(a: Profile, b: Profile, matches: Sequence[WordMatch]) -> float:
    """Bits of the most telling two matches that stand close together in both sentences, one of them no name.

    Who did what, what was done to what: the central predicate of an event is in many of its sentences and so has
    little weight there, but two sentences that have it in common both tell of it.
    """
    place_a, place_b = _places(a), _places(b)
    placed = []
    for m in matches:
        terms = a.inside(m.a)
        i, j = place_a.get(m.a.start), place_b.get(m.b.start)
        if terms and i is not None and j is not None:
            named = m.kind == "name" or any(a.terms[k].named for k in terms)
            placed.append((i, j, sum(a.terms[k].bits for k in terms) * WORTH[m.kind], named))
    best = 0.0
    for n, (i, j, bits, named) in enumerate(placed):
        for i2, j2, bits2, named2 in placed[n + 1 :]:
            if abs(i - i2) <= _CLOSE and abs(j - j2) <= _CLOSE and not (named and named2):
                best = max(best, bits + bits2)
    return best


def _places(side: Profile) -> dict[int, int]:
    """Start of a content word -> its index among the content words."""
    return {term.token.span.start: i for i, term in enumerate(side.terms)}


def _beside_names(a: Profile, matches: Sequence[WordMatch]) -> float:
    """Bits of the matches that are neither names nor the titles before them."""
    return sum(m.weight for m in matches if m.kind != "name" and not any(a.terms[i].named for i in a.inside(m.a)))


def _people(side: Profile) -> set[str]:
    return {name.entity for name, _ in side.names if name.kind == "person"}


def _different_people(a: Profile, b: Profile) -> float:
    one, other = _people(a), _people(b)
    return float(bool(one) and bool(other) and not one & other)


def _unmatched_names(side: Profile, matched: dict[int, float]) -> float:
    """Bits of names, outside the reporting frame, that the other sentence lacks."""
    return sum(
        max((side.terms[i].bits for i in terms), default=0.0)
        for name, terms in side.names
        if name.form in ("full", "short", "adjective") and not any(i in matched for i in terms)
    )


def _numbers_differ(a: Sequence[Number], b: Sequence[Number]) -> float:
    """Share of counted or measured things that both count, differently."""
    keys_a = {(n.unit or n.counted): (n.low, n.high) for n in a if n.unit or n.counted}
    keys_b = {(n.unit or n.counted): (n.low, n.high) for n in b if n.unit or n.counted}
    both = keys_a.keys() & keys_b.keys()
    return sum(keys_a[k] != keys_b[k] for k in both) / len(both) if both else 0.0


def _dates_differ(a: Sequence[Date], b: Sequence[Date]) -> float:
    settled_a = [d for d in a if d.first and d.last]
    settled_b = [d for d in b if d.first and d.last]
    if not settled_a or not settled_b:
        return 0.0
    meets = any(
        d.first <= e.last and e.first <= d.last
        for d in settled_a
        for e in settled_b
        if d.first and d.last and e.first and e.last
    )
    return float(not meets)


def _quotation_overlap(a: Profile, b: Profile, matches: Sequence[WordMatch]) -> float:
    """Matched bits that lie inside quotation marks on one side at least, squashed."""
    quoted = [m.weight for m in matches if _quoted(m.a, a.sentence.quotations) or _quoted(m.b, b.sentence.quotations)]
    return _squash(sum(quoted))


def _quoted(span: Span, quotations: Sequence[Quotation]) -> bool:
    return any(quotation.span.contains(span) for quotation in quotations)


def _speakers(side: Profile) -> set[str]:
    named = {frame.speaker for frame in side.sentence.frames} | {q.speaker for q in side.sentence.quotations}
    return named - {""}
