"""An agency moves to another installation: set up from a phone, the archive taken out here and in there."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from prongsai.web.demo.story import AGENCY
from tests.browser import story
from tests.browser.checks import settled, sound
from tests.browser.demo import MALEE, Demo
from tests.browser.screens import PHONE
from tests.browser.serving import Office
from tests.browser.story import Door, send


def test_to_an_empty_installation(browser: Browser, demo: Demo, empty_office: Office, tmp_path: Path) -> None:
    archive = tmp_path / "archive.zip"
    with demo.window(MALEE) as screen:
        page = screen.open(f"{demo.root}export/")
        with page.expect_download() as download:
            page.locator("form[action$='/download/'] button").click()
        download.value.save_as(archive)
    door = Door(browser, empty_office.url, scripts=True)
    with door.window(PHONE) as keeper:
        story.set_up(door, keeper)
        sound(settled(keeper.page))
        page = keeper.open("/setup/import/")
        sound(page)
        page.locator("input[type=file]").set_input_files(story.REPORT)
        send(page)
        sound(settled(page))
        page.locator("input[type=file]").set_input_files(archive)
        send(page)
        expect(page.locator("[role=status]")).to_contain_text(AGENCY)
        sound(settled(page))
