"""Who owes which item in the invented agency, and what it shows by hand where no register does."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from prongsai.core.thai.fiscal import FiscalYear
from prongsai.web.accounts.models import Person
from prongsai.web.disclosures.models import Proof
from prongsai.web.disclosures.selectors import item_of
from prongsai.web.disclosures.services import (
    ProofTerms,
    disclosure_assign,
    proof_add,
    proof_judge,
    proof_publish,
)
from prongsai.web.rounds.models import Round

_OWED = (
    ("O4", "office", 60),
    ("O6", "finance", 120),
    ("O11", "finance", 30),
    ("O13", "office", 90),
    ("O21", "audit", 150),
)
"""Item, the work of the unit that owes it, and how many days into the fiscal year it is due."""

_SERVICES = "หน้านี้แสดงคู่มือครบทุกงานบริการของหน่วยงาน ทบทวนร่วมกับทุกส่วนราชการแล้ว ไม่มีงานบริการอื่นนอกจากที่แสดง"
_EIT = "คิวอาร์โค้ดและลิงก์แบบวัด EIT จากระบบ ITAS แสดงที่หน้าแรกของเว็บไซต์หลัก และติดไว้ที่จุดบริการทุกจุด"
_SHEETS = "ดาวน์โหลดตารางสรุปรายเดือนเป็น CSV และ XLSX ได้ท้ายหน้านี้ สอบถามกองคลัง โทร 055-019-999"


def disclosures_make(last: Round, coming: Round, gatherer: Person, judge: Person) -> None:
    """What was shown by hand last year and is again; and a text that waits for somebody to look at it."""
    for code, work, days in _OWED:
        unit = coming.agency.units.filter(work=work).first()
        due = FiscalYear(coming.year).start + timedelta(days=days)
        disclosure_assign(
            round=coming, item=item_of(coming, code), by=gatherer, unit=unit, due=due, note="", revision=0
        )
    for one, code, element, title, text in (
        (last, "O9", "all_services", "งานบริการทั้งหมดของหน่วยงาน", _SERVICES),
        (coming, "O9", "all_services", "งานบริการทั้งหมดของหน่วยงาน", _SERVICES),
        (coming, "O4", "eit_link", "ที่แสดงคิวอาร์โค้ดแบบวัด EIT", _EIT),
    ):
        shown = _text(one, code, gatherer, title, text, (element,))
        proof_judge(proof=shown, by=judge, elements=(element,), revision=1)
        proof_publish(proof=shown, by=gatherer, revision=2)
    _text(coming, "O11", gatherer, "แฟ้มตารางข้อมูลของสรุปรายเดือน", _SHEETS, ("spreadsheet_too",))


def _text(one: Round, code: str, by: Person, title: str, text: str, elements: tuple[str, ...]) -> Proof:
    terms = ProofTerms(title=title, as_of=timezone.localdate(), text=text, elements=elements)
    return proof_add(round=one, item=item_of(one, code), by=by, kind="page", terms=terms)
