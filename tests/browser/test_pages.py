"""Every page on a phone and at a desk, in light and dark: reachable by everybody, and no wider than the screen."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.screens import Screen
from tests.web.people import People

# The name of each page, with what its address needs beside the agency.
PAGES: dict[str, dict[str, Any]] = {
    "home:home": {},
}


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, screen: Screen, people: People) -> None:
    screen.sign_in(people.malee)
    page = screen.open(reverse(name, kwargs={"slug": people.agency.slug, **PAGES[name]}))
    axe(page)
    no_sideways_scroll(page)
