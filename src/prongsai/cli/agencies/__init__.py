"""``prongsai agencies``: list agencies, take them out, in and away, let people in."""

from __future__ import annotations

from prongsai.cli.verbs import Verbs

agencies = Verbs(
    "agencies",
    module="prongsai.cli.agencies.verbs",
    help="หน่วยงานในระบบนี้: รายชื่อ ส่งออก นำเข้า ลบ เชิญบุคลากร\n\nAgencies of this installation.",
    verbs={
        "list": "รายชื่อหน่วยงาน",
        "show": "ข้อมูลและจำนวนรายการของหน่วยงาน",
        "export": "ส่งออกข้อมูลทั้งหมดของหน่วยงานเป็นแฟ้มเดียว",
        "import": "นำเข้าหน่วยงานจากแฟ้มที่ส่งออก",
        "wipe": "ลบหน่วยงานและข้อมูลทั้งหมด",
        "invite": "ออกลิงก์ตั้งรหัสผ่านให้บุคลากร",
        "oversee": "ให้ผู้ประเมินหรือผู้กำกับดูแลเข้าดูหน่วยงานทั้งจังหวัดหรือทั้งประเทศ",
    },
)
