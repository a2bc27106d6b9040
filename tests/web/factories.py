"""Fills an agency with rows of every kind: a round, scores, measures, progress with files, signed documents, a log."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

from prongsai.core.surveys.documents import to_document
from prongsai.core.surveys.release import Release
from prongsai.core.surveys.release import to_document as released
from prongsai.library import pack, registers, satisfaction
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership, Unit
from prongsai.web.changes.services import change_record
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.documents.models import Document, Signoff, Version
from prongsai.web.files.models import File
from prongsai.web.files.services import file_store
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.notices.models import Notice
from prongsai.web.questions.models import Question
from prongsai.web.readings.models import Report
from prongsai.web.registers.models import Record
from prongsai.web.registers.services import record_save, records_publish
from prongsai.web.reviews.models import ItemReview, Recommendation, Submission
from prongsai.web.rounds.models import Duty, Round
from prongsai.web.scores.models import ScoreInput
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.tallies.models import Comment, Count

LONG_AGO = datetime(2025, 2, 3, 4, 5, 6, 789123, tzinfo=UTC)


def fill_agency(agency: Agency, by: Person, *, measures: int = 3) -> None:
    """Rows in every table that belongs to an agency, made by one person, some of them long ago."""
    unit = agency.units.first() or Unit.objects.create(agency=agency, name="สำนักปลัด", work="office")
    other = Unit.objects.create(agency=agency, name="กองช่าง", work="works", order=3)
    photo = stored(agency, by, "ภาพกิจกรรม.jpg", b"\xff\xd8\xff picture of everybody", "image/jpeg")
    one = make_round(agency, 2568)
    ScoreInput.objects.create(
        round=one,
        indicators={"1": "85.10", "2": "78.32"},
        items={"o10": "0"},
        lost_items=["o10"],
        advice={"o10": "ควรเผยแพร่แผน “ให้ครบ”\nทุกไตรมาส"},
        answers={"IIT": 40},
        source="report",
        file=stored(agency, by, "ผล.pdf", f"%PDF- {agency.slug}".encode(), "application/pdf"),
        confirmed_by=by,
    )
    Duty.objects.create(
        round=one, title="ประกาศมาตรการ", unit=unit, owner=by, due=date(2025, 4, 30), done_at=LONG_AGO, source="own"
    )
    Report.objects.create(
        agency=agency, file=photo, kind="results", reading={"b": [1, 2.5, None], "a": {"ก": "ข"}}, by=by,
        state="confirmed", confirmed_by=by, confirmed_at=LONG_AGO,
    )  # fmt: skip
    for number in range(1, measures + 1):
        make_measure(one, number, unit, other, by, photo)
    make_document(one, by)
    make_proof(one, unit, by)
    make_surveys(one)
    make_submission(one, by)
    make_record(agency, unit, by)
    Notice.objects.create(
        agency=agency, person=by, key="due", text_th="ถึงกำหนด", text_en="Due", path=f"/office/{agency.slug}/"
    )
    change_record(
        agency=agency, by=by, kind="person", subject=by.pk, title=by.name, action="edited", fields={"name": ("ก", "ข")}
    )
    change_record(agency=agency, by=None, kind="round", subject=uuid4(), title="2568", action="opened")
    for model, owner in ((Round, "agency"), (Measure, "round__agency"), (Membership, "agency"), (File, "agency")):
        model.objects.filter(**{owner: agency}).update(created_at=LONG_AGO)
    agency.changes.update(at=LONG_AGO)
    ScoreInput.objects.filter(round=one).update(confirmed_at=LONG_AGO)


def make_round(agency: Agency, year: int, state: str = "running") -> Round:
    """A round under the shipped pack of its year."""
    framework = pack(f"nacc-local/{year}")
    return Round.objects.create(agency=agency, year=year, pack_id=framework.id, digest=framework.digest, state=state)


def make_record(agency: Agency, unit: Unit, by: Person) -> Record:
    """A record of a register that is public, and a question somebody asked."""
    register = registers().by_id["contact"]
    values = {"address": "1 หมู่ 1 ตำบลทุ่งสมมุติ", "phone": ["0-0000-0000"], "email": "sao@example.go.th"}
    record = record_save(
        agency=agency, register=register, year=None, values=values, by=by, as_of=LONG_AGO.date(), unit=unit
    )
    Record.objects.filter(pk=record.pk).update(state="approved")
    records_publish(agency=agency, register=register, records=[record], by=by, at=LONG_AGO)
    Question.objects.create(
        agency=agency, text="ถนนสาย “ก”\nซ่อมเมื่อใด", asked_on=LONG_AGO.date(), unit=unit, answer="ปีนี้"
    )
    return record


def make_submission(one: Round, by: Person) -> Submission:
    """Disclosures that were handed in, and what was recommended for one of them."""
    bundle = stored(one.agency, by, "oit.zip", f"PK {one.agency.slug}".encode(), "application/zip")
    made = Submission.objects.create(
        round=one, number=1, state="submitted", prepared_by=by, prepared_at=LONG_AGO, approved_by=by,
        approved_at=LONG_AGO, submitted_by=by, submitted_at=LONG_AGO, event=1, bundle=bundle,
        complete={"O1": ["org_chart"]},
    )  # fmt: skip
    ItemReview.objects.create(submission=made, item="O1", points="0", findings={"org_chart": "ไม่พบ “แผนผัง”"})
    ItemReview.objects.create(submission=made, item="O2")
    Recommendation.objects.create(round=one, item="O1", elements=["org_chart"], text="ควรมีแผนผัง\nทุกปี", by=by)
    return made


def make_surveys(one: Round) -> Campaign:
    """A survey that was counted, and one that is open, which is given back; nothing of its answers is anywhere."""
    asked, days = satisfaction(), {"opens": date(2025, 6, 1), "closes": date(2025, 6, 30)}
    counted, taking = (
        Campaign.objects.create(
            round=one, instrument=asked.instrument, state=state, questions=to_document(asked), **days
        )
        for state in ("counted", "open")
    )
    Place.objects.create(campaign=counted, title="งานทะเบียน")
    count = Count.objects.create(key=counted.key, released=released(Release(2, None, 5)))
    for text in ("ดีมาก", "จอดรถยาก “มาก”\nตอนเช้า"):
        Comment.objects.create(count=count, week=date(2025, 6, 2), text=text)
    return taking


def make_measure(one: Round, number: int, unit: Unit, joint: Unit, by: Person, photo: File) -> Measure:
    """A measure with joint units and two notes on its progress, one of them with a file."""
    measure = Measure.objects.create(
        round=one, no=number, indicator="1", title=f"มาตรการที่ {number}", steps=["ประชุม", "ดำเนินการ"], main_unit=unit,
        owner=by, starts=date(2024, 10, 1), ends=date(2025, 9, 30), rhythm="quarterly",
        cause={"rule": "weak", "code": "1"}, items=["i1"], output="ทำแล้ว" if number % 2 else "",
    )  # fmt: skip
    measure.joint_units.add(joint, unit)
    note = Progress.objects.create(measure=measure, by=by, day=date(2025, 1, number), note="ประชุมแล้ว ๓ ครั้ง")
    note.files.add(photo)
    Progress.objects.create(measure=measure, by=by, day=date(2025, 2, number), note="ไม่มีแฟ้ม", answers=date(2025, 3, 31))
    return measure


def make_proof(one: Round, unit: Unit, by: Person) -> Proof:
    """An item with an owner, and a text gathered for it that was judged and not published."""
    kept = Disclosure.objects.create(round=one, item="O1", unit=unit, due=date(2025, 3, 31), note="ดูหน้าแรก")
    return Proof.objects.create(
        disclosure=kept, elements=["org_chart"], kind="page", title="แผนผังโครงสร้าง", text="โทร 081-234-5678",
        as_of=date(2025, 1, 15), checks={"found": [{"kind": "phone", "page": 0, "count": 1, "sample": "081…678"}]},
        answers={"phone-0": "เบอร์ของสำนักงาน"}, judged_by=by, judged_at=LONG_AGO,
    )  # fmt: skip


def make_document(one: Round, by: Person) -> Document:
    """A document with two versions: one sent back, one signed."""
    document = Document.objects.create(round=one, kind="measures", until=None)
    for number, decision in ((1, "sent_back"), (2, "approved")):
        files = {
            kind: stored(one.agency, by, f"มาตรการ.{kind}", f"{kind} {number} {one.agency.slug}".encode(), "text/plain")
            for kind in ("docx", "pdf", "html")
        }
        version = Version.objects.create(
            document=document, number=number, state="frozen" if number == 2 else "sent_back", by=by, changed="แก้ปี",
            sha256=files["pdf"].sha256, based_on="1:1", frozen_at=LONG_AGO if number == 2 else None, **files,
        )  # fmt: skip
        Signoff.objects.create(
            version=version, order=1, role="reviewer", position="หัวหน้าสำนักปลัด", person=by, decision=decision,
            reason="" if number == 2 else "ปีผิด", at=LONG_AGO,
        )  # fmt: skip
        Signoff.objects.create(version=version, order=2, role="clerk")
    return document


def stored(agency: Agency, by: Person, name: str, content: bytes, media_type: str) -> File:
    """A file of an agency."""
    return file_store(agency=agency, by=by, name=name, media_type=media_type, content=content)
