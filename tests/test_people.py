"""Names, quotations, frames and claims: the cases are files under cases/people, the laws stand here."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecmp.annotate.claims import find_claims
from sourcecmp.annotate.names import resolve_names
from sourcecmp.annotate.speech import find_speech
from sourcecmp.annotate.speech.frames import find_frames
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import people
from sourcecmp.model import AnnotatedSentence, Entity, Name, Quotation, Region, Sentence, Span

CASES = Path(__file__).parent / "cases" / "people"


def cases(name: str) -> list[Any]:
    with (CASES / name).open("rb") as file:
        found = tomllib.load(file)["case"]
    return [pytest.param(case, id=case.get("why") or case["text"][:50]) for case in found]


def sentence(text: str, *, account: str = "a", index: int = 0, paragraph: int = 0, title: bool = False) -> Sentence:
    region = Region.TITLE if title else Region.BODY
    return Sentence(f"{account}:{index}", account, index, region, Span(0, len(text)), text, None, paragraph)


def resolved(sentences: list[Sentence]) -> tuple[tuple[tuple[Name, ...], ...], tuple[Entity, ...]]:
    return resolve_names(sentences, [TokenWindow.of(one.text, one.region) for one in sentences])


def names_of(sentences: list[Sentence]) -> tuple[tuple[Name, ...], ...]:
    return resolved(sentences)[0]


def quotations_of(sentences: list[Sentence]) -> tuple[tuple[Quotation, ...], ...]:
    windows = [TokenWindow.of(one.text) for one in sentences]
    return tuple(quotations for quotations, _ in find_speech(sentences, windows, names_of(sentences)))


@pytest.mark.parametrize("case", cases("entities.toml"))
def test_forms_mean_the_same_entity_only_where_one_fits(case: dict[str, Any]) -> None:
    sentences = [
        sentence(text, account=account, index=index, paragraph=index, title=case.get("titles", False) and index == 0)
        for account, texts in case["accounts"].items()
        for index, text in enumerate(texts)
    ]
    texts = {one.id: one for one in sentences}
    found = dict(zip(texts, names_of(sentences), strict=True))

    def entity(place: str) -> str:
        account, index, words = place.split(":")
        return next((name.entity for name in found[f"{account}:{index}"] if name.text == words), "")

    for group in case.get("same", []):
        assert len({entity(place) for place in group}) == 1, [(place, entity(place)) for place in group]
        assert entity(group[0])
    for group in case.get("apart", []):
        assert len({entity(place) for place in group}) == len(group), [(place, entity(place)) for place in group]
    for place in case.get("unresolved", []):
        assert entity(place) == ""


@pytest.mark.parametrize("case", cases("frames.toml"))
def test_what_is_said_is_kept_apart_from_who_says_it(case: dict[str, Any]) -> None:
    one = sentence(case["text"])
    [(_, frames)] = find_speech([one], [TokenWindow.of(one.text)], names_of([one]))
    told = [[f.verb, f.stance, f.speaker, one.words(f.content[0]) if f.content else ""] for f in frames]
    assert told == case["frames"]


@pytest.mark.parametrize("case", cases("claims.toml"))
def test_claims_are_whole_propositions(case: dict[str, Any]) -> None:
    one = sentence(case["text"])
    here = TokenWindow.of(one.text)
    found = AnnotatedSentence(one, here.tokens, frames=find_frames(here, names_of([one])[0], ()))
    claims = find_claims(here, found)
    assert [one.words(claim.span) for claim in claims] == case["claims"]


def test_a_quotation_over_three_sentences_gives_each_its_part_and_one_speaker() -> None:
    texts = ['"It was dark.', "Nobody saw the car.", 'We ran," Maria Delgado said.']
    sentences = [sentence(text, index=i) for i, text in enumerate(texts)]
    found = quotations_of(sentences)
    words = [s.words(q.span) for s, own in zip(sentences, found, strict=True) for q in own]
    assert words == ["It was dark.", "Nobody saw the car.", "We ran,"]
    assert {q.speaker for own in found for q in own} == {"maria delgado"}


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    sentences = [sentence('He shouted, "Run away now.'), sentence("Nobody ran.", index=1, paragraph=1)]
    assert [len(own) for own in quotations_of(sentences)] == [1, 0]


def test_apostrophes_are_no_quotation_marks() -> None:
    texts = ["The players' wives don't know O'Brien's plan.", "It\u2019s the workers\u2019 choice."]
    assert [quotations_of([sentence(text)]) for text in texts] == [((),), ((),)]


def test_single_curly_marks_quote_where_there_are_no_double_ones() -> None:
    one = sentence("\u2018We won\u2019t go,\u2019 said Maria Delgado.")
    assert [one.words(q.span) for q in quotations_of([one])[0]] == ["We won\u2019t go,"]


def test_scare_quotes_are_kept_as_quotations() -> None:
    one = sentence("The so-called \u201cexpert\u201d left.")
    assert [(one.words(q.span), q.speaker) for q in quotations_of([one])[0]] == [("expert", "")]


def test_a_name_below_a_quotation_signs_it() -> None:
    sentences = [sentence('"We will rebuild."'), sentence("-- Maria Delgado", index=1)]
    assert quotations_of(sentences)[0][0].speaker == "maria delgado"


def test_entities_say_why_their_forms_belong_together() -> None:
    sentences = [sentence("Police chief Maria Delgado spoke."), sentence("Delgado left.", index=1)]
    _, entities = resolved(sentences)
    assert [(e.key, e.forms) for e in entities] == [("maria delgado", ("Delgado", "Maria Delgado"))]
    assert "the only such name in the event" in entities[0].evidence[0]


def test_the_order_of_the_accounts_changes_nothing() -> None:
    texts = {"a": "Maria Delgado met Mr. Hill.", "b": "Delgado met Robert Hill.", "c": "Ann Hill was away."}
    one_way = [sentence(text, account=account) for account, text in texts.items()]
    forth, entities = resolved(one_way)
    back, again = resolved(one_way[::-1])
    assert (forth, entities) == (back[::-1], again)


def test_there_are_verbs_of_saying_of_every_stance() -> None:
    verbs = set(people.reporting_verbs().values())
    assert len(verbs) >= 120
    stances = {"states", "claims", "denies", "rejects", "asks", "promises", "suggests", "praises", "criticises"}
    assert {verb.stance for verb in verbs} == stances


PIECES = ["Maria Delgado", "said", "he", "according to", "called", "NATO", "U. S.", "RUSSIA", "Mr.", "chairman", "1"]
MARKS = ['"', "\u201c", "\u201d", "'", ",", ";", "-", "--", "\u2014", "\x00", "the", "of", "and", "which"]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(PIECES + MARKS),
        max_size=40,
    ).map(" ".join)
)
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    one = sentence(text)
    names = names_of([one])[0]
    quotations = quotations_of([one])[0]
    here = TokenWindow.of(text)
    frames = find_frames(here, names, quotations)
    claims = find_claims(here, AnnotatedSentence(one, here.tokens, quotations=quotations, frames=frames))
    for spans in (
        [n.span for n in names],
        [q.span for q in quotations],
        [f.span for f in frames],
        [c.span for c in claims],
    ):
        assert spans == sorted(spans)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= c.start < c.end <= len(text) for f in frames for c in f.content)
    assert all(text[n.span.start : n.span.end] == n.text for n in names)
