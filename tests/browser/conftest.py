"""The office served as in an installation, and a browser to look at it.

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
from pytest_django.live_server_helper import LiveServer

from tests.browser.screens import DESKTOP, PHONE, Scheme, Screen, opened
from tests.web.people import installation, people, sign_in

__all__ = ["installation", "people", "sign_in"]

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
    # Playwright keeps a loop running in this thread, for which Django would refuse every query of the tests.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            launched = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
            yield launched
            launched.close()


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Screen]:
    """A small telephone, held upright."""
    with opened(browser, live_server.url, PHONE) as screen:
        yield screen


@pytest.fixture
def desktop(browser: Browser, live_server: LiveServer) -> Iterator[Screen]:
    """The screen of a desk."""
    with opened(browser, live_server.url, DESKTOP) as screen:
        yield screen


@pytest.fixture(params=["phone-light", "phone-dark", "desktop-light", "desktop-dark"])
def screen(request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer) -> Iterator[Screen]:
    """Each size in each scheme of colours, one after the other."""
    size, scheme = str(request.param).split("-")
    with opened(browser, live_server.url, PHONE if size == "phone" else DESKTOP, cast(Scheme, scheme)) as window:
        yield window
