"""What roles and works of units are called."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.core.agencies.model import Unit as Work
from prongsai.core.agencies.roles import Role
from prongsai.core.packs.model import Text

_TITLES: Mapping[Role, Text] = {
    "coordinator": Text("ผู้ประสานงาน ITA", "ITA coordinator"),
    "unit_officer": Text("เจ้าหน้าที่ส่วนราชการ", "Unit officer"),
    "reviewer": Text("ผู้ตรวจทาน", "Reviewer"),
    "inspector": Text("ผู้ตรวจสอบ", "Inspector"),
    "deputy_clerk": Text("รองปลัด", "Deputy clerk"),
    "clerk": Text("ปลัด", "Clerk"),
    "chief_executive": Text("ผู้บริหารสูงสุด", "Chief executive"),
    "auditor": Text("ผู้ตรวจสอบภายใน (ดูอย่างเดียว)", "Auditor (reads only)"),
}


def role_title(role: Role) -> Text:
    """The name of a role."""
    return _TITLES[role]


WORKS: Mapping[Work, Text] = {
    "office": Text("งานบริหารทั่วไป แผน และบุคคล", "General administration, plans, staff"),
    "finance": Text("งานการเงิน บัญชี และพัสดุ", "Finance, accounts, procurement"),
    "works": Text("งานช่าง", "Public works"),
    "education": Text("งานการศึกษา", "Education"),
    "welfare": Text("งานสวัสดิการสังคม", "Social welfare"),
    "health": Text("งานสาธารณสุขและสิ่งแวดล้อม", "Public health and environment"),
    "audit": Text("งานตรวจสอบภายใน", "Internal audit"),
}
"""The works a unit may do, in their usual order."""
