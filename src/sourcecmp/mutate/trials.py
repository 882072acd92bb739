"""Events with one account more: a copy of another one, in which sentences were changed in known ways.

In come an event and its annotation, out go trials. In the copy every sentence has its counterpart in the account it was
copied from, so whatever contradicts that counterpart was planted. One sentence carries one planted contradiction at
most; all others are rewritten where a rewrite is known.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcecmp.model import Account, AnnotatedSentence, Annotation, Event, NameKind, Region, Span
from sourcecmp.mutate.mutation import Mutation, changed, dice
from sourcecmp.mutate.rewriting import rewrites
from sourcecmp.mutate.value_changes import dates, names, numbers, places
from sourcecmp.mutate.word_changes import negations, quoted_words, quotes, roles

# The types of which a contradiction can be planted, in the order in which they are told.
TYPES = ("number", "date", "place", "name", "negation", "role", "quote")
_SUFFIX = "-changed"
_BLANK_LINE = "\n\n"
# What no account claims.
_FURNITURE = frozenset({Region.BOILERPLATE, Region.BYLINE, Region.DATELINE})
# Two sentences of a copy that carry a planted contradiction have this many between them at the least, so that the
# account stays one about the same event.
_APART = 1
# Share of the planted sentences that are left as they are apart from what is planted.
_VERBATIM = 0.5


@dataclass(frozen=True, slots=True)
class Copied:
    """A sentence of the copy: where it now stands in the file, and what was done to it."""

    original: str  # id
    span: Span
    change: Mutation | None
    planted: bool
    altered: tuple[Span, ...]  # file spans of the changed words


@dataclass(frozen=True, slots=True)
class Trial:
    """An event with a changed copy of one of its accounts."""

    event: Event
    copy: str  # account id
    sentences: tuple[Copied, ...]


def trials(event: Event, annotation: Annotation, *, seed: int, count: int) -> Iterator[Trial]:
    """Trials that plant at most `count` contradictions of each type. Same event and seed, same trials."""
    accounts = {account.id: account for account in event.accounts if account.role == "account"}
    sentences = [
        each for each in annotation.sentences if each.account in accounts and each.sentence.region not in _FURNITURE
    ]
    kept = _kinds_of_rewrites(sentences, annotation, seed)
    for account, planted in _rounds(_chosen(sentences, annotation, seed=seed, count=count)):
        own = [each for each in sentences if each.account == account]
        yield _trial(event, accounts[account], own, planted, kept, seed)


def _chosen(
    sentences: Sequence[AnnotatedSentence], annotation: Annotation, *, seed: int, count: int
) -> list[tuple[AnnotatedSentence, Mutation]]:
    """At most `count` changes of each type, spread over the sentences."""
    people = sorted(
        form
        for each in annotation.entities
        if each.kind is NameKind.PERSON
        for form in each.forms
        if " " in form and form.lower() == each.key
    )
    pool = quoted_words(sentences)
    found: dict[str, list[tuple[float, AnnotatedSentence, Mutation]]] = defaultdict(list)
    for each in sentences:
        by_type: dict[str, Iterator[Mutation]] = {
            "number": numbers(each, dice(seed, each, "number")),
            "date": dates(each, dice(seed, each, "date")),
            "place": places(each, dice(seed, each, "place")),
            "name": names(each, people, dice(seed, each, "name")),
            "negation": negations(each, dice(seed, each, "negation")),
            "role": roles(each, dice(seed, each, "role")),
            "quote": quotes(each, pool, dice(seed, each, "quote")),
        }
        for kind, changes in by_type.items():
            order = dice(seed, each, f"order {kind}")
            found[kind] += [(order.random(), each, change) for change in changes]
    return [
        (each, change)
        for kind in TYPES
        for _, each, change in sorted(found[kind], key=lambda row: (row[0], row[1].id))[:count]
    ]


def _rounds(
    chosen: Sequence[tuple[AnnotatedSentence, Mutation]],
) -> Iterator[tuple[str, dict[str, Mutation]]]:
    """The changes in groups of one account each, in which no two stand close together."""
    rounds: dict[str, list[dict[str, Mutation]]] = defaultdict(list)
    places: dict[str, list[set[int]]] = defaultdict(list)
    for sentence, change in chosen:
        index = sentence.sentence.index
        near = set(range(index - _APART, index + _APART + 1))
        for group, taken in zip(rounds[sentence.account], places[sentence.account], strict=True):
            if not near & taken:
                group[sentence.id] = change
                taken.add(index)
                break
        else:
            rounds[sentence.account].append({sentence.id: change})
            places[sentence.account].append({index})
    for account in sorted(rounds):
        for group in rounds[account]:
            yield account, group


def _kinds_of_rewrites(
    sentences: Sequence[AnnotatedSentence], annotation: Annotation, seed: int
) -> Mapping[str, tuple[Mutation, ...]]:
    forms = {
        each.key: tuple(form for form in each.forms if form[:1].isupper() and len(form) > 1)
        for each in annotation.entities
        if each.kind in (NameKind.PERSON, NameKind.ORGANISATION)
    }
    return {each.id: tuple(rewrites(each, forms, dice(seed, each, "rewrite"))) for each in sentences}


def _trial(
    event: Event,
    account: Account,
    sentences: Sequence[AnnotatedSentence],
    planted: Mapping[str, Mutation],
    kept: Mapping[str, tuple[Mutation, ...]],
    seed: int,
) -> Trial:
    name = account.id + _SUFFIX
    while any(each.id == name for each in event.accounts):
        name += _SUFFIX
    pieces: list[str] = []
    copied: list[Copied] = []
    at = 0
    paragraph = None
    turn = min(sentence.sentence.index for sentence in sentences if sentence.id in planted)
    for sentence in sentences:
        here = (sentence.sentence.region, sentence.sentence.paragraph)
        gap = "" if paragraph is None else " " if here == paragraph else _BLANK_LINE
        paragraph = here
        options = kept[sentence.id]
        pick = dice(seed, sentence, f"which {turn}")
        change = _both(planted[sentence.id], options, pick) if sentence.id in planted else _one_of(options, pick)
        text = changed(sentence.text, change.edits) if change else sentence.text
        start = at + len(gap)
        altered = tuple(span.shifted(start) for span in _altered(change)) if change else ()
        copied.append(Copied(sentence.id, Span(start, start + len(text)), change, sentence.id in planted, altered))
        pieces += [gap, text]
        at = start + len(text)
    copy = replace(account, id=name, text="".join(pieces), file="", format="text", url="")
    return Trial(replace(event, accounts=(*event.accounts, copy)), name, tuple(copied))


def _one_of(options: tuple[Mutation, ...], pick: random.Random) -> Mutation | None:
    return pick.choice(options) if options else None


def _both(planted: Mutation, options: tuple[Mutation, ...], pick: random.Random) -> Mutation:
    """What is planted, and in every other sentence a rewrite elsewhere in it: accounts are seldom copies."""
    apart = [
        option
        for option in options
        if not any(edit.span.overlaps(own.span) for edit in option.edits for own in planted.edits)
    ]
    if not apart or pick.random() < _VERBATIM:
        return planted
    return replace(planted, edits=tuple(sorted((*planted.edits, *pick.choice(apart).edits))))


def _altered(change: Mutation) -> Iterator[Span]:
    """Where the new words stand in the new text; a cut is as wide as the letters on either side of it."""
    moved = 0
    for edit in change.edits:
        start = edit.span.start + moved
        yield Span(start, start + len(edit.text)) if edit.text else Span(max(start - 1, 0), start + 1)
        moved += len(edit.text) - len(edit.span)
