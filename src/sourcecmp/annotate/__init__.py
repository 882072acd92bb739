"""What is said in every sentence: words, names, numbers, dates, quotations, frames, cues and claims.

In come the sentences of all accounts, out comes one `Annotation`. Boilerplate gets its words only, because nothing
in it is ever compared. Each finder is a function of its own module; this one only knows their order.
"""

from __future__ import annotations

import datetime as dt

from sourcecmp.annotate.claims import find_claims
from sourcecmp.annotate.claims.cues import find_cues
from sourcecmp.annotate.claims.verbs import finite_verbs
from sourcecmp.annotate.dates import find_dates
from sourcecmp.annotate.lines import line_of
from sourcecmp.annotate.names import resolve_names
from sourcecmp.annotate.numbers import find_numbers
from sourcecmp.annotate.speech.frames import find_frames
from sourcecmp.annotate.speech.quotations import attributed, find_quotations
from sourcecmp.annotate.stretches import find_stretches
from sourcecmp.annotate.tokens import tokenize
from sourcecmp.annotate.window import page
from sourcecmp.model import AnnotatedSentence, Annotation, Event, Frame, Name, Quotation, Region, Sentence, Token

__all__ = ["annotate"]


def annotate(event: Event, sentences: tuple[Sentence, ...]) -> Annotation:
    """Everything found in the sentences, in their order."""
    anchors = _anchors(event, sentences)
    tokens = tuple([tokenize(sentence.text) for sentence in sentences])
    told = [i for i, sentence in enumerate(sentences) if sentence.region is not Region.BOILERPLATE]
    kept = [sentences[i] for i in told]
    lines = [line_of(sentence.text, sentence.region) for sentence in kept]
    names, entities = resolve_names([(sentences[i], tokens[i]) for i in told], event, lines=lines)
    parts = find_quotations(kept)
    frames = tuple(
        find_frames(line.text, own, [part.quotation for part in quoted], words=line.words)
        for line, own, quoted in zip(lines, names, parts, strict=True)
    )
    quotations = attributed(kept, parts, frames)
    found = {
        i: _annotated(sentences[i], tokens[i], anchors.get(sentences[i].account), own, quoted, framed)
        for i, own, quoted, framed in zip(told, names, quotations, frames, strict=True)
    }
    return Annotation(
        tuple(found.get(i) or AnnotatedSentence(sentence, tokens[i]) for i, sentence in enumerate(sentences)),
        entities,
    )


def _annotated(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    anchor: dt.date | None,
    names: tuple[Name, ...],
    quotations: tuple[Quotation, ...],
    frames: tuple[Frame, ...],
) -> AnnotatedSentence:
    text = sentence.text
    dates = find_dates(text, tokens, anchor)
    numbers = find_numbers(text, tokens, dates)
    cues = find_cues(text, tokens)
    here = page(text, tokens)
    claims = find_claims(
        here, finite_verbs(here), frames, quotations, names=names, numbers=numbers, dates=dates, cues=cues
    )
    return AnnotatedSentence(
        sentence,
        tokens,
        names=names,
        numbers=numbers,
        dates=dates,
        quotations=quotations,
        frames=frames,
        cues=cues,
        claims=claims,
        stretches=find_stretches(text, tokens, frames),
    )


def _anchors(event: Event, sentences: tuple[Sentence, ...]) -> dict[str, dt.date | None]:
    """The day from which an account counts "today" and "Thursday".

    What a person wrote into the event file (`published`) is surest. Next comes a full date in the account's own
    dateline or byline, since it tells of the writing. The event's date is last: a report may follow days later, and
    a background document tells of other days altogether.
    """
    stated = {
        account.id: account.published or (event.date if account.role == "account" else None)
        for account in event.accounts
    }
    published = {account.id for account in event.accounts if account.published}
    for sentence in reversed(sentences):
        if sentence.account not in published and sentence.region in (Region.DATELINE, Region.BYLINE):
            written = _full_date(sentence.text)
            if written:
                stated[sentence.account] = written
    return stated


def _full_date(text: str) -> dt.date | None:
    days = [date for date in find_dates(text, tokenize(text), None) if date.first and date.first == date.last]
    return days[0].first if days else None
