"""What the office and its respondents do in the journeys of surveys, step by step."""

from __future__ import annotations

import io
import re
from typing import Any

import pypdfium2
from playwright.sync_api import Page, expect

from prongsai.library import newest_pack
from tests.browser.demo import Demo
from tests.browser.screens import Screen
from tests.browser.story import Door, send

YEAR = newest_pack().year + 1
_CODE = re.compile(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}")


def prepare(screen: Screen, root: str, instrument: str, expected: str) -> str:
    """Prepare a survey that takes answers from today. Returns the path of its page."""
    page = screen.page
    page.goto(f"{screen.office}{root}{YEAR}/surveys/new/")
    page.locator(f"[name=instrument][value={instrument}]").check()
    page.locator("[name=expected]").fill(expected)
    page.locator("[name=official_url]").fill("https://itas.nacc.go.th/go/demo")
    send(page)
    return page.url.removeprefix(screen.office)


def add_place(screen: Screen, survey: str, title: str) -> str:
    """Give a survey a point of service. Returns the address people answer at there."""
    page = screen.page
    page.goto(f"{screen.office}{survey}places/")
    page.locator("[name=title]").fill(title)
    send(page)
    return page.locator(f"li:has-text('{title}') code.address").inner_text()


def open_survey(screen: Screen, survey: str) -> None:
    """Open a survey, having read what cannot change after that."""
    page = screen.page
    page.goto(f"{screen.office}{survey}open/")
    send(page)
    expect(page.locator("section:has(#arrived) .figure b")).to_have_text("0")


def slips(door: Door, screen: Screen, survey: str, number: str) -> list[str]:
    """Print slips. Returns the codes that stand on the paper."""
    page = screen.page
    page.goto(f"{screen.office}{survey}slips/")
    door.look(page)
    page.locator("[name=number]").fill(number)
    with page.expect_download() as download:
        page.locator("main form .button.primary").click()
    pages = pypdfium2.PdfDocument(io.BytesIO(download.value.path().read_bytes()))
    text = "".join("".join(one.get_textpage().get_text_range().split()) for one in pages)
    return _CODE.findall(text)


def count(screen: Screen, survey: str) -> None:
    """Count a survey before its last day is over: that needs to be said twice."""
    page = screen.page
    page.goto(f"{screen.office}{survey}count/")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("ยืนยันก่อน")
    page.locator("[name=sure]").check()
    send(page)
    assert page.url == f"{screen.office}{survey}results/"


def came(screen: Screen, survey: str) -> int:
    """How many answered so far, as the page of the survey says."""
    screen.page.goto(f"{screen.office}{survey}")
    return int(screen.page.locator("section:has(#arrived) .figure b").inner_text())


def questions(page: Page) -> list[str]:
    """The names of the questions of a form, in order."""
    names: list[str] = page.locator("form [type=radio]").evaluate_all("all => all.map(one => one.name)")
    return list(dict.fromkeys(names))


def choose(page: Page, choices: dict[str, int]) -> None:
    """Choose for each question the choice at this place."""
    for name, place in choices.items():
        page.locator(f"[type=radio][name='{name}']").nth(place).check()


def choose_at_once(page: Page, choices: dict[str, int]) -> None:
    """The same, quicker than anybody could."""
    page.evaluate(
        "all => { for (const [name, place] of Object.entries(all)) document.getElementsByName(name)[place].click(); }",
        choices,
    )


def chosen(page: Page) -> int:
    """How many questions have an answer."""
    return page.locator("form [type=radio]:checked").count()


def thanked(page: Page) -> None:
    """Whether the page says that the answer arrived."""
    expect(page.locator("h1")).to_have_text("ได้รับคำตอบแล้ว")


def signed_in(demo: Demo, email: str) -> dict[str, Any]:
    """What a window needs in which somebody is signed in."""
    return {"storage_state": demo.session(email)}
