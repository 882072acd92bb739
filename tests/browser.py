"""A real Chromium for tests: the one that the system has, without a network, with an empty profile.

Under CI (`CI=true`) a test that needs it fails where there is none; elsewhere it is skipped, with the reason.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser of playwright, closed at the end."""
    program = next((found for found in map(shutil.which, PROGRAMS) if found), None)
    if program is None:
        _lacking("there is no chromium; Debian has it as the package chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _lacking("playwright is missing; it comes with the extra dev")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield browser
        browser.close()


def _lacking(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
