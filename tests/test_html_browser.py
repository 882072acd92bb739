"""The HTML report in a real Chromium: layout, filter, keys, hostile texts, many accounts, accessibility."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from browser import chromium
from hostile import HOSTILE, hostile_report
from many_accounts import large_report
from sample_report import sample_report
from sourcecmp import compare
from sourcecmp.load import load_event, shipped_event_folder
from sourcecmp.model import Report
from sourcecmp.report import View, format_named

WIDTHS = (360, 800, 1600)
# Milliseconds. What takes longer than a tenth of a second is felt as a pause (Nielsen 1993); the rest is for slow
# machines and for the browser to start on a page of two megabytes.
FILTERS_WITHIN, OPENS_WITHIN = 1000, 15_000
# What the Web Content Accessibility Guidelines 2.2 ask for at level AA, and what axe holds to be good practice.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages under test by name, as addresses."""
    folder = tmp_path_factory.mktemp("pages")
    reports = {"small": sample_report(), "hostile": hostile_report(), "large": large_report(30, 60)}
    reports["vilnius"] = compare(load_event(shipped_event_folder()))
    return {name: _written(folder / f"{name}.html", report) for name, report in reports.items()}


def _written(path: Path, report: Report) -> str:
    path.write_text(format_named("html").render(report, View()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def show(browser: Any, files: dict[str, str]) -> Iterator[Any]:
    """Opens a page by name; what it asks for beyond itself, prints or breaks on fails the test."""
    contexts, complaints = [], []

    def opened(name: str, width: int = 1600, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
        page.on(
            "request", lambda request: request.url.partition("#")[0] in files.values() or complaints.append(request.url)
        )
        page.goto(files[name])
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def shown(page: Any, selector: str) -> list[str]:
    """The ids of the elements that are to be seen."""
    script = "all => all.filter(e => e.checkVisibility()).map(e => e.id)"
    return page.locator(selector).evaluate_all(script)  # type: ignore[no-any-return]


# --- layout ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["small", "hostile", "large"])
def test_the_page_is_never_wider_than_the_window(show: Any, name: str, width: int) -> None:
    page = show(name, width)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (800, 1), (1600, 3)])
def test_accounts_stand_side_by_side_where_there_is_room(show: Any, width: int, columns: int) -> None:
    page = show("small", width)
    lefts = page.locator(".cells td").evaluate_all("all => all.map(e => Math.round(e.getBoundingClientRect().left))")
    assert len(set(lefts)) == columns


def test_a_reader_chooses_the_columns_of_a_table_of_many(show: Any) -> None:
    page = show("large")
    page.locator("#chooser summary").click()
    boxes = page.locator("#chooser input")
    page.locator("#chooser").get_by_role("button", name="none").click()
    boxes.nth(0).check()
    boxes.nth(1).check()
    assert page.locator("#aligned").get_attribute("class") == "aligned columns-2"
    cells = page.locator("#facts tbody").first.locator(".cells td")
    visible = cells.evaluate_all("all => all.map(e => e.checkVisibility())")
    assert visible == [True, True] + [False] * 28


# --- filter ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("kind", "fact", ["f-1a2b3c"]),
        ("kind", "contradiction", ["c-9f8e7d", "c-12ab34"]),
        ("kind", "hard", ["c-9f8e7d"]),
        ("type", "negation", ["c-12ab34"]),
        ("account", "+1", ["f-1a2b3c", "u-333333"]),
        ("account", "-1", ["c-9f8e7d", "c-12ab34", "u-111111", "u-222222", "u-444444"]),
    ],
)
def test_a_choice_narrows_the_findings(show: Any, field: str, value: str, expected: list[str]) -> None:
    page = show("small")
    page.select_option(f"#{field}", value)
    assert shown(page, ".finding") == expected
    assert page.locator("#state").inner_text() == f"{len(expected)} of 7 findings shown"


def test_search_and_confidence_narrow_together_and_reset_shows_all(show: Any) -> None:
    page = show("small")
    page.fill("#words", "BOATS fifteen")
    assert shown(page, ".finding") == ["c-9f8e7d", "f-1a2b3c"]
    page.locator("#confidence").fill("0.9")
    assert shown(page, ".finding") == ["f-1a2b3c"]
    assert page.locator("#map tbody tr:visible").count() == 1
    page.get_by_role("button", name="Show all").click()
    page.get_by_text("7 of 7 findings shown").wait_for()
    assert len(shown(page, ".finding")) == 7


def test_a_link_to_a_finding_that_is_filtered_away_shows_it(show: Any) -> None:
    page = show("small")
    page.select_option("#kind", "unique")
    page.locator(".to-hard").first.click()
    page.locator("#c-9f8e7d").wait_for()


# --- keys ------------------------------------------------------------------------------------------


def test_the_question_mark_shows_the_help_and_escape_puts_it_away(show: Any) -> None:
    page = show("small")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="How to read this page").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_keys_go_from_finding_to_finding_and_unfold_them(show: Any) -> None:
    page = show("small")
    focus = "document.activeElement.id"
    page.keyboard.press("j")
    assert page.evaluate(focus) == "c-9f8e7d"
    page.keyboard.press("o")
    assert page.locator("#c-9f8e7d .certificate").evaluate("e => e.open")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(focus) == "f-1a2b3c"
    page.keyboard.press("k")
    assert page.evaluate(focus) == "c-12ab34"
    page.keyboard.press("5")
    assert page.evaluate("location.hash") == "#unique"


def test_a_letter_typed_into_the_search_is_a_letter(show: Any) -> None:
    page = show("small")
    page.keyboard.press("/")
    page.keyboard.type("jot?")
    assert page.locator("#words").input_value() == "jot?"
    assert not page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#words").input_value() == ""
    assert len(shown(page, ".finding")) == 7


def test_single_keys_can_be_switched_off(show: Any) -> None:
    page = show("small")
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert not page.locator("#help").is_visible()


def test_the_first_tab_reaches_a_way_past_the_controls(show: Any) -> None:
    page = show("small")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_colours_follow_the_system_and_can_be_switched(show: Any) -> None:
    page = show("small", color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.keyboard.press("t")
    light = page.evaluate(ground)
    assert light != dark
    page.get_by_label("Dark").check()
    assert page.evaluate(ground) == dark


# --- texts from others -----------------------------------------------------------------------------


def test_markup_and_script_in_an_account_show_as_text(show: Any) -> None:
    page = show("hostile")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main script, main iframe, main a[href^='javascript']").count() == 0
    text = page.locator("main").inner_text()
    for line in HOSTILE:
        assert " ".join(line.split()) in " ".join(text.split())


def test_the_policy_stops_what_is_put_in_later(browser: Any, files: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(files["small"])
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hacked = 1\">')")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.hacked = 1' }))"
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.hacked") is None
    page.close()


# --- without scripts, and on paper -----------------------------------------------------------------


def test_the_page_is_useful_with_scripts_off(show: Any) -> None:
    page = show("small", java_script_enabled=False)
    assert page.locator(".finding:visible").count() == 7
    assert not page.locator("#filter").is_visible()
    assert not page.locator("#chooser").is_visible()
    page.locator("#c-9f8e7d summary").first.click()
    assert page.get_by_text("both count boats").is_visible()
    page.locator("#help-open").click()
    assert page.get_by_role("dialog", name="How to read this page").is_visible()
    assert not page.get_by_text("next finding").is_visible()


def test_paper_shows_what_is_folded_and_no_controls(show: Any) -> None:
    page = show("small")
    page.emulate_media(media="print")
    assert page.locator("#c-9f8e7d .certificate dd").first.is_visible()
    assert not page.locator("nav").is_visible()
    assert not page.locator("#filter").is_visible()


# --- many accounts ---------------------------------------------------------------------------------


def test_thirty_accounts_of_sixty_sentences_open_and_filter_without_a_pause(show: Any) -> None:
    start = time.monotonic()
    page = show("large")
    assert (time.monotonic() - start) * 1000 < OPENS_WITHIN
    filtering = """word => {
        const start = performance.now();
        document.getElementById("words").value = word;
        document.getElementById("filter").dispatchEvent(new Event("input"));
        document.body.offsetHeight;
        return performance.now() - start;
    }"""
    # The best of three: what else the machine does is not the page's.
    took = min(page.evaluate(filtering, word) for word in ("tolric", "merton", "harlock"))
    assert took < FILTERS_WITHIN
    assert 0 < len(shown(page, ".finding")) < 800


def test_a_link_into_a_folded_text_unfolds_it(show: Any) -> None:
    page = show("large")
    page.locator(".cells .ref").first.click()
    target = page.evaluate("location.hash")
    assert page.locator(f"[id='{target[1:]}']").is_visible()


# --- accessibility ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("small", 360, "dark"), ("small", 1600, "light"), ("hostile", 800, "dark"), ("vilnius", 1600, "light")],
)
def test_axe_finds_nothing_to_object_to(show: Any, name: str, width: int, scheme: str) -> None:
    page = show(name, width, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.add_script_tag(content=resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    assert violations(page, "html") == []
    page.keyboard.press("?")
    assert violations(page, "#help") == []


def violations(page: Any, part: str) -> list[str]:
    found = page.evaluate("([part, rules]) => axe.run(part, rules)", [part, RULES])["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]
