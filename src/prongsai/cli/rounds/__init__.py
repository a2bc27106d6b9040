"""``prongsai rounds``: list the rounds of an agency, open one, move its state."""

from __future__ import annotations

from prongsai.cli.verbs import Verbs

rounds = Verbs(
    "rounds",
    module="prongsai.cli.rounds.verbs",
    help="รอบการประเมินของหน่วยงาน: รายการ เปิดรอบ เปลี่ยนสถานะ\n\nRounds of an agency.",
    verbs={"list": "รอบการประเมินของหน่วยงาน", "open": "เปิดรอบของปี", "move": "เปลี่ยนสถานะของรอบ"},
)
