"""The log: its page, its choices, its table."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest

from prongsai.web.changes.models import Change
from prongsai.web.changes.services import change_record

PAGE = "/office/sao-550199/changes/"


@pytest.fixture
def log(people):
    for number in range(3):
        change_record(
            agency=people.agency,
            by=people.wipa if number else people.malee,
            kind="measure" if number else "duty",
            subject=people.agency.pk,
            title=f"รายการ {number}",
            action="edited",
            fields={"title": ("เดิม", "=ใหม่"), "ends": (None, None), "steps": (["ก"], ["ก", "ข"])},
        )
    change_record(
        agency=people.other, by=people.anong, kind="unit", subject=people.other.pk, title="ของที่อื่น", action="created"
    )
    return list(people.agency.changes.order_by("at"))


@pytest.mark.parametrize("path", [PAGE, PAGE + "table.csv"])
def test_who_may_open_it(log, assert_access, path: str) -> None:
    assert_access(path)


def test_an_empty_log_says_so(people, sign_in) -> None:
    page = sign_in(people.somchai).get(PAGE).content.decode()
    assert "ยังไม่มีการแก้ไข" in page
    assert "ดาวน์โหลด CSV" not in page


def test_it_says_who_what_when_and_what_stood_there(log, people, sign_in) -> None:
    page = sign_in(people.somchai).get(PAGE).content.decode()
    assert page.index("รายการ 2") < page.index("รายการ 0")
    assert "วิภา ทดสอบ · แก้ไข" in page
    assert '<th scope="row">ขั้นตอน</th><td class="pre">ก</td><td class="pre">ก\nข</td>' in page
    assert "ดูสิ่งที่เปลี่ยน 2 ช่อง" in page
    assert "ของที่อื่น" not in page


def test_one_kind_one_person_one_day(log, people, sign_in) -> None:
    browser = sign_in(people.malee)
    page = browser.get(PAGE, {"kind": "duty"}).content.decode()
    assert "รายการ 0" in page
    assert "รายการ 1" not in page
    page = browser.get(PAGE, {"person": people.wipa.pk}).content.decode()
    assert "รายการ 1" in page
    assert "รายการ 0" not in page
    # 20:00 UTC is the next day in Bangkok.
    Change.objects.filter(pk=log[0].pk).update(at=datetime(2025, 12, 31, 20, tzinfo=UTC))
    page = browser.get(PAGE, {"day": "2026-01-01"}).content.decode()
    assert "รายการ 0" in page
    assert "รายการ 1" not in page
    assert "ไม่พบการแก้ไขตามที่เลือก" in browser.get(PAGE, {"day": "2025-12-31"}).content.decode()


@pytest.mark.parametrize("asked", [{"kind": "x"}, {"person": "x"}, {"day": "เมื่อวาน"}, {"page": "x"}, {"page": "99"}])
def test_what_does_not_exist_breaks_nothing(log, people, sign_in, asked: dict[str, str]) -> None:
    response = sign_in(people.malee).get(PAGE, asked)
    assert response.status_code == 200
    assert "รายการ 0" in response.content.decode()


def test_nobody_of_another_agency_can_be_chosen(log, people, sign_in) -> None:
    page = sign_in(people.malee).get(PAGE, {"person": people.anong.pk}).content.decode()
    assert "อนงค์" not in page


def test_fifty_on_a_page(log, people, sign_in, django_assert_max_num_queries) -> None:
    for number in range(60):
        change_record(
            agency=people.agency,
            by=people.kanya,
            kind="unit",
            subject=people.agency.pk,
            title=f"ที่ {number:02}",
            action="created",
        )
    browser = sign_in(people.malee)
    with django_assert_max_num_queries(9):
        page = browser.get(PAGE, {"kind": "unit"}).content.decode()
    assert page.count("ที่ ") >= 50
    assert "หน้า 1 จาก 2" in page
    assert "?kind=unit&amp;page=2" in page
    assert "ที่ 09" in browser.get(PAGE, {"kind": "unit", "page": "2"}).content.decode()


def test_the_table_opens_in_a_spreadsheet(log, people, sign_in) -> None:
    response = sign_in(people.somchai).get(PAGE + "table.csv", {"kind": "measure"})
    content = response.content.decode()
    assert content.startswith("\ufeffเวลา,")
    rows = list(csv.reader(StringIO(content.removeprefix("\ufeff"))))
    assert len(rows) == 5
    assert rows[1][1:] == ["วิภา ทดสอบ", "มาตรการ", "รายการ 2", "แก้ไข", "ชื่อ", "เดิม", "'=ใหม่"]
    assert rows[1][0].endswith("+07:00")


def test_a_field_that_is_called_items_is_shown_like_any_other(people, sign_in) -> None:
    change_record(
        agency=people.agency,
        by=people.malee,
        kind="measure",
        subject=people.agency.pk,
        title="มาตรการ",
        action="edited",
        fields={"items": (["O1"], ["O1", "O2"])},
    )
    assert "O1\nO2" in sign_in(people.malee).get(PAGE).content.decode()
