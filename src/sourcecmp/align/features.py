"""What speaks for and against two sentences stating a common fact, as numbers with names.

In come two profiles and their word matches, out goes one value per feature, each between 0 and about 1 (amounts
of bits are squashed). Every feature is one a person can name; `explain` lists them with their share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sourcecmp.align.matching import NAMED, WORTH
from sourcecmp.align.profiles import Profile
from sourcecmp.model import Quotation, Region, Span, WordMatch

# Amounts of shared information are squashed so that 16 bits (one rare word) come to about one half.
_HALF_BITS = 16.0
# Bits of other words that a link needs besides names; a common verb has about this many.
_LEAST_BESIDE_NAMES = 1.0

FEATURES: tuple[str, ...] = (
    "shared information",
    "rarest shared word",
    "shared words",
    "containment of the shorter",
    "containment of the longer",
    "best claim pair",
    "claim contained",
    "longest common run",
    "shared word pairs",
    "shared words beside names",
    "names in common",
    "different people",
    "names that differ",
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
        pair_dice * _squash(pair_bits),
        claim_share,
        _squash(_longest_run(a, b, matches)),
        _squash(float(_neighbouring(a, b, matches)), half=2),
        _squash(_unnamed_bits(a, matches)),
        _squash(sum([m.weight for m in matches if m.kind in NAMED])),
        _different_people(a, b),
        _squash(min(_unmatched_names(a, matched_a), _unmatched_names(b, matched_b))),
        _quotation_overlap(a, b, matches),
        float(not a.speakers.isdisjoint(b.speakers)),
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
            bits = side.bits[i] * WORTH[kind]
            if bits >= result.get(i, 0.0):
                result[i] = bits
    return result


def _claims(
    a: Profile,
    b: Profile,
    matched_a: dict[int, float],
    matched_b: dict[int, float],
    matches: Sequence[WordMatch],
) -> tuple[float, float, float]:
    """Of the best pair of claims: shared bits and Dice coefficient; and the best share of one claim found."""
    shared: dict[tuple[int, int], float] = {}  # bits of the matches inside both, for each pair of claims
    for m in matches:
        holding_b = [y for y, other in enumerate(b.claims) if other.span.contains(m.b)]
        for x, one in enumerate(a.claims):
            if holding_b and one.span.contains(m.a):
                for y in holding_b:
                    shared[x, y] = shared.get((x, y), 0.0) + m.weight
    best = (0.0, 0.0, 0.0)
    for (x, y), bits in shared.items():
        both = a.claims[x].bits + b.claims[y].bits
        if both:
            dice = min(2 * bits / both, 1.0)
            best = max(best, (dice * _squash(bits), bits, dice))
    share = 0.0
    for side, matched in ((a, matched_a), (b, matched_b)):
        for claim in side.claims:
            found = sum([matched[i] for i in claim.terms if i in matched])
            if claim.bits:
                share = max(share, found / claim.bits * _squash(found))
    return best[1], best[2], share


def _longest_run(a: Profile, b: Profile, matches: Sequence[WordMatch]) -> float:
    """Bits of the longest run of content words matched in the same order without a gap in either sentence."""
    steps = {(m.a.start, m.b.start): m for m in matches}
    after_a, after_b = a.successors, b.successors
    following = {at: (after_a.get(m.a.end, -1), after_b.get(m.b.end, -1)) for at, m in steps.items()}
    best = 0.0
    # A run is followed from its start only, or equal texts would cost the square of their length.
    for at in steps.keys() - following.values():
        bits = 0.0
        while at in steps:
            bits += steps[at].weight
            at = following[at]
        best = max(best, bits)
    return best


def _neighbouring(a: Profile, b: Profile, matches: Sequence[WordMatch]) -> int:
    """Pairs of matches that stand next to each other in both sentences, in either order."""
    after_a, after_b = a.successors, b.successors
    count = 0
    for one, two in pairwise(matches):
        if after_a.get(one.a.end) == two.a.start and (
            after_b.get(one.b.end) == two.b.start or after_b.get(two.b.end) == one.b.start
        ):
            count += 1
    return count


def tells_something(a: Profile, b: Profile, matches: Sequence[WordMatch]) -> bool:
    """Whether anything is said of the names in common: captions of the same people state no common fact. Where the
    words were read in their context, only captions and sentences without a verb are asked."""
    if a.sentence.read and _has_verb(a) and _has_verb(b):
        return True
    return _unnamed_bits(a, matches) >= _LEAST_BESIDE_NAMES


def _has_verb(side: Profile) -> bool:
    sentence = side.sentence
    return sentence.sentence.region is not Region.CAPTION and any(claim.tense for claim in sentence.claims)


def _unnamed_bits(a: Profile, matches: Sequence[WordMatch]) -> float:
    """Bits of the matches that are neither names nor the titles before them."""
    return sum([m.weight for m in matches if m.kind not in NAMED and a.named.isdisjoint(a.inside(m.a))])


def _different_people(a: Profile, b: Profile) -> float:
    return float(bool(a.people) and bool(b.people) and a.people.isdisjoint(b.people))


def _unmatched_names(side: Profile, matched: dict[int, float]) -> float:
    """Bits of names, outside the reporting frame, that the other sentence lacks."""
    return sum([bits for bits, terms in side.spelled_names if not any(i in matched for i in terms)])


def _quotation_overlap(a: Profile, b: Profile, matches: Sequence[WordMatch]) -> float:
    """Matched bits that lie inside quotation marks on one side at least, squashed."""
    if not a.sentence.quotations and not b.sentence.quotations:
        return 0.0
    quoted = [m.weight for m in matches if _quoted(m.a, a.sentence.quotations) or _quoted(m.b, b.sentence.quotations)]
    return _squash(sum(quoted))


def _quoted(span: Span, quotations: Sequence[Quotation]) -> bool:
    return any(quotation.span.contains(span) for quotation in quotations)
