"""From what an officer pastes to what a stranger reads: registers, proofs, handing in, and questions of the public."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Page, expect

from prongsai.documents.typesetting import compiled
from prongsai.library import newest_pack
from prongsai.web.demo import story
from tests.browser.checks import settled, sound, sound_everywhere
from tests.browser.demo import KANYA, MALEE, PRASERT, WIPA, Demo
from tests.browser.screens import PHONE
from tests.browser.story import send

LAST = newest_pack().year
COMING = LAST + 1
PUBLIC = f"/{story.SLUG}/"
WEIR = "จ้างซ่อมแซมฝายน้ำล้น หมู่ที่ ๕"
TABLE = (
    "ชื่อรายการ\tประเภทงบ\tวงเงินงบประมาณ\tแหล่งเงิน\tสถานะ\tวิธีซื้อหรือจ้าง\tราคากลาง\tราคาที่ตกลง\tคู่สัญญา\tเลขที่โครงการ\t"
    "เลขที่สัญญา\tวันที่ทำสัญญา\tวันครบกำหนดสัญญา\tส่วนราชการ\n"
    "จ้างซ่อมแซมฝายน้ำล้น หมู่ที่ ๕\tงบลงทุน\t๔๘๐,๐๐๐.๐๐\tเงินอุดหนุนทั่วไป\tลงนามสัญญาแล้ว/อยู่ระหว่างสัญญา\tเฉพาะเจาะจง\t๔๗๕,๐๐๐.๐๐\t"
    "๔๗๐,๐๐๐.๐๐\tห้างหุ้นส่วนจำกัด ทุ่งสมมุติก่อสร้าง\t๖๙๐๑๙๑๒๓๔๙๙\t๑๒/๒๕๖๙\t๑๕ ม.ค. ๒๕๖๙\t๑๕ พ.ค. ๒๕๖๙\tกองช่าง\n"
    "ซื้อเครื่องพ่นหมอกควัน จำนวน ๒ เครื่อง\tงบลงทุน\tสองหมื่นกว่า\tเงินอุดหนุนทั่วไป\tยังไม่ดำเนินการ\t\t\t\t\t\t\t\t\tกองคลัง\n"
)
PAGE = """#set page(paper: "a4", margin: 3cm)
#set text(font: "Prongsai Sarabun", size: 16pt, lang: "th")
#set document(title: "สถิติบริการออนไลน์")
สถิติการใช้บริการออนไลน์ เดือนตุลาคม: แจ้งซ่อมไฟสาธารณะ 14 เรื่อง ขอถังขยะ 6 เรื่อง

สอบถามกองช่าง โทร 081-234-5678
"""


def test_a_pasted_row_reaches_a_stranger(demo: Demo) -> None:
    """What is bought this year is what the coming round asks for."""
    register = f"{demo.root}{LAST}/registers/procurement_item/"
    with demo.window(WIPA) as officer:
        _paste(officer.open(f"{register}import/"))
        _move(officer.open(register), "in_review")
    with demo.window(KANYA) as clerk:
        _move(clerk.open(register), "approved")
        _move(clerk.open(register), "published")
    with demo.window("", PHONE, java_script_enabled=False) as stranger:
        page = stranger.page
        page.goto(f"{stranger.office}{PUBLIC}oit/{COMING}/o12/")
        expect(page.get_by_text(WEIR).first).to_be_visible()
        assert page.get_by_text("พ่นหมอกควัน").count() == 0, "a row that cannot be read is not stored"
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
        row = _row(_downloaded(page, f"a[href$='procurement_item/{LAST}.csv']"))
        assert (row["allocated_budget"], row["contract_date"]) == ("480000.00", "2026-01-15")
        package = json.loads(_downloaded(page, f"a[href*='data/procurement/{LAST}.ocds.json']"))
        assert page.context.cookies() == []
    told = [one for one in package["releases"] if one["tender"]["title"] == WEIR]
    assert [one["contracts"][0]["value"] for one in told] == [{"amount": 470000.0, "currency": "THB"}]


def _paste(page: Page) -> None:
    """Paste cells as Excel copies them, see what was read of them, and keep the good row."""
    page.locator("[name=pasted]").fill(TABLE)
    send(page)
    sound(settled(page))
    expect(page.locator("section.cards .figure b").first).to_have_text("1")
    expect(page.locator("table:has(caption:text-is('สิ่งที่ต้องแก้')) tbody")).to_contain_text("สองหมื่นกว่า")
    asked = page.locator("[name=confirmed]")
    if asked.count():
        expect(page.locator("fieldset:has([name=confirmed]) ul")).to_contain_text("2569")
        asked.check()
    send(page, "button[name=accept]")


def _move(page: Page, to: str) -> None:
    page.locator("[name=which][value=all]").check()
    send(page, f"button[name=to][value={to}]")


def _downloaded(page: Page, link: str) -> str:
    """What a link on a page leads to, fetched as the browser would."""
    href = page.locator(link).first.get_attribute("href")
    assert href is not None
    answer = page.request.get(urljoin(page.url, href))
    assert answer.ok, answer.status
    return answer.body().decode("utf-8-sig")


def _row(text: str) -> dict[str, str]:
    rows = list(csv.DictReader(io.StringIO(text)))
    found = [one for one in rows if WEIR in one.values()]
    assert len(found) == 1, rows
    return found[0]


def test_what_is_missing_is_shown_by_a_page_of_a_file(demo: Demo) -> None:
    """Asked about personal data, judged by name, published: then the item is complete, and everybody sees it."""
    item = f"{demo.root}{COMING}/disclosures/o10/"
    with demo.window(WIPA) as officer:
        page = officer.open(item)
        missing = page.locator("ul.items > li:has(.badge.bad)")
        expect(missing).to_have_count(1)
        page.goto(officer.office + str(missing.locator("a[href*='/add/file/']").get_attribute("href")))
        content: Any = {
            "name": "สถิติ.pdf",
            "mimeType": "application/pdf",
            "buffer": compiled({"main.typ": PAGE.encode()}),
        }
        page.locator("[name=title]").fill("สถิติการใช้บริการออนไลน์")
        page.locator("[name=upload]").set_input_files(content)
        page.locator("[name=file_page]").fill("๑")
        send(page)
        proof = page.url.removeprefix(officer.office)
        send(page, "a[href$='/answer/']")
        sound(settled(page))
        for field in page.locator("textarea[name^=ask-]").all():
            field.fill("เป็นโทรศัพท์ของกองช่าง ประกาศไว้แล้ว")
        send(page)
    with demo.window(PRASERT) as reviewer:
        page = reviewer.open(f"{proof}judge/")
        expect(page.locator("[name=elements]:checked")).to_have_count(1)
        send(page)
        expect(page.locator("main")).to_contain_text("ยืนยันโดย ประเสริฐ ทดสอบ")
    with demo.window(KANYA) as clerk:
        send(clerk.open(proof), "form[action$='/publish/'] button")
        page = clerk.open(item)
        expect(page.locator("ul.items > li:has(.badge.bad), ul.items > li:has(.badge.warn)")).to_have_count(0)
    with demo.window("", PHONE, java_script_enabled=False) as stranger:
        page = stranger.page
        page.goto(f"{stranger.office}{PUBLIC}oit/{COMING}/o10/")
        expect(page.get_by_text("ยังไม่ครบ")).to_have_count(0)
        shown = page.locator("section[id^=proof-] a").first.get_attribute("href")
        assert page.request.get(f"{stranger.office}{shown}").body().startswith(b"%PDF")


def test_handing_in(demo: Demo, tmp_path: Path) -> None:
    """Checked, approved and handed in by three people; the bundle is what its signature says; the assessor begins."""
    with demo.window(WIPA) as officer:
        page = officer.open(f"{demo.root}{COMING}/reviews/check/")
        send(page)
        one = page.url.removeprefix(officer.office)
    with demo.window(PRASERT) as reviewer:
        send(reviewer.open(one), "form[action$='/approve/'] button")
    with demo.window(MALEE, PHONE) as malee:
        page = malee.open(f"{one}submit/")
        sound_everywhere(page)
        send(page)
        bundle = tmp_path / "bundle.zip"
        with page.expect_download() as download:
            page.locator("section:has(#bundle) a.button").click()
        bundle.write_bytes(download.value.path().read_bytes())
        key = page.request.get(f"{malee.office}/.well-known/prongsai-key").text().strip()
    command = [sys.executable, "-m", "prongsai", "reviews", "verify", str(bundle), "--key", key]
    checked = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with demo.window(story.ASSESSOR[0], PHONE) as assessor:
        page = assessor.open(f"{one}items/o6/")
        page.locator("[name=points][value='0']").check()
        page.locator("[name=finding-progress]").fill("ไม่พบความก้าวหน้ารายโครงการ")
        send(page)
        page = assessor.open(f"{one}finish/")
        _full_points(page, assessor.office)
        page = assessor.open(f"{one}finish/")
        sound_everywhere(page)
        send(page)
        sound_everywhere(assessor.open(f"{one}close/"))


def _full_points(page: Page, office: str) -> None:
    """Give every item that nobody has said anything of all points, quicker than anybody could."""
    links = page.locator(".note.warn a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert links
    page.goto(office + links[0])
    token = page.locator("main [name=csrfmiddlewaretoken]").input_value()
    for link in links:
        form = {"csrfmiddlewaretoken": token, "revision": "1", "points": "100"}
        assert page.request.post(office + link, form=form).ok, link


def test_somebody_says_that_a_page_is_wrong(demo: Demo) -> None:
    item = f"{PUBLIC}oit/{LAST}/o6/"
    with demo.window("", PHONE, java_script_enabled=False) as citizen:
        page = citizen.page
        page.goto(citizen.office + item)
        send(page, "a[href*='ask/?page=']")
        page.locator("[name=kind][value=wrong]").check()
        page.locator("[name=text]").fill("วงเงินของโครงการที่สองไม่ตรงกับข้อบัญญัติ โทรกลับ 081-234-5678")
        send(page, "form button.primary")
        kept = page.url.removeprefix(citizen.office)
        expect(page.locator("main")).not_to_contain_text("081")
    with demo.window(MALEE) as malee:
        page = malee.open(f"{demo.root}questions/")
        send(page, "a:has-text('วงเงินของโครงการที่สอง')")
        page.locator("[name=answer]").fill("ตรวจแล้ว แก้ไขวงเงินให้ตรงกับข้อบัญญัติเรียบร้อยแล้ว ขอบคุณที่แจ้ง")
        send(page, "button[name=action][value=publish]")
    with demo.window("", PHONE, java_script_enabled=False) as stranger:
        for path in (kept, item):
            stranger.page.goto(stranger.office + path)
            expect(stranger.page.get_by_text("แก้ไขวงเงินให้ตรงกับข้อบัญญัติ").first).to_be_visible()
