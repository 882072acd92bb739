"""How each account tells a fact: the words that report it, what it adds, and what it leaves out.

In come the sentences of a fact, the words it rests on, and the word matches between its sentences; out goes one
`Telling` per account. What is told elsewhere is decided word by word, what is shown are whole phrases or claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcecmp.data import closed
from sourcecmp.group.passages import passage, with_quotation_mark
from sourcecmp.group.phrases import phrase_rows
from sourcecmp.model import AnnotatedSentence, Passage, ScoredPair, Span, Telling, Token

# Another account tells a phrase if it has at least this share of its content words.
_TOLD = 1 / 3
# Content words of a phrase that is worth showing; a name, a figure or a date is worth it alone.
_LEAST_WORDS = 2

Told = Mapping[str, Mapping[str, set[Span]]]  # sentence id -> other account -> words that it has as well


@dataclass(frozen=True, slots=True)
class _Phrase:
    sentence: AnnotatedSentence
    tokens: range
    told_in: frozenset[str]  # other accounts
    told: bool  # by the other accounts together


def tellings(
    sentences: Sequence[AnnotatedSentence], words: Mapping[str, Iterable[Span]], pairs: Iterable[ScoredPair]
) -> tuple[Telling, ...]:
    """A telling for each account, by account id. `words` holds for each sentence what the fact rests on; `pairs` are
    those pairs of its sentences that were compared, linked or not."""
    accounts = sorted({sentence.account for sentence in sentences})
    told = _told(pairs)
    rows = [row for sentence in sentences for row in _rows(sentence, told[sentence.id])]
    return tuple(
        Telling(
            account=account,
            words=tuple(p for s in sentences if s.account == account for p in _reporting(s, words[s.id])),
            adds=tuple(_passages(rows, _is_added_by(account))),
            leaves_out=tuple(_passages(rows, _is_left_out_by(account, accounts))),
        )
        for account in accounts
    )


def _told(pairs: Iterable[ScoredPair]) -> Told:
    told: dict[str, dict[str, set[Span]]] = defaultdict(lambda: defaultdict(set))
    for pair in pairs:
        told[pair.a.id][pair.b.account].update(match.a for match in pair.matches)
        told[pair.b.id][pair.a.account].update(match.b for match in pair.matches)
    return told


def _rows(sentence: AnnotatedSentence, told: Mapping[str, set[Span]]) -> Iterator[tuple[_Phrase, ...]]:
    by_account = {account: _content_inside(sentence.tokens, spans) for account, spans in told.items()}
    together = frozenset[int]().union(*by_account.values())
    for row in phrase_rows(sentence):
        phrases = []
        for tokens in row:
            content = [i for i in tokens if sentence.tokens[i].content]
            enough = max(_TOLD * len(content), 1)
            told_in = frozenset(name for name, has in by_account.items() if len(has.intersection(content)) >= enough)
            phrases.append(_Phrase(sentence, tokens, told_in, len(together.intersection(content)) >= enough))
        yield tuple(phrases)


def _content_inside(tokens: Sequence[Token], spans: Iterable[Span]) -> frozenset[int]:
    starts = [token.span.start for token in tokens]
    return frozenset(
        i
        for span in spans
        for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        if tokens[i].content
    )


def _is_added_by(account: str) -> Callable[[_Phrase], bool]:
    return lambda phrase: phrase.sentence.account == account and not phrase.told


def _is_left_out_by(account: str, accounts: Sequence[str]) -> Callable[[_Phrase], bool]:
    """Whether a phrase is told by at least half of the other accounts, this being the first of them, and not here."""
    others = len(accounts) - 1

    def is_left_out(phrase: _Phrase) -> bool:
        own = phrase.sentence.account
        if own == account or account in phrase.told_in or any(teller < own for teller in phrase.told_in):
            return False
        return 2 * (len(phrase.told_in) + 1) >= others

    return is_left_out


def _passages(rows: Iterable[Sequence[_Phrase]], wanted: Callable[[_Phrase], bool]) -> Iterator[Passage]:
    """The wanted phrases that are worth showing; those that stand together are one passage."""
    for row in rows:
        run: list[_Phrase] = []
        for phrase in row:
            if wanted(phrase):
                run.append(phrase)
            else:
                yield from _passage(run)
                run = []
        yield from _passage(run)


def _passage(run: Sequence[_Phrase]) -> Iterator[Passage]:
    if not run:
        return
    sentence = run[0].sentence
    tokens = [sentence.tokens[i] for i in range(run[0].tokens.start, run[-1].tokens.stop)]
    linking = closed.word_set("coordinator")
    while tokens and not tokens[0].content and tokens[0].norm in linking:
        tokens = tokens[1:]
    while tokens and not tokens[-1].content and tokens[-1].norm in closed.word_set("phrase-opener"):
        tokens = tokens[:-1]
    content = sum(token.content for token in tokens)
    if not content:
        return
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    if content >= _LEAST_WORDS or _is_named(sentence, span):
        yield passage(sentence, with_quotation_mark(sentence.text, span))


def _is_named(sentence: AnnotatedSentence, span: Span) -> bool:
    marked = (each.span for found in (sentence.names, sentence.numbers, sentence.dates) for each in found)
    return any(span.contains(each) for each in marked)


def _reporting(sentence: AnnotatedSentence, words: Iterable[Span]) -> Iterator[Passage]:
    """The words a fact rests on, joined over small words between them."""
    run: Span | None = None
    for span in sorted(words):
        if run is not None and not _parted(sentence, Span(run.end, span.start)):
            run = Span(run.start, max(run.end, span.end))
            continue
        if run is not None:
            yield passage(sentence, run)
        run = span
    if run is not None:
        yield passage(sentence, run)


def _parted(sentence: AnnotatedSentence, gap: Span) -> bool:
    """Whether a word of its own weight or a mark stands in the gap."""
    between = sentence.text[gap.start : gap.end] if gap.end > gap.start else ""
    if any(not char.isalnum() and not char.isspace() and char not in "-'\u2019\u2010\u2011" for char in between):
        return True
    return any(token.content and gap.contains(token.span) for token in sentence.tokens)
