"""Facts: links that rest on the same words become one; a chain of links does not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from sourcecmp.config import Settings
from sourcecmp.group import group
from sourcecmp.model import (
    Account,
    Alignment,
    AnnotatedSentence,
    Annotation,
    Event,
    Region,
    ScoredPair,
    Sentence,
    Span,
    WordMatch,
)


def sentence(account: str, index: int, text: str) -> AnnotatedSentence:
    whole = Sentence(f"{account}:{index}", account, index, Region.BODY, Span(0, len(text)), text)
    return AnnotatedSentence(whole, ())


def link_of(a: AnnotatedSentence, b: AnnotatedSentence, *words: tuple[str, str]) -> ScoredPair:
    def place(sentence: AnnotatedSentence, word: str) -> Span:
        return Span(sentence.text.index(word), sentence.text.index(word) + len(word))

    return ScoredPair(a, b, 0.9, tuple(WordMatch(place(a, x), place(b, y), "synonym", 5.0) for x, y in words))


def link(a: AnnotatedSentence, b: AnnotatedSentence, *words: str, score: float = 0.9) -> ScoredPair:
    return replace(link_of(a, b, *((word, word) for word in words)), score=score)


def event_of(sentences: list[AnnotatedSentence]) -> Event:
    return Event("storm", tuple(Account(name, "") for name in sorted({each.account for each in sentences})))


def facts_of(sentences: list[AnnotatedSentence], *links: ScoredPair) -> list[set[str]]:
    alignment = Alignment(pairs=links, links=links, compared=tuple(sentences))
    facts, _ = group(event_of(sentences), Annotation(tuple(sentences)), alignment, Settings())
    return [set(fact.sentences) for fact in facts]


LONG = sentence("a", 0, "a storm sank the ferry and the minister resigned after the harbour was closed")
FERRY = sentence("b", 0, "the storm sank a ferry")
QUIT = sentence("c", 0, "the minister resigned")
HARBOUR = sentence("b", 1, "the harbour was closed")


def test_one_long_sentence_can_belong_to_several_facts() -> None:
    facts = facts_of(
        [LONG, FERRY, HARBOUR, QUIT],
        link(LONG, FERRY, "storm", "sank", "ferry"),
        link(LONG, QUIT, "minister", "resigned"),
        link(LONG, HARBOUR, "harbour", "closed"),
    )
    assert sorted(map(sorted, facts)) == [["a:0", "b:0"], ["a:0", "b:1"], ["a:0", "c:0"]]


def test_a_chain_of_links_is_not_a_fact() -> None:
    chain = [sentence(name, 0, "storm ferry minister harbour") for name in "abcd"]
    facts = facts_of(chain, *(link(one, two, "storm", "ferry") for one, two in pairwise(chain)))
    assert all(len(fact) < 4 for fact in facts)


def test_accounts_that_all_support_each_other_share_one_fact() -> None:
    told = [sentence(name, 0, "the storm sank a ferry") for name in "abc"]
    facts = facts_of(told, *(link(told[i], told[j], "storm", "sank", "ferry") for i, j in ((0, 1), (0, 2), (1, 2))))
    assert facts == [{"a:0", "b:0", "c:0"}]


def test_a_fact_told_twice_in_one_account_is_one_fact() -> None:
    twice = [sentence("a", 0, "storm sank ferry"), sentence("a", 1, "a ferry sank in the storm")]
    other = sentence("b", 0, "the storm sank a ferry")
    facts = facts_of([*twice, other], *(link(one, other, "storm", "sank", "ferry") for one in twice))
    assert facts == [{"a:0", "a:1", "b:0"}]


def test_a_sentence_that_reports_two_facts_is_in_both() -> None:
    both = sentence("b", 2, "the storm sank a ferry, the minister resigned")
    facts = facts_of(
        [LONG, FERRY, both, QUIT],
        link(LONG, both, "storm", "sank", "ferry", "minister", "resigned", score=0.99),
        link(FERRY, LONG, "storm", "sank", "ferry"),
        link(LONG, QUIT, "minister", "resigned"),
        link(both, QUIT, "minister", "resigned"),
    )
    assert sorted(map(sorted, facts)) == [["a:0", "b:0", "b:2"], ["a:0", "b:2", "c:0"]]


def test_words_matched_over_a_third_sentence_are_the_same() -> None:
    told = [sentence("a", 0, "storm ferry"), sentence("b", 0, "gale boat"), sentence("c", 0, "tempest vessel")]
    facts = facts_of(
        told,
        link_of(told[0], told[1], ("storm", "gale"), ("ferry", "boat")),
        link_of(told[1], told[2], ("gale", "tempest"), ("boat", "vessel")),
        link_of(told[0], told[2], ("storm", "tempest"), ("ferry", "vessel")),
    )
    assert facts == [{"a:0", "b:0", "c:0"}]


def test_facts_of_most_accounts_come_first() -> None:
    told = [sentence(name, 1, "the storm sank a ferry") for name in "abc"]
    pair = [sentence(name, 0, "the minister resigned") for name in "ab"]
    facts = facts_of(
        [*pair, *told],
        link(*pair, "minister", "resigned", score=0.99),
        *(link(told[i], told[j], "storm", "ferry", score=0.5) for i, j in ((0, 1), (0, 2), (1, 2))),
    )
    assert facts[0] == {"a:1", "b:1", "c:1"}


def test_ids_come_from_content_and_survive_edits_elsewhere() -> None:
    def ids(sentences: list[AnnotatedSentence], *links: ScoredPair) -> list[str]:
        alignment = Alignment(pairs=links, links=links, compared=tuple(sentences))
        facts, unique = group(event_of(sentences), Annotation(tuple(sentences)), alignment, Settings())
        return [fact.id for fact in facts] + [claim.id for claim in unique]

    moved = sentence("b", 7, FERRY.text)
    first = ids([LONG, FERRY], link(LONG, FERRY, "storm", "ferry"))
    assert ids([LONG, moved], link(LONG, moved, "storm", "ferry")) == first
    assert ids([LONG, FERRY], link(LONG, FERRY, "storm", "sank")) == first


def test_the_statement_of_a_fact_is_in_the_words_of_a_source() -> None:
    alignment = Alignment(pairs=(), links=(link(LONG, FERRY, "storm", "sank", "ferry"),), compared=(LONG, FERRY))
    facts, _ = group(event_of([LONG, FERRY]), Annotation((LONG, FERRY)), alignment, Settings())
    assert facts[0].text == FERRY.text
