"""``prongsai notices``: remind people of what they owe."""

from __future__ import annotations

from prongsai.cli.verbs import Verbs

notices = Verbs(
    "notices",
    module="prongsai.cli.notices.verbs",
    help="การแจ้งเตือนของสำนักงาน\n\nNotices of the office.",
    verbs={"send": "แจ้งเตือนงานที่ใกล้ครบกำหนดและเลยกำหนดของวันนี้"},
)
