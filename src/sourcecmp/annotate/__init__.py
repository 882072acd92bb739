"""What is said in every sentence: words, names, numbers, dates, quotations, frames, cues and claims.

In come the sentences of all accounts, out comes one `Annotation`. Boilerplate gets its words only, because nothing
in it is ever compared. Each kind of finding has a package of its own; this one only knows their order.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sourcecmp.annotate.claims import find_claims
from sourcecmp.annotate.claims.cues import find_cues
from sourcecmp.annotate.dates import find_dates
from sourcecmp.annotate.names import resolve_names
from sourcecmp.annotate.numbers import find_numbers
from sourcecmp.annotate.speech import find_speech
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.model import AnnotatedSentence, Annotation, Event, Region, Sentence

__all__ = ["annotate"]


def annotate(event: Event, sentences: tuple[Sentence, ...]) -> Annotation:
    """Everything found in the sentences, in their order."""
    windows = [TokenWindow.of(sentence.text, sentence.region) for sentence in sentences]
    found = [AnnotatedSentence(sentence, own.tokens) for sentence, own in zip(sentences, windows, strict=True)]
    told = [i for i, sentence in enumerate(sentences) if sentence.region is not Region.BOILERPLATE]
    kept, read = [sentences[i] for i in told], [windows[i] for i in told]
    names, entities = resolve_names(kept, read)
    anchors = _anchors(event, sentences)
    for i, own, (quotations, frames) in zip(told, names, find_speech(kept, read, names), strict=True):
        spoken = replace(found[i], names=own, quotations=quotations, frames=frames)
        found[i] = _annotated(spoken, windows[i], anchors.get(spoken.account))
    return Annotation(tuple(found), entities)


def _annotated(found: AnnotatedSentence, here: TokenWindow, anchor: dt.date | None) -> AnnotatedSentence:
    """The sentence with its dates, numbers and cues, and the claims that stand on all of it."""
    dates = find_dates(here, anchor)
    found = replace(found, dates=dates, numbers=find_numbers(here, dates), cues=find_cues(here))
    return replace(found, claims=find_claims(here, found))


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
    days = [date for date in find_dates(TokenWindow.of(text), None) if date.first and date.first == date.last]
    return days[0].first if days else None
