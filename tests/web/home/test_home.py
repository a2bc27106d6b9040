"""The first page of an office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from prongsai.library import pack
from prongsai.web.agencies.desk import Desk, desk_of
from prongsai.web.changes.models import Change
from prongsai.web.changes.services import change_record
from prongsai.web.documents.models import Document, Signoff, Version
from prongsai.web.files.services import file_store
from prongsai.web.home.events import owed_until
from prongsai.web.home.models import Visit
from prongsai.web.home.services import visit_note
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.rounds.models import Duty, Round
from prongsai.web.surveys.models import Campaign
from tests.web.factories import make_surveys
from tests.web.home.conftest import TODAY

OFFICE = "/office/sao-550199/"


def test_who_may_open_it(assert_access: Callable[..., None]) -> None:
    assert_access(OFFICE)


def test_a_new_office_is_told_how_to_begin(people, sign_in, on_a_day) -> None:
    page = sign_in(people.malee).get(OFFICE).content.decode()
    assert "เริ่มใช้งานใน 4 ขั้น" in page
    assert page.count("button primary") == 1
    assert "นำผลประเมินเข้า" in page
    assert "ยังไม่มีผลการประเมินปี พ.ศ. 2568" in page
    looker = sign_in(people.somchai).get(OFFICE).content.decode()
    assert "เริ่มใช้งานใน 4 ขั้น" not in looker
    assert "นำผลประเมินเข้า" not in looker


def test_an_office_at_work_shows_numbers_and_no_beginning(work, people, sign_in) -> None:
    Duty.objects.update(done_at=timezone.now())
    Measure.objects.filter(no=1).update(state="done")
    Measure.objects.filter(no=2).update(state="cancelled")
    page = sign_in(people.malee).get(OFFICE).content.decode()
    assert "เริ่มใช้งานใน 4 ขั้น" not in page
    assert "รอบ พ.ศ. 2569" in page
    assert "1 จาก 2" in page
    assert "ผลปี พ.ศ. 2568" in page
    assert f"{OFFICE}2569/surveys/new/" in page, "nobody was asked yet"
    make_surveys(Round.objects.get(year=2569))
    Campaign.objects.update(closes=timezone.localdate())
    assert "ไม่มีงานค้างของท่านในเดือนนี้" in sign_in(people.malee).get(OFFICE).content.decode()


def test_each_situation_has_its_one_action(work, people, sign_in, on_a_day) -> None:
    malee = sign_in(people.malee)
    assert "เปิดงานนี้" in malee.get(OFFICE).content.decode(), "a late duty of her unit"
    Measure.objects.all().delete()
    assert "ร่างมาตรการ</a>" in malee.get(OFFICE).content.decode()
    Round.objects.filter(year=2569).delete()
    assert f"{OFFICE}rounds/open/?year=2569" in malee.get(OFFICE).content.decode()
    on_a_day(date(2026, 10, 1))
    assert "ยังไม่มีผลการประเมินปี พ.ศ. 2569" in malee.get(OFFICE).content.decode()


def test_late_is_everybody_s_for_who_runs_the_round(work, people, sign_in, on_a_day) -> None:
    on_a_day(date(2026, 1, 10))
    malee = sign_in(people.malee).get(OFFICE).content.decode()
    assert "เลยกำหนดในหน่วยงาน" in malee
    assert "รายงานมาตรการที่ 1" in malee
    somchai = sign_in(people.somchai).get(OFFICE).content.decode()
    assert "งานของฉันที่เลยกำหนด" in somchai
    assert "รายงานมาตรการที่ 1" not in somchai
    wipa = sign_in(people.wipa).get(OFFICE).content.decode()
    assert "รายงานความก้าวหน้า" in wipa
    for measure in Measure.objects.all():
        Progress.objects.create(
            measure=measure, by=people.wipa, day=date(2026, 1, 9), note="ทำแล้ว", answers=date(2025, 12, 31)
        )
    wipa = sign_in(people.wipa).get(OFFICE).content.decode()
    assert "ไม่มีงานเลยกำหนด" in wipa


def test_a_closed_round_owes_nothing(work, people, sign_in, on_a_day) -> None:
    on_a_day(date(2026, 1, 10))
    Round.objects.update(state="closed")
    assert "ไม่มีงานเลยกำหนด" in sign_in(people.malee).get(OFFICE).content.decode()


def test_a_document_waits_for_whose_turn_it_is(work, people, sign_in) -> None:
    file = file_store(agency=people.agency, by=None, name="a.pdf", media_type="application/pdf", content=b"%PDF-")
    version = Version.objects.create(
        document=Document.objects.create(round=work, kind="measures"),
        number=1,
        state="in_signing",
        docx=file,
        pdf=file,
        html=file,
        sha256="0" * 64,
        based_on="x",
        by=people.malee,
    )
    Version.objects.update(created_at=datetime(2025, 11, 20, 12, tzinfo=UTC))
    Signoff.objects.create(version=version, order=1, role="clerk")
    assert "เปิดเพื่อลงนาม" in sign_in(people.kanya).get(OFFICE).content.decode()
    assert "เปิดเพื่อลงนาม" not in sign_in(people.boonmee).get(OFFICE).content.decode()


def test_news_are_what_others_did_since_the_last_visit(work, people, sign_in) -> None:
    for number in range(3):
        change_record(
            agency=people.agency,
            by=people.wipa,
            kind="measure",
            subject=work.pk,
            title="มาตรการของวิภา",
            action="edited",
            fields={"title": ("", str(number))},
        )
    change_record(agency=people.agency, by=people.malee, kind="duty", subject=work.pk, title="งานของมาลี", action="done")
    change_record(agency=people.other, by=people.anong, kind="duty", subject=work.pk, title="งานที่อื่น", action="done")
    Change.objects.filter(kind="round").update(at=timezone.now() - timedelta(days=8))
    page = sign_in(people.malee).get(OFFICE).content.decode()
    assert "มาตรการ: มาตรการของวิภา" in page
    assert "3 ครั้ง" in page
    assert "งานของมาลี" not in page
    assert "งานที่อื่น" not in page


@pytest.mark.parametrize(
    ("last", "before", "days"),
    [(timedelta(days=2), None, 2), (timedelta(days=30), None, 7), (timedelta(minutes=5), timedelta(days=3), 3)],
)
def test_a_visit_lasts_half_an_hour(people, last: timedelta, before: timedelta | None, days: int) -> None:
    now = timezone.now()
    Visit.objects.create(
        agency=people.agency, person=people.malee, last=now - last, before=now - before if before else None
    )
    since = visit_note(agency=people.agency, person=people.malee)
    assert round((now - since) / timedelta(days=1)) == days


def test_the_first_visit_looks_a_week_back(people) -> None:
    since = visit_note(agency=people.agency, person=people.malee)
    assert (timezone.now() - since).days == 7


def test_it_asks_few_questions(work, people, sign_in, django_assert_max_num_queries) -> None:
    assert pack("nacc-local/2568").year == 2568
    browser = sign_in(people.malee)
    browser.get(OFFICE)
    with django_assert_max_num_queries(30):
        browser.get(OFFICE)


def test_a_measure_past_its_last_day_is_late(work, people, sign_in, on_a_day) -> None:
    Duty.objects.update(done_at=timezone.now())
    Measure.objects.filter(no=1).update(ends=date(2025, 11, 20), rhythm="year_end")
    Measure.objects.filter(no=2).update(ends=date(2025, 11, 20), state="done")
    Measure.objects.filter(no=3).update(ends=TODAY)
    for who in (people.malee, people.wipa):
        late = sign_in(who).get(OFFICE).context["late"]
        assert [event.title.th for event in late if event.what == "measure"] == [
            "มาตรการที่ 1 เผยแพร่แผนการใช้จ่ายงบประมาณ 1"
        ]
    assert sign_in(people.somchai).get(OFFICE).context["late"] == []


def test_a_measure_late_in_several_ways_stands_once(work, people, sign_in, on_a_day) -> None:
    on_a_day(date(2026, 2, 5))
    Duty.objects.update(done_at=timezone.now())
    Measure.objects.exclude(no=1).delete()
    Measure.objects.update(rhythm="monthly", ends=date(2026, 1, 31))
    late = sign_in(people.malee).get(OFFICE).context["late"]
    assert [event.day for event in late] == [date(2025, 10, 31)]


def test_reports_that_were_given_still_count_when_their_measures_are_done(work, people, sign_in, on_a_day) -> None:
    on_a_day(date(2026, 1, 5))
    Measure.objects.filter(no=3).delete()
    measure = Measure.objects.get(no=1)
    due = date(2025, 12, 31)
    Progress.objects.create(measure=measure, by=people.wipa, day=due, note="ทำแล้ว", answers=due)
    page = sign_in(people.malee).get(OFFICE).content.decode()
    assert "<dt>รายงานตามกำหนด</dt><dd>1 จาก 2</dd>" in page
    Measure.objects.filter(no=1).update(state="done")
    page = sign_in(people.malee).get(OFFICE).content.decode()
    assert "<dt>รายงานตามกำหนด</dt><dd>1 จาก 2</dd>" in page


def test_a_signature_is_waited_for_since_it_was_asked_for(work, people) -> None:
    made = datetime(2025, 10, 1, 3, tzinfo=UTC)
    file = file_store(agency=people.agency, by=people.malee, name="a.pdf", media_type="application/pdf", content=b"a")
    version = Version.objects.create(
        document=Document.objects.create(round=work, kind="memo"), number=1, state="in_signing", docx=file, pdf=file,
        html=file, sha256=file.sha256, based_on="", by=people.malee,
    )  # fmt: skip
    Version.objects.update(created_at=made)
    first = Signoff.objects.create(version=version, order=0, role="preparer")
    second = Signoff.objects.create(version=version, order=1, role="chief_executive")
    Signoff.objects.update(created_at=datetime(2025, 11, 3, 3, tzinfo=UTC))
    desks = [desk_of(person, people.agency.slug) for person in (people.malee, people.boonmee)]

    def days(desk: Desk) -> list[date]:
        return [event.day for event in owed_until(desk, TODAY, []) if event.what == "signature"]

    assert days(desks[0]) == [date(2025, 11, 3)], "sent to be signed"
    Signoff.objects.filter(pk=first.pk).update(decision="approved", at=datetime(2025, 11, 10, 3, tzinfo=UTC))
    assert days(desks[1]) == [date(2025, 11, 10)], "signed by the one before"
    assert second.decision == ""
