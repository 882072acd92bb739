"""Keeps docs/decisions.md true: the values and commands it names are those of the program."""

from __future__ import annotations

import importlib
import re
from dataclasses import fields
from pathlib import Path

import pytest

from sourcecmp.config import Settings
from sourcecmp.contradict.preconditions import PRECONDITIONS

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
SETTINGS = dict(re.findall(r"^\| `(\w+)` \| ([\w.]*) ?\|", TEXT, re.MULTILINE))
LIMITS = re.findall(r"^\| ([\d.]+) \| `([\w/]+)\.py` `(\w+)` \|", TEXT, re.MULTILINE)


def test_the_page_names_every_setting_with_its_default() -> None:
    defaults = {field.name: str(getattr(Settings(), field.name)) for field in fields(Settings)}
    assert defaults == SETTINGS


@pytest.mark.parametrize(("value", "module", "name"), LIMITS)
def test_a_limit_is_the_one_in_the_code(value: str, module: str, name: str) -> None:
    assert float(value) == getattr(importlib.import_module(f"sourcecmp.{module.replace('/', '.')}"), name)


def test_the_page_names_every_precondition() -> None:
    named = re.findall(r"^\| ([a-z ]+) \| (?!what)", TEXT, re.MULTILINE)
    assert set(PRECONDITIONS) <= set(named)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(\w+(?:/\w+)*\.(?:py|tsv|json))`", TEXT)) - {"report.json"}))
def test_a_file_the_page_names_exists(path: str) -> None:
    assert (ROOT / "src" / "sourcecmp" / path).is_file()
