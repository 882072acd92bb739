"""What is said in every sentence: words, names, numbers, dates, quotations, frames, cues and claims.

In come the sentences of all accounts, out comes one `Annotation`. Boilerplate gets its words only, because nothing
in it is ever compared. Each finder is a function of its own module; this one only knows their order.
"""

from __future__ import annotations

import datetime as dt

from sourcecmp.annotate.cues import find_cues
from sourcecmp.annotate.dates import find_dates
from sourcecmp.annotate.numbers import find_numbers
from sourcecmp.annotate.tokens import tokenize
from sourcecmp.model import AnnotatedSentence, Annotation, Event, Region, Sentence

__all__ = ["annotate"]


def annotate(event: Event, sentences: tuple[Sentence, ...]) -> Annotation:
    """Everything found in the sentences, in their order."""
    anchors = _anchors(event, sentences)
    return Annotation(tuple(_annotated(sentence, anchors.get(sentence.account)) for sentence in sentences))


def _annotated(sentence: Sentence, anchor: dt.date | None) -> AnnotatedSentence:
    text = sentence.text
    tokens = tokenize(text)
    if sentence.region is Region.BOILERPLATE:
        return AnnotatedSentence(sentence, tokens)
    dates = find_dates(text, tokens, anchor)
    return AnnotatedSentence(
        sentence,
        tokens,
        numbers=find_numbers(text, tokens, dates),
        dates=dates,
        cues=find_cues(text, tokens),
    )


def _anchors(event: Event, sentences: tuple[Sentence, ...]) -> dict[str, dt.date | None]:
    """The day from which an account counts "today" and "Thursday".

    What a person wrote into the event file (`published`) is surest. Next comes a full date in the account's own
    dateline or byline, since it tells of the writing. The event's date is last: a report may follow days later.
    """
    stated = {account.id: account.published or event.date for account in event.accounts}
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
