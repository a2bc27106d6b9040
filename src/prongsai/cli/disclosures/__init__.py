"""``prongsai disclosures``: what the items an agency discloses still lack."""

from __future__ import annotations

from prongsai.cli.verbs import Verbs

disclosures = Verbs(
    "disclosures",
    module="prongsai.cli.disclosures.verbs",
    help="ข้อที่ต้องเปิดเผย (OIT): ตรวจว่ายังขาดอะไร\n\nItems to disclose (OIT).",
    verbs={"check": "ตรวจว่าแต่ละข้อยังขาดอะไร"},
)
