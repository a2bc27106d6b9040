"""The answer as JSON and as a table."""

from __future__ import annotations

import json
from decimal import Decimal

from prongsai.core.scores.model import Inputs
from prongsai.core.whatif.answer import whatif
from prongsai.core.whatif.model import WhatIf
from prongsai.core.whatif.render import to_json, to_table
from prongsai.library import pack

SURVEYS = {"IIT": Decimal("99.52"), "EIT": Decimal("99.41")}
LOST = ("O2", "O4", "O21")


def _answer(lost: tuple[str, ...] = LOST, effort: dict[str, Decimal | None] | None = None) -> WhatIf:
    items = {f"O{n}": Decimal(0 if f"O{n}" in lost else 100) for n in range(1, 29)}
    return whatif(pack("nacc-local/2568"), Inputs(instruments=SURVEYS, items=items), effort)


def test_json_is_plain_and_complete() -> None:
    shown = json.loads(json.dumps(to_json(_answer()), allow_nan=False))
    assert shown["pack"] == "nacc-local/2568"
    assert (shown["level"]["code"], shown["next_level"]["code"], shown["may_be_there"]) == ("pass", "pass_good", True)
    assert shown["total"]["low"] == "86.38"
    assert shown["blocks"] == [
        {"kind": "instrument", "code": "OIT", "now": "66.75", "wanted": "85.00", "short": "18.25"}
    ]
    (way,) = shown["ways"]["certain"]
    assert (way["effort"], way["items"], way["picks"]) == ("2", ["O2", "O4"], [{"take": 2, "codes": ["O2", "O4"]}])
    gains = {gain["code"]: gain for gain in shown["gains"]}
    assert gains["O2"]["total"]["high"] == "9.30"
    assert "น้ำหนัก" in gains["O2"]["total"]["reason"]["th"]
    assert gains["IIT"]["indicator"] is None


def test_table_of_ranges() -> None:
    lines = to_table(_answer()).splitlines()
    assert lines[2] == "ระดับ ผ่าน เป็นอย่างน้อย เพราะคะแนนยังเป็นช่วง"
    assert lines[4] == "- OIT แบบตรวจการเปิดเผยข้อมูลสาธารณะ ได้ 66.75 ต้องได้ 85.00 ขาดอีก 18.25"
    assert "- ภาระงาน 2: O2, O4 ได้คะแนนรวม 95.68–99.68" in lines
    assert any(line.split()[:3] == ["0.00–9.30", "0.00–23.25", "0.00–46.50"] for line in lines)


def test_columns_line_up_whatever_the_thai_marks() -> None:
    lines = to_table(_answer()).splitlines()
    header = lines[lines.index("คะแนนที่เพิ่มหากรายการนั้นได้เต็ม 100") + 1]
    assert header.split() == ["คะแนนรวม", "เครื่องมือ", "ตัวชี้วัด", "รายการ"]
    assert len(header) - len("รายการ") - 2 - 3 * 13 - 2 == sum(header.count(mark) for mark in "ืั้ี่")


def test_a_choice_and_what_is_not_enough() -> None:
    lost = ("O2", "O4", "O6", "O9", "O12", "O13", "O14", "O16", "O21", "O24")
    possible = to_table(_answer(lost, {"O2": None}))
    assert "- ภาระงาน 1: 1 ข้อจาก O4, O6, O9, O12, O13, O14, O16 ได้คะแนนรวม 86.38–95.68" in possible
    assert "แม้ได้คะแนนครบทุกข้อที่เพิ่มได้ ก็ยังยืนยันไม่ได้ว่าจะถึงระดับถัดไป" in possible
    nothing = to_table(_answer(lost, dict.fromkeys(lost)))
    assert "ก็ยังไม่ถึงระดับถัดไป" in nothing
    assert "ชุดข้อ" not in nothing


def test_many_gains_are_cut_with_a_hint() -> None:
    items = {f"O{n}": Decimal(0) for n in range(1, 29)}
    lines = to_table(whatif(pack("nacc-local/2568"), Inputs(instruments=SURVEYS, items=items))).splitlines()
    assert lines[-1] == "และอีก 18 รายการ (ดูทั้งหมดด้วย --format json)"


def test_the_top_and_an_unknown_total() -> None:
    full = dict.fromkeys(("IIT", "EIT", "OIT"), Decimal(100))
    assert to_table(whatif(pack("nacc-local/2568"), Inputs(instruments=full))).splitlines() == [
        "กรอบการประเมิน nacc-local/2568",
        "คะแนนรวม 100.00",
        "ระดับ ผ่านดีเยี่ยม ซึ่งเป็นระดับสูงสุดแล้ว",
    ]
    unknown = to_table(whatif(pack("nacc-local/2568"), Inputs(instruments=SURVEYS)))
    assert "ยังบอกระดับไม่ได้: ต้องมีคะแนนของ OIT" in unknown
