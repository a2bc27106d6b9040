"""Screens on which somebody looks at the office."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page

from prongsai.web.accounts.models import Person
from tests.browser.checks import settled

Scheme = Literal["light", "dark"]

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}


@dataclass
class Screen:
    """A page in a browser window of its own. ``faults`` are errors of scripts and whatever the policy refused."""

    page: Page
    office: str
    faults: list[str] = field(default_factory=list)

    def sign_in(self, person: Person) -> None:
        """Somebody is signed in from here on, without the page for it."""
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        self.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.office}])

    def open(self, path: str) -> Page:
        """Go to a path of the office; returns the page once it is at rest. Fails unless the answer is 200."""
        answer = self.page.goto(self.office + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        return settled(self.page)


@contextmanager
def opened(browser: Browser, office: str, size: dict[str, Any], scheme: Scheme = "light") -> Iterator[Screen]:
    """A new window. Fails at the end if there were faults."""
    context = browser.new_context(**size, color_scheme=scheme, locale="th-TH", timezone_id="Asia/Bangkok")
    try:
        screen = Screen(context.new_page(), office)
        screen.page.on("pageerror", lambda error: screen.faults.append(str(error)))
        screen.page.on("console", lambda message: _note(screen, message))
        yield screen
        assert not screen.faults, screen.faults
    finally:
        context.close()


def _note(screen: Screen, message: ConsoleMessage) -> None:
    if message.type == "error" and "Content Security Policy" in message.text:
        screen.faults.append(message.text)
