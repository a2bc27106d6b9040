"""Every secret that lies anywhere, tried on every state of a box that lies anywhere."""

from __future__ import annotations

from prongsai.cli.auditing.attacks.opening import try_all
from prongsai.cli.auditing.evidence import Evidence, Tried
from prongsai.core.packs.model import Text

_SAID = Text(
    "ลองทุก 32 ไบต์ที่พบในทุกแฟ้มเป็นกุญแจ เปิดกล่องทุกสภาพที่พบในฐานข้อมูล บันทึก และชุดสำรอง ทั้งขณะเปิดรับคำตอบและหลังนับผล",
    "Tried every 32 bytes of every file as the secret of every state of a box found in database, journal and backups, "
    "while the surveys were open and after counting",
)


def attack(evidence: Evidence) -> Tried:
    """While a survey is open only its newest state opens, as the machine itself must; afterwards none does."""
    while_open = try_all(evidence, [copy for copy in evidence.copies if not copy.counted])
    afterwards = try_all(evidence, [copy for copy in evidence.copies if not copy.live])
    older = {one.shut for one in while_open.opened if one.shut.version != evidence.newest[one.shut.key]}
    late = {one.shut for one in afterwards.opened}
    joined = [f"state {shut.version} of survey {shut.key} opens although a newer one exists" for shut in older]
    joined += [f"state {shut.version} of survey {shut.key} opens without the secret of the machine" for shut in late]
    newest = {one.shut for one in while_open.opened} - older
    note = Text(
        f"สภาพล่าสุด {len(newest)} กล่องเปิดได้ด้วยกุญแจของเครื่องเองขณะเปิดรับคำตอบ ซึ่งโปรแกรมต้องใช้ จาก {while_open.states} สภาพ",
        f"{len(newest)} newest states open with the machine's own secret while open, as the program needs it; "
        f"{while_open.states} states were found",
    )
    attempts = while_open.keys * while_open.states + afterwards.keys * afterwards.states
    return Tried("keys", _SAID, attempts, tuple(sorted(joined)), note)
