"""What typed text and cells are read as: values, faults, and questions instead of silent mending."""

# ruff: noqa: E501 - the tables read best with one case on a line.

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from prongsai.core.registers.model import Field, FieldType
from prongsai.core.registers.values import read_value, show_value
from tests.core.registers.made import CONTEXT, ID, field

NAMES = {"u-1": "กองช่าง", "u-2": "กองคลัง", "r-1": "เรื่องแรก"}

PLAIN: list[tuple[FieldType, Any, Any]] = [
    ("money", "1,250,000.00", "1250000.00"), ("money", "1500 บาท", "1500.00"), ("money", 1250.5, "1250.50"),
    ("money", 0.1 + 0.2, "0.30"), ("money", " ", None), ("money", None, None), ("money", "0", "0.00"),
    ("integer", "1,250", 1250), ("integer", 3.0, 3), ("integer", 7, 7), ("number", "-1.50", "-1.5"),
    ("percent", "87.50%", "87.5"), ("year", "2569", 2569), ("year", 2569.0, 2569),
    ("date", "1 ต.ค. 2568", "2025-10-01"), ("date", "1 ตุลาคม พ.ศ. 2568", "2025-10-01"), ("date", "01/10/2568", "2025-10-01"),
    ("date", "2025-10-01", "2025-10-01"), ("date", date(2025, 10, 1), "2025-10-01"), ("date", datetime(2025, 10, 1, 8, 30), "2025-10-01"),
    ("month", "ต.ค. 2568", "2025-10"), ("month", "2025-10", "2025-10"), ("month", "10/2568", "2025-10"), ("month", date(2025, 10, 5), "2025-10"),
    ("duration", "15 นาที", "15 minute"), ("duration", "3 วันทำการ", "3 workday"), ("duration", "1 hour", "1 hour"),
    ("boolean", "ใช่", True), ("boolean", "ไม่มี", False), ("boolean", True, True), ("boolean", 0.0, False),
    ("choice", "a", "a"), ("choice", " ชื่อ  หนึ่ง", "a"), ("choice", "SECOND", "b"),
    ("unit", "กอง ช่าง", "u-1"), ("unit", "u-2", "u-2"), ("record", "เรื่องแรก", "r-1"),
    ("phone", "0-2123-4567 ต่อ 12", "0-2123-4567 ต่อ 12"), ("phone", "1567", "1567"),
    ("email", "a.b@tungsommut.go.th", "a.b@tungsommut.go.th"), ("url", "https://www.tungsommut.go.th/ก?x=1", "https://www.tungsommut.go.th/ก?x=1"),
    ("tax_id", "0-9940-00000-01-4", "0994000000014"), ("code", 68039123456.0, "68039123456"),
    ("string", "ท\u0e4d\u0e32งาน\u200b", "ทำงาน"), ("string", "5 < 6 & 7 ๘", "5 < 6 & 7 ๘"), ("text", "หนึ่ง\r\nสอง", "หนึ่ง\nสอง"),
    ("file", ID.upper(), ID), ("image", f"{ID} นายก  ยืน", {"file": ID, "alt": "นายก ยืน"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "cell", "value"), PLAIN)
def test_what_is_plain_is_read_without_a_word(kind: FieldType, cell: Any, value: Any) -> None:
    assert read_value(field(kind, of="other" if kind == "record" else ""), cell, CONTEXT) == (value, (), ())


ASKED: list[tuple[FieldType, Any, Any, str, str]] = [
    ("money", "๑,๒๕๐", "1250.00", "E010", "1,250.00"), ("money", "1๒", "12.00", "E016", "12.00"),
    ("money", "1.5 ล้านบาท", "1500000.00", "E010", "1,500,000.00"), ("money", "หนึ่งร้อยบาทถ้วน", "100.00", "E010", "100.00"),
    ("integer", "๓", 3, "E002", "3"), ("percent", 0.5, "0.5", "E002", "0.5 %"),
    ("year", "2026", 2569, "E007", "2569"), ("year", "69", 2569, "E008", "2569"), ("year", "ปีงบประมาณ 2569", 2569, "E002", "2569"),
    ("date", "1/10/2025", "2025-10-01", "E007", "1 ตุลาคม 2568"), ("date", "1 ต.ค. 68", "2025-10-01", "E008", "1 ตุลาคม 2568"),
    ("date", "๑ ต.ค. ๒๕๖๘", "2025-10-01", "E004", "1 ตุลาคม 2568"), ("date", "1 ต.ค.", "2025-10-01", "E004", "1 ตุลาคม 2568"),
    ("date", date(2568, 10, 1), "2025-10-01", "E004", "1 ตุลาคม 2568"), ("month", "ตุลาคม 68", "2025-10", "E008", "ต.ค. 2568"),
    ("duration", "1 ชม. 30 นาที", "90 minute", "E002", "90 นาที"), ("duration", timedelta(minutes=20), "20 minute", "E002", "20 นาที"),
    ("choice", "e-bidding", "b", "E003", "อีกอย่าง: e-bidding"),
    ("phone", 812345678, "0812345678", "E002", "0812345678"), ("url", "www.tungsommut.go.th", "https://www.tungsommut.go.th", "E002", "https://www.tungsommut.go.th"),
    ("code", "๖๘๐๓", "6803", "E002", "6803"), ("string", "ก่อสร้าง\nถนน", "ก่อสร้าง ถนน", "E002", "ก่อสร้าง ถนน"),
    ("string", date(2026, 2, 1), "1/2/2569", "E002", "1/2/2569"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "cell", "value", "code", "wanted"), ASKED)
def test_what_is_interpreted_is_asked_about(kind: FieldType, cell: Any, value: Any, code: str, wanted: str) -> None:
    read = read_value(field(kind), cell, CONTEXT)
    assert (read.value, read.faults) == (value, ())
    assert [(one.code, one.severity, one.wanted) for one in read.asks] == [(code, "ask", wanted)]
    assert "โปรดยืนยัน" in read.asks[0].message.th


REFUSED: list[tuple[FieldType, Any, str, str]] = [
    ("money", "-5", "E010", "ไม่ติดลบ"), ("money", "1250.005", "E010", "สองตำแหน่ง"), ("money", True, "E010", "ไม่ถูกต้อง"), ("money", "ห้าพัน", "E010", "ไม่ถูกต้อง"),
    ("integer", "1.5", "E002", "จำนวนเต็ม"), ("number", "ประมาณ 5", "E002", "ตัวเลข"), ("percent", "101", "E002", "0–100"),
    ("year", "๑๒", "E002", "กำกวม"), ("date", "31/2/2568", "E005", "ปฏิทิน"), ("date", "32 มกราคม 2568", "E005", "ปฏิทิน"),
    ("date", "เร็ว ๆ นี้", "E004", "อ่านวันที่"), ("month", "ไตรมาส 1", "E004", "ไม่ใช่เดือนเดียว"), ("duration", "สักครู่", "E002", "นาที"),
    ("boolean", "อาจจะ", "E002", "ใช่ หรือ ไม่ใช่"), ("choice", "ชื่อหนืง", "E003", "หมายถึง “ชื่อหนึ่ง”"), ("unit", "กองช้าง", "E012", "หมายถึง “กองช่าง”"),
    ("phone", "12", "E002", "โทรศัพท์"), ("email", "ไม่มี", "E002", "อีเมล"), ("url", "http://tungsommut.go.th", "E002", "https://"),
    ("url", "javascript:alert(1)", "E002", "https"), ("url", "https://a@b.go.th", "E002", "https"), ("url", "https://localhost/x", "E002", "https"),
    ("tax_id", "0994000000015", "E011", "หลักสุดท้าย"), ("tax_id", "99400", "E011", "13 หลัก"),
    ("string", "<b>เด่น</b>", "E002", "HTML"), ("text", "a&nbsp;b", "E002", "HTML"), ("string", "x\x0by", "E002", "อักขระ"), ("string", "#REF!", "E002", "สูตร"),
    ("file", "แผน.pdf", "E012", "แนบแฟ้ม"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "cell", "code", "says"), REFUSED)
def test_what_cannot_be_read_is_refused(kind: FieldType, cell: Any, code: str, says: str) -> None:
    read = read_value(field(kind), cell, CONTEXT)
    assert (read.value, read.asks) == (None, ())
    (fault,) = read.faults
    assert (fault.code, fault.severity, fault.title.th) == (code, "error", "ช่อง")
    assert says in fault.message.th
    assert fault.message.en


@pytest.mark.parametrize(
    ("made", "cell", "code", "severity"),
    [
        (field("money", least=1), "0.50", "E010", "error"),
        (field("integer", most=5), "6", "E002", "error"),
        (field("string", least=5), "สั้น", "E002", "error"),
        (field("code", pattern=r"\d{4}"), "12a4", "E002", "error"),
        (field("url", hosts=("gprocurement.go.th",)), "https://www.example.com", "E018", "error"),
        (field("url"), "https://facebook.com/x", "E018", "warn"),
        (field("string", many=True, most=1), "ก;ข", "E002", "error"),
    ],
)
def test_limits_of_a_field_are_told_beside_the_value(made: Field, cell: str, code: str, severity: str) -> None:
    read = read_value(made, cell, CONTEXT)
    assert read.value is not None
    assert [(one.code, one.severity) for one in read.faults] == [(code, severity)]


def test_many_values_and_tables() -> None:
    several = field("money", many=True)
    assert read_value(several, "1;2\n", CONTEXT).faults[0].code == "E010"  # a line break: no semicolons part values
    assert read_value(several, "1; ๒ ;", CONTEXT)[:2] == (["1.00", "2.00"], ())
    table = field(
        "table", columns=(Field("a", field("string").title, "string"), Field("b", field("money").title, "money"))
    )
    read = read_value(table, "ก่อ\\|ฉาบ | 5\n\nทาสี | ห้า\nรื้อ | ๖", CONTEXT)
    assert [(one.code, one.field) for one in read.faults] == [("E010", "x.2.b")]
    assert [(one.code, one.field) for one in read.asks] == [("E010", "x.3.b")]
    assert read_value(table, "ก่อ\\|ฉาบ | 5\n | 7", CONTEXT).value == [{"a": "ก่อ|ฉาบ", "b": "5.00"}, {"b": "7.00"}]
    assert read_value(table, "a | 1 | 2", CONTEXT).faults[0].code == "E002"


def test_words_of_offices_are_no_html() -> None:
    assert read_value(field("string"), "รายได้ < 5,000 บาท & ไม่เกิน 3 > 2", CONTEXT).faults == ()


words = some.text("กขคงสอ์่้ะเแำ ab1๒-/.,()|;\\#", min_size=1, max_size=12).map(lambda one: " ".join(one.split()))
days = some.dates(date(1950, 1, 1), date(2100, 12, 31))
money = some.integers(0, 10**12).map(lambda satang: f"{satang // 100}.{satang % 100:02}")
VALUES: dict[FieldType, some.SearchStrategy[Any]] = {
    "string": words, "money": money, "integer": some.integers(-(10**9), 10**9), "year": some.integers(2490, 2600),
    "percent": some.integers(0, 100).map(str), "date": days.map(date.isoformat), "month": days.map(lambda one: one.isoformat()[:7]),
    "duration": some.tuples(some.integers(1, 999), some.sampled_from(["minute", "hour", "workday", "day"])).map(lambda one: f"{one[0]} {one[1]}"),
    "boolean": some.booleans(), "choice": some.sampled_from(["a", "b"]), "unit": some.sampled_from(["u-1", "u-2"]),
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(some.data())
def test_what_is_shown_is_read_back(data: some.DataObject) -> None:
    kind = data.draw(some.sampled_from(sorted(VALUES)))
    one = field(kind)
    read = read_value(one, data.draw(VALUES[kind].map(lambda value: show_value(one, value, NAMES))), CONTEXT)
    if read.value is None:
        return
    shapes: list[tuple[Field, Any]] = [(one, read.value), (field(kind, many=True), [read.value])]
    column = Field("a", one.title, kind, choices=one.choices)
    lists = Field("b", one.title, kind, choices=one.choices, many=True)
    shapes.append((field("table", columns=(column, lists)), [{"a": read.value, "b": [read.value]}, {"a": read.value}]))
    for made, value in shapes:
        assert read_value(made, show_value(made, value, NAMES), CONTEXT) == (value, (), ()), show_value(
            made, value, NAMES
        )
