"""Signing in as people do it: with the address and the password, in a browser."""

from __future__ import annotations

from tests.browser.checks import axe, no_sideways_scroll, settled
from tests.browser.screens import Screen
from tests.web.people import PASSWORD, People


def test_with_a_password(screen: Screen, people: People) -> None:
    page = screen.open("/")
    assert page.url.startswith(f"{screen.office}/accounts/login/")
    page.locator("input[name=login]").fill(people.malee.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(f"{screen.office}/office/{people.agency.slug}/")
    assert people.agency.name in settled(page).inner_text("body")


def test_with_a_wrong_password(phone: Screen, people: People) -> None:
    page = phone.open("/accounts/login/")
    page.locator("input[name=login]").fill(people.malee.email)
    page.locator("input[name=password]").fill(PASSWORD + "ๆ")
    with page.expect_navigation():
        page.locator("input[name=password]").press("Enter")
    assert page.url.startswith(f"{phone.office}/accounts/login/")
    assert page.locator("input[name=login]").input_value() == people.malee.email


def test_the_page(screen: Screen, people: People) -> None:
    page = screen.open("/accounts/login/")
    axe(page)
    no_sideways_scroll(page)


def test_the_page_after_a_wrong_password(phone: Screen, people: People) -> None:
    test_with_a_wrong_password(phone, people)
    axe(phone.page)
