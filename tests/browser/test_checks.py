"""The checks themselves: silent on a sound page, and naming what is wrong with another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.screens import PHONE, opened

SOUND = """<!DOCTYPE html><html lang="th"><head><title>หน้า</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>หน้า</h1><p>ข้อความ</p></main></body></html>"""


def test_axe_names_what_is_wrong(browser: Browser) -> None:
    with opened(browser, "", PHONE) as screen:
        screen.page.set_content(SOUND)
        axe(screen.page)
        screen.page.set_content(SOUND.replace("<p>", '<img id="chart" src="data:,"><p style="color: #bbb">'))
        with pytest.raises(AssertionError) as wrong:
            axe(screen.page)
        assert "image-alt: " in str(wrong.value)
        assert "at #chart" in str(wrong.value)
        assert "color-contrast: " in str(wrong.value)
        axe(screen.page, within="h1")


def test_what_is_wider_than_the_screen(browser: Browser) -> None:
    with opened(browser, "", PHONE) as screen:
        screen.page.set_content(SOUND)
        no_sideways_scroll(screen.page)
        screen.page.set_content(SOUND.replace("<p>", '<p style="width: 900px">'))
        with pytest.raises(AssertionError, match="on a screen of"):
            no_sideways_scroll(screen.page)


def test_errors_of_scripts_are_faults(browser: Browser) -> None:
    with pytest.raises(AssertionError, match="nowhere"), opened(browser, "", PHONE) as screen:
        screen.page.set_content(SOUND + "<script>nowhere()</script>")
