"""What fields, actions and causes of measures are called on pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from prongsai.core.measures.follow import RHYTHMS, TITLES
from prongsai.core.packs.model import Text
from prongsai.web.changes.models import Change
from prongsai.web.common.templatetags.said import said, thai_date

FIELDS: Mapping[str, Text] = {
    "no": Text("ลำดับที่", "No."),
    "indicator": Text("ตัวชี้วัด", "Indicator"),
    "group": Text("ประเด็น", "Theme"),
    "title": Text("มาตรการ", "Measure"),
    "analysis": Text("ผลการวิเคราะห์", "Analysis"),
    "steps": Text("ขั้นตอน", "Steps"),
    "main_unit": Text("ผู้รับผิดชอบหลัก", "Unit in charge"),
    "joint_units": Text("ผู้ร่วมรับผิดชอบ", "Units taking part"),
    "all_units": Text("ทุกส่วนราชการ", "All units"),
    "owner": Text("ผู้ดูแลมาตรการ", "Owner"),
    "starts": Text("เริ่ม", "Starts"),
    "ends": Text("สิ้นสุด", "Ends"),
    "rhythm": Text("การกำกับติดตาม", "Monitoring"),
    "evidence": Text("หลักฐาน", "Evidence"),
    "outcome_goal": Text("ผลลัพธ์ที่คาดหวัง", "Expected outcome"),
    "items": Text("ข้อที่เกี่ยวข้อง", "Items"),
    "state": Text("สถานะ", "State"),
    "cancelled_because": Text("เหตุผลที่ยกเลิก", "Why cancelled"),
    "output": Text("ผลผลิต", "Output"),
    "outcome": Text("ผลลัพธ์", "Outcome"),
    "note": Text("สิ่งที่ทำ", "What was done"),
    "day": Text("วันที่ดำเนินการ", "Day"),
    "answers": Text("รายงานของกำหนดวันที่", "Report due on"),
    "files": Text("แฟ้มแนบ", "Files"),
}
ACTIONS: Mapping[str, Text] = {
    "created": Text("เพิ่มมาตรการ", "added the measure"),
    "drafted": Text("ร่างมาตรการจากผลคะแนน", "drafted the measure from the scores"),
    "taken_over": Text("นำเข้ามาตรการจากรายงาน", "took the measure over from a report"),
    "edited": Text("แก้ไขมาตรการ", "edited the measure"),
    "moved": Text("เปลี่ยนสถานะ", "moved the state"),
    "reordered": Text("เปลี่ยนลำดับ", "changed the order"),
    "reported": Text("รายงานความก้าวหน้า", "reported progress"),
    "report_edited": Text("แก้ไขรายงานความก้าวหน้า", "corrected a report"),
    "report_removed": Text("ลบรายงานความก้าวหน้า", "removed a report"),
    "result": Text("บันทึกผลผลิตและผลลัพธ์", "entered output and outcome"),
    "cancelled": Text("ยกเลิกมาตรการ", "cancelled the measure"),
    "deleted": Text("ลบมาตรการ", "deleted the measure"),
}
_YES_NO = {"True": Text("ใช่", "yes"), "False": Text("ไม่ใช่", "no")}


class Entry(NamedTuple):
    """One entry of a measure's history, ready to be shown."""

    change: Change
    action: Text
    fields: tuple[tuple[Text, str, str], ...]

    @property
    def detailed(self) -> bool:
        """Whether the fields say something: a new measure's stand on the page itself."""
        return self.change.action not in ("created", "drafted", "taken_over")


def history(changes: list[Change]) -> Iterator[Entry]:
    """The changes of a measure with the names of their fields; values as people read them."""
    for change in changes:
        fields = tuple(
            (FIELDS.get(name, Text(name, name)), shown(name, before), shown(name, after))
            for name, (before, after) in change.fields.items()
        )
        yield Entry(change, ACTIONS.get(change.action, Text(change.action, change.action)), fields)


def shown(field: str, value: str) -> str:
    """A logged value in the language of the page: states, rhythms and days by their names."""
    if field == "state":
        return {state: said(title) for state, title in TITLES.items()}.get(value, value)  # type: ignore[call-overload, no-any-return]
    if field == "rhythm":
        return {rhythm: said(title) for rhythm, title in RHYTHMS.items()}.get(value, value)  # type: ignore[call-overload, no-any-return]
    if field == "all_units":
        return said(_YES_NO[value]) if value in _YES_NO else value
    if field in ("starts", "ends", "day", "answers") and value:
        return thai_date(date.fromisoformat(value), "short")
    return value
