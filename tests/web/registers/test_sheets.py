"""Tables taken in: uploaded or pasted, shown before anything is stored, good rows in and bad rows back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from prongsai.core.registers.model import Register
from prongsai.web.accounts.models import Person
from prongsai.web.registers.models import Record, Sheet
from prongsai.web.registers.sheets import reading_of, sheet_take_in
from tests.web.people import People
from tests.web.registers.conftest import YEAR, keep

SignIn = Callable[[Person], Client]
ROOT = "/office/sao-550199/"
REGISTER = f"{ROOT}{YEAR}/registers/procurement_item/"
HEADINGS = "ชื่อรายการ\tประเภทงบรายจ่าย\tวงเงินงบประมาณ\tแหล่งที่มา\tสถานะ\tส่วนราชการเจ้าของโครงการ\tเลขที่โครงการ"
GOOD = "ซื้อเครื่องสูบน้ำ\tงบลงทุน\t95,000.00\tเงินอุดหนุนทั่วไป\tยังไม่ดำเนินการ\tกองคลัง\t69039123456"
BAD = "ซื้อรถบรรทุกน้ำ\tงบลงทุน\tมาก\tเงินอุดหนุนทั่วไป\tยังไม่ดำเนินการ\tกองคลัง\t"


def _paste(client: Client, *rows: str) -> str:
    answer = client.post(f"{REGISTER}import/", {"pasted": "\n".join((HEADINGS, *rows))})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer.headers["Location"])


def _accept(client: Client, path: str, **more: str) -> Any:
    return client.post(path, {"accept": "1", "as_of": "1 มีนาคม 2569", **more})


def test_who_gets_in(office: People, sign_in: SignIn, assert_access: Callable[..., None]) -> None:
    path = _paste(sign_in(office.malee), GOOD)
    assert_access(f"{REGISTER}import/", somchai=403)
    assert_access(path, somchai=403)
    assert_access(f"{path}rows.xlsx", somchai=403)
    assert sign_in(office.kanya).get(path).status_code == 404, "somebody else's table"


def test_good_rows_go_in_and_bad_rows_come_back(office: People, sign_in: SignIn) -> None:
    client = sign_in(office.malee)
    path = _paste(client, GOOD, BAD)
    page = client.get(path)
    reading = page.context["reading"]
    assert (reading.added, reading.changed, reading.bad) == (1, 0, 1)
    number, fault = page.context["faults"][0]
    assert (number, fault.field, fault.found) == (3, "allocated_budget", "มาก")
    assert not Record.objects.exists()
    given = load_workbook(BytesIO(client.get(f"{path}rows.xlsx").content)).worksheets[0]
    assert [cell.value for cell in given[2]][:3] == ["ซื้อรถบรรทุกน้ำ", "งบลงทุน", "มาก"]
    assert "มาก" in str(given[2][-1].value)
    _accept(client, path, unit=str(office.finance.pk))
    record = Record.objects.get()
    assert (record.values["item_name"], record.state, record.unit) == ("ซื้อเครื่องสูบน้ำ", "draft", office.finance)
    assert record.values["unit"] == str(office.finance.pk)
    assert client.get(path).context["reading"].bad == 1, "what is bad can still be fetched"
    _accept(client, path)
    assert Record.objects.count() == 1, "nothing goes in twice"
    client.post(f"{path}remove/")
    assert not Sheet.objects.exists()


def test_the_same_table_again_changes_records_and_adds_none(office: People, sign_in: SignIn) -> None:
    client = sign_in(office.malee)
    _accept(client, _paste(client, GOOD))
    path = _paste(client, GOOD)
    assert len(client.get(path).context["reading"].same) == 1
    _accept(client, path)
    _accept(client, _paste(client, GOOD.replace("95,000", "96,000")))
    record = Record.objects.get()
    assert (record.values["allocated_budget"], record.revision) == ("96000.00", 2)
    assert not Sheet.objects.exists()


def test_what_was_read_otherwise_is_confirmed_once(office: People, sign_in: SignIn) -> None:
    client = sign_in(office.malee)
    path = _paste(client, GOOD.replace("95,000.00", "๙๕,๐๐๐.๐๐"))
    assert _accept(client, path).context["unconfirmed"]
    assert not Record.objects.exists()
    _accept(client, path, confirmed="1")
    assert Record.objects.get().values["allocated_budget"] == "95000.00"


def test_headings_are_corrected_by_hand(office: People, sign_in: SignIn) -> None:
    client = sign_in(office.malee)
    text = "\n".join((HEADINGS.replace("วงเงินงบประมาณ", "ตัวเลขของปีนี้"), GOOD))
    path = client.post(f"{REGISTER}import/", {"pasted": text}).headers["Location"]
    page = client.get(path)
    assert page.context["reading"].bad == 1
    columns = {f"column.{number}": key for number, _title, _first, key, _guess in page.context["columns"]}
    client.post(path, {"match": "1", **columns, "column.2": "allocated_budget"})
    assert client.get(path).context["reading"].added == 1


def test_an_officer_does_not_change_what_is_of_another_unit(
    office: People, purchases: Register, sign_in: SignIn
) -> None:
    keep(office, purchases, egp_project_no="69039123456")
    client = sign_in(office.wipa)
    path = _paste(client, GOOD)
    assert client.get(path).context["reading"].bad == 1
    _accept(client, path)
    assert Record.objects.get().revision == 1


@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_the_table_to_fill_in_is_read_back(office: People, sign_in: SignIn, name: str) -> None:
    """As Excel saves it, and as CSV of a spreadsheet."""
    client = sign_in(office.malee)
    if name.endswith("xlsx"):
        book = load_workbook(BytesIO(client.get(f"{REGISTER}template.xlsx").content))
        sheet = book.worksheets[0]
        titles = [cell.value for cell in sheet[1]]
        row = dict.fromkeys(titles, None) | {
            "ชื่อรายการของงานที่ซื้อหรือจ้าง": "ซื้อเครื่องสูบน้ำ", "ประเภทงบรายจ่าย": "งบลงทุน",
            "วงเงินงบประมาณที่ได้รับจัดสรร (บาท)": 95000, "แหล่งที่มาของงบประมาณ": "เงินอุดหนุนทั่วไป",
            "สถานะการจัดซื้อจัดจ้าง": "ยังไม่ดำเนินการ", "ส่วนราชการเจ้าของโครงการ": "กองคลัง",
        }  # fmt: skip
        for column, title in enumerate(titles, 1):
            sheet.cell(3, column, row[title])
        made = BytesIO()
        book.save(made)
        content = made.getvalue()
    else:
        content = "\n".join((HEADINGS, GOOD.replace("95,000.00", "95000"))).replace("\t", ",").encode("utf-8-sig")
    upload = SimpleUploadedFile(name, content)
    path = client.post(f"{REGISTER}import/", {"file": upload}).headers["Location"]
    reading = client.get(path).context["reading"]
    assert (reading.added, reading.bad) == (1, 0), reading.faults
    _accept(client, path)
    assert Record.objects.get().values["allocated_budget"] == "95000.00"


def test_what_is_no_table_is_refused_and_nothing_is_kept(office: People, sign_in: SignIn) -> None:
    client = sign_in(office.malee)
    for sent in (
        {},
        {"file": SimpleUploadedFile("ก.xlsm", b"PK\x03\x04")},
        {"file": SimpleUploadedFile("ก.xlsx", b"x")},
    ):
        assert client.post(f"{REGISTER}import/", sent).context["form"].errors
    assert not Sheet.objects.exists()


def test_files_for_the_office_run_nothing(office: People, purchases: Register, sign_in: SignIn) -> None:
    keep(office, purchases, item_name="=HYPERLINK(1)", supplier_tax_id="0994000123451")
    client = sign_in(office.somchai)
    text = client.get(f"{REGISTER}records.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "0994000123451" in text, "the office sees every field"
    cell = load_workbook(BytesIO(client.get(f"{REGISTER}records.xlsx").content)).worksheets[0].cell(2, 1)
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1)")


def test_the_example_row_is_no_record_wherever_it_is_pasted(office: People, purchases: Register) -> None:
    lines = (f"ที่\t{HEADINGS}", f"\tตัวอย่าง:{GOOD}", f"1\t{GOOD}")
    sheet = sheet_take_in(
        agency=office.agency, register=purchases, year=YEAR, by=office.malee, name="วาง", content="\n".join(lines)
    )
    assert [row.number for row, _ in reading_of(sheet, purchases, date(2026, 3, 1), None).rows] == [3]
