"""Which sentences of different accounts state a common fact.

In comes the annotated event, out go the scored candidate pairs, the links among them, and the accounts that turn
out to be about another event. `score_pair` judges two sentences on their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sourcecmp.align.candidates import candidate_pairs
from sourcecmp.align.context import context_features
from sourcecmp.align.features import feature_values, tells_more_than_names
from sourcecmp.align.inside import pairs_inside
from sourcecmp.align.matching import match
from sourcecmp.align.metonymy import stands_for
from sourcecmp.align.notices import notices, outside
from sourcecmp.align.outsiders import same_event_groups
from sourcecmp.align.profiles import Profile, profile
from sourcecmp.align.scorer import load
from sourcecmp.align.weights import event_weights, language_weights
from sourcecmp.config import Settings
from sourcecmp.model import (
    Alignment,
    AnnotatedSentence,
    Annotation,
    Contribution,
    Encoder,
    Event,
    Region,
    ScoredPair,
    WordMatch,
)

# These regions hold no claims about the event.
_NOT_COMPARED = frozenset({Region.BOILERPLATE, Region.BYLINE, Region.DATELINE})
# They take less than a tenth of a second.
_PAIRS_A_MESSAGE = 1000


def align(
    event: Event,
    annotation: Annotation,
    settings: Settings,
    encoder: Encoder | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> Alignment:
    """Compare the accounts of an event; background documents take no part. `progress` is told how far it has come."""
    compared = compared_sentences(event, annotation)
    profiles = profiles_of(compared)
    pairs = scored_pairs(profiles, told_from=settings.link_threshold, encoder=encoder, progress=progress)
    groups = same_event_groups(event, annotation.sentences, compared, pairs)
    group_of = {account: number for number, group in enumerate(groups) for account in group}
    pairs = tuple(pair for pair in pairs if group_of[pair.a.account] == group_of[pair.b.account])
    of = {which.sentence.id: which for which in profiles}
    links = tuple(
        pair
        for pair in pairs
        if pair.score >= settings.link_threshold and tells_more_than_names(of[pair.a.id], pair.matches)
    )
    return Alignment(
        pairs=pairs,
        links=links,
        inside=pairs_inside(profiles),
        outsiders=tuple(sorted(outside(groups))),
        compared=compared,
        notices=notices(event, compared, groups),
    )


def matched_pairs(
    event: Event, annotation: Annotation, wanted: Sequence[tuple[AnnotatedSentence, AnnotatedSentence]]
) -> dict[tuple[str, str], ScoredPair]:
    """Some pairs of sentences of an event with the words they share, by their ids; what is not compared is left out."""
    of = {each.sentence.id: each for each in profiles_of(compared_sentences(event, annotation))}
    return {
        (a.id, b.id): ScoredPair(a, b, 0.0, match(of[a.id], of[b.id])) for a, b in wanted if {a.id, b.id} <= of.keys()
    }


def compared_sentences(event: Event, annotation: Annotation) -> tuple[AnnotatedSentence, ...]:
    """The sentences that take part, in their order."""
    roles = {account.id: account.role for account in event.accounts}
    return tuple(
        sentence
        for sentence in annotation.sentences
        if roles[sentence.account] == "account" and sentence.sentence.region not in _NOT_COMPARED
    )


def profiles_of(compared: Sequence[AnnotatedSentence]) -> tuple[Profile, ...]:
    """The comparable forms of the sentences of an event, in their order."""
    weights = event_weights(compared)
    metonymy = stands_for(compared)
    return tuple(profile(sentence, weights, metonymy) for sentence in compared)


def scored_pairs(
    profiles: Sequence[Profile],
    *,
    told_from: float,
    encoder: Encoder | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> tuple[ScoredPair, ...]:
    """Every candidate pair with its score in context, in text order; from the score `told_from` on with the
    contributions, which nobody asks of the many other pairs."""
    first, context = (load(name, with_encoder=encoder is not None) for name in ("event", "context"))
    matches, scores = {}, {}
    candidates = candidate_pairs(profiles)
    for number, (i, j) in enumerate(candidates):
        if not number % _PAIRS_A_MESSAGE:
            progress(f"comparing {len(candidates)} pairs of sentences, {100 * number // len(candidates)}%")
        matches[i, j] = match(profiles[i], profiles[j])
        scores[i, j] = first.score(values_of(profiles[i], profiles[j], matches[i, j], encoder))
    progress(f"weighing {len(candidates)} pairs by what stands around them")
    surroundings = context_features(profiles, scores)
    result = []
    for (i, j), found in matches.items():
        around = surroundings[i, j]
        score = context.score(around)
        contributions: tuple[Contribution, ...] = ()
        if score >= told_from:
            # Working these values out again takes less than keeping them for all pairs.
            values = values_of(profiles[i], profiles[j], found, encoder)
            contributions = (*first.contributions(values), *context.contributions(around))
        result.append(ScoredPair(profiles[i].sentence, profiles[j].sentence, score, found, contributions))
    return tuple(result)


def values_of(a: Profile, b: Profile, matches: Sequence[WordMatch], encoder: Encoder | None) -> tuple[float, ...]:
    """The values of `FEATURES`; where there is an encoder, its similarity after them."""
    values = feature_values(a, b, matches)
    return values if encoder is None else (*values, encoder.similarity(a.sentence.text, b.sentence.text))


def score_pair(
    a: AnnotatedSentence, b: AnnotatedSentence, settings: Settings, encoder: Encoder | None = None
) -> ScoredPair:
    """Two sentences judged on their own, with the language's word frequencies for weights."""
    weights = language_weights()
    metonymy = stands_for((a, b))
    one, other = profile(a, weights, metonymy), profile(b, weights, metonymy)
    matches = match(one, other)
    values = values_of(one, other, matches, encoder)
    model = load("pair", with_encoder=encoder is not None)
    return ScoredPair(a, b, model.score(values), matches, model.contributions(values))


__all__ = [
    "align",
    "compared_sentences",
    "matched_pairs",
    "profiles_of",
    "score_pair",
    "scored_pairs",
    "values_of",
]
