"""What each account of a fact adds and leaves out, in phrases that can be read alone."""

from __future__ import annotations

from sourcecmp import Account, Event, compare
from sourcecmp.model import Fact, Passage

FERRY = "The ferry Aurora sank off the coast of Malmund on Tuesday"


def fact_of(*texts: str) -> Fact:
    accounts = tuple(Account(id=name, text=text) for name, text in zip("abc", texts, strict=False))
    (fact,) = compare(Event(id="ferry", accounts=accounts)).facts
    return fact


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.text for passage in passages]


def test_the_words_that_report_a_fact_are_named_in_each_account() -> None:
    first, second = fact_of(f"{FERRY}.", "On Tuesday the ferry Aurora sank near Malmund after a fire.").tellings
    assert texts(first.words) == ["ferry Aurora sank", "Malmund on Tuesday"]
    assert texts(second.words) == ["Tuesday the ferry Aurora sank near Malmund"]


def test_a_phrase_of_one_account_alone_is_added_by_it_and_left_out_by_the_other() -> None:
    first, second = fact_of(f"{FERRY}.", f"{FERRY} after a fire in the engine room.").tellings
    assert texts(second.adds) == texts(first.leaves_out) == ["after a fire in the engine room"]
    assert not first.adds
    assert not second.leaves_out


def test_what_two_of_three_tell_is_left_out_by_the_third_and_added_by_none() -> None:
    burning = f"{FERRY} after a fire in the engine room."
    first, second, third = fact_of(burning, burning, f"{FERRY}.").tellings
    assert not first.adds
    assert not second.adds
    assert texts(third.leaves_out) == ["after a fire in the engine room"]


def test_an_account_that_does_not_report_a_fact_is_named() -> None:
    assert fact_of(f"{FERRY}.", f"{FERRY}.", "Bakers in Ostrava baked the longest loaf.").not_in == ("c",)


def test_a_title_and_a_quotation_stay_whole_in_a_phrase() -> None:
    told = f'{FERRY} in front of Mr. Olaf Brandt and his "Sea Rangers".'
    _, second = fact_of(f"{FERRY}.", told).tellings
    assert texts(second.adds) == ['in front of Mr. Olaf Brandt and his "Sea Rangers"']
