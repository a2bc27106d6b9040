"""What people do in the journeys, step by step, in windows with scripts or without."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from prongsai.web.demo.story import AGENCY
from tests.browser.checks import sound
from tests.browser.screens import DESKTOP, Screen, opened

PASSWORD = "ทุ่งสมมุติ-2569-ฤดูฝน"
SLUG = "sao-550199"
ROOT = f"/office/{SLUG}/"
REPORT = Path(__file__).parents[2] / "examples" / "analysis-2568.md"


@dataclass(frozen=True)
class Door:
    """Where an office answers, and how windows are opened there."""

    browser: Browser
    url: str
    scripts: bool

    @contextmanager
    def window(self, size: dict[str, Any] = DESKTOP, **more: Any) -> Iterator[Screen]:
        """A new window of somebody who is not signed in yet."""
        with opened(self.browser, self.url, size, java_script_enabled=self.scripts, **more) as screen:
            yield screen

    def look(self, page: Page) -> None:
        """Whether everybody can use this page; where nothing runs, nothing can look."""
        if self.scripts:
            sound(page)


def send(page: Page, button: str = "main form .button.primary") -> None:
    """Press a button, and wait for the page it leads to."""
    with page.expect_navigation():
        page.locator(button).first.click()


def set_up(door: Door, screen: Screen) -> None:
    """The wizard, from an installation without anybody to the home page of an agency."""
    page = screen.page
    page.goto(screen.office)
    assert page.url == f"{screen.office}/setup/", page.url
    _place(door, page)
    door.look(page)
    page.locator("[name=name]").fill(AGENCY)
    page.locator("[name=slug]").fill(SLUG)
    send(page)
    door.look(page)
    page.locator("[name=name]").fill("มาลี ทดสอบ")
    page.locator("[name=email]").fill("malee@example.go.th")
    page.locator("[name=password]").fill(PASSWORD)
    send(page)
    assert page.url == screen.office + ROOT, page.locator("main").inner_text()


def _place(door: Door, page: Page) -> None:
    for name, choice in {"kind": "sao", "province": "น่าน", "district": "เมืองน่าน", "subdistrict": None}.items():
        field = page.locator(f"select[name={name}]")
        field.wait_for()
        door.look(page)
        if choice:
            field.select_option(choice)
        else:
            field.select_option(index=1)
        if not door.scripts or name == "subdistrict":
            send(page)


def invite(screen: Screen, name: str, email: str, role: str) -> str:
    """Give somebody new a post. Returns the link by which they set their password."""
    page = screen.page
    page.goto(f"{screen.office}{ROOT}people/add/")
    page.locator("[name=name]").fill(name)
    page.locator("[name=email]").fill(email)
    page.locator("[name=role]").select_option(role)
    send(page)
    return page.locator("#link").input_value()


def take_in(screen: Screen, report: Path) -> None:
    """Upload a report and confirm what was read, remarks included."""
    page = screen.page
    page.goto(f"{screen.office}{ROOT}reports/upload/")
    page.locator("input[type=file]").set_input_files(report)
    send(page)
    ours = page.locator("[name=ours]")
    if ours.count():
        ours.check()
    confirm = "form[method=post] .button.primary"
    send(page, confirm)
    if page.locator("button[name=accept]").count():
        send(page, "button[name=accept]")


def photo() -> dict[str, Any]:
    """A picture as a phone takes it."""
    made = io.BytesIO()
    Image.new("RGB", (1600, 1200), (150, 186, 148)).save(made, "JPEG")
    return {"name": "กิจกรรม.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


def report(screen: Screen, path: str, note: str, day: str) -> None:
    """Report on a measure, with a photo."""
    page = screen.page
    page.goto(screen.office + path)
    page.locator("[name=note]").fill(note)
    page.locator("[name=photos]").set_input_files(photo())
    page.locator("[name=day]").fill(day)
    send(page)


def accept(door: Door, screen: Screen, link: str) -> None:
    """Set a password by the link of an invitation."""
    page = screen.page
    page.goto(link)
    door.look(page)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    send(page, "main form button")


def sign(door: Door, screen: Screen, path: str) -> None:
    """Sign the version on this page; who has not just said who they are is asked for the password."""
    page = screen.page
    page.goto(screen.office + path)
    door.look(page)
    send(page, "form[action$='/approve/'] button")
    assert "/accounts/reauthenticate/" in page.url
    door.look(page)
    page.locator("[name=password]").fill(PASSWORD)
    send(page, "main form button")
