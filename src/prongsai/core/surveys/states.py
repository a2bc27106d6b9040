"""The states of a survey and who may run one, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from prongsai.core.packs.model import Text

State = Literal["draft", "open", "counted", "void"]
Operator = Literal["practice", "assessor"]

STATES: Mapping[str, Text] = {
    "draft": Text("กำลังเตรียม", "being prepared"),
    "open": Text("เปิดรับคำตอบ", "open"),
    "counted": Text("นับผลแล้ว", "counted"),
    "void": Text("ยกเลิก", "void"),
}
OPERATORS: Mapping[str, Text] = {
    "practice": Text("หน่วยงานทำเอง (ซ้อม)", "the office itself (practice)"),
    "assessor": Text("ผู้ประเมิน", "the assessor"),
}
