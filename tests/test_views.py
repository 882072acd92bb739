"""The aligned table keeps to its columns and to the order of the texts; accounts in full name the findings of each
sentence; a file is linked to where the reader's screen can follow, and only there."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sample_report import sample_report
from sourcecmp.model import Region, Report
from sourcecmp.report import LAYOUTS, View, format_named
from sourcecmp.report.column_widths import fitting_widths

STYLES = re.compile("\x1b\\[[0-9;]*m")
LINKS = re.compile("\x1b\\]8;;[^\x1b]*\x1b\\\\")


def shown(report: Report | None = None, **view: object) -> str:
    return format_named("text").render(report or sample_report(), View(**view))  # type: ignore[arg-type]


def table_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if "\u2502" in line or "\u253c" in line]


# --- the aligned table -----------------------------------------------------------------------------


def test_a_row_has_an_id_and_a_cell_for_each_account() -> None:
    lines = table_lines(shown(width=120))
    assert [head.strip() for head in lines[0].split("\u2502")] == ["courier", "gazette", "harbour"]
    assert lines[1].startswith("f-1a2b3c \u2500")
    cells = [cell.strip() for cell in lines[2].split("\u2502")]
    assert cells[0].startswith("courier:1  Fifteen boats")
    assert cells[1].startswith("gazette:1  Boats burned")
    assert cells[2].startswith("harbour:1  A fire destroyed")


@pytest.mark.parametrize("width", [80, 100, 160, 200])
@pytest.mark.parametrize("color", [False, True])
def test_wide_and_hidden_characters_leave_the_columns_straight(width: int, color: bool) -> None:
    report = sample_report()
    texts = {"courier:1": report.sentences[3].text, "harbour:1": "\x1b[2J\u202e" + report.sentences[3].text * 3}
    sentences = tuple(dataclasses.replace(s, text=texts.get(s.id, s.text)) for s in report.sentences)
    text = shown(dataclasses.replace(report, sentences=sentences), width=width, color=color)
    lines = table_lines(STYLES.sub("", text))
    places = {
        tuple(cell_len(line[: at.start()]) for at in re.finditer("[\u2502\u253c]", line))
        for line in lines
        if len(re.findall("[\u2502\u253c]", line)) == 2
    }
    assert len(places) == 1


@pytest.mark.parametrize("width", [40, 77])
def test_sentences_stand_below_each_other_where_columns_would_be_too_narrow(width: int) -> None:
    text = shown(width=width)
    assert table_lines(text) == []
    assert re.search(r"^  gazette:1  Boats burned", text, re.MULTILINE)


def test_an_account_that_does_not_tell_a_fact_has_an_empty_cell() -> None:
    report = sample_report()
    fact = dataclasses.replace(
        report.facts[0],
        accounts=("courier", "harbour"),
        sentences=("courier:1", "harbour:1"),
        links=(("courier:1", "harbour:1"),),
        not_in=("gazette",),
    )
    less = dataclasses.replace(report, facts=(fact,))
    assert table_lines(shown(less, width=120))[2].split("\u2502")[1].strip() == "\u2013"
    assert "not in gazette" in shown(less, width=40)


def test_facts_come_in_the_order_of_the_texts() -> None:
    report = sample_report()
    late = dataclasses.replace(
        report.facts[0],
        id="f-late",
        accounts=("courier", "harbour"),
        sentences=("courier:2", "harbour:2"),
        links=(("courier:2", "harbour:2"),),
    )
    for facts in ((late, report.facts[0]), (report.facts[0], late)):
        text = shown(dataclasses.replace(report, facts=facts), width=120)
        assert text.index("f-1a2b3c") < text.index("f-late")


def test_a_cell_names_the_contradictions_of_its_sentence_unless_they_are_not_shown() -> None:
    assert "\u2260 number  c-9f8e7d" in shown(width=120)
    assert "c-9f8e7d" not in shown(width=120, sections=("shared",))


def test_words_in_common_are_coloured_or_else_listed() -> None:
    assert "in common:  Tallinn" in shown(width=120)
    coloured = shown(width=120, color=True)
    assert "in common" not in coloured
    assert "\x1b[1;36mboats" in coloured


def test_a_full_table_shows_every_sentence() -> None:
    report = sample_report()
    fact = dataclasses.replace(report.facts[0], sentences=(*report.facts[0].sentences, "harbour:2"))
    more = dataclasses.replace(report, facts=(fact,))
    assert "also harbour:2" in shown(more, width=120)
    assert "harbour:2  No one was" in shown(more, width=120, full=True)


def test_a_long_id_of_an_account_does_not_take_the_place_of_its_words() -> None:
    report = sample_report()
    name = "courier-of-the-northern-harbours"

    def renamed(text: str) -> str:
        return text.replace("courier", name)

    fact = report.facts[0]
    longer = dataclasses.replace(
        report,
        event=dataclasses.replace(
            report.event, accounts=tuple(dataclasses.replace(a, id=renamed(a.id)) for a in report.event.accounts)
        ),
        sentences=tuple(dataclasses.replace(s, id=renamed(s.id), account=renamed(s.account)) for s in report.sentences),
        links=(),
        facts=(
            dataclasses.replace(
                fact,
                accounts=tuple(map(renamed, fact.accounts)),
                sentences=tuple(map(renamed, fact.sentences)),
                links=tuple((renamed(a), renamed(b)) for a, b in fact.links),
            ),
        ),
        contradictions=(),
        unique=(),
    )
    text = shown(longer, width=90)
    assert re.search("^1  Fifteen boats", text, re.MULTILINE)
    assert "harbour:1  A fire" in text


@given(st.data())
def test_columns_fill_the_width_and_none_is_too_narrow(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 6))
    lengths = data.draw(st.lists(st.lists(st.integers(0, 900), min_size=count, max_size=count), min_size=1))
    total = data.draw(st.integers(24 * count, 400))
    widths = fitting_widths(lengths, total=total, narrowest=24)
    assert sum(widths) == total
    assert min(widths) >= 24


def test_a_wordy_account_has_the_wider_column() -> None:
    terse, wordy = fitting_widths([[60, 300], [80, 240], [200, 210]], total=100, narrowest=24)
    assert wordy > terse


# --- accounts in full ------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [30, 80, None])
def test_every_sentence_of_every_account_is_there_in_its_order(width: int | None) -> None:
    report = sample_report()
    aside = tuple(
        dataclasses.replace(s, region=Region.BOILERPLATE) if s.id == "gazette:0" else s for s in report.sentences
    )
    text = shown(dataclasses.replace(report, sentences=aside), width=width, layout="text")
    assert "(boilerplate) Boats lost" in text
    # The last of the hand-made sentences belong to background, which is not compared.
    starts = [re.escape(s.text.split()[0]) for s in report.sentences if s.account in ("courier", "gazette", "harbour")]
    assert re.search(".*".join(starts), text, re.DOTALL)


def test_marks_in_the_margin_name_the_findings_of_a_sentence() -> None:
    text = shown(width=90, layout="text")
    assert re.search(r"^1  \u2260  c-9f8e7d  \u2039Fifteen boats\u203a burned .*\n   =3 f-1a2b3c  ", text, re.MULTILINE)
    assert re.search(r"^3  \u00b7  u-222222  \(caption\) 消防队", text, re.MULTILINE)


def test_one_mark_stands_for_contradictions_that_tell_the_same_and_all_words_are_set_off() -> None:
    report = sample_report()
    first = report.contradictions[0]
    boats = next(s.span for s in report.sentences if s.id == "gazette:1")
    there = dataclasses.replace(first.evidence[1], sentence="gazette:1", span=boats)
    other = dataclasses.replace(
        first, id="c-other", sentences=("courier:1", "gazette:1"), evidence=(first.evidence[0], there), confidence=0.4
    )
    both = dataclasses.replace(report, contradictions=(first, other))
    text = shown(both, layout="text", sections=("contradictions",))
    assert "gazette:1  \u2260  c-9f8e7d  \u2039Boats burned" in text


def test_on_short_lines_the_marks_stand_before_the_text() -> None:
    assert "1  \u2260  c-9f8e7d, =3 f-1a2b3c\n" in shown(width=30, layout="text")
    assert "courier:1  \u2260  c-9f8e7d, =3 f-1a2b3c  \u2039Fifteen boats\u203a burned" in shown(layout="text")


def test_sections_choose_the_marks() -> None:
    text = shown(width=90, layout="text", sections=("unique",))
    assert "u-222222" in text
    assert "f-1a2b3c" not in text
    assert "c-9f8e7d" not in text


# --- all -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("width", [60, 120, None])
def test_header_warnings_and_contradictions_are_in_every_view(layout: str, width: int | None) -> None:
    text = " ".join(shown(width=width, layout=layout).split())
    assert "Fire in the harbour of Tallinn [draft]" in text
    assert "1 shared fact (1 in all 3 accounts), 2 contradictions (1 hard), 4 unique claims." in text
    assert "warning: gazette has no date" in text
    assert "c-9f8e7d HARD number, courier:1 ~ harbour:1: The courier counts" in text
    assert "c-12ab34 TENSION negation" in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ids_of_sentences_lead_to_file_and_line_where_links_are_wanted(layout: str) -> None:
    files = {"courier": "file:///tmp/a%20b/courier.txt"}
    text = shown(width=120, color=True, layout=layout, files=files)
    assert "\x1b]8;;file:///tmp/a%20b/courier.txt#2\x1b\\" in text
    plain = shown(width=120, color=True, layout=layout)
    assert "\x1b]8" not in plain
    assert STYLES.sub("", LINKS.sub("", text)) == STYLES.sub("", plain)
    assert text == shown(width=120, color=True, layout=layout, files=files)
