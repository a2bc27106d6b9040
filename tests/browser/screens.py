"""Screens on which somebody looks at the office."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser.checks import DESK, settled

Scheme = Literal["light", "dark"]

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": DESK}


@dataclass
class Screen:
    """A page in a browser window of its own. ``faults`` are errors of scripts and whatever the console shows as one."""

    page: Page
    office: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str, *, status: int = 200) -> Page:
        """Go to a path of the office; returns the page once it is at rest. Fails on any other answer than this."""
        answer = self.page.goto(self.office + path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        return settled(self.page)


@contextmanager
def opened(
    browser: Browser, office: str, size: dict[str, Any], scheme: Scheme = "light", **more: Any
) -> Iterator[Screen]:
    """A new window. Fails at the end if there were faults."""
    context = browser.new_context(**size, color_scheme=scheme, locale="th-TH", timezone_id="Asia/Bangkok", **more)
    try:
        context.set_default_timeout(15_000)
        screen = Screen(context.new_page(), office)
        screen.page.on("pageerror", lambda error: screen.faults.append(str(error)))
        screen.page.on("console", lambda message: _note(screen, message))
        yield screen
        assert not screen.faults, screen.faults
    finally:
        context.close()


def _note(screen: Screen, message: ConsoleMessage) -> None:
    # A page that says no has another status than 200, which the console calls an error of its own address.
    refused = message.text.startswith("Failed to load resource") and message.location["url"] == screen.page.url
    if message.type == "error" and not refused:
        screen.faults.append(f"{message.text} ({message.location['url']})")
