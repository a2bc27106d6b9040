"""Trying other scores: by the keyboard while the answer follows, and by a form where no scripts run."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from prongsai.library import newest_pack
from tests.browser.checks import settled, sound
from tests.browser.demo import SOMCHAI, Demo
from tests.browser.screens import PHONE
from tests.browser.story import send

PATH = f"{newest_pack().year}/scores/what-if/"
NEVER = {"java_script_enabled": False}


def total(page: Page) -> str:
    return page.locator("#answer .figure b").first.inner_text()


def test_a_slider_by_keyboard(demo: Demo) -> None:
    with demo.window(SOMCHAI, PHONE) as screen:
        page = screen.open(demo.root + PATH)
        before = total(page)
        page.locator("#s-8").focus()
        page.keyboard.press("End")
        expect(page.locator("#answer .figure b").first).not_to_have_text(before)
        expect(page.locator("#n-8")).to_have_value("100.00")
        raised = total(settled(page))
        assert float(raised) > float(before)
        expect(page.locator("#s-8")).to_be_focused()
        page.keyboard.press("ArrowLeft")
        expect(page.locator("#n-8")).to_have_value("99.99")
        sound(page)


def test_a_number_is_followed_by_its_slider(demo: Demo) -> None:
    with demo.window(SOMCHAI) as screen:
        page = screen.open(demo.root + PATH)
        before = total(page)
        page.locator("#n-9").fill("๙๙.๕")
        expect(page.locator("#s-9")).to_have_value("99.5")
        assert total(settled(page)) != before
        page.locator("#n-9").fill("สูง")
        expect(page.locator("#e-9")).to_contain_text("สูง")
        expect(page.locator("#answer .figure b").first).to_have_text(before)


def test_without_scripts(demo: Demo) -> None:
    with demo.window(SOMCHAI, PHONE, **NEVER) as screen:
        page = screen.page
        page.goto(screen.office + demo.root + PATH)
        before = total(page)
        page.locator("#s-8").focus()
        page.keyboard.press("End")
        send(page, "main form button.primary")
        assert float(total(page)) > float(before)
        expect(page.locator("#n-8")).to_have_value("100.00")
        page.locator("#n-8").fill("0")
        send(page, "main form button.primary")
        assert float(total(page)) < float(before)
