"""Words of the log: what kinds of things change, what is done to them, and what their fields are called.

A word that is not listed is shown as it was stored. So are values, but for states, rhythms, days, and yes and no.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from prongsai.core import reviews, signoffs
from prongsai.core.measures import follow
from prongsai.core.packs.model import Text
from prongsai.core.thai.dates import format_date

KINDS: Mapping[str, Text] = {
    "agency": Text("ข้อมูลหน่วยงาน", "agency"),
    "unit": Text("ส่วนราชการ", "unit"),
    "membership": Text("บทบาท", "role"),
    "round": Text("รอบการประเมิน", "round"),
    "duty": Text("งานในปฏิทิน", "duty"),
    "score": Text("คะแนน", "scores"),
    "submission": Text("การส่งตรวจ", "submission"),
    "recommendation": Text("ข้อเสนอแนะของผู้ตรวจประเมิน", "recommendation"),
    "report": Text("รายงานที่นำเข้า", "report"),
    "measure": Text("มาตรการ", "measure"),
    "document": Text("เอกสาร", "document"),
    "survey": Text("แบบสำรวจ", "survey"),
    "record": Text("ข้อมูลในทะเบียน", "record of a register"),
    "question": Text("คำถามจากประชาชน", "question of the public"),
    "disclosure": Text("ข้อที่ต้องเปิดเผย", "item to disclose"),
    "proof": Text("หลักฐานของข้อ", "proof of an item"),
}
ACTIONS: Mapping[str, Text] = {
    "created": Text("เพิ่ม", "added"),
    "edited": Text("แก้ไข", "edited"),
    "removed": Text("ลบ", "removed"),
    "deleted": Text("ลบ", "removed"),
    "opened": Text("เปิด", "opened"),
    "moved": Text("เปลี่ยนสถานะ", "moved"),
    "repinned": Text("เปลี่ยนฉบับของกรอบ", "took over a newer edition"),
    "done": Text("บันทึกว่าเสร็จ", "marked done"),
    "undone": Text("บันทึกว่ายังไม่เสร็จ", "marked not done"),
    "confirmed": Text("ยืนยัน", "confirmed"),
    "checked": Text("ตรวจตนเอง", "checked by the office itself"),
    "endorsed": Text("เห็นชอบภายใน", "approved in the office"),
    "handed_in": Text("ส่งให้ผู้ตรวจประเมิน", "handed in"),
    "reviewed": Text("ตรวจรายข้อ", "reviewed an item"),
    "review_finished": Text("ส่งผลตรวจ", "finished the review"),
    "replied": Text("ชี้แจงรายข้อ", "replied on an item"),
    "replies_sent": Text("ส่งคำชี้แจง", "sent the replies"),
    "answered": Text("พิจารณาคำชี้แจง", "decided on a reply"),
    "made_final": Text("ให้ผลสิ้นสุด", "made final"),
    "dropped": Text("ไม่ใช้", "put away"),
    "drafted": Text("ร่าง", "drafted"),
    "reported": Text("รายงานความก้าวหน้า", "reported"),
    "sent": Text("เสนอลงนาม", "sent to be signed"),
    "approved": Text("ลงนาม", "approved"),
    "sent_back": Text("ส่งกลับแก้ไข", "sent back"),
    "withdrawn": Text("ถอนคืน", "withdrawn"),
    "frozen": Text("ตรึงฉบับ", "frozen"),
    "ended": Text("สิ้นสุด", "ended"),
    "closed": Text("ปิด", "closed"),
    "exported": Text("ส่งออก", "exported"),
    "scan_attached": Text("แนบสำเนาที่ลงนาม", "attached a signed scan"),
    "reopened": Text("เปิดอีกครั้ง", "opened again"),
    "taken_over": Text("นำเข้าจากรายงาน", "taken over from a report"),
    "plan_taken_over": Text("ใช้แผนในรายงานเป็นมาตรการ", "took its plan over"),
    "reordered": Text("เปลี่ยนลำดับ", "changed the order"),
    "report_edited": Text("แก้ไขรายงานความก้าวหน้า", "corrected a report"),
    "report_removed": Text("ลบรายงานความก้าวหน้า", "removed a report"),
    "result": Text("บันทึกผลผลิตและผลลัพธ์", "entered output and outcome"),
    "cancelled": Text("ยกเลิก", "cancelled"),
    "counted": Text("นับผล", "counted"),
    "restarted": Text("เริ่มเก็บคำตอบใหม่", "started again"),
    "slips_printed": Text("พิมพ์ใบรหัส", "printed slips"),
    "slips_voided": Text("ยกเลิกรหัสที่ยังไม่ใช้", "made unused codes void"),
    "save": Text("บันทึกเป็นฉบับร่าง", "stored as a draft"),
    "judged": Text("ยืนยันว่าแสดงองค์ประกอบ", "judged that it shows elements"),
    "unjudged": Text("ถอนการยืนยัน", "took the judgement back"),
    "checks_answered": Text("ตอบสิ่งที่ตรวจพบ", "answered for what was found"),
    "published": Text("เผยแพร่", "published"),
    "proof_withdrawn": Text("ถอนการเผยแพร่", "withdrawn from the public"),
    "looked": Text("ตรวจลิงก์", "looked whether a link opens"),
    "imported": Text("นำเข้าจากตาราง", "took in from a table"),
    "in_review": Text("ส่งตรวจ", "sent to be approved"),
    "draft": Text("ส่งกลับเป็นฉบับร่าง", "made a draft again"),
    "publish": Text("เผยแพร่", "published"),
    "answered_alone": Text("ตอบเฉพาะผู้ถาม", "answered for who asked alone"),
    "refused": Text("ไม่รับ", "refused"),
    "withdraw": Text("ถอนการเผยแพร่", "withdrew from the public"),
}
FIELDS: Mapping[str, Text] = {
    "title": Text("ชื่อ", "title"),
    "name": Text("ชื่อ", "name"),
    "starts": Text("เริ่ม", "starts"),
    "ends": Text("สิ้นสุด", "ends"),
    "due": Text("ครบกำหนด", "due"),
    "owner": Text("ผู้ดูแล", "owner"),
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
    "no": Text("ลำดับที่", "No."),
    "order": Text("ลำดับที่", "order"),
    "indicator": Text("ตัวชี้วัด", "indicator"),
    "indicators": Text("คะแนนตัวชี้วัด", "indicators"),
    "group": Text("ประเด็น", "theme"),
    "items": Text("ข้อที่เกี่ยวข้อง", "items"),
    "plan_items": Text("ข้อของปีที่ดำเนินการ", "items of the plan's year"),
    "measures": Text("มาตรการ", "measures"),
    "cancelled_because": Text("เหตุผลที่ยกเลิก", "why cancelled"),
    "carried": Text("เหตุผลที่ทำต่อ", "why it goes on"),
    "cause": Text("ข้อค้นพบ", "finding"),
    "library": Text("ที่มาในคลังมาตรการ", "measure of the library"),
    "answers": Text("จำนวนผู้ตอบ", "answers"),
    "public_answer": Text("คำตอบ", "answer"),
    "answered_on": Text("วันที่ตอบ", "answered on"),
    "visible": Text("แสดงต่อสาธารณะ", "shown to the public"),
    "report_day": Text("รายงานของกำหนดวันที่", "report due on"),
    "files": Text("แฟ้มแนบ", "files"),
    "file": Text("แฟ้ม", "file"),
    "lost_items": Text("ข้อที่ไม่ได้คะแนน", "items without score"),
    "advice": Text("ข้อเสนอแนะ", "advice"),
    "points": Text("คะแนน", "points"),
    "text": Text("ข้อความ", "text"),
    "final_points": Text("คะแนนสุดท้าย", "final points"),
    "reply": Text("คำชี้แจง", "reply"),
    "reply_until": Text("ชี้แจงได้ถึงวันที่", "reply until"),
    "answer": Text("ผลการพิจารณาคำชี้แจง", "decision on the reply"),
    "elements": Text("องค์ประกอบ", "elements"),
    "printed_total": Text("คะแนนรวมที่ประกาศ", "total as announced"),
    "printed_level": Text("ระดับที่ประกาศ", "level as announced"),
    "source": Text("ที่มา", "source"),
    "sha256": Text("รหัสตรวจสอบแฟ้ม (SHA-256)", "SHA-256"),
    "scan": Text("สำเนาที่ลงนาม (SHA-256)", "signed scan (SHA-256)"),
    "work": Text("งานของส่วนราชการ", "work"),
    "closed": Text("ปิดแล้ว", "closed"),
    "subdistrict": Text("ตำบล/แขวง", "subdistrict"),
    "district": Text("อำเภอ/เขต", "district"),
    "province": Text("จังหวัด", "province"),
    "chain": Text("ลำดับผู้ลงนาม", "chain of signers"),
    "code": Text("รหัสหน่วยงาน", "code"),
    "website": Text("เว็บไซต์หลัก", "website"),
    "letter_prefix": Text("เลขนำหนังสือ", "number of letters"),
    "digits": Text("ตัวเลขในเอกสาร", "digits in documents"),
    "signed": Text("การลงนามที่มีแล้ว", "signed so far"),
    "signoff": Text("การลงนาม", "signoff"),
    "instrument": Text("ชนิดของแบบสำรวจ", "kind of survey"),
    "operator": Text("ผู้จัดทำ", "run by"),
    "opens": Text("วันเปิด", "first day"),
    "closes": Text("วันปิด", "last day"),
    "expected": Text("จำนวนผู้มีสิทธิตอบ", "who may answer"),
    "official_url": Text("ลิงก์แบบวัดจริง", "official survey"),
    "wording": Text("แฟ้มถ้อยคำ", "file of words"),
    "place": Text("จุดบริการ", "service point"),
    "comment": Text("ข้อเสนอแนะ", "comment"),
    "slips": Text("จำนวนใบรหัส", "slips"),
    "records": Text("จำนวนรายการ", "records"),
    "link": Text("ผลการเปิดลิงก์", "whether the link opens"),
    "ask:scan": Text("เหตุที่ใช้แฟ้มสแกน", "why it is a scan"),
    "ask:signed": Text("เหตุที่เผยแพร่แฟ้มที่ลงนามดิจิทัล", "why a signed file is published"),
    "ask:alt": Text("คำบรรยายภาพ", "the picture in words"),
    "ask:people": Text("บุคคลในภาพ", "people in the picture"),
    "ask:off_site": Text("เหตุที่ใช้ลิงก์นอกเว็บไซต์หลัก", "why a link off the main site"),
    "ask:dead": Text("เหตุที่เผยแพร่ลิงก์ที่เปิดไม่ได้", "why a dead link is published"),
    "records_changed": Text("จำนวนรายการที่ปรับปรุง", "records changed"),
}


def word(words: Mapping[str, Text], name: str) -> Text:
    """The words for a stored name; the name itself where there are none."""
    return words.get(name) or Text(name, name)


_YES_NO: Mapping[str, Text] = {"True": Text("ใช่", "yes"), "False": Text("ไม่ใช่", "no")}
# Each by its own set of names: what a measure is in is never what a document is in.
_STATES: Mapping[str, Text] = {
    **{str(name): said for name, said in (*reviews.TITLES.items(), *follow.TITLES.items(), *signoffs.TITLES.items())},
    "received": Text("รอตอบ", "waits for an answer"),
    "answered": Text("ตอบแล้ว", "answered"),
    "refused": Text("ไม่รับ", "refused"),
}
_RHYTHMS: Mapping[str, Text] = {str(name): said for name, said in follow.RHYTHMS.items()}


def value_said(field: str, value: str) -> Text:
    """A stored value as people read it: states, rhythms, days, yes and no by their names, others as they are."""
    if value in _YES_NO:
        return _YES_NO[value]
    if field == "state":
        return word(_STATES, value)
    if field == "rhythm":
        return word(_RHYTHMS, value)
    if field in _DAYS:
        return _day(value)
    return Text(value, value)


_DAYS = ("starts", "ends", "due", "day", "report_day", "opens", "closes", "reply_until", "answered_on")


def _day(value: str) -> Text:
    """A day in the log is CE; some were stored as people read them."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return Text(value, value)
    return Text(format_date(day, style="short"), f"{day.day} {day:%b %Y}")


def in_order(fields: Mapping[str, list[str]]) -> list[tuple[str, list[str]]]:
    """What changed, field by field in the order of the words above: databases keep no order."""
    order = list(FIELDS)
    return sorted(fields.items(), key=lambda pair: (order.index(pair[0]) if pair[0] in order else len(order), pair[0]))
