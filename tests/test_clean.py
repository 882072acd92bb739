"""Every piece of a page gets the part it plays, and the blocks tile the file whatever is in it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecmp.clean import clean
from sourcecmp.model import Account, Block, Region
from sourcecmp.segment import segment

CASES = Path(__file__).parent / "cases" / "clean"
SNIPPETS = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "AP",
        "Image: AP",
        "By Jane Doe",
        "March 3, 2018",
        "LONDON -- ",
        "A dam broke on Monday.",
        '"We will rebuild it all again soon." -- Poe',
        "Click here.",
        "1 / 4",
        "\ufeff",
        "Home",
        "Dam Breaks",
        "<p>",
        "</p>",
        "<b>",
        "<h1>",
        "<nav>",
        "</nav>",
        "&amp;",
        "&",
        "<",
        ">",
        "<!--",
        "-->",
        '<a href="',
        "<br>",
        "<script>",
        "</script>",
        "&#x1F600;",
        "&NotEqualTilde;",
        "</",
        "<figcaption>",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(SNIPPETS).map("".join))


def page(text: str, *, html: bool = False) -> tuple[Block, ...]:
    return clean(Account("a", text, format="html" if html else "text"))


def shown(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(str(block.region), block.text.strip()) for block in blocks if block.text.strip()]


def written(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """The page a case describes, and its pieces with their regions."""
    text, pieces = "", []
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            continue
        region, tab, piece = row.partition("\t")
        text += piece if region.startswith("~") else f"\n{piece}"
        if tab:
            pieces.append((region.removeprefix("~"), piece.strip()))
    return text, pieces


@pytest.mark.parametrize("path", sorted(CASES.glob("*.page")), ids=lambda path: path.stem)
def test_pages_fall_into_the_written_regions(path: Path) -> None:
    text, pieces = written(path)
    assert shown(page(text)) == pieces


# No deadline: the first example also loads the word lists.
@settings(deadline=None)
@given(TEXTS)
def test_blocks_tile_any_text(text: str) -> None:
    blocks = page(text)
    assert "".join(text[block.span.start : block.span.end] for block in blocks) == text
    assert all(block.text == text[block.span.start : block.span.end] for block in blocks)
    assert all(block.span for block in blocks)


# No deadline: the first example also loads the word lists.
@settings(deadline=None)
@given(TEXTS)
def test_blocks_of_markup_tile_the_file_and_point_into_it(text: str) -> None:
    blocks = page(text, html=True)
    assert "".join(text[block.span.start : block.span.end] for block in blocks) == text
    for block in blocks:
        assert block.offsets is not None
        assert len(block.offsets) == len(block.text) + 1
        assert all(a < b for a, b in zip(block.offsets, block.offsets[1:], strict=False))
        assert block.span.start <= block.offsets[0]
        assert block.offsets[-1] <= block.span.end
    for sentence in segment(blocks):
        assert sentence.offsets is not None
        assert len(sentence.offsets) == len(sentence.text) + 1


def test_parts_of_one_line_share_a_paragraph() -> None:
    text = "Dam breaks near Ashford\n\nLONDON (Reuters) - A dam broke on Monday.\n\nNobody was hurt there."
    blocks = page(text)
    assert [block.paragraph for block in blocks] == [0, 1, 1, 2]


def test_a_hard_wrapped_paragraph_is_one_piece() -> None:
    text = (
        "Dam breaks near Ashford\n\n"
        "A dam broke near the town of Ashford on Monday and the water\n"
        "flooded a valley in the south of England, where some hundred\n"
        "people live. Nobody was hurt, the mayor of the town said.\n\n"
        "The dam will be built again.\n"
    )
    assert [region for region, _ in shown(page(text))] == ["title", "body", "body"]


def test_a_quotation_told_once_is_no_box() -> None:
    text = 'The mayor spoke at length.\n\n"We will rebuild every house in this valley." -- Ann Poe\n\nShe left.'
    assert Region.QUOTE_BOX not in [block.region for block in page(text)]


def test_words_that_only_begin_like_a_credit_stay_whole() -> None:
    for text in ("APEC leaders met on Monday in Lima.", "APIs are in short supply, the firm said.", "Apollo flew."):
        assert shown(page(text)) == [("body", text)]


def test_markup_vanishes_and_furniture_is_told() -> None:
    blocks = page(
        '<html><head><title>x</title><script>var a = "<p>no</p>";</script></head><body><nav><a href="/">Home</a></nav>'
        "<h1>Dam breaks &amp; floods valley</h1><p class=byline>By Jane Doe</p>"
        '<figure><img alt="a > b"><figcaption>The dam. (AP Photo/J. Roe)</figcaption></figure>'
        "<p>A dam <b>bro</b>ke on&nbsp;Monday.<p>It held 3&#44;000 tonnes."
        "<h2>What next</h2><blockquote>“We rebuild.”</blockquote>"
        '<ul><li><a href="/x">Why dams break</a></ul><footer>Daily News</footer>',
        html=True,
    )
    assert shown(blocks) == [
        ("boilerplate", "Home"),
        ("title", "Dam breaks & floods valley"),
        ("byline", "By Jane Doe"),
        ("caption", "The dam."),
        ("boilerplate", "(AP Photo/J. Roe)"),
        ("body", "A dam broke on Monday."),
        ("body", "It held 3,000 tonnes."),
        ("heading", "What next"),
        ("body", "“We rebuild.”"),
        ("boilerplate", "Why dams break"),
        ("boilerplate", "Daily News"),
    ]


def test_positions_lead_back_into_the_markup() -> None:
    text = "<p>A &amp; B <i>won</i> it.</p>"
    (block,) = (block for block in page(text, html=True) if block.text)
    assert block.text == "A & B won it."
    start = block.text.index("won")
    assert block.offsets is not None
    assert text[block.offsets[start] :].startswith("won</i>")
    assert text[block.offsets[2] :].startswith("&amp;")


def test_an_element_around_the_whole_page_is_not_furniture() -> None:
    blocks = page("<form><p>A dam broke on Monday near Ashford.</p><p>Nobody was hurt at all.</p></form>", html=True)
    assert [region for region, _ in shown(blocks)] == ["body", "body"]


def test_an_unclosed_menu_does_not_swallow_the_article() -> None:
    blocks = page("<nav><a>Home</a><article><p>A dam broke on Monday near Ashford.</p></article>", html=True)
    assert shown(blocks)[-1] == ("body", "A dam broke on Monday near Ashford.")


@pytest.mark.parametrize(
    "text",
    [
        "<a '\">" * 50_000,
        "<!--" * 100_000,
        "<p " * 100_000,
        "<div>" * 50_000,
        "&#" * 100_000,
        "<script>" * 50_000,
        "<" * 200_000,
    ],
)
def test_broken_markup_takes_time_in_proportion(text: str) -> None:
    start = time.process_time()
    page(text, html=True)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "a\n" * 20_000, "AP/" * 100_000, "[(" * 100_000, "A " * 200_000, '"' * 200_000]
)
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    start = time.process_time()
    page(text)
    assert time.process_time() - start < 5


def test_prices_and_comments_in_an_article_are_no_offer_and_no_comments_of_readers() -> None:
    text = (
        "Rivals drop fees\n\n"
        "Rivals let readers cancel anytime, the paper said on Monday.\n\n"
        "It costs 3 euros per month.\n\n"
        "Comments\n\n"
        "The minister had no comments on the reply that the paper sent.\n\n"
        "He said he would report to parliament 2 hours later.\n"
    )
    regions = [region for region, _ in shown(page(text))]
    assert regions[1:3] == ["body", "body"]
    assert regions[-2:] == ["body", "body"]


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("News | Sports | Weather | Jobs", "boilerplate"),
        ("Home › World › Asia", "boilerplate"),
        ("By Jane Doe | Staff | London", "byline"),
        ("Updated 18 min ago", "boilerplate"),
        ("Two years ago | the dam | was built by a firm from the north of England.", "body"),
        ("Contact Jane Doe at jane@paper.example.", "boilerplate"),
        ("Contact with the crew was lost at noon, the navy said.", "body"),
        ("kl/jm (AFP, Reuters)", "byline"),
        ("Copyright The Paper 2024. All rights reserved.", "boilerplate"),
        ("Copyright lawsuits have risen since 2019, the court said.", "body"),
    ],
)
def test_a_line_between_two_paragraphs_is_told_by_its_words(line: str, region: str) -> None:
    text = f"Dam breaks near Ashford\n\nA dam broke on Monday, officials said.\n\n{line}\n\nNobody was hurt, they said."
    assert next(kind for kind, words in shown(page(text)) if words == line) == region
