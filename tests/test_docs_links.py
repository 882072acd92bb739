"""Links between the pages people read lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
AT_THE_TOP = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES = AT_THE_TOP + sorted((ROOT / "docs").rglob("*.md"))


def links(page: Path) -> list[str]:
    """Where a page links to within the project, anchors left out."""
    found = re.findall(r"\]\(([^()\s]+)\)", page.read_text(encoding="utf-8"))
    return [link.partition("#")[0] for link in found if not re.match(r"https?:|#", link)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link).exists()] == []


def test_the_index_names_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    named = {(index.parent / link).resolve() for link in links(index)}
    folders = {path / "README.md" if path.is_dir() else path for path in index.parent.iterdir()}
    pages = {path.resolve() for path in folders if path.suffix == ".md" and path.exists()}
    assert pages - named == {index.resolve()}
