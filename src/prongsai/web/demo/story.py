"""The story of the invented agency: who works there, what it scored, what it did. All names are made up."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.core.agencies.roles import Role
from prongsai.core.measures.model import Rhythm

SLUG = "sao-demo"
AGENCY = "องค์การบริหารส่วนตำบลทุ่งสมมุติ"
PROVINCE, DISTRICT, SUBDISTRICT = "น่าน", "เมืองน่าน", "ทุ่งสมมุติ"
WEBSITE = "https://www.thung-sommut.example"
PASSWORD = "prongsai-demo-2569"


@dataclass(frozen=True)
class Figure:
    """Somebody of the story. ``unit`` is the work of their unit, empty for those in none."""

    email: str
    name: str
    role: Role
    position: str
    unit: str = ""


PEOPLE = (
    Figure("malee@demo.example", "มาลี ทดสอบ", "coordinator", "นักวิเคราะห์นโยบายและแผน", "office"),
    Figure("prasert@demo.example", "ประเสริฐ ทดสอบ", "reviewer", "หัวหน้าสำนักปลัด", "office"),
    Figure("kanya@demo.example", "กัญญา ทดสอบ", "clerk", "ปลัดองค์การบริหารส่วนตำบล"),
    Figure("boonmee@demo.example", "บุญมี ทดสอบ", "chief_executive", "นายกองค์การบริหารส่วนตำบล"),
    Figure("wipa@demo.example", "วิภา ทดสอบ", "unit_officer", "ผู้อำนวยการกองคลัง", "finance"),
    Figure("thongdee@demo.example", "ทองดี ทดสอบ", "unit_officer", "ผู้อำนวยการกองช่าง", "works"),
    Figure("somchai@demo.example", "สมชาย ทดสอบ", "auditor", "นักวิชาการตรวจสอบภายใน", "audit"),
)

ASSESSOR = ("arun@demo.example", "อรุณ ทดสอบ")
"""Address and name of who assesses the province. Holds no post in the agency."""

SCORES = (
    ("82.10", "78.44", "84.02", "76.31", "74.55", "80.12", "77.90", "75.20", "68.50", "50.00"),
    ("84.25", "81.02", "85.13", "79.40", "78.21", "83.55", "80.44", "78.10", "79.17", "62.50"),
    ("86.90", "84.77", "88.21", "83.05", "82.16", "86.02", "84.71", "81.93", "86.67", "75.00"),
    ("88.34", "86.10", "89.47", "84.62", "83.90", "88.15", "86.53", "84.08", "91.25", "81.25"),
)
"""The ten indicators in points, oldest year first."""

LOST = (5, 4, 3, 2)
"""How many disclosures had no score in each of these years."""

ADVICE = "ควรเผยแพร่ข้อมูลให้ครบทุกองค์ประกอบ และให้เปิดได้จากหน้าแรกของเว็บไซต์หลัก"

NOTES = (
    "ประชุมชี้แจงแนวทางแก่ทุกส่วนราชการ และมอบหมายผู้รับผิดชอบเป็นลายลักษณ์อักษร",
    "รวบรวมข้อมูลและตรวจความครบถ้วนตามองค์ประกอบที่กำหนด",
    "เผยแพร่บนเว็บไซต์หลักและติดประกาศที่บอร์ดประชาสัมพันธ์ของหมู่บ้าน",
    "รับฟังความเห็นจากประชาชนที่มาติดต่อ แล้วปรับปรุงตามข้อเสนอแนะ",
)
OUTPUT = "“{}” ดำเนินการครบทุกขั้นตอน และเผยแพร่บนเว็บไซต์หลักของหน่วยงาน"
"""What came of a measure, by its name."""
OUTCOME = "ประชาชนเข้าถึงข้อมูลได้สะดวกขึ้น จำนวนข้อสอบถามเรื่องเดิมลดลง"
OWN: tuple[tuple[str, str, str, int, int, Rhythm, bool], ...] = (
    ("จัดอบรมเจ้าหน้าที่เรื่องการรับเรื่องร้องเรียน", "office", "8", 0, 40, "once", True),
    ("เผยแพร่ผลการจัดซื้อจัดจ้างรายเดือนให้ครบทุกรายการ", "finance", "2", 0, 363, "monthly", False),
    ("ติดป้ายแสดงขั้นตอนขออนุญาตก่อสร้างที่จุดบริการ", "works", "1", 5, 30, "after_activity", False),
)
"""Measures of its own in the coming year: what, whose, for which indicator, begun so many days into the year, lasting
so many days, how often reported, and whether it is done."""

DUTIES = (
    ("ประชุมคณะทำงาน ITA ครั้งที่ 1", "office", 1),
    ("ตรวจลิงก์หลักฐาน OIT ทุกข้อก่อนส่ง", "office", 6),
    ("ส่งประกาศแผนการจัดซื้อจัดจ้างขึ้นเว็บไซต์", "finance", 2),
)
"""Own duties: what, whose, and the month of the fiscal year it is due in (1 is October)."""

STAFF = 21
STAFF_SPOKE = (
    "ควรชี้แจงขั้นตอนการยืมครุภัณฑ์ให้ทุกส่วนราชการทราบ",
    "อยากให้ประกาศเกณฑ์เลื่อนเงินเดือนล่วงหน้า",
    "ขอให้จัดอบรมเรื่องพัสดุปีละสองครั้ง",
)
"""Fewer than may be shown: the demonstration says so."""

GROUPS = {"citizen": 24, "business": 9, "agency": 7}
"""How many came of each group."""

PLACES = ("ศูนย์บริการเบ็ดเสร็จ", "กองช่าง")
CITIZENS_SPOKE = (
    "เจ้าหน้าที่พูดจาดี รอไม่นาน",
    "ควรติดป้ายบอกเอกสารที่ต้องเตรียมไว้หน้าสำนักงาน",
    "ขอให้แจ้งกลับทางโทรศัพท์เมื่อเอกสารเสร็จ โทร 080 000 0000",
    "ยื่นคำขอออนไลน์แล้วไม่รู้ว่าถึงขั้นตอนไหน",
    "ที่จอดรถไม่พอในวันนัดชำระภาษี",
    "เว็บไซต์หาแบบคำขออนุญาตก่อสร้างยาก",
    "อยากให้เปิดช่วงพักเที่ยง",
    "แผนงานและงบประมาณของปีนี้ดูได้จากที่ใด",
)

OFFICIAL = {"IIT": "https://itas.nacc.go.th/go/iit/demo", "EIT": "https://itas.nacc.go.th/go/eit/demo"}
"""Made up as well: they lead to nothing."""

LACKING = ("O6", "progress", "ไม่พบความก้าวหน้าของโครงการที่ 3 ในหน้าที่ส่ง")
"""What the assessor found missing: item, element and words."""
REPLY = "ความก้าวหน้าของโครงการที่ 3 อยู่ในตารางเดียวกัน แถวที่ 3 ช่องความก้าวหน้า ตามชุดส่งตรวจที่ส่งไว้เดิม"
VERDICT = "ตรวจชุดส่งตรวจอีกครั้งแล้ว พบความก้าวหน้าครบทุกโครงการ จึงให้คะแนนเต็ม"

ASKED = (
    (
        "question",
        "",
        "ขอทราบขั้นตอนและเอกสารที่ใช้ขออนุญาตก่อสร้างบ้านหนึ่งชั้น ยื่นออนไลน์ได้หรือไม่",
        12,
        "ยื่นคำขอออนไลน์ได้ตามลิงก์ในหน้าบริการประชาชน ใช้แบบคำขอ ข.1 แบบแปลน และสำเนาโฉนดที่ดิน กองช่างตรวจภายใน 15 วันทำการ",
    ),
    ("missing", "oit/{}/o11", "ตารางสรุปผลการจัดซื้อจัดจ้างรายเดือนของเดือนล่าสุดยังไม่มีในหน้านี้ จะเผยแพร่เมื่อใด", 4, ""),
)
"""What the public asked: kind, page, words, how many days ago, and the answer, which the last waits for."""
