"""What is wrong with a record, said so that somebody can mend it: where, what was found, what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.core.packs.model import Text
from prongsai.core.registers.model import Severity

Code = str
"""E001 to E024; ``CODES`` says what each is."""

CODES: Mapping[Code, Text] = {
    "E001": Text("ยังไม่กรอก", "missing"),
    "E002": Text("ชนิดข้อมูลไม่ถูกต้อง", "wrong type"),
    "E003": Text("ไม่อยู่ในรายการที่เลือกได้", "not in the list"),
    "E004": Text("อ่านวันที่ไม่ได้", "unreadable date"),
    "E005": Text("ไม่มีวันนี้ในปฏิทิน", "no such day"),
    "E006": Text("อยู่นอกปีงบประมาณ", "outside the fiscal year"),
    "E007": Text("ดูเหมือนปี ค.ศ.", "looks like a CE year"),
    "E008": Text("ปีสองหลัก", "two-digit year"),
    "E009": Text("วันสิ้นสุดมาก่อนวันเริ่ม", "ends before it begins"),
    "E010": Text("จำนวนเงินไม่ถูกต้อง", "bad amount of money"),
    "E011": Text("เลข 13 หลักไม่ถูกต้อง", "check digit does not fit"),
    "E012": Text("ไม่พบรหัส", "unknown code"),
    "E013": Text("ไม่อยู่ในสังกัด", "does not belong there"),
    "E014": Text("ซ้ำ", "duplicate"),
    "E015": Text("ผลรวมไม่ตรง", "does not add up"),
    "E016": Text("ปนเลขไทยและเลขอารบิก", "mixed digits"),
    "E017": Text("ลิงก์เปิดไม่ได้", "dead link"),
    "E018": Text("ลิงก์อยู่นอกเว็บไซต์หลัก", "link off the main site"),
    "E019": Text("พบข้อมูลส่วนบุคคล", "personal data"),
    "E020": Text("แฟ้มเป็นภาพสแกน", "file is a scan"),
    "E021": Text("หัวตารางไม่ตรง", "headings do not match"),
    "E022": Text("ข้อความอ้างถึงปีอื่น", "text speaks of another year"),
    "E023": Text("ต้องยืนยันว่าไม่มี", "say that there is none"),
    "E024": Text("เปลี่ยนสถานะไม่ได้", "forbidden transition"),
}


@dataclass(frozen=True)
class RecordFault:
    """One fault of a record.

    ``row`` counts from 1 in the table that was checked (``None`` where the fault is of the register as a whole),
    ``field`` is a key ("steps.2.duration" inside a table; empty for the record as a whole) and ``title`` what people
    call it. ``message`` is the whole sentence for a person. ``rule`` is the id of a rule of the register, if one was
    broken. An "error" keeps from publishing; a "warn" wants a reason; "ask" wants a yes to what was read (``found`` as
    typed, ``wanted`` as read).
    """

    code: Code
    severity: Severity | str
    row: int | None
    field: str
    title: Text
    found: str
    message: Text
    wanted: str = ""
    example: str = ""
    rule: str = ""
