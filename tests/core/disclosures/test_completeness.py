"""Whether items are complete, and whether what is missing is said exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from prongsai.core.disclosures.completeness import NO_PROOF, Key, disclosed, item_state, preview
from prongsai.core.disclosures.model import ElementState, HandProof, ItemState, RecordSet
from prongsai.core.packs.model import Element, Item, Source, Text
from prongsai.core.registers.load import Registers, load_registers
from prongsai.library import pack, registers

_SHARED = "groups: [{id: basic, th: พื้นฐาน, en: Basic}]\nchoices: {}\n"
_SERVICE = """
id: service
title: {th: บริการ, en: Services}
purpose: {th: ก, en: a}
group: basic
span: year
heading: name
nil: {th: ไม่มีบริการ, en: none}
fields:
  - {key: name, title: {th: ชื่อ, en: Name}, type: string}
  - {key: fee, title: {th: ค่าธรรมเนียม, en: Fee}, type: string}
  - {key: month, title: {th: เดือน, en: Month}, type: month}
  - {key: online, title: {th: ออนไลน์, en: Online}, type: boolean}
  - key: side
    title: {th: ฝ่าย, en: Side}
    type: choice
    choices: [{id: political, th: การเมือง, en: political}, {id: permanent, th: ประจำ, en: permanent}]
  - key: steps
    title: {th: ขั้นตอน, en: Steps}
    type: table
    columns:
      - {key: does, title: {th: ทำอะไร, en: Does}, type: string}
      - {key: time, title: {th: เวลา, en: Time}, type: string}
feeds:
  - concept: service_manual
    elements:
      named: {fields: [name, fee]}
      timed: {}
      both: {covers: {side: [political, permanent]}}
      monthly: {months: 6, month_field: month}
      digital: {where: {online: ["true"]}, least: 2}
      none: {nil: true}
      last_year: {year: previous}
"""
_LOADED = load_registers(_SHARED, {"service.yaml": _SERVICE})
_FEEDS = tuple(
    replace(one, fields=("steps.time",)) if one.element == "timed" else one for one in _LOADED.by_id["service"].feeds
)
KNOWN = Registers(_LOADED.groups, {"service": replace(_LOADED.by_id["service"], feeds=_FEEDS)})
TODAY = date(2026, 6, 1)


@dataclass(frozen=True)
class Row:
    content: Mapping[str, Any] = field(default_factory=dict)
    nil: bool = False
    as_of: date = date(2026, 5, 1)

    @property
    def heading(self) -> str:
        return str(self.content.get("name", ""))


def _item(*elements: str) -> Item:
    shown = tuple(Element(one, Text(one, one)) for one in elements)
    source = Source((), "high")
    return Item("O9", ("service_manual",), Text("ก", "a"), "disclosure", "9", "9.2", source, elements=shown)


def _state(*rows: Row, element: str, year: int = 2569, **waiting: int) -> ElementState:
    held = RecordSet(KNOWN.by_id["service"], year, rows, waiting)
    sets: dict[Key, RecordSet] = {("service", year): held}
    return item_state(_item(element), KNOWN, 2569, sets=sets, proofs=(), today=TODAY).elements[0]


def _said(state: ElementState) -> list[str]:
    return [one.th for one in state.missing]


FULL = Row({"name": "ขออนุญาตก่อสร้าง", "fee": "20 บาท"})


@pytest.mark.parametrize(
    ("element", "rows"),
    [
        ("named", [FULL]),
        ("timed", [Row({"steps": [{"does": "ยื่น", "time": "1 วัน"}, {"does": "รับ", "time": "2 วัน"}]})]),
        ("both", [Row({"side": "political"}), Row({"side": "permanent"})]),
        ("monthly", [Row({"month": f"{month}"}) for month in ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02")]
         + [Row({"month": "2026-03"})]),
        ("digital", [Row({"online": True}), Row({"online": True}), Row({"online": False})]),
        ("none", [Row(nil=True)]),
        ("none", [FULL]),
    ],
)  # fmt: skip
def test_published_records_prove_an_element(element: str, rows: list[Row]) -> None:
    state = _state(*rows, element=element)
    assert (state.state, state.missing) == ("proven", ())
    assert state.places[0].id == "service"


@pytest.mark.parametrize(
    ("element", "rows", "said"),
    [
        ("named", [], "ยังไม่มีรายการในทะเบียน “บริการ” ปีงบประมาณ 2569"),
        ("named", [Row(nil=True)],
         "ทะเบียน “บริการ” ปีงบประมาณ 2569 มีเพียงข้อความว่าไม่มีรายการ ซึ่งใช้แสดงองค์ประกอบนี้ไม่ได้"),
        ("named", [FULL, Row({"name": "ขอถังขยะ"})], "รายการ “ขอถังขยะ” ยังไม่กรอก ค่าธรรมเนียม"),
        ("timed", [Row({"name": "ก", "steps": [{"time": "1 วัน"}, {"does": "รับ"}]})], "รายการ “ก” ยังไม่กรอก เวลา"),
        ("both", [Row({"side": "political"})], "ทะเบียน “บริการ” ยังขาดฝ่าย “ประจำ”"),
        ("monthly", [Row({"month": f"2025-{month}"}) for month in (10, 11, 12)],
         "ทะเบียน “บริการ” ขาดเดือน ม.ค. 2569, ก.พ. 2569, มี.ค. 2569"),
        ("digital", [Row({"online": True})],
         "ทะเบียน “บริการ” ปีงบประมาณ 2569 มีรายการที่ออนไลน์เป็น “ใช่” เผยแพร่แล้ว 1 จาก 2 รายการที่ต้องมี"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_exactly(element: str, rows: list[Row], said: str) -> None:
    state = _state(*rows, element=element)
    assert (state.state, _said(state)) == ("missing", [said])


def test_drafts_are_counted_where_nothing_is_published() -> None:
    state = _state(element="named", draft=3, approved=1)
    assert _said(state) == ["ยังไม่เผยแพร่รายการในทะเบียน “บริการ” ปีงบประมาณ 2569 (มีฉบับร่าง 3 รายการ เห็นชอบแล้ว 1 รายการ)"]


def test_only_the_first_records_are_named() -> None:
    said = _said(_state(*[Row({"name": f"ที่ {number}"}) for number in range(5)], element="named"))
    assert said[-1] == "และอีก 2 รายการใน “บริการ” ที่ยังกรอกไม่ครบ"
    assert len(said) == 4


def test_a_feed_may_look_at_the_year_before() -> None:
    assert _state(FULL, element="last_year", year=2568).state == "proven"
    assert _state(FULL, element="last_year").state == "missing"


def _by_hand(**changes: Any) -> ElementState:
    proof = HandProof("p1", "file", "คู่มือ", ("other",), date(2026, 5, 1), judged=True, published=True)
    proofs = [replace(proof, **changes)]
    return item_state(_item("other"), KNOWN, 2569, sets={}, proofs=proofs, today=TODAY).elements[0]


def test_a_proof_shows_an_element_once_it_is_judged_and_published() -> None:
    assert _by_hand().state == "proven"
    assert (_by_hand(judged=False).state, _said(_by_hand(judged=False))) == (
        "judge",
        ["หลักฐาน “คู่มือ” รอผู้รับผิดชอบยืนยัน"],
    )
    assert (_by_hand(published=False).state, _said(_by_hand(published=False))) == (
        "missing",
        ["หลักฐาน “คู่มือ” ยังไม่เผยแพร่"],
    )
    assert (_by_hand(elements=()).state, _by_hand(elements=()).missing) == ("missing", (NO_PROOF,))


def test_points_of_indicators_are_ranges_where_weights_are_not_known() -> None:
    framework = pack("nacc-local/2569")
    none = [item_state(item, registers(), 2569, sets={}, proofs=(), today=TODAY) for _, _, item in disclosed(framework)]
    assert [preview(framework, none).complete, preview(framework, none).items] == [0, 26]
    assert preview(framework, none).whole.value == 0
    first = _completed(none[0])
    some = preview(framework, [first, *none[1:]])
    assert some.complete == 1
    nine, ten = (score for _, score in some.indicators)
    assert nine.is_range and nine.reason is not None and nine.low == 0
    assert ten.value == 0
    whole = preview(framework, list(map(_completed, none)))
    assert whole.whole.value == 100


def _completed(state: ItemState) -> ItemState:
    return replace(state, elements=tuple(replace(one, state="proven") for one in state.elements))
