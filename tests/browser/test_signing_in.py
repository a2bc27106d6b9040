"""Signing in: by the address and the password, in a browser."""

from __future__ import annotations

from prongsai.web.demo import story
from tests.browser.checks import axe, settled
from tests.browser.demo import MALEE, Demo, sign_in
from tests.browser.screens import Screen


def test_with_a_password(phone: Screen, demo: Demo) -> None:
    page = phone.open("/")
    assert page.url.startswith(f"{phone.office}/accounts/login/")
    sign_in(page, MALEE, story.PASSWORD)
    assert page.url == phone.office + demo.root
    assert story.AGENCY in settled(page).inner_text("body")


def test_with_a_wrong_password(phone: Screen) -> None:
    page = phone.open("/accounts/login/")
    sign_in(page, MALEE, story.PASSWORD + "ๆ")
    assert page.url.startswith(f"{phone.office}/accounts/login/")
    assert page.locator("input[name=login]").input_value() == MALEE
    axe(page)
