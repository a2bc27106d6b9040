"""Words of the log: what kinds of things change, what is done to them, and what their fields are called.

A word that is not listed is shown as it was stored.
"""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.core.packs.model import Text

KINDS: Mapping[str, Text] = {
    "agency": Text("ข้อมูลหน่วยงาน", "agency"),
    "unit": Text("ส่วนราชการ", "unit"),
    "membership": Text("บทบาท", "role"),
    "person": Text("บุคลากร", "person"),
    "round": Text("รอบการประเมิน", "round"),
    "duty": Text("งานในปฏิทิน", "duty"),
    "score": Text("คะแนน", "scores"),
    "scores": Text("คะแนน", "scores"),
    "report": Text("รายงานที่นำเข้า", "report"),
    "reading": Text("รายงานที่นำเข้า", "report"),
    "measure": Text("มาตรการ", "measure"),
    "progress": Text("ความก้าวหน้า", "progress"),
    "plan": Text("แผน", "plan"),
    "document": Text("เอกสาร", "document"),
    "version": Text("ฉบับของเอกสาร", "version"),
    "signoff": Text("การลงนาม", "signoff"),
    "export": Text("การส่งออก", "export"),
    "archive": Text("การส่งออก", "export"),
}
ACTIONS: Mapping[str, Text] = {
    "created": Text("เพิ่ม", "added"),
    "added": Text("เพิ่ม", "added"),
    "edited": Text("แก้ไข", "edited"),
    "removed": Text("ลบ", "removed"),
    "deleted": Text("ลบ", "removed"),
    "opened": Text("เปิด", "opened"),
    "moved": Text("เปลี่ยนสถานะ", "moved"),
    "repinned": Text("เปลี่ยนฉบับของกรอบ", "took over a newer edition"),
    "done": Text("บันทึกว่าเสร็จ", "marked done"),
    "undone": Text("บันทึกว่ายังไม่เสร็จ", "marked not done"),
    "confirmed": Text("ยืนยัน", "confirmed"),
    "entered": Text("บันทึก", "entered"),
    "uploaded": Text("นำเข้า", "uploaded"),
    "imported": Text("นำเข้า", "imported"),
    "dropped": Text("ไม่ใช้", "put away"),
    "drafted": Text("ร่าง", "drafted"),
    "reported": Text("รายงานความก้าวหน้า", "reported"),
    "made": Text("จัดทำ", "made"),
    "sent": Text("เสนอลงนาม", "sent to be signed"),
    "approved": Text("ลงนาม", "approved"),
    "sent_back": Text("ส่งกลับแก้ไข", "sent back"),
    "withdrawn": Text("ถอนคืน", "withdrawn"),
    "frozen": Text("ตรึงฉบับ", "frozen"),
    "invited": Text("เชิญ", "invited"),
    "ended": Text("สิ้นสุด", "ended"),
    "closed": Text("ปิด", "closed"),
    "exported": Text("ส่งออก", "exported"),
}
FIELDS: Mapping[str, Text] = {
    "title": Text("ชื่อ", "title"),
    "name": Text("ชื่อ", "name"),
    "starts": Text("เริ่ม", "starts"),
    "ends": Text("สิ้นสุด", "ends"),
    "due": Text("ครบกำหนด", "due"),
    "owner": Text("ผู้รับผิดชอบ", "owner"),
    "unit": Text("ส่วนราชการ", "unit"),
    "main_unit": Text("ผู้รับผิดชอบหลัก", "main unit"),
    "joint_units": Text("ผู้ร่วมรับผิดชอบ", "joint units"),
    "all_units": Text("ทุกส่วนราชการ", "all units"),
    "state": Text("สถานะ", "state"),
    "reason": Text("เหตุผล", "reason"),
    "pack": Text("กรอบการประเมิน", "framework"),
    "digest": Text("รหัสฉบับ", "digest"),
    "analysis": Text("ผลการวิเคราะห์", "analysis"),
    "steps": Text("ขั้นตอน", "steps"),
    "evidence": Text("หลักฐาน", "evidence"),
    "rhythm": Text("การกำกับติดตาม", "rhythm"),
    "output": Text("ผลผลิต", "output"),
    "outcome": Text("ผลลัพธ์", "outcome"),
    "outcome_goal": Text("ผลลัพธ์ที่คาดหวัง", "outcome wanted"),
    "note": Text("สิ่งที่ทำ", "note"),
    "day": Text("วันที่ดำเนินการ", "day"),
    "role": Text("บทบาท", "role"),
    "position": Text("ตำแหน่ง", "position"),
    "acting": Text("รักษาราชการแทน", "acting"),
    "kind": Text("ประเภท", "kind"),
    "decision": Text("การพิจารณา", "decision"),
    "total": Text("คะแนนรวม", "total"),
    "level": Text("ระดับ", "level"),
}


def word(words: Mapping[str, Text], name: str) -> Text:
    """The words for a stored name; the name itself where there are none."""
    return words.get(name) or Text(name, name)


def in_order(fields: Mapping[str, list[str]]) -> list[tuple[str, list[str]]]:
    """What changed, field by field in the order of the words above: databases keep no order."""
    order = list(FIELDS)
    return sorted(fields.items(), key=lambda pair: (order.index(pair[0]) if pair[0] in order else len(order), pair[0]))
