"""What the public asked the invented agency: some of it answered for everybody, some still waiting."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.questions.services import answer_publish, question_ask

# Days ago, kind, page of the portal by its item (of the year), text, answer, work of the unit that answers.
_ASKED = (
    (41, "missing", "o12", "ตารางจัดซื้อจัดจ้างยังไม่มีเลขที่โครงการ e-GP ของรายการซ่อมถนนสายหนองน้ำ",
     "เพิ่มเลขที่โครงการแล้ว ดูได้ในตารางของหน้านี้ ขอบคุณที่แจ้ง", "finance"),
    (23, "question", "", "ถนนหน้าโรงเรียนบ้านสมมุติจะซ่อมเมื่อไร",
     "อยู่ในแผนปีงบประมาณนี้ เริ่มงานเดือนมกราคม แล้วเสร็จเดือนมีนาคม", "works"),
    (12, "question", "", "ขอใช้ห้องประชุมของ อบต. ต้องยื่นล่วงหน้ากี่วัน ติดต่อกลับที่ 080-000-0000", "", ""),
    (2, "wrong", "o2", "เบอร์โทรของรองปลัดในหน้าผู้บริหารโทรแล้วไม่ติด", "", ""),
)  # fmt: skip
_ANSWERED_AFTER = timedelta(days=3)


@transaction.atomic
def questions_make(agency: Agency, by: Person, year: int) -> None:
    """Ask, and answer what is answered, some days ago."""
    today = timezone.localdate()
    for days, kind, item, text, answer, work in _ASKED:
        asked_on = today - timedelta(days=days)
        page = f"oit/{year}/{item}" if item else ""
        made = question_ask(agency=agency, kind=kind, page=page, text=text, today=asked_on)
        if answer:
            at = timezone.make_aware(datetime.combine(asked_on + _ANSWERED_AFTER, time(10)))
            unit = agency.units.filter(work=work).first()
            answer_publish(question=made, by=by, revision=made.revision, answer=answer, unit=unit, visible=True, at=at)
