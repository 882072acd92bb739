"""A caption is compared with a text by one thing only: where the gathering was."""

from __future__ import annotations

from sourcecmp.annotate import annotate
from sourcecmp.contradict.venue import venue_clashes
from sourcecmp.model import Account, Event, Region, Sentence, Span

BODY = "The talks were held in Norway on Monday."
OTHER = "The Hanse League sent its envoys by ship."


def clashes(caption: str, body: str = BODY, *, accounts: tuple[str, ...] = ("gazette", "herald")) -> list[set[str]]:
    texts = [
        ("gazette", 0, Region.CAPTION, caption),
        ("gazette", 1, Region.BODY, body),
        ("herald", 0, Region.BODY, OTHER),
    ]
    sentences = tuple(
        Sentence(f"{account}:{n}", account, n, region, Span(0, len(text)), text) for account, n, region, text in texts
    )
    event = Event("talks", tuple(Account(name, "") for name in ("gazette", "herald")))
    found = venue_clashes(annotate(event, sentences), accounts)
    return [{clash.a.value, clash.b.value} for _, _, clash in found]


def test_a_caption_that_moves_the_gathering_to_another_country_clashes() -> None:
    assert clashes("Hanse League meeting in Sweden") == [{"country:SE", "country:NO"}]
    assert clashes("Hanse League Treffen in Schweden") == [{"country:SE", "country:NO"}]


def test_a_town_of_the_same_country_does_not_clash() -> None:
    assert clashes("Hanse League meeting in Oslo") == []


def test_a_caption_of_an_earlier_meeting_does_not_clash() -> None:
    assert clashes("Hanse League at an earlier meeting in Sweden") == []


def test_a_caption_that_names_nobody_of_the_event_does_not_clash() -> None:
    assert clashes("Fishery meeting in Sweden") == []


def test_a_gathering_in_a_document_about_another_event_does_not_clash() -> None:
    assert clashes("Hanse League meeting in Sweden", accounts=("herald",)) == []
