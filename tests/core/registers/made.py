"""Registers and fields made up for tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from textwrap import indent
from typing import Any

from prongsai.core.packs.model import Text
from prongsai.core.registers.cells import Context
from prongsai.core.registers.load import Registers, load_registers
from prongsai.core.registers.model import Choice, Field, FieldType, Register

SHARED = """
groups:
  - {id: basic, th: พื้นฐาน, en: Basic}
choices:
  state:
    - {id: planned, th: ยังไม่ดำเนินการ, en: Not started}
    - {id: done, th: ตรวจรับแล้ว/สิ้นสุดสัญญา, en: Finished}
"""
HEAD = """
id: thing
title: {th: ทะเบียนทดลอง, en: Things}
purpose: {th: ใช้ทดลอง, en: For trying}
group: basic
span: year
heading: name
nil: {th: ไม่มีรายการ, en: There are none}
fields:
  - {key: name, title: {th: ชื่อ, en: Name}, type: string, required: true}
  - {key: state, title: {th: สถานะ, en: State}, type: choice, choices: state}
  - {key: starts, title: {th: วันเริ่ม, en: Starts}, type: date}
  - {key: ends, title: {th: วันสิ้นสุด, en: Ends}, type: date}
  - {key: month, title: {th: เดือน, en: Month}, type: month}
  - {key: budget, title: {th: งบประมาณ (บาท), en: Budget}, type: money, aliases: [วงเงิน]}
  - {key: spent, title: {th: ใช้จ่าย (บาท), en: Spent}, type: money}
  - {key: left, title: {th: คงเหลือ (บาท), en: Left}, type: money, computed: {how: difference, of: [budget, spent]}}
  - {key: code, title: {th: รหัส, en: Code}, type: code}
  - {key: secret, title: {th: หมายเหตุภายใน, en: Note}, type: text, public: false}
  - key: steps
    title: {th: ขั้นตอน, en: Steps}
    type: table
    columns:
      - {key: step, title: {th: ขั้น, en: Step}, type: string, required: true}
      - {key: cost, title: {th: ค่าใช้จ่าย, en: Cost}, type: money}
"""
CONTEXT = Context(
    2569,
    date(2026, 1, 15),
    units={"กองช่าง": "u-1", "กองคลัง": "u-2"},
    records={"other": {"เรื่องแรก": "r-1"}},
    site="tungsommut.go.th",
)
ID = "0b1f6d0e-6f0a-4b3e-9c55-0e6f5b1d2c3a"


def registers(text: str = HEAD, **others: str) -> Registers:
    """The registers of descriptor texts."""
    return load_registers(SHARED, {"thing.yaml": text, **{f"{name}.yaml": other for name, other in others.items()}})


def thing(rules: str = "") -> Register:
    """The register of tests, with rules."""
    return registers(HEAD + ("rules:\n" + indent(rules, "  ") if rules else "")).by_id["thing"]


def rule(kind: str, options: str, *, severity: str = "error", message: str = "พบ {found} ต้องการ {wanted}") -> Register:
    """The register of tests with one rule."""
    return thing(
        f"- {{id: thing.rule, kind: {kind}, severity: {severity}, options: {options},\n"
        f'   message: {{th: "{message}", en: "{message}"}}}}\n'
    )


def field(kind: FieldType, **more: Any) -> Field:
    """A field of a type."""
    if kind == "choice":
        more.setdefault(
            "choices", (Choice("a", Text("ชื่อหนึ่ง", "First")), Choice("b", Text("อีกอย่าง: e-bidding", "Second")))
        )
    for bound in more.keys() & {"least", "most"}:
        more[bound] = Decimal(more[bound])
    return Field("x", Text("ช่อง", "Box"), kind, **more)
