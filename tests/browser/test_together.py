"""What could lose somebody's words: two people at one thing, and a session that ends in the middle of a sentence."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from prongsai.library import newest_pack
from prongsai.web.demo import story as told
from tests.browser.checks import settled, sound
from tests.browser.demo import KANYA, MALEE, Demo, sign_in
from tests.browser.screens import PHONE
from tests.browser.story import send

YEAR = newest_pack().year + 1
WRITTEN = "เชิญผู้แทนหมู่บ้านร่วมตรวจรับงาน และบันทึกความเห็นไว้ทุกครั้ง"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_two_people_edit_one_measure(scripts: bool, demo: Demo) -> None:  # noqa: FBT001
    path = f"{demo.root}{YEAR}/measures/2/edit/"
    hers, mine = f"ข้อความของกัญญา {scripts}", f"ข้อความของมาลี {scripts}"
    with (
        demo.window(MALEE, PHONE, java_script_enabled=scripts) as malee,
        demo.window(KANYA, java_script_enabled=scripts) as kanya,
    ):
        for screen, text in ((malee, mine), (kanya, hers)):
            screen.page.goto(screen.office + path)
            screen.page.locator("[name=outcome_goal]").fill(text)
        send(kanya.page)
        send(malee.page)
        expect(malee.page.locator("table.versions")).to_contain_text(hers)
        expect(malee.page.locator("table.versions")).to_contain_text(mine)
        expect(malee.page.locator("[name=outcome_goal]")).to_have_value(mine)
        expect(malee.page.locator("[role=alert]")).to_contain_text("กัญญา ทดสอบ")
        if scripts:
            sound(malee.page)
        send(malee.page)
        expect(malee.page.locator("main")).to_contain_text(mine)


@pytest.mark.parametrize("everything", [False, True], ids=["session", "every-cookie"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_session_ends_while_somebody_writes(scripts: bool, everything: bool, demo: Demo) -> None:  # noqa: FBT001
    path = f"{demo.root}{YEAR}/measures/1/result/"
    written = f"{WRITTEN} {scripts} {everything}"
    with demo.window(MALEE, PHONE, java_script_enabled=scripts) as screen:
        page = screen.page
        page.goto(screen.office + path)
        page.locator("[name=output]").fill(written)
        page.context.clear_cookies(**({} if everything else {"name": "sessionid"}))
        send(page)
        if everything:
            # The page is too old even to be asked who one is: what was typed is offered at once.
            expect(page.locator(".card .pre").first).to_have_text(written)
            send(page)
        assert "/accounts/login/" in page.url
        sign_in(page, MALEE, told.PASSWORD)
        assert page.url == screen.office + path
        expect(page.locator(".card .pre").first).to_have_text(written)
        if scripts:
            sound(settled(page))
        send(page)
        assert page.url == f"{screen.office}{demo.root}{YEAR}/measures/1/"
        expect(page.locator("main")).to_contain_text(written)
