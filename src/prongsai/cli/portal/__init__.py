"""``prongsai portal``: write the portal as plain files, and prove what was published when."""

from __future__ import annotations

from prongsai.cli.mixed import MixedVerbs, Verb

portal = MixedVerbs(
    "portal",
    help="หน้าเว็บสาธารณะและข้อมูลเปิดของหน่วยงาน\n\n"
    "The public portal of an agency: plain files, and proof of what was published when.",
    verbs={
        "export": Verb("prongsai.cli.portal.exporting", "เขียนหน้าเว็บสาธารณะทั้งหมดเป็นแฟ้ม", in_office=True),
        # A chain in a file is proved without an office.
        "verify": Verb("prongsai.cli.portal.verifying", "พิสูจน์ว่าเผยแพร่อะไรไว้เมื่อใด และไม่มีใครแก้ย้อนหลัง", in_office=False),
    },
)
