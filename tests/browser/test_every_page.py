"""Every page of the URL conf, on a phone and at a desk, in light and dark: reachable by links, and usable by everybody.

A page that is added to the office is looked at without being named here. What is named are the addresses that show no
page, and the pages that other tests look at because they need more than to be signed in.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from prongsai.library import newest_pack
from prongsai.web.demo import story
from tests.browser.addresses import every_name, linked
from tests.browser.checks import sound_everywhere
from tests.browser.demo import BOONMEE, KANYA, MALEE, SOMCHAI, WIPA, Demo
from tests.browser.screens import PHONE

FILE = "gives a file"
FORM = "takes a form, and shows another page"
LEADS_ON = "leads on to another page"
FURTHER = "is the page before it, further on"
NO_PAGES = {
    "portal:api_agency": FILE,
    "portal:api_item": FILE,
    "portal:api_items": FILE,
    "portal:api_sets": FILE,
    "portal:catalogue": FILE,
    "portal:chain": FILE,
    "portal:contracts": FILE,
    "portal:data_file": FILE,
    "portal:data_schema": FILE,
    "portal:feed": FILE,
    "portal:file": FILE,
    "portal:front_card": FILE,
    "portal:front_poster": FILE,
    "portal:ita": FILE,
    "portal:item_card": FILE,
    "portal:item_page": FURTHER,
    "portal:item_poster": FILE,
    "portal:news_page": FURTHER,
    "portal:openapi": FILE,
    "portal:package": FILE,
    "portal:sitemap": FILE,
    "signing:key": FILE,
    "site:agencies": FILE,
    "site:robots": FILE,
    "site:security": FILE,
    "site:sitemaps": FILE,
    "portal:latest": LEADS_ON,
    "portal:nothing": "is every other address of an agency",
    "archives:download": FILE,
    "changes:table": FILE,
    "documents:bundle": FILE,
    "documents:preview": "shows the document itself, in its own look",
    "files:file": FILE,
    "registers:csv": FILE,
    "registers:sheet_bad": FILE,
    "registers:template": FILE,
    "registers:xlsx": FILE,
    "home:feed": FILE,
    "mfa_download_recovery_codes": FILE,
    "mfa_login_webauthn": FILE,
    "scores:history_csv": FILE,
    "surveys:csv": FILE,
    "surveys:json": FILE,
    "surveys:paper": FILE,
    "surveys:poster": FILE,
    "surveys:xlsform": FILE,
    "agencies:unit_close": FORM,
    "agencies:unit_move": FORM,
    "agencies:unit_reopen": FORM,
    "disclosures:proof_look": FORM,
    "disclosures:proof_publish": FORM,
    "disclosures:proof_remove": FORM,
    "documents:approve": FORM,
    "documents:make": FORM,
    "documents:scan": FORM,
    "documents:send": FORM,
    "documents:send_back": FORM,
    "documents:withdraw": FORM,
    "measures:delete": FORM,
    "measures:order": FORM,
    "measures:progress_remove": FORM,
    "measures:state": FORM,
    "notices:letters": FORM,
    "questions:hide": FORM,
    "readings:drop": FORM,
    "readings:plan": FORM,
    "registers:batch": FORM,
    "registers:nil": FORM,
    "registers:record_delete": FORM,
    "registers:record_move": FORM,
    "registers:sheet_remove": FORM,
    "rounds:duty_remove": FORM,
    "rounds:duty_tick": FORM,
    "answers:send": FORM,
    "reviews:approve": FORM,
    "reviews:frozen": "shows a page as it was, where nothing runs",
    "reviews:keep": FORM,
    "reviews:recommendations_use": FORM,
    "reviews:remove": FORM,
    "reviews:reply": FORM,
    "reviews:use": FORM,
    "rounds:move": FORM,
    "scores:use_surveys": FORM,
    "set_language": FORM,
    "surveys:comment": FORM,
    "surveys:restart": FORM,
    "surveys:slips_void": FORM,
    "door": LEADS_ON,
    "disclosures:latest": LEADS_ON,
    "documents:latest": LEADS_ON,
    "measures:go": LEADS_ON,
    "measures:latest": LEADS_ON,
    "mine": LEADS_ON,
    "notices:follow": LEADS_ON,
    "reviews:latest": LEADS_ON,
    "registers:latest": LEADS_ON,
    "scores:latest": LEADS_ON,
    "surveys:latest": LEADS_ON,
    "account_set_password": LEADS_ON,
    "account_email_verification_sent": "addresses are not verified",
    "account_confirm_email": "addresses are not verified",
    "account_confirm_login_code": "nobody signs in by a mailed code",
    "measures:days": "is a part of the page for editing",
    "rounds:pack": "is there only when a framework has changed",
    "answers:nothing": "is every other address of a survey",
    "asking:ask": "is the page with the questions by another name",
}
VISITOR = (
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
)
IN_JOURNEYS = {
    # Looked at in a test of the portal alone.
    "portal:accessibility",
    "portal:data",
    "portal:front",
    "portal:item",
    "portal:news",
    "portal:privacy",
    "portal:record",
    "portal:search",
    "portal:services",
    "portal:year",
    "answers:code",
    "answers:place",
    "answers:thanks",
    "surveys:slips",
    # What the demonstration handed in is past these.
    "reviews:close",
    "reviews:finish",
    "reviews:submit",
    "setup:start",
    "setup:agency",
    "setup:account",
    "imports:import",
    "imports:done",
    "account_reset_password_from_key",
    "account_reauthenticate",
    "documents:version",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}
PUBLIC = ("answers", "asking", "portal")
"""Apps whose pages everybody sees: they are looked at by somebody who is not signed in."""
PAGES = sorted(set(every_name()) - set(NO_PAGES) - set(VISITOR) - IN_JOURNEYS)

YEAR = newest_pack().year
OTHERWISE = {
    "board by unit": (MALEE, f"{YEAR}/measures/?by=unit"),
    "board by month": (MALEE, f"{YEAR + 1}/measures/?by=month"),
    "board with nothing of mine": (SOMCHAI, f"{YEAR + 1}/measures/?mine=1"),
    "board without a plan": (MALEE, f"{YEAR - 1}/measures/"),
    "a late measure": (MALEE, f"{YEAR}/measures/7/"),
    "a measure with photos": (MALEE, f"{YEAR}/measures/1/"),
    "reporting what I owe": (WIPA, "measures/mine/"),
    "calendar of one's own": (WIPA, "calendar/?who=mine"),
    "calendar without anything": (MALEE, f"calendar/?month={YEAR - 543 - 20}-02"),
    "trying other scores": (MALEE, f"{YEAR}/scores/what-if/?9=95"),
    "trying what is no score": (MALEE, f"{YEAR}/scores/what-if/?9=สูง"),
    "scores of a year that is over": (MALEE, f"{YEAR - 3}/scores/"),
    "scores of a year to come": (MALEE, f"{YEAR + 1}/scores/"),
    "scores for somebody who may only look": (SOMCHAI, f"{YEAR}/scores/"),
    "search that finds": (MALEE, "search/?q=เว็บไซต์"),
    "search that finds nothing": (MALEE, "search/?q=ฬฬฬฬ"),
    "library that finds": (MALEE, f"{YEAR + 1}/measures/library/?q=เว็บไซต์"),
    "home of the one who signs": (KANYA, ""),
    "home of the last to sign": (BOONMEE, ""),
    "home of a unit": (WIPA, ""),
    "notices of the one who signs": (KANYA, "notices/"),
    "documents that wait": (KANYA, f"{YEAR + 1}/documents/"),
    "documents that are signed": (MALEE, f"{YEAR}/documents/"),
    "surveys of a year without any": (MALEE, f"{YEAR - 1}/surveys/"),
    "a register without anything": (MALEE, f"{YEAR + 1}/registers/hr_plan_item/"),
    "a form with tables and pictures": (MALEE, f"{YEAR}/registers/service_manual/new/"),
    "a register for somebody who may only look": (SOMCHAI, f"{YEAR}/registers/procurement_item/"),
    "a register with a heat map": (MALEE, f"{YEAR}/registers/corruption_risk/new/"),
    "a register of faces": (MALEE, f"{YEAR}/registers/executive/"),
    "a register taken from the plan": (MALEE, f"{YEAR + 1}/registers/integrity_measure/"),
    "a checklist that is complete": (MALEE, f"{YEAR}/disclosures/"),
    "an item that is complete": (MALEE, f"{YEAR}/disclosures/o12/"),
    "a checklist for somebody who may only look": (SOMCHAI, f"{YEAR + 1}/disclosures/"),
    "a review for the assessor": (story.ASSESSOR[0], f"{YEAR}/reviews/1/items/o6/"),
    "surveys for somebody who may only look": (SOMCHAI, f"{YEAR + 1}/surveys/"),
}


@pytest.fixture(scope="session")
def addresses(demo: Demo) -> dict[str, list[str]]:
    """Where every page of the demonstration is, once a report waits and somebody new is invited."""
    with demo.window(MALEE) as screen:
        page = screen.open(f"{demo.root}reports/upload/")
        content = "\n".join((story.AGENCY, f"คะแนน ITA ประจำปีงบประมาณ พ.ศ. {YEAR - 1}", "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 88.90"))
        file: Any = {"name": "ผลคะแนน.md", "mimeType": "text/markdown", "buffer": content.encode()}
        page.locator("input[type=file]").set_input_files(file)
        _send(page)
        page = screen.open(f"{demo.root}people/add/")
        page.locator("[name=name]").fill("ใหม่ ทดสอบ")
        page.locator("[name=email]").fill("new@demo.example")
        page.locator("[name=role]").select_option("auditor")
        _send(page)
        page = screen.open(f"{demo.root}{YEAR}/registers/procurement_item/import/")
        page.locator("[name=pasted]").fill("ชื่อรายการ\tวงเงิน\nซื้อเครื่องสูบน้ำ\tมาก")
        _send(page)
        sheet = urlsplit(page.url).path
        page = screen.open(f"{demo.root}{YEAR}/registers/procurement_item/")
        record = str(page.locator("table.records th a").first.get_attribute("href"))
        known = {
            "registers:sheet": [sheet],
            # Nothing leads there while the coming year is under review.
            "reviews:check": [f"{demo.root}{YEAR + 1}/reviews/check/"],
            "registers:record_edit": [f"{record}edit/"],
            "registers:record_withdraw": [f"{record}withdraw/"],
        }
        return {**linked(page.request, demo.office.url, demo.root), **known}


def test_what_is_named_exists() -> None:
    named = [*NO_PAGES, *VISITOR, *IN_JOURNEYS]
    assert len(named) == len(set(named))
    assert not set(named) - set(every_name())


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, demo: Demo, addresses: dict[str, list[str]]) -> None:
    # Buttons lead there, and no link.
    path = reverse(name) if name == "account_logout" else addresses.get(name, [""])[0]
    assert path, f"no link leads to {name}"
    with demo.window("" if name.startswith(PUBLIC) else MALEE, PHONE) as screen:
        sound_everywhere(screen.open(path))


@pytest.mark.parametrize("what", OTHERWISE)
def test_page_in_another_state(what: str, demo: Demo) -> None:
    who, path = OTHERWISE[what]
    with demo.window(who, PHONE) as screen:
        sound_everywhere(screen.open(demo.root + path))


@pytest.mark.parametrize("name", VISITOR)
def test_page_for_visitors(name: str, demo: Demo) -> None:
    with demo.window("", PHONE) as screen:
        sound_everywhere(screen.open(reverse(name)))


def test_versions_of_documents(demo: Demo, addresses: dict[str, list[str]]) -> None:
    """One signed, one to be signed by her who looks, one not sent yet."""
    with demo.window(KANYA, PHONE) as screen:
        for path in addresses["documents:document"]:
            sound_everywhere(screen.open(path))


def test_surveys_in_every_state(demo: Demo, addresses: dict[str, list[str]]) -> None:
    with demo.window(MALEE, PHONE) as screen:
        for path in (*addresses["surveys:detail"], *addresses["surveys:results"]):
            sound_everywhere(screen.open(path))
        sound_everywhere(screen.open("/s/nowhere/", status=404))


def test_public_pages_in_other_states(demo: Demo) -> None:
    """What is published month by month, the measures of a plan, an item with nothing, a search that finds nothing."""
    with demo.window("", PHONE) as screen:
        for path in (f"oit/{YEAR}/o11/", f"oit/{YEAR}/o25/", f"oit/{YEAR + 1}/o6/", "search/?q=ฬฬฬฬ"):
            sound_everywhere(screen.open(f"/{story.SLUG}/{path}"))


def test_executives_stand_in_lines(demo: Demo) -> None:
    """On a wide screen their cards once were so narrow that every letter had a line of its own."""
    with demo.window("") as screen:
        page = screen.open(f"/{story.SLUG}/oit/{YEAR}/o2/")
        assert min(page.locator(".people dd").evaluate_all("all => all.map(one => one.offsetWidth)")) >= 100


def test_refusals(demo: Demo) -> None:
    with demo.window(SOMCHAI, PHONE) as screen:
        sound_everywhere(screen.open("/office/nowhere/", status=404))
        sound_everywhere(screen.open(f"{demo.root}people/add/", status=403))
        sound_everywhere(screen.open(f"{demo.root}{YEAR - 30}/measures/", status=404))


def _send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form .button.primary").click()
