"""Words of rounds that pages say."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.core.packs.crosswalk import Kind
from prongsai.core.packs.model import Text

KINDS: Mapping[Kind, Text] = {
    "kept": Text("คงเดิม", "kept"),
    "moved": Text("เปลี่ยนรหัส", "another code"),
    "retitled": Text("เปลี่ยนชื่อ", "another title"),
    "merged": Text("รวมข้อ", "merged"),
    "split": Text("แยกข้อ", "split"),
    "added": Text("เพิ่มใหม่", "added"),
    "dropped": Text("ยกเลิก", "dropped"),
}
