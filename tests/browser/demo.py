"""The demonstration agency, served once for all tests of a process, and windows in which its people are signed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, StorageState

from prongsai.web.demo import story
from tests.browser.screens import DESKTOP, Screen, opened
from tests.browser.serving import Office

MALEE, PRASERT, KANYA, BOONMEE, WIPA, THONGDEE, SOMCHAI = (figure.email for figure in story.PEOPLE)


@dataclass
class Demo:
    """A served demonstration. Everybody signs in once; later windows begin with that session."""

    office: Office
    browser: Browser
    sessions: dict[str, StorageState] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """Where the pages of the agency begin."""
        return f"/office/{story.SLUG}/"

    @contextmanager
    def window(self, email: str, size: dict[str, Any] = DESKTOP, **more: Any) -> Iterator[Screen]:
        """A new window in which this person is signed in; nobody where ``email`` is empty."""
        if email:
            more["storage_state"] = self.session(email)
        with opened(self.browser, self.office.url, size, **more) as screen:
            yield screen

    def session(self, email: str) -> StorageState:
        """The cookies of somebody signed in."""
        if email not in self.sessions:
            with opened(self.browser, self.office.url, DESKTOP) as screen:
                sign_in(screen.open("/accounts/login/"), email, story.PASSWORD)
                self.sessions[email] = screen.page.context.storage_state()
        return self.sessions[email]


def sign_in(page: Page, email: str, password: str) -> None:
    """Fill in and send the page for signing in."""
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    with page.expect_navigation():
        page.locator("input[name=password]").press("Enter")
