"""Alignment: what links two sentences, what does not, and what an account about another event brings."""

from __future__ import annotations

import cProfile
from pathlib import Path

import pytest

from sourcecmp import Account, Event, Report, Settings, compare, score_pair_texts
from sourcecmp.load import load_files, shipped_event_folder

BRIDGE = {
    "herald": """Two dead as footbridge falls into river

OAKPORT, Friday -- Two people were killed when a footbridge collapsed into the River Ashe in Oakport on Friday.

The bridge was packed with people watching the annual rowing race, police said.

Mayor Helen Marsh said the bridge had been inspected in March and found to be safe.

The town council will meet on Monday to discuss an inquiry.
""",
    "courier": """Oakport mourns after bridge disaster

A crowded pedestrian bridge over the Ashe gave way on Friday, killing two spectators of Oakport's yearly regatta.

Divers searched the water until midnight.

"The bridge was inspected in March and declared safe," the mayor, Helen Marsh, told reporters.

Bakeries in the old town stayed shut as a sign of mourning.
""",
}


def report_of(texts: dict[str, str]) -> Report:
    return compare(Event(id="test", accounts=tuple(Account(id=name, text=text) for name, text in texts.items())))


def linked_words(report: Report) -> list[tuple[str, str]]:
    text = {sentence.id: sentence.text for sentence in report.sentences}
    return [(text[link.a], text[link.b]) for link in report.links]


def test_the_same_fact_in_other_words_is_linked() -> None:
    pairs = linked_words(report_of(BRIDGE))
    assert any("footbridge collapsed" in b and "gave way" in a for a, b in pairs)


def test_a_quotation_is_linked_with_the_same_words_in_indirect_speech() -> None:
    pairs = linked_words(report_of(BRIDGE))
    assert any("declared safe" in a and "found to be safe" in b for a, b in pairs)


def test_what_one_account_alone_tells_is_unique() -> None:
    report = report_of(BRIDGE)
    text = {sentence.id: sentence.text for sentence in report.sentences}
    unique = [text[claim.sentence] for claim in report.unique]
    assert "Divers searched the water until midnight." in unique
    assert any("Bakeries" in words for words in unique)
    linked = {end for link in report.links for end in (link.a, link.b)}
    assert not linked & {claim.sentence for claim in report.unique}


def test_every_link_says_which_words_it_rests_on() -> None:
    report = report_of(BRIDGE)
    assert report.links
    for link in report.links:
        assert link.spans
        for span in link.spans:
            for name, where in ((link.a, span.a), (link.b, span.b)):
                account = name.rsplit(":", 1)[0]
                assert BRIDGE[account][where.start : where.end].strip()


def test_names_alone_make_no_link() -> None:
    report = report_of(
        {
            "one": "Anna Berg (left) and Tom Hale in Oslo\n\nThe firm makes skis.\n",
            "two": "Tom Hale, right, with Anna Berg\n\nSnow is expected tomorrow.\n",
        }
    )
    assert not report.links


def test_scores_fall_with_what_is_shared() -> None:
    fact = "The council approved the new stadium on Tuesday after a long debate."
    same = score_pair_texts(fact, "On Tuesday, after long debate, councillors approved the new stadium.").score
    near = score_pair_texts(fact, "The council debated a new school budget.").score
    far = score_pair_texts(fact, "Rain delayed the final by two hours.").score
    assert same > near > far


def test_a_pair_without_words_in_common_is_not_aligned() -> None:
    assert not score_pair_texts("Rain delayed the final.", "Shares closed higher in Tokyo.").aligned


@pytest.mark.parametrize("text", ["", " ", "...", "?", "\N{SNOWMAN}", "a" * 5000])
def test_score_takes_any_text(text: str) -> None:
    assert 0 <= score_pair_texts(text, "The council met.").score <= 1


def test_two_copies_of_a_very_long_text_are_compared_in_time_linear_in_their_length() -> None:
    def calls(words: int) -> int:
        text = " ".join(f"storm{n} Anna Berg" if n % 5 == 0 else f"ferry{n}" for n in range(words))
        done = cProfile.Profile()
        done.runcall(score_pair_texts, text, text)
        return sum(entry.callcount for entry in done.getstats())

    calls(300)  # reads the data files
    assert calls(2400) < 8 * calls(600)  # four times the length; the square would be 16


def corpus_files(*names: str) -> list[str]:
    return [str(shipped_event_folder() / "accounts" / f"{name}.txt") for name in names]


def different(report: Report) -> set[str]:
    return {warning.account for warning in report.warnings if warning.code == "different-event"}


@pytest.mark.parametrize("background", ["moscow-times-2008", "ap-2023"])
def test_an_account_of_another_event_draws_a_warning_instead_of_shared_facts(background: str) -> None:
    report = compare(load_files(corpus_files("moscow-times", "dw", "rferl", background), None))
    assert different(report) == {background}
    assert not [link for link in report.links if background in (link.a.rsplit(":", 1)[0], link.b.rsplit(":", 1)[0])]
    assert not [fact for fact in report.facts if background in fact.accounts]
    assert not [claim for claim in report.unique if claim.account == background]


def test_two_accounts_of_different_events_are_both_named() -> None:
    report = compare(load_files(corpus_files("dw", "moscow-times-2008"), None))
    assert different(report) == {"dw", "moscow-times-2008"}
    assert not report.facts


@pytest.mark.parametrize("pair", [("moscow-times", "dw"), ("dw", "rferl"), ("moscow-times", "rferl")])
def test_two_accounts_of_one_event_draw_no_warning(pair: tuple[str, str]) -> None:
    assert not different(compare(load_files(corpus_files(*pair), None)))


def test_short_accounts_are_never_called_a_different_event() -> None:
    report = report_of({"a": "A tram hit a van in Lund.", "b": "Maize prices fell in Chicago."})
    assert not different(report)


def test_a_short_account_does_not_make_two_events_one() -> None:
    event = load_files(corpus_files("moscow-times", "dw", "rferl", "moscow-times-2008"), None)
    brief = Account(id="brief", text="Foreign ministers of NATO met in Vilnius on Thursday. They praised Ukraine.")
    report = compare(Event(id="test", accounts=(*event.accounts, brief)))
    assert different(report) == {"moscow-times-2008"}


def test_copies_of_one_text_are_named_as_such() -> None:
    report = report_of({"wire": BRIDGE["herald"], "herald": BRIDGE["herald"], "courier": BRIDGE["courier"]})
    assert [(w.code, w.account) for w in report.warnings] == [("same-text", "wire")]


def test_empty_accounts_are_not_called_copies() -> None:
    report = report_of({**BRIDGE, "one": "", "two": " \n"})
    assert [(w.code, w.account) for w in report.warnings] == [("no-text", "one"), ("no-text", "two")]


def test_an_account_without_sentences_is_named() -> None:
    report = report_of({**BRIDGE, "empty": "Skip to content\n\nSubscribe to our newsletter\n"})
    assert ("no-text", "empty") in {(w.code, w.account) for w in report.warnings}


def test_a_stricter_threshold_gives_fewer_links_and_another_signature() -> None:
    event = load_files(corpus_files("dw", "rferl"), None)
    loose, strict = compare(event, Settings(link_threshold=0.3)), compare(event, Settings(link_threshold=0.9))
    assert {(link.a, link.b) for link in strict.links} < {(link.a, link.b) for link in loose.links}
    assert loose.signature != strict.signature


def test_background_accounts_take_no_part() -> None:
    accounts = tuple(Account(id=name, text=text) for name, text in BRIDGE.items())
    background = Account(id="old", text=BRIDGE["herald"], role="background")
    report = compare(Event(id="test", accounts=(*accounts, background)))
    assert "old" in {sentence.account for sentence in report.sentences}
    assert not [link for link in report.links if link.a.startswith("old:") or link.b.startswith("old:")]


def test_boilerplate_is_neither_linked_nor_unique() -> None:
    page = "Skip to content\n\nSubscribe to our newsletter\n\n"
    report = report_of({name: page + text for name, text in BRIDGE.items()})
    boilerplate = {s.id for s in report.sentences if s.region == "boilerplate"}
    assert boilerplate
    assert not boilerplate & {end for link in report.links for end in (link.a, link.b)}
    assert not boilerplate & {claim.sentence for claim in report.unique}


def test_the_corpus_folder_is_found() -> None:
    assert isinstance(shipped_event_folder(), Path)
