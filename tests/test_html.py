"""The HTML report as a file: it is well formed, holds every finding, and no text in it becomes markup."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from many_accounts import large_report
from sample_report import sample_report
from sourcecmp.model import Passage, Rendering, Report, Span
from sourcecmp.report import SECTIONS, View, format_named
from sourcecmp.report.anchors import fragment
from sourcecmp.report.html.markup import el, joined, marked
from sourcecmp.report.visible import visible

VOID = {"meta", "input"}


class Page(HTMLParser):
    """What a page is made of; a tag that does not fit the one it closes is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.elements if "id" in attributes]


def page_of(report: Report, sections: tuple[str, ...] = SECTIONS) -> str:
    return format_named("html").render(report, View(sections=sections))


@pytest.fixture(scope="module", params=["small", "large"])
def report(request: pytest.FixtureRequest) -> Report:
    return sample_report() if request.param == "small" else large_report(7, 12)


def test_every_finding_has_its_place_and_every_place_one_name(report: Report) -> None:
    ids = Page(page_of(report)).ids
    assert len(ids) == len(set(ids))
    findings = [each.id for each in (*report.facts, *report.contradictions, *report.unique)]
    assert set(findings) <= set(ids)


def test_every_link_leads_to_a_place_on_the_page(report: Report) -> None:
    page = Page(page_of(report))
    links = [attributes["href"] or "" for tag, attributes in page.elements if tag == "a"]
    assert {link[0] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(page.ids)


def test_sentences_lead_to_their_findings_and_findings_to_their_sentences(report: Report) -> None:
    page = Page(page_of(report))
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    for fact in report.facts:
        assert links.count(f"#{fact.id}") >= len(fact.sentences) + 1  # the map, its own id, its sentences
    for finding in (*report.facts, *report.contradictions):
        assert {"#" + fragment(name) for name in finding.sentences} <= set(links)
    for claim in report.unique:
        assert links.count(f"#{claim.id}") == 2


def test_every_sentence_of_an_account_stands_in_its_text(report: Report) -> None:
    accounts = {account.id for account in report.event.accounts if account.role == "account"}
    wanted = {fragment(s.id) for s in report.sentences if s.account in accounts}
    assert wanted <= set(Page(page_of(report)).ids)


def test_sections_left_out_are_not_there() -> None:
    text = page_of(sample_report(), ("unique",))
    assert "u-111111" in text
    assert "f-1a2b3c" not in text
    assert "c-9f8e7d" not in text
    assert not {"map", "facts", "contradictions"} & set(Page(text).ids)


def test_the_policy_allows_the_one_style_and_the_one_script_and_nothing_else() -> None:
    text = page_of(sample_report())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_nothing_comes_from_elsewhere_and_nothing_stands_in_attributes_that_run() -> None:
    page = Page(page_of(sample_report()))
    for _, attributes in page.elements:
        assert not {"src", "style", "srcset", "action"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    style = re.findall(r"<style>(.*?)</style>", page_of(sample_report()), re.DOTALL)[0]
    assert "url(" not in style
    assert "@import" not in style


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert page_of(report) == page_of(dataclasses.replace(report))


def test_a_quotation_is_told_with_how_each_account_renders_it() -> None:
    report = sample_report()
    said = Passage("courier:1", Span(27, 40), "Fifteen boats")
    renderings = (Rendering(said, "police", "whole"), Rendering(said, "police", "reworded", (said,)))
    facts = tuple(dataclasses.replace(fact, quotation=renderings) for fact in report.facts)
    words = " ".join(Page(page_of(dataclasses.replace(report, facts=facts))).words)
    assert "A quotation in 2 renderings" in words
    assert "reworded" in words
    assert "only here" in words


def test_a_report_without_findings_says_so() -> None:
    bare = dataclasses.replace(sample_report(), links=(), facts=(), unique=(), contradictions=(), warnings=())
    text = page_of(bare)
    Page(text)
    assert "No two accounts state the same fact." in text
    assert "None found." in text


def test_beyond_what_a_page_can_hold_certificates_are_named_by_the_command_that_prints_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sourcecmp.report.html.context.MOST_CERTIFICATES", 1)
    text = page_of(sample_report())
    assert "both count boats" in text  # of the gravest
    assert "both tell who was hurt" not in text
    assert "sourcecmp explain c-12ab34" in text


def test_a_page_of_thirty_accounts_of_sixty_sentences_stays_small() -> None:
    assert len(page_of(large_report(30, 60)).encode()) < 3_000_000


@settings(deadline=None)
@given(st.text(), st.text())
def test_no_text_becomes_markup(text: str, value: str) -> None:
    page = Page(str(el("p", text, title=value)))
    ((tag, attributes),) = page.elements
    assert tag == "p"
    assert attributes["title"] == visible(value)
    assert "".join(page.words) == visible(text)


@settings(deadline=None)
@given(st.text(alphabet="ab<&\"'> -\x00\u202e", min_size=1, max_size=12), st.data())
def test_marks_keep_the_text_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    page = Page(str(joined([marked(text, [span])])))
    assert "".join(page.words) == visible(text)
    assert [tag for tag, _ in page.elements] == ["mark"]
