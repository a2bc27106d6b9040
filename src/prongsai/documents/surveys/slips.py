"""Sheets of slips with one-time codes, to be cut apart, mixed and drawn from a box.

Nothing on a slip tells it from another but its code: no number, no order, no name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.core.thai.dates import format_date
from prongsai.documents.surveys.printing import Facts, breakable, printed, qr_svg, shown_address

_RULES = (
    "ใช้ได้ครั้งเดียว",
    "สุ่มหยิบจากกล่อง ไม่จดว่าใครได้ใบใด",
    "ไม่มีใครทราบว่าใครตอบอะไร",
)
_STEPS = (
    "พิมพ์หน้าเดียว ตัดตามเส้นประ แล้วพับทุกใบให้เหมือนกัน โดยให้ข้อความอยู่ด้านใน",
    "ใส่ใบทั้งหมดลงในกล่องทึบ แล้วคลุกให้ทั่ว",
    "ให้ทุกคนหยิบเองคนละ 1 ใบ ผู้แจกไม่หยิบให้และไม่เปิดดู",
    "ผู้ที่ไม่มีโทรศัพท์ ใช้เครื่องส่วนกลางหรือแบบกระดาษได้",
    "เมื่อแจกครบแล้ว ทำลายใบที่เหลือทันที แล้วลบแฟ้มนี้ออกจากเครื่องที่ใช้พิมพ์",
)
_NEVERS = (
    "ไม่จดว่าใครหยิบใบใด และไม่เขียนเลขหรือเครื่องหมายบนใบ",
    "ไม่ถ่ายรูป ไม่ถ่ายเอกสาร และไม่เก็บสำเนาของใบ",
    "ไม่แจกใบพร้อมรายชื่อ และไม่ส่งใบไปยังผู้ใดโดยเจาะจง",
)


@dataclass(frozen=True)
class Slip:
    """One slip: ``address`` is what its QR code holds, ``code`` the code in groups as people type it."""

    address: str
    code: str


def slips_pdf(facts: Facts, slips: Sequence[Slip], *, address: str) -> bytes:
    """The PDF of a sheet of instructions and ten slips a page. ``address`` of the survey is for those who type.

    Raises ``UnwritableText``.
    """
    pictures = {f"qr{number}.svg": qr_svg(slip.address) for number, slip in enumerate(slips)}
    short = breakable(shown_address(address))
    data = {
        "document": f"ใบรหัสสำหรับตอบ{facts.title}",
        "agency": facts.agency,
        "title": facts.title,
        "scan": "สแกน หรือพิมพ์ที่อยู่",
        "until": f"ตอบได้ถึงวันที่ {format_date(facts.closes)}",
        "rules": _RULES,
        "standing": facts.standing(),
        "lines": facts.standing().split(" ", 1),
        "official": facts.official(),
        "guide": {
            "title": "คำแนะนำสำหรับผู้แจกใบรหัส",
            "lead": f"{facts.title} จำนวน {len(slips)} ใบ",
            "days": f"ตอบได้ {facts.days()}",
            "steps": _STEPS,
            "never": "เพื่อให้ไม่มีใครทราบว่าใครตอบอะไร",
            "nevers": _NEVERS,
        },
        "slips": [
            {"address": short, "code": slip.code, "picture": picture}
            for slip, picture in zip(slips, pictures, strict=True)
        ],
    }
    return printed("slips.typ", data, pictures)
