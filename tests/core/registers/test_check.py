"""What is wrong with records: every fault at once, every kind of rule."""

# ruff: noqa: E501 - the tables read best with one case on a line.

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from prongsai.core.registers.check import check_record, check_records, complete
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register
from tests.core.registers.made import CONTEXT, HEAD, registers, rule, thing

TODAY = date(2026, 1, 15)


def checked(register: Register, *rows: dict[str, Any], **more: Any) -> list[RecordFault]:
    """The faults of some rows that have at least a name."""
    return check_records(
        register, [{"name": "ชื่อ", **row} for row in rows], year=2569, today=TODAY, context=CONTEXT, **more
    )


def codes(faults: list[RecordFault]) -> list[tuple[str, int | None, str]]:
    """Code, row and field of each."""
    return [(one.code, one.row, one.field) for one in faults]


def test_a_typed_value_that_follows_from_others_must_be_right() -> None:
    (fault,) = checked(thing(), {"budget": "100.00", "spent": "30.00", "left": "60.00"})
    assert (fault.code, fault.field, fault.found, fault.wanted) == ("E015", "left", "60.00", "70.00")


@pytest.mark.parametrize(
    ("computed", "values", "value"),
    [
        ("{how: sum, of: [budget, spent]}", {"spent": None}, "70.00"),
        ("{how: product, of: [budget, spent]}", {}, "3000000000000000000099.00"),
        ("{how: percent, of: [spent, budget]}", {"budget": "90.00"}, "33.33"),
        ("{how: percent, of: [spent, budget]}", {"budget": "0.00"}, None),
        ("{how: difference, of: [budget, spent]}", {"spent": None}, None),
    ],
)
def test_values_that_follow_from_others(computed: str, values: dict[str, Any], value: str | None) -> None:
    text = HEAD.replace("{how: difference, of: [budget, spent]}", computed)
    given = {"budget": "70.00" if "sum" in computed else "1000000000000000000033.00", "spent": "30.00", **values}
    if "product" in computed:
        given["spent"] = "3.00"
    given = {key: one for key, one in given.items() if one is not None}
    assert complete(registers(text).by_id["thing"], given).get("left") == value


def test_bands_and_rows_of_tables_follow_too() -> None:
    band = "  - {key: level, title: {th: ระดับ, en: Level}, type: choice, choices: state, computed: {how: band, of: [left], bands: [[0, planned], [50, done]]}}\n"
    columns = (
        "      - {key: twice, title: {th: สองเท่า, en: Twice}, type: money, computed: {how: sum, of: [cost, cost]}}\n"
    )
    register = registers(HEAD.replace("  - key: steps\n", band + "  - key: steps\n") + columns).by_id["thing"]
    done = complete(register, {"budget": "60.00", "spent": "10.00", "steps": [{"step": "ก", "cost": "2.00"}]})
    assert (done["level"], done["steps"][0]["twice"]) == ("done", "4.00")


ROWS: list[tuple[str, str, list[dict[str, Any]], list[tuple[str, int | None, str]]]] = [
    ("required_when", "{present: [code], fields: [month]}", [{"code": "1"}, {}], [("E001", 1, "month")]),
    ("one_of", "{fields: [code, month]}", [{}, {"month": "2025-10"}], [("E001", 1, "code")]),
    ("order", "{fields: [starts, ends]}", [{"starts": "2026-01-02", "ends": "2026-01-01"}, {"starts": "2026-01-02", "ends": "2026-01-02"}], [("E009", 1, "ends")]),
    ("order", "{fields: [starts, ends], strict: true}", [{"starts": "2026-01-02", "ends": "2026-01-02"}], [("E009", 1, "ends")]),
    ("order", "{fields: [month, ends]}", [{"month": "2026-01", "ends": "2026-01-20"}, {"month": "2026-02", "ends": "2026-01-20"}], [("E009", 2, "ends")]),
    ("at_most", "{field: spent, limit: budget}", [{"spent": "9.00", "budget": "10.00"}, {"spent": "10.01", "budget": "10.00"}, {"spent": "11.00"}], [("E010", 2, "spent")]),
    ("at_most", "{field: spent, limit: 5, when: {state: [done]}}", [{"state": "done", "spent": "6.00"}, {"spent": "6.00"}], [("E010", 1, "spent")]),
    ("sum", "{parts: [steps.cost, spent], total: budget}", [{"budget": "10.00", "spent": "4.00", "steps": [{"step": "ก", "cost": "5.00"}]}, {"budget": "9.00", "spent": "4.00", "steps": [{"step": "ก", "cost": "5.00"}]}], [("E015", 1, "budget")]),
    ("within_year", "{fields: [starts, month]}", [{"starts": "2025-09-30", "month": "2025-10"}, {"starts": "2026-09-30", "month": "2026-10"}], [("E006", 1, "starts"), ("E006", 2, "month")]),
    ("within_month", "{field: starts, month: month}", [{"starts": "2026-01-31", "month": "2026-01"}, {"starts": "2026-02-01", "month": "2026-01"}], [("E006", 2, "starts")]),
    ("member", "{field: code, of: steps.step}", [{"code": "ก ข", "steps": [{"step": "กข"}]}, {"code": "ค", "steps": [{"step": "ก"}]}], [("E013", 2, "code")]),
    ("differ", "{fields: [name, code]}", [{"code": "ชื่ อ"}, {"code": "อื่น"}], [("E014", 1, "code")]),
    ("says", "{field: name, pattern: 'พ\\.ศ\\.'}", [{}, {"name": "ระเบียบ พ.ศ. 2560"}], [("E002", 1, "name")]),
    ("says", "{field: name, pattern: 'ลับ', never: true}", [{}, {"name": "เรื่องลับ"}], [("E002", 2, "name")]),
    ("unique", "{fields: [name, code]}", [{"code": "1"}, {"code": "2"}, {"name": "ชื่ อ", "code": "1"}, {}, {}], [("E014", 1, "name"), ("E014", 3, "name")]),
    ("count", "{where: {state: [done]}, least: 1, most: 1}", [{}], [("E001", None, "")]),
    ("count", "{most: 1}", [{}, {}], [("E014", None, "")]),
    ("covers", "{field: state}", [{"state": "done"}], [("E001", None, "state")]),
    ("months", "{field: month, months: 2}", [{"month": "2025-10"}], [("E001", None, "month")]),
    ("months", "{field: starts, months: 1, by: [code]}", [{"starts": "2025-10-09", "code": "1"}, {"starts": "2025-11-01", "code": "2"}], [("E001", None, "starts")]),
    ("not_falling", "{field: budget, along: month, by: [code]}", [{"month": "2025-11", "budget": "9.00"}, {"month": "2025-10", "budget": "10.00"}, {"month": "2025-12", "budget": "1.00", "code": "1"}], [("E015", 1, "budget")]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "options", "rows", "faults"), ROWS)
def test_each_kind_of_rule(
    kind: str, options: str, rows: list[dict[str, Any]], faults: list[tuple[str, int | None, str]]
) -> None:
    register = rule(kind, options, severity="warn")
    found = checked(register, *rows)
    assert codes(found) == faults
    assert {(one.rule, one.severity) for one in found} == {("thing.rule", "warn")}
    assert all("{" not in one.message.th for one in found)


def test_every_record_of_another_register_is_named() -> None:
    other = HEAD.replace("id: thing", "id: other")
    text = HEAD.replace(
        "  - {key: code", "  - {key: of, title: {th: ของ, en: Of}, type: record, of: other}\n  - {key: code"
    )
    text += "rules:\n  - {id: thing.rule, kind: every, severity: error, message: {th: 'ขาด {missing} ({by})', en: x}, options: {register: other, by: of, each: [state]}}\n"
    register = registers(text, other=other).by_id["thing"]
    others = {"other": {"r-1": {"name": "เรื่องแรก"}}}
    (fault,) = checked(register, {"of": "r-1", "state": "done"}, others=others)
    assert (fault.code, fault.row, fault.message.th) == ("E001", None, "ขาด เรื่องแรก (ยังไม่ดำเนินการ)")


def test_messages_are_filled_in() -> None:
    register = rule(
        "at_most", "{field: spent, limit: budget}", message="{name} {found} เกิน {wanted} ({unknown}) ใน {rows}"
    )
    (fault,) = checked(register, {"spent": "1000.00", "budget": "10.00"})
    assert fault.message.th == "ชื่อ 1,000.00 เกิน 10.00 ({unknown}) ใน {rows}"
    register = rule("unique", "{fields: [code]}", message="{found} ซ้ำในแถวที่ {rows}")
    assert [one.message.th for one in checked(register, {"code": "7"}, {"code": "7"})] == [
        "7 ซ้ำในแถวที่ 2",
        "7 ซ้ำในแถวที่ 1",
    ]


def test_no_records_want_a_statement() -> None:
    assert codes(checked(thing())) == [("E023", None, "")]
    assert checked(thing(), nil=True) == []
    assert codes(checked(thing(), {}, nil=True)) == [("E023", None, "")]
    assert checked(replace(thing(), nil=None)) == []
    assert codes(checked(replace(thing(), single=True), {}, {})) == [("E014", None, "")]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": "ติดต่อ 081-234-5678 คุณมาลี"}, "E019"),
        ({"name": "ซ่อมบ้านเลขที่ 12/3 หมู่ 4"}, "E019"),
        ({"steps": [{"step": "เลขบัตร 1-2345-67890-12-1"}]}, "E019"),
        ({"name": "รายงานผลปีงบประมาณ พ.ศ. ๒๕๖๗"}, "E022"),
        ({"name": "ถนนสาย 12 หมู่บ้านสุขใจ กว้าง 5.00 เมตร ยาว 1,250 เมตร"}, ""),
        ({"name": "เทียบปีงบประมาณ 2568 กับปีงบประมาณ 2569"}, ""),
        ({"secret": "081-234-5678 ปีงบประมาณ 2560"}, ""),
    ],
)
def test_public_text_is_looked_through(values: dict[str, Any], code: str) -> None:
    assert [(one.code, one.severity) for one in checked(thing(), values)] == ([(code, "warn")] if code else [])


@pytest.mark.parametrize(
    "values",
    [
        {"budget": 5},
        {"budget": "ห้า"},
        {"starts": ["2025-10-01"]},
        {"steps": "x"},
        {"steps": ["x"]},
        {"steps": [{"cost": 1}]},
    ],
)
def test_stored_values_of_a_wrong_type_are_told_and_break_nothing(values: dict[str, Any]) -> None:
    register = rule("order", "{fields: [starts, ends]}")
    found = check_record(register, {"name": "ก", "ends": "2025-01-01", **values}, year=2569, today=TODAY)
    assert [one.code for one in found] == ["E002"]
