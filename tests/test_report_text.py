"""The text report keeps every word, fits the width it is given, and never lets a source steer the terminal."""

from __future__ import annotations

import dataclasses
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from sample_report import sample_report
from sourcecmp.model import (
    Contradiction,
    Entity,
    Evidence,
    Link,
    NameKind,
    Region,
    Rendering,
    Report,
    Sentence,
    Span,
)
from sourcecmp.report import LAYOUTS, View, format_named
from sourcecmp.report.lookup import Lookup, local_span
from sourcecmp.report.text_writer import TextWriter, marked
from sourcecmp.report.visible import one_line, visible

STYLES = re.compile("\x1b\\[[0-9;]*m")
WIDTHS = (20, 40, 60, 80, 160)


def text_report(**view: object) -> str:
    return format_named("text").render(sample_report(), View(**view))  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("color", [False, True])
def test_no_line_is_wider_than_asked_for(width: int, color: bool, layout: str) -> None:
    for line in STYLES.sub("", text_report(width=width, color=color, layout=layout)).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("width", [*WIDTHS, None])
def test_every_word_of_the_findings_is_there(width: int | None, layout: str) -> None:
    report = sample_report()
    shown = text_report(width=width, layout=layout).replace("\u2039", "").replace("\u203a", "")
    cited = {s for f in report.facts for s in f.sentences} | {u.sentence for u in report.unique}
    for sentence in report.sentences:
        if sentence.id in cited:
            words = visible(sentence.text).split()
            # What is longer than a line or a column is broken anywhere.
            assert [word for word in words if word not in shown and cell_len(word) < min(width or 80, 80) / 4] == []


def test_columns_stand_side_by_side_where_there_is_room() -> None:
    wide = text_report(width=160).splitlines()
    assert any("courier:1" in line and "gazette:1" in line and "harbour:1" in line for line in wide)
    narrow = text_report(width=60).splitlines()
    assert not any("courier:1" in line and "gazette:1" in line for line in narrow)


def test_nothing_is_wrapped_without_a_width() -> None:
    rows = text_report().splitlines()
    assert any("Donaudampf" in row and row.endswith("gesellschaft.") and "Two people" in row for row in rows)


def test_square_brackets_and_emoji_come_through_as_they_are() -> None:
    shown = text_report(width=160, color=True)
    assert "[sic]" in shown
    assert "[draft]" in shown
    assert "\U0001f525\U0001f6a4" in shown


@pytest.mark.parametrize("color", [False, True])
def test_control_characters_of_a_source_are_shown_and_not_obeyed(color: bool) -> None:
    shown = STYLES.sub("", text_report(width=80, color=color))
    assert "\x1b" not in shown
    assert "\u241b[31mwithin days" in shown
    assert "\u202e" not in shown
    assert "<U+202E>3 million" in shown


def test_without_colour_there_is_not_one_escape_and_clashes_have_marks() -> None:
    shown = text_report(width=80)
    assert "\x1b" not in shown
    assert "\u2039Fifteen boats\u203a" in shown
    assert "in common:  Tallinn, harbour, boats burned, Monday / Monday night" in shown


def test_colour_changes_no_word_of_the_contradictions_and_claims() -> None:
    view = {"width": 80, "sections": ("unique",)}
    plain = text_report(**view).replace("Unique claims (4)\n=================", "Unique claims (4)")
    assert STYLES.sub("", text_report(**view, color=True)) == plain


def with_two_sentences_of_one_account() -> Report:
    """The fire, which harbour now tells of in two sentences, the second more loosely linked."""
    report = sample_report()
    fact = report.facts[0]
    second = Link("courier:1", "harbour:2", 0.4, ())
    wider = dataclasses.replace(
        fact, sentences=(*fact.sentences, "harbour:2"), links=(*fact.links, ("courier:1", "harbour:2"))
    )
    return dataclasses.replace(report, links=(*report.links, second), facts=(wider,))


@pytest.mark.parametrize("width", [60, 160, None])
def test_a_fact_shows_the_surest_sentence_of_each_account_and_names_the_rest(width: int | None) -> None:
    shown = format_named("text").render(with_two_sentences_of_one_account(), View(width=width, sections=("shared",)))
    assert "No one was hurt." not in shown
    assert "also harbour:2" in shown


@pytest.mark.parametrize("width", [60, 160, None])
def test_a_full_report_shows_every_sentence_of_a_fact(width: int | None) -> None:
    view = View(width=width, sections=("shared",), full=True)
    shown = format_named("text").render(with_two_sentences_of_one_account(), view)
    assert "No one was hurt." in shown
    assert "also" not in shown


def test_a_sentence_the_statement_comes_from_is_shown_and_a_quote_box_gives_way() -> None:
    report = with_two_sentences_of_one_account()
    stated = dataclasses.replace(report, facts=(dataclasses.replace(report.facts[0], text="No one was hurt"),))
    assert "also harbour:1" in format_named("text").render(stated, View())
    boxed = tuple(
        dataclasses.replace(s, region=Region.QUOTE_BOX) if s.id == "harbour:1" else s for s in report.sentences
    )
    assert "also harbour:1" in format_named("text").render(dataclasses.replace(report, sentences=boxed), View())


def test_a_statement_that_stands_below_in_full_takes_one_line() -> None:
    report = sample_report()
    long = dataclasses.replace(report.facts[0], text=report.sentences[1].text)
    rows = format_named("text").render(dataclasses.replace(report, facts=(long,)), View(width=60)).splitlines()
    at = next(n for n, row in enumerate(rows) if row.startswith("f-1a2b3c"))
    assert rows[at].endswith("\u2026")
    assert rows[at + 1].startswith("  courier:1  Fifteen boats")


def test_a_fact_says_what_each_account_adds_and_leaves_out() -> None:
    shown = text_report(layout="facts")
    assert "courier adds:  \u201caccording to the police\u201d" in shown
    assert "harbour adds:  \u201cthe fire brigade said\u201d" in shown
    assert "gazette leaves out:  \u201clate on Monday\u201d" in shown


def test_an_addition_of_one_account_is_no_omission_of_the_others() -> None:
    report = sample_report()
    first, second, third = report.facts[0].tellings
    tellings = (first, dataclasses.replace(second, leaves_out=first.adds), third)
    shown = format_named("text").render(with_fact(report, tellings=tellings), View(layout="facts"))
    assert "courier adds:" in shown
    assert "gazette leaves out:" not in shown


def test_many_additions_of_an_account_are_counted_but_not_listed() -> None:
    report = sample_report()
    first, *rest = report.facts[0].tellings
    adds = tuple(dataclasses.replace(first.adds[0], text=f"phrase {n}") for n in range(5))
    tellings = (dataclasses.replace(first, adds=adds), *rest)
    shown = format_named("text").render(with_fact(report, tellings=tellings), View(layout="facts"))
    assert "courier adds:  \u201cphrase 0\u201d, \u201cphrase 1\u201d, \u201cphrase 2\u201d and 2 more" in shown


def test_a_quotation_names_speaker_and_kind_of_each_rendering() -> None:
    report = sample_report()
    passage = report.facts[0].tellings[0].words[0]
    rendering = Rendering(passage, "kadri tamm", "reworded", (passage,))
    shown = format_named("text").render(with_fact(report, quotation=(rendering,)), View(layout="facts"))
    alone = f"alone in saying \u201c{passage.text}\u201d"
    assert f"quotation in courier:1:  reworded, said by kadri tamm, {alone}" in shown
    named = dataclasses.replace(report, entities=(Entity("kadri tamm", NameKind.PERSON, ("Kadri Tamm", "Tamm")),))
    shown = format_named("text").render(with_fact(named, quotation=(rendering,)), View(layout="facts"))
    assert "said by Kadri Tamm" in shown


def with_fact(report: Report, **changes: object) -> Report:
    return dataclasses.replace(report, facts=(dataclasses.replace(report.facts[0], **changes),))  # type: ignore[arg-type]


def test_contradictions_over_the_same_values_are_told_once() -> None:
    report = sample_report()
    first = report.contradictions[0]
    fewer = Evidence("gazette:1", report.sentences[6].span, "12 boats", "12 boat")
    second = dataclasses.replace(
        first, id="c-other", sentences=("courier:1", "gazette:1"), evidence=(first.evidence[0], fewer), confidence=0.4
    )
    shown = format_named("text").render(dataclasses.replace(report, contradictions=(first, second)), View())
    assert shown.count("The courier counts 15 boats") == 2  # once above, once among the contradictions
    assert "also:  courier:1 ~ gazette:1 (c-other)" in shown


def test_accounts_on_either_side_of_one_clash_are_told_once() -> None:
    report = sample_report()
    first = report.contradictions[0]

    def between(a: str, b: str, name: str) -> Contradiction:
        evidence = tuple(dataclasses.replace(e, sentence=s) for e, s in zip(first.evidence, (a, b), strict=True))
        return dataclasses.replace(first, id=name, sentences=(a, b), evidence=evidence)

    pairs = [("courier:1", "harbour:1"), ("gazette:1", "harbour:1"), ("gazette:1", "harbour:2")]
    clashes = tuple(between(a, b, f"c-{n}") for n, (a, b) in enumerate(pairs))
    view = View(sections=("contradictions",))
    shown = format_named("text").render(dataclasses.replace(report, contradictions=clashes), view)
    assert shown.count("HARD number") == 1
    assert "gazette:1 ~ harbour:2 (c-2)" in shown


def test_an_account_without_a_sentence_is_told_from_a_short_one() -> None:
    report = sample_report()
    bare = dataclasses.replace(report, sentences=report.sentences[:5], facts=(), unique=(), contradictions=())
    shown = format_named("text").render(bare, View())
    assert "Harbour News, 5 March 2024, no text of an article found" in shown


def test_hard_contradictions_stand_above_the_shared_facts_and_those_inside_an_account_come_last() -> None:
    report = sample_report()
    inside = dataclasses.replace(report.contradictions[0], id="c-in", sentences=("courier:1", "courier:2"), evidence=())
    surer = dataclasses.replace(inside, confidence=0.99)
    shown = format_named("text").render(
        dataclasses.replace(report, contradictions=(surer, *report.contradictions)), View(width=160)
    )
    above = shown[: shown.index("Shared facts")]
    assert above.index("c-9f8e7d  HARD number, courier:1 ~ harbour:1: The courier counts") < above.index("c-in")
    assert "c-12ab34" not in above


def test_who_reads_to_the_end_learns_how_to_ask_why() -> None:
    assert "sourcecmp explain ID" in text_report().splitlines()[-1]


def test_only_the_sections_asked_for_are_shown() -> None:
    shown = text_report(sections=("contradictions",))
    assert "Contradictions (2)" in shown
    assert "Shared facts" not in shown
    assert "Unique claims" not in shown


def test_header_counts_what_is_compared_and_names_what_is_not() -> None:
    shown = text_report()
    assert "1 shared fact (1 in all 3 accounts), 2 contradictions (1 hard), 4 unique claims." in shown
    assert "Not compared (background): old" in shown
    assert "4 March 2024" in shown
    assert "warning:  gazette has no date" in shown


def test_facts_of_more_accounts_come_first_and_hard_contradictions_too() -> None:
    report = sample_report()
    small = dataclasses.replace(report.facts[0], id="f-small", accounts=("courier", "gazette"), not_in=("harbour",))
    turned = dataclasses.replace(
        report, facts=(small, *report.facts), contradictions=tuple(reversed(report.contradictions))
    )
    shown = format_named("text").render(turned, View(layout="facts"))
    assert shown.index("f-1a2b3c") < shown.index("f-small")
    assert shown.index("c-9f8e7d") < shown.index("c-12ab34")
    assert "not in harbour" in shown


def test_a_part_of_the_page_other_than_the_body_is_named() -> None:
    assert "(caption) 消防队" in text_report()


def test_a_report_without_findings_says_so() -> None:
    empty = dataclasses.replace(sample_report(), links=(), facts=(), unique=(), contradictions=())
    shown = format_named("text").render(empty, View(width=60))
    assert "No two accounts state the same fact." in shown
    assert "None found." in shown


def test_an_event_without_a_title_is_headed_by_its_accounts() -> None:
    report = sample_report()
    untitled = dataclasses.replace(report, event=dataclasses.replace(report.event, title=""))
    assert format_named("text").render(untitled, View()).startswith("Comparison of courier, gazette, harbour\n")


def test_a_claim_is_found_by_file_and_line() -> None:
    assert "accounts/courier.txt:3\n" in text_report()
    lookup = Lookup(sample_report())
    assert lookup.line(lookup.sentences["courier:0"]) == 1


def test_spans_of_marked_up_text_find_their_words() -> None:
    # "Tom &amp; Co" is read as "Tom & Co".
    sentence = Sentence(
        "a:0", "a", 0, Region.BODY, Span(10, 22), "Tom & Co", offsets=(10, 11, 12, 13, 14, 19, 20, 21, 22)
    )
    for start, end in ((0, 3), (4, 5), (6, 8)):
        assert local_span(sentence, sentence.locate(Span(start, end))) == Span(start, end)


@given(st.text())
def test_visible_text_is_one_line_without_anything_that_steers(text: str) -> None:
    for char in visible(text):
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(char) not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    assert one_line(text) == one_line(one_line(text))


@given(st.text(), st.text(), st.integers(min_value=20, max_value=100))
def test_any_text_beside_any_label_fits_any_width(label: str, text: str, width: int) -> None:
    out = TextWriter(width=width, color=False)
    out.labelled(Text(visible(label)), Text(visible(text)), indent=4)
    out.columns([[Text(visible(label))], [Text(visible(text))]], widths=[out.column_width(2)] * 2)
    assert all(cell_len(line) <= width for line in out.text().split("\n"))


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_marking_words_loses_none(text: str, ranges: list[tuple[int, int]]) -> None:
    spans = [Span(min(r), max(r)) for r in ranges if max(r) <= len(text)]
    assert marked(text, spans, style="bold").plain == visible(text)
