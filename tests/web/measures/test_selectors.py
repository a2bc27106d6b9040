"""What other parts of the office read of measures."""

from __future__ import annotations

from datetime import date

from prongsai.core.measures.plan import plan_rows as core_rows
from prongsai.web.measures.models import Progress
from prongsai.web.measures.plans import plan_of, plan_rows
from prongsai.web.measures.selectors import (
    measures_overdue,
    measures_plain,
    measures_reports_missed,
    progress_between,
    report_days,
)
from prongsai.web.measures.services import measure_move_state, measure_result

TODAY = date(2026, 1, 15)


def progress(people, measure, day, answers=None):
    return Progress.objects.create(measure=measure, by=people.wipa, day=day, note="ทำแล้ว", answers=answers)


def test_report_days(people, add, round, django_assert_max_num_queries):
    one = add()
    done = add(title="งานที่เสร็จ")
    measure_move_state(measure=done, by=people.malee, to="done")
    progress(people, one, date(2025, 12, 1), date(2025, 12, 31))
    with django_assert_max_num_queries(3):
        days = report_days(people.agency, date(2026, 3, 31))
    assert [(due.measure, due.day, due.answered) for due in days] == [
        (one, date(2025, 12, 31), True),
        (one, date(2026, 3, 31), False),
    ]
    assert report_days(people.other, date(2026, 12, 31)) == []
    round.state = "closed"
    round.save()
    assert report_days(people.agency, date(2026, 12, 31)) == []


def test_what_is_overdue(people, add):
    late = add(title="งานเลยกำหนด", ends=date(2025, 12, 31), rhythm="once")
    add(title="งานที่ยังมีเวลา")
    assert measures_overdue(people.agency, TODAY) == [late]
    assert measures_overdue(people.agency, date(2025, 12, 31)) == []
    assert measures_reports_missed(people.agency, TODAY)[0].measure == late
    measure_move_state(measure=late, by=people.malee, to="done")
    assert measures_overdue(people.agency, TODAY) == []


def test_progress_between(people, add, round):
    one, other = add(), add(title="อีกงาน")
    inside = [progress(people, other, date(2025, 10, 1)), progress(people, one, date(2026, 3, 31))]
    progress(people, one, date(2026, 4, 1))
    found = progress_between(round, date(2025, 10, 1), date(2026, 3, 31))
    assert found == sorted(inside, key=lambda note: note.measure.no)


def test_rows_for_the_report_on_results(people, add, round):
    one = add()
    given_up = add(title="งานที่ยกเลิก")
    measure_move_state(measure=given_up, by=people.malee, to="cancelled", reason="ไม่มีงบประมาณ")
    measure_result(measure=one, by=people.malee, output="ทะเบียน 1 เล่ม\n\nอบรม 2 ครั้ง", outcome="คืนครบ", revision=1)
    rows = plan_rows(round)
    assert [row.measure for row in rows] == [one.title]
    assert rows[0].output == ("ทะเบียน 1 เล่ม", "อบรม 2 ครั้ง")
    assert rows[0].outcome == ("คืนครบ",)
    bare = core_rows(plan_of(round))
    assert [(row.no, row.steps, row.units, row.period, row.deadline) for row in rows] == [
        (row.no, row.steps, row.units, row.period, row.deadline) for row in bare
    ]


def test_plain_values(people, add, round):
    add()
    plain = measures_plain(round, TODAY)
    assert plain == [
        {
            "no": 1,
            "indicator": "4",
            "title": "ทำทะเบียนยืมทรัพย์สินให้เป็นปัจจุบัน",
            "units": ["กองคลัง"],
            "starts": "2025-10-01",
            "ends": "2026-09-30",
            "state": "planned",
            "days_late": 0,
            "reports_missed": ["2025-12-31"],
            "next_report": "2025-12-31",
            "notes": 0,
        }
    ]
