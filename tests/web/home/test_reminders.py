"""Reminders of what is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from prongsai.web.agencies.models import Membership
from prongsai.web.home.reminders import notices_due_send, stage_of
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.notices.models import Notice
from prongsai.web.rounds.duty_services import duty_add
from prongsai.web.rounds.models import Duty

DUE = date(2026, 1, 20)


@pytest.fixture
def duty(work, people) -> Duty:
    Duty.objects.update(done_at=timezone.now())
    Measure.objects.all().delete()
    return duty_add(round=work, by=people.malee, title="เรื่องลับ", due=DUE, owner=people.wipa)


@pytest.mark.parametrize(
    ("days", "stage"), [(-31, None), (-30, "late"), (-1, "late"), (0, "today"), (1, "week"), (7, "week"), (8, None)]
)
def test_stages(days: int, stage: str | None) -> None:
    assert stage_of(DUE + timedelta(days=days), DUE) == stage


def test_each_stage_is_told_once(duty, people, django_capture_on_commit_callbacks) -> None:
    told = []
    with django_capture_on_commit_callbacks(execute=True):
        for days in range(-10, 5):
            notices_due_send(today=DUE + timedelta(days=days))
            told.append(people.wipa.notices.count())
    assert told == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 3, 3, 3, 3]
    assert Notice.objects.count() == 3, "nobody else is told"
    assert people.wipa.notices.latest("created_at").text_th == "งานในปฏิทินของท่าน เลยกำหนดวันที่ 20 มกราคม 2569 แล้ว"
    assert len(mail.outbox) == 3
    assert not any("เรื่องลับ" in letter.body + letter.subject for letter in mail.outbox)


def test_a_duty_that_moves_is_told_anew(duty, people) -> None:
    notices_due_send(today=DUE)
    Duty.objects.filter(pk=duty.pk).update(due=DUE + timedelta(days=5))
    notices_due_send(today=DUE + timedelta(days=5))
    assert people.wipa.notices.count() == 2


def test_what_is_done_is_not_told(duty, people) -> None:
    Duty.objects.update(done_at=timezone.now())
    assert notices_due_send(today=DUE) == 0
    assert not Notice.objects.exists()


def test_the_unit_is_told_of_a_report_nobody_owns(work, people) -> None:
    Duty.objects.all().delete()
    Measure.objects.filter(no__gt=1).delete()
    measure = Measure.objects.get()
    assert notices_due_send(today=date(2025, 12, 31)) == 1
    assert people.wipa.notices.get().text_th.startswith("รายงานความก้าวหน้าของมาตรการ")
    Progress.objects.create(
        measure=measure, by=people.wipa, day=date(2025, 12, 31), note="ทำแล้ว", answers=date(2025, 12, 31)
    )
    assert notices_due_send(today=date(2026, 1, 1)) == 0


def test_what_nobody_owes_is_told_to_the_coordinator(duty, people) -> None:
    Duty.objects.update(owner=None)
    assert notices_due_send(today=DUE) == 1
    assert people.malee.notices.get().text_th == "งานในปฏิทินที่ยังไม่มีผู้รับผิดชอบ ครบกำหนดวันนี้ (20 มกราคม 2569)"
    Membership.objects.filter(person=people.wipa).update(ends=DUE - timedelta(days=1))
    Duty.objects.update(owner=people.wipa)
    assert notices_due_send(today=DUE + timedelta(days=1)) == 1, "the owner has left"
    assert not people.wipa.notices.exists()


def test_the_coordinator_is_told_of_a_report_whose_unit_has_no_officers(work, people) -> None:
    Duty.objects.all().delete()
    Measure.objects.filter(no__gt=1).delete()
    Membership.objects.filter(person=people.wipa).update(ends=date(2025, 12, 1))
    assert notices_due_send(today=date(2025, 12, 31)) == 1
    assert "ยังไม่มีผู้รับผิดชอบ" in people.malee.notices.get().text_th


def test_a_reminder_leads_to_its_measure_whatever_its_number(work, people, sign_in) -> None:
    Duty.objects.all().delete()
    Measure.objects.filter(no__gt=1).delete()
    notices_due_send(today=date(2025, 12, 31))
    Measure.objects.update(no=7)
    response = sign_in(people.wipa).get(people.wipa.notices.get().path)
    assert response.headers["Location"].endswith("/2569/measures/7/")
