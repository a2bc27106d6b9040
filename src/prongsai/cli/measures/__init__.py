"""``prongsai measures``: list the measures of a round, write them out for a spreadsheet or a program."""

from __future__ import annotations

from prongsai.cli.verbs import Verbs

measures = Verbs(
    "measures",
    module="prongsai.cli.measures.verbs",
    help="มาตรการของรอบ: รายการ ส่งออก\n\nMeasures of a round.",
    verbs={"list": "มาตรการของรอบและความคืบหน้า", "export": "ส่งออกมาตรการเป็น CSV หรือ JSON"},
)
