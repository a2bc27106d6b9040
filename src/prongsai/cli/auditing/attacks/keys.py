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
    opening = try_all(evidence)
    older = {one.shut for one in opening.opened if one.shut.version != evidence.newest[one.shut.key]}
    loose = {one.shut for one in opening.opened if one.anywhere}
    joined = [f"state {shut.version} of survey {shut.key} opens although a newer one exists" for shut in older]
    joined += [f"state {shut.version} of survey {shut.key} opens without the secret of the machine" for shut in loose]
    newest = {one.shut for one in opening.opened} - older - loose
    note = Text(
        f"พบกล่อง {opening.states} สภาพ ขณะเปิดรับเปิดได้เพียงสภาพล่าสุด {len(newest)} กล่องด้วยกุญแจของเครื่องเอง ซึ่งต้องใช้",
        f"{opening.states} states were found; while open the {len(newest)} newest ones open with the machine's own "
        "secret, as the program needs it",
    )
    return Tried("keys", _SAID, opening.keys * opening.states, tuple(sorted(joined)), note)
