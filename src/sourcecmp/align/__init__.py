"""Which sentences of different accounts state a common fact.

In comes the annotated event, out go the scored candidate pairs, the links among them, and the accounts that turn
out to be about another event. `score_pair` judges two sentences on their own.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace

from sourcecmp.align.candidates import candidate_pairs
from sourcecmp.align.containment import figures_of, nearest_pairs, words_met
from sourcecmp.align.context import Places, context_features
from sourcecmp.align.features import feature_values, tells_something
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
    Event,
    ScoredPair,
    WordMatch,
)

# They take less than a tenth of a second.
_PAIRS_A_MESSAGE = 1000


def align(
    event: Event, annotation: Annotation, settings: Settings, progress: Callable[[str], None] = lambda step: None
) -> Alignment:
    """Compare the accounts of an event; background documents take no part. Where the sentences were read, words in
    their context count besides the words themselves. `progress` is told how far it has come."""
    compared = compared_sentences(event, annotation)
    profiles = profiles_of(compared)
    pairs = scored_pairs(profiles, told_from=settings.link_threshold, progress=progress)
    groups = same_event_groups(event, annotation.sentences, compared, pairs)
    group_of = {account: number for number, group in enumerate(groups) for account in group}
    pairs = tuple(pair for pair in pairs if group_of[pair.a.account] == group_of[pair.b.account])
    of = {which.sentence.id: which for which in profiles}
    links = tuple(
        replace(pair, met=words_met(of[pair.a.id], of[pair.b.id], pair.matches))
        for pair in pairs
        if pair.score >= settings.link_threshold and tells_something(of[pair.a.id], of[pair.b.id], pair.matches)
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
        if roles[sentence.account] == "account" and sentence.sentence.region.is_compared
    )


def profiles_of(compared: Sequence[AnnotatedSentence]) -> tuple[Profile, ...]:
    """The comparable forms of the sentences of an event, in their order."""
    weights = event_weights(compared)
    metonymy = stands_for(compared)
    return tuple(profile(sentence, weights, metonymy) for sentence in compared)


def scored_pairs(
    profiles: Sequence[Profile], *, told_from: float, progress: Callable[[str], None] = lambda step: None
) -> tuple[ScoredPair, ...]:
    """Every candidate pair with its score in context, in text order; from the score `told_from` on with the
    contributions, which nobody asks of the many other pairs."""
    engine = engine_of(profiles)
    first, context = load(engine, "first"), load(engine, "context")
    matches, values = evidence(profiles, progress)
    odds = {pair: first.odds(row) for pair, row in values.items()}
    progress(f"weighing {len(values)} pairs by what stands around them")
    surroundings = context_features(profiles, odds)
    result = []
    for (i, j), found in matches.items():
        row = (*surroundings[i, j], *values[i, j])
        score = context.score(row)
        told = context.contributions(row) if score >= told_from else ()
        result.append(ScoredPair(profiles[i].sentence, profiles[j].sentence, score, found, told))
    return tuple(result)


def engine_of(profiles: Sequence[Profile]) -> str:
    """ "reader" where the sentences were read in their context, else "words"."""
    return "reader" if profiles and all(each.sentence.read is not None for each in profiles) else "words"


def evidence(
    profiles: Sequence[Profile], progress: Callable[[str], None] = lambda step: None
) -> tuple[dict[Places, tuple[WordMatch, ...]], dict[Places, Sequence[float]]]:
    """The word matches and feature values of every pair worth comparing, in text order."""
    candidates = candidate_pairs(profiles)
    read = figures_of(profiles, candidates) if engine_of(profiles) == "reader" else {}
    matches: dict[Places, tuple[WordMatch, ...]] = {}
    values: dict[Places, Sequence[float]] = {}
    pairs = sorted({*candidates, *nearest_pairs(profiles, read)})
    for number, (i, j) in enumerate(pairs):
        if not number % _PAIRS_A_MESSAGE:
            progress(f"comparing {len(pairs)} pairs of sentences, {100 * number // len(pairs)}%")
        matches[i, j] = match(profiles[i], profiles[j])
        # As an array, for all pairs are kept.
        values[i, j] = array("d", (*feature_values(profiles[i], profiles[j], matches[i, j]), *read.get((i, j), ())))
    return matches, values


def score_pair(a: AnnotatedSentence, b: AnnotatedSentence) -> ScoredPair:
    """Two sentences judged on their own by their words, with the language's word frequencies for weights."""
    weights = language_weights()
    metonymy = stands_for((a, b))
    one, other = profile(a, weights, metonymy), profile(b, weights, metonymy)
    matches = match(one, other)
    values = feature_values(one, other, matches)
    model = load("words", "pair")
    return ScoredPair(a, b, model.score(values), matches, model.contributions(values))


__all__ = [
    "align",
    "compared_sentences",
    "evidence",
    "matched_pairs",
    "profiles_of",
    "score_pair",
    "scored_pairs",
]
