"""The office served as it is installed, and a browser to look at it.

The browser is the Chromium of the system (``tools/need-system chromium``), or what ``PRONGSAI_CHROMIUM`` names. Its
absence is a failure, not a reason to leave the tests out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.demo import Demo
from tests.browser.screens import DESKTOP, PHONE, Scheme, Screen, opened
from tests.browser.serving import Office, served

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    chromium = Path(os.environ.get("PRONGSAI_CHROMIUM", "/usr/bin/chromium"))
    if not chromium.is_file():
        pytest.fail(f"{chromium} is missing; run tools/need-system chromium, or name a browser in PRONGSAI_CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demonstration agency, for tests that look or that leave it as good as it was."""
    with served(tmp_path_factory.mktemp("demo"), "--demo") as office:
        yield Demo(office, browser)


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    """An installation nobody has set up."""
    with served(tmp_path / "office") as office:
        yield office


@pytest.fixture
def phone(demo: Demo) -> Iterator[Screen]:
    """A visitor with a small telephone, held upright."""
    with demo.window("", PHONE) as screen:
        yield screen


@pytest.fixture
def desktop(demo: Demo) -> Iterator[Screen]:
    """A visitor at the screen of a desk."""
    with demo.window("", DESKTOP) as screen:
        yield screen


@pytest.fixture(params=["phone-light", "phone-dark", "desktop-light", "desktop-dark"])
def screen(request: pytest.FixtureRequest, browser: Browser, demo: Demo) -> Iterator[Screen]:
    """A visitor at each size in each scheme of colours, one after the other."""
    size, scheme = str(request.param).split("-")
    with opened(browser, demo.office.url, PHONE if size == "phone" else DESKTOP, cast(Scheme, scheme)) as window:
        yield window
