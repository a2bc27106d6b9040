"""The office by keyboard alone: past the menu, through it, to search and to the calendar, seeing where one is."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.checks import settled
from tests.browser.demo import MALEE, Demo
from tests.browser.screens import Screen

_SEEN = """() => {
    const style = getComputedStyle(document.activeElement);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const place = document.activeElement.getBoundingClientRect();
    const inside = place.bottom > 0 && place.top < innerHeight && place.width > 0;
    return (ring || style.boxShadow !== 'none') && inside;
}"""
_MOST = 200


def press(screen: Screen, key: str) -> Page:
    """Press a key that leads to another page."""
    with screen.page.expect_navigation():
        screen.page.keyboard.press(key)
    return settled(screen.page)


def tab_to(page: Page, selector: str) -> None:
    """Go on from thing to thing until this one has the focus; everything on the way shows that it has it."""
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        at = page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)")
        assert page.evaluate(_SEEN), f"it does not show that it has the focus: {at}"
        if page.evaluate("it => document.activeElement.matches(it)", selector):
            return
    raise AssertionError(f"{selector} is not reached")


def test_past_the_menu(demo: Demo) -> None:
    with demo.window(MALEE) as screen:
        page = screen.open(demo.root)
        page.keyboard.press("Tab")
        expect(page.locator("a.skip")).to_be_focused()
        expect(page.locator("a.skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_through_the_menu(demo: Demo) -> None:
    with demo.window(MALEE) as screen:
        page = screen.open(demo.root)
        tab_to(page, ".bar summary")
        page.keyboard.press("Enter")
        tab_to(page, ".bar a[href='/me/']")
        expect(page.locator(".bar a[href='/me/']")).to_be_visible()
        press(screen, "Enter")
        assert page.url == f"{screen.office}/me/"


def test_search(demo: Demo) -> None:
    with demo.window(MALEE) as screen:
        page = screen.open(demo.root)
        tab_to(page, f"a[href='{demo.root}search/']")
        press(screen, "Enter")
        if not page.evaluate("document.activeElement.matches('[name=q]')"):
            tab_to(page, "main [name=q]")
        page.keyboard.insert_text("เว็บไซต์")
        press(screen, "Enter")
        tab_to(page, "main li a")
        press(screen, "Enter")
        assert "/search/" not in page.url


def test_calendar(demo: Demo) -> None:
    with demo.window(MALEE) as screen:
        page = screen.open(demo.root)
        tab_to(page, f".rail a[href='{demo.root}calendar/']")
        press(screen, "Enter")
        tab_to(page, "main a[rel=next]")
        press(screen, "Enter")
        assert "month=" in page.url
        tab_to(page, "main a[href*='who=mine']")
        press(screen, "Enter")
        expect(page.locator("main a[href*='who=mine'][aria-current]")).to_have_count(1)
