"""How several texts become one report: every step in order, one line each.

Only this module knows the order of the stages. `compare` takes an event with its accounts and returns a `Report`;
`read` gives only the sentences it reads in them; `replay` asks whether what a report certified still holds;
`score_pair_texts` takes two free texts and judges them as a pair, without an event around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sourcecmp import __version__
from sourcecmp.align import align, matched_pairs, score_pair
from sourcecmp.align.scorer import weights_name as scorer_name
from sourcecmp.annotate import annotate
from sourcecmp.classify import certificates_of, classify, classify_pair
from sourcecmp.clean import clean
from sourcecmp.config import Settings
from sourcecmp.contradict.replay import verdict
from sourcecmp.errors import MissingLibrary, UsageError
from sourcecmp.group import group
from sourcecmp.model import (
    Account,
    Annotation,
    Certificate,
    Contradiction,
    Event,
    Link,
    MatchSpan,
    Notice,
    Region,
    Report,
    ScoredPair,
    Sentence,
    Span,
    Verdict,
)
from sourcecmp.reader import read as read_in_context
from sourcecmp.reader import weights_name as encoder_name
from sourcecmp.segment import segment


@dataclass(frozen=True, slots=True)
class PairScore:
    """What `score` says of two texts: how surely they state a common fact, and whether they clash."""

    score: float
    aligned: bool
    contradiction: Contradiction | None


def compare(
    event: Event,
    settings: Settings | None = None,
    *,
    progress: Callable[[str], None] = lambda step: None,
) -> Report:
    """Align the accounts of an event and report what they share, claim alone, and contradict.

    Accounts may come in any order; the report is the same. An event that was loaded can be compared; one made by
    hand raises `UsageError` if two of its accounts have one id. `progress` is told in words how far it has
    come, for who waits.
    """
    settings = settings or Settings()
    event = _in_order(event)
    progress("reading the accounts")
    annotation = annotated(event)
    progress(f"aligning {len(annotation.sentences)} sentences")
    annotation, engine, notices = _read(event, annotation, settings, progress)
    alignment = align(event, annotation, settings, progress)
    progress(f"grouping {len(alignment.links)} links")
    facts, unique = group(event, annotation, alignment, settings)
    progress("looking for contradictions")
    contradictions = classify(annotation, alignment, settings)
    return Report(
        event=event,
        engine=engine,
        signature=replace(settings, engine=engine).signature(__version__, _weights(engine)),
        sentences=_with_claims(annotation),
        links=tuple(_link(pair) for pair in alignment.links),
        facts=facts,
        unique=unique,
        contradictions=contradictions,
        warnings=(*notices, *alignment.notices),
        entities=annotation.entities,
    )


def replay(certificates: Sequence[Certificate], event: Event) -> tuple[Verdict, ...]:
    """Judge the sentences of each certificate afresh in the texts of an event: does it hold there?

    Only what the certificate names is taken from it. The words that the sentences share, the values and each
    precondition are established anew, and must come out as certified.
    """
    event = _in_order(event)
    annotation = annotated(event)
    known = {each.id: each for each in annotation.sentences}
    wanted = [tuple(passage.sentence for passage in each.sentences) for each in certificates]
    pairs = matched_pairs(event, annotation, [(known[a], known[b]) for a, b in wanted if a in known and b in known])
    return tuple(
        verdict(
            certificate,
            [known[name].sentence if name in known else None for name in names],
            certificates_of(pairs[names]) if names in pairs else (),
        )
        for certificate, names in zip(certificates, wanted, strict=True)
    )


def _in_order(event: Event) -> Event:
    """The event with its accounts by id."""
    repeated = sorted(name for name, times in Counter(account.id for account in event.accounts).items() if times > 1)
    if repeated:
        raise UsageError(f"several accounts have the id {repeated[0]!r}", hint="give every account an id of its own")
    return replace(event, accounts=tuple(sorted(event.accounts, key=lambda account: account.id)))


def read(event: Event) -> tuple[Sentence, ...]:
    """The sentences of an event with their claims, as a report has them, without comparing anything."""
    return _with_claims(annotated(_in_order(event)))


def annotated(event: Event) -> Annotation:
    """The sentences of an event with all that is found in them, before anything is compared."""
    accounts = sorted(event.accounts, key=lambda account: account.id)
    return annotate(event, tuple(sentence for account in accounts for sentence in segment(clean(account))))


def _with_claims(annotation: Annotation) -> tuple[Sentence, ...]:
    return tuple([replace(each.sentence, claims=each.claims) for each in annotation.sentences])


def score_pair_texts(a: str, b: str, settings: Settings | None = None) -> PairScore:
    """Judge two texts as if each were one sentence of an account of its own."""
    settings = settings or Settings()
    texts = {"a": a, "b": b}
    event = Event(id="pair", accounts=tuple(Account(id=name, text=text) for name, text in texts.items()))
    sentences = tuple(_as_sentence(name, text) for name, text in texts.items())
    first, second = annotate(event, sentences).sentences
    pair = score_pair(first, second)
    return PairScore(
        score=pair.score,
        aligned=pair.score >= settings.pair_threshold,
        contradiction=classify_pair(pair, settings),
    )


def _read(
    event: Event, annotation: Annotation, settings: Settings, progress: Callable[[str], None]
) -> tuple[Annotation, str, tuple[Notice, ...]]:
    """The annotation as the engine asked for sees it, that engine, and a notice where words have to serve instead."""
    if (settings.engine or event.engine or "reader") == "words":
        return annotation, "words", ()
    progress(f"reading {len(annotation.sentences)} sentences in their context")
    try:
        return read_in_context(event, annotation), "reader", ()
    except MissingLibrary as error:
        return annotation, "words", (Notice("no-reader", "", f"{error.message}: words are compared by themselves"),)


def _weights(engine: str) -> str:
    return f"{encoder_name()}.{scorer_name()}" if engine == "reader" else scorer_name()


def _as_sentence(account: str, text: str) -> Sentence:
    inner = text.strip()
    start = len(text) - len(text.lstrip()) if inner else 0
    return Sentence(f"{account}:0", account, 0, Region.BODY, Span(start, start + len(inner)), inner)


def _link(pair: ScoredPair) -> Link:
    spans = tuple(
        MatchSpan(pair.a.sentence.locate(match.a), pair.b.sentence.locate(match.b), match.kind)
        for match in pair.matches
    )
    met = tuple(MatchSpan(pair.a.sentence.locate(m.a), pair.b.sentence.locate(m.b), m.kind, m.weight) for m in pair.met)
    spans = tuple(sorted((*spans, *met), key=lambda span: (span.a, span.b)))
    return Link(pair.a.id, pair.b.id, round(pair.score, 4), spans, pair.contributions)
