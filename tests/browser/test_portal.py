"""The public face of the demonstration, looked at by a visitor on a phone and on a large screen."""

from __future__ import annotations

import pytest

from prongsai.library import newest_pack
from prongsai.web.demo import story
from tests.browser.checks import sound_everywhere
from tests.browser.demo import Demo
from tests.browser.screens import PHONE

YEAR = newest_pack().year
# Items whose records have each shape: a tree, people, manuals, tables, months, a heat map, statements.
PATHS = (
    "",
    "?lang=en",
    f"oit/{YEAR}/",
    *(f"oit/{YEAR}/{code}/" for code in ("o1", "o2", "o3", "o6", "o9", "o12", "o18", "o20", "o21")),
    "news/",
    "services/",
    "search/?q=ถนน",
    "data/",
    "accessibility/",
    "privacy/",
)


@pytest.mark.parametrize("path", PATHS)
def test_page(path: str, demo: Demo) -> None:
    with demo.window("", PHONE) as screen:
        page = screen.open(f"/{story.SLUG}/{path}")
        sound_everywhere(page)
        assert page.context.cookies() == []
        assert page.locator("script:not([type='application/ld+json'])").count() == 0


def test_a_visitor_finds_who_leads_the_agency(demo: Demo) -> None:
    """By the keyboard alone: from the front page to an item, a record and back; and a page that is not there."""
    with demo.window("", PHONE) as screen:
        page = screen.open(f"/{story.SLUG}/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.locator("main a", has_text="O2").first.press("Enter")
        assert page.locator(".people img").first.get_attribute("alt")
        page.locator("nav[aria-label] a", has_text="หน้าแรก").first.press("Enter")
        page.locator("main a", has_text="การชำระภาษี").first.press("Enter")
        sound_everywhere(page)
        assert page.locator("th", has_text="ระยะเวลา").count()
        sound_everywhere(screen.open(f"/{story.SLUG}/nix/", status=404))
