"""The whole cycle, as its people go through it: from an empty installation to signed documents that are still there.

It is gone through with scripts and without.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import story
from tests.browser.demo import sign_in
from tests.browser.screens import PHONE
from tests.browser.serving import served
from tests.browser.story import PASSWORD, ROOT, Door

SIGNERS = {
    "ประเสริฐ ทดสอบ": ("prasert@example.go.th", "reviewer"),
    "กัญญา ทดสอบ": ("kanya@example.go.th", "clerk"),
    "บุญมี ทดสอบ": ("boonmee@example.go.th", "chief_executive"),
}
NOTE = "ประชุมชี้แจงทุกส่วนราชการแล้ว"
BOARD = f"{ROOT}2569/measures/"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_whole_cycle(scripts: bool, browser: Browser, tmp_path: Path) -> None:  # noqa: FBT001
    folder = tmp_path / "office"
    with served(folder) as office:
        door = Door(browser, office.url, scripts)
        with door.window() as malee:
            links = begin(door, malee)
            plan(malee)
            in_the_field(door, malee)
            version = make(malee)
            story.sign(door, malee, version)
            for link in links:
                with door.window() as signer:
                    story.accept(door, signer, link)
                    story.sign(door, signer, version)
            malee.page.goto(malee.office + version)
            expect(malee.page.locator("ol.chain > li.done")).to_have_count(4)
            digests = malee.page.locator("code.digest").all_text_contents()
            malee.page.goto(f"{malee.office}{ROOT}2569/documents/")
            with malee.page.expect_download() as download:
                malee.page.locator("a[href$='/bundle/']").click()
            download.value.save_as(tmp_path / "set.zip")
        office.stop()
    signed(tmp_path / "set.zip", digests)
    with served(folder) as office:
        still_there(Door(browser, office.url, scripts), version)


def begin(door: Door, malee: story.Screen) -> list[str]:
    """The installation, its people, and the scores of the year before. Returns the links of the invitations."""
    story.set_up(door, malee)
    links = [story.invite(malee, name, *rest) for name, rest in SIGNERS.items()]
    story.take_in(malee, story.REPORT)
    page = malee.page
    page.goto(f"{malee.office}{ROOT}2568/scores/")
    expect(page.locator("main")).to_contain_text("87.92")
    expect(page.locator("main")).to_contain_text("ผ่านดี")
    return links


def plan(malee: story.Screen) -> None:
    """The next round, its drafted plan, and who is to carry out the first measure."""
    page = malee.page
    page.goto(f"{malee.office}{ROOT}rounds/open/")
    page.locator("[name=year]").fill("๒๕๖๙")
    story.send(page)
    page.goto(malee.office + BOARD)
    story.send(page, "button[name=all]")
    assert page.url == malee.office + BOARD
    assert page.locator(".board > li").count() >= 3
    page.goto(f"{malee.office}{BOARD}1/edit/")
    page.locator("[name=main_unit]").select_option(label="กองคลัง")
    page.locator("[name=owner]").select_option(label="มาลี ทดสอบ")
    story.send(page)
    expect(page.locator("main")).to_contain_text("กองคลัง")


def in_the_field(door: Door, malee: story.Screen) -> None:
    """Progress from a phone, with a photo."""
    cookies = malee.page.context.storage_state()
    with door.window(PHONE, storage_state=cookies) as phone:
        page = phone.page
        page.goto(f"{phone.office}{BOARD}1/edit/")
        day = page.locator("[name=starts]").input_value()
        story.report(phone, f"{BOARD}1/report/", NOTE, day)
        assert page.url == f"{phone.office}{BOARD}1/"
        expect(page.locator("main")).to_contain_text(NOTE)
        expect(page.locator("main img")).to_have_count(1)
        door.look(page)


def make(malee: story.Screen) -> str:
    """The plan as a document, on its way to be signed. Returns the path of its page."""
    page = malee.page
    page.goto(f"{malee.office}{ROOT}2569/documents/")
    story.send(page, "form[action$='/make/']:has([value=measures]) button")
    story.send(page, "form[action$='/send/'] button")
    return page.url.removeprefix(malee.office)


def signed(file: Path, digests: list[str]) -> None:
    """The set opens, says who signed, and its files are those of the page."""
    with zipfile.ZipFile(file) as opened:
        assert opened.testzip() is None
        [document] = json.loads(opened.read("manifest.json"))["documents"]
        assert [one["name"] for one in document["signers"]] == ["มาลี ทดสอบ", *SIGNERS]
        found = {one["name"]: hashlib.sha256(opened.read(one["name"])).hexdigest() for one in document["files"]}
        assert found == {one["name"]: one["sha256"] for one in document["files"]}
    assert {re.sub(r"\s", "", digest) for digest in digests} <= set(found.values())
    assert len(digests) == 3


def still_there(door: Door, version: str) -> None:
    """After a new start nothing is lost."""
    with door.window() as malee:
        page = malee.page
        page.goto(f"{malee.office}/accounts/login/")
        sign_in(page, "malee@example.go.th", PASSWORD)
        page.goto(malee.office + version)
        expect(page.locator("ol.chain > li.done")).to_have_count(4)
        page.goto(f"{malee.office}{BOARD}1/")
        expect(page.locator("main")).to_contain_text(NOTE)
        picture = page.locator("main img").first.get_attribute("src")
        assert picture
        assert page.request.get(malee.office + picture).ok
        page.goto(f"{malee.office}{ROOT}2568/scores/")
        expect(page.locator("main")).to_contain_text("87.92")
