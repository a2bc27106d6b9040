"""The board of a round, where it is found, and what one owes."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.web.measures.models import Measure, Progress
from prongsai.web.measures.services import measure_move_state

BOARD = "/office/sao-550199/2569/measures/"
LATEST = "/office/sao-550199/measures/"


def test_who_may_open_it(assert_access, add):
    add()
    assert_access(BOARD)


def test_who_may_see_what_they_owe(assert_access, add):
    add()
    assert_access(f"{LATEST}mine/")


def test_the_newest_plan_is_found(people, assert_access, open_round, round, add, sign_in):
    assert_access(LATEST, malee=302, somchai=302)
    assert sign_in(people.malee).get(LATEST).headers["Location"] == BOARD  # the present fiscal year
    open_round(2570)
    assert sign_in(people.malee).get(LATEST).headers["Location"] == BOARD
    add()
    assert sign_in(people.malee).get(LATEST).headers["Location"] == BOARD


def test_without_a_round_the_way_to_one(people, sign_in):
    page = sign_in(people.malee).get(LATEST).content.decode()
    assert "/office/sao-550199/rounds/" in page


def test_an_empty_plan_leads_to_drafting(people, round, sign_in):
    page = sign_in(people.malee).get(BOARD).content.decode()
    assert f'action="{BOARD}draft/"' in page
    assert f'action="{BOARD}draft/"' not in sign_in(people.somchai).get(BOARD).content.decode()


@pytest.fixture
def plan(people, add):
    """Something late, something reported, something done."""
    late = add(title="งานที่ขาดรายงาน")
    reported = add(title="งานที่รายงานแล้ว", main_unit=people.office)
    done = add(title="งานที่เสร็จ", main_unit=people.office, all_units=True)
    overdue = add(title="งานเลยกำหนด", ends=date(2025, 12, 31), rhythm="once")
    Progress.objects.create(
        measure=reported, by=people.wipa, day=date(2025, 12, 1), note="ทำแล้ว", answers=date(2025, 12, 31)
    )
    measure_move_state(measure=done, by=people.malee, to="done")
    return late, reported, done, overdue


def test_what_is_late_stands_first(people, plan, sign_in):
    page = sign_in(people.malee).get(BOARD).content.decode()
    order = [page.index(f">{title}</a>") for title in ("งานเลยกำหนด", "งานที่ขาดรายงาน", "งานที่รายงานแล้ว", "งานที่เสร็จ")]
    assert order == sorted(order)
    assert "เลยกำหนด 15 วัน" in page
    assert "ขาดรายงาน 1 ครั้ง" in page
    assert "รายงานภายใน 31 มี.ค. 69 (อีก 75 วัน)" in page
    assert "รายงานแล้ว 1 ครั้ง" in page


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("state", ["เลยกำหนด", "ยังไม่เริ่ม", "เสร็จแล้ว"]),
        ("unit", ["เลยกำหนด", "สำนักปลัด"]),
        ("month", ["เลยกำหนด", "มีนาคม 2569"]),
    ],
)
def test_groups(people, plan, sign_in, by, headings):
    page = sign_in(people.malee).get(BOARD, {"by": by}).content.decode()
    found = [part.split("</h2>")[0] for part in page.split("<h2 id=")[1:]]
    assert len(found) >= len(headings)
    for heading, part in zip(headings, found, strict=False):
        assert heading in part


def test_filters(people, plan, sign_in):
    page = sign_in(people.wipa).get(BOARD, {"mine": "1"}).content.decode()
    assert "งานที่ขาดรายงาน" in page
    assert "งานที่เสร็จ" in page  # of all units
    assert "งานที่รายงานแล้ว" not in page
    page = sign_in(people.malee).get(BOARD, {"unit": str(people.office.pk)}).content.decode()
    assert "งานที่รายงานแล้ว" in page
    assert "งานที่ขาดรายงาน" not in page
    assert sign_in(people.malee).get(BOARD, {"unit": "not-a-unit", "by": "colour"}).status_code == 200
    assert "ไม่มีมาตรการที่ตรงกับตัวกรอง" in sign_in(people.somchai).get(BOARD, {"mine": "1"}).content.decode()


def test_reporting_is_offered_only_to_those_who_may(people, plan, sign_in):
    def offered(person):
        page = sign_in(person).get(BOARD).content.decode()
        return page.count("/report/")

    assert offered(people.malee) == 3
    assert offered(people.wipa) == 2
    assert offered(people.somchai) == 0


def test_a_closed_round_is_only_looked_at(people, plan, round, sign_in):
    round.state = "closed"
    round.save()
    page = sign_in(people.malee).get(BOARD).content.decode()
    assert "รอบนี้ปิดแล้ว" in page
    assert "/draft/" not in page
    assert "/report/" not in page


@pytest.mark.parametrize("many", [3, 300])
def test_queries_do_not_grow(people, add, round, sign_in, many, django_assert_max_num_queries):
    one = add(joint_units=(people.office,))
    same = {name: getattr(one, name) for name in ("indicator", "group", "title", "starts", "ends", "rhythm", "steps")}
    Measure.objects.bulk_create(
        Measure(round=round, no=no, main_unit=people.finance, **same) for no in range(2, many + 1)
    )
    Progress.objects.bulk_create(
        Progress(measure=measure, by=people.wipa, day=date(2026, 1, day), note="ทำแล้ว", answers=date(2025, 12, 31))
        for measure in Measure.objects.all()
        for day in (1, 2)
    )
    malee = sign_in(people.malee)
    with django_assert_max_num_queries(12):
        page = malee.get(BOARD).content.decode()
    assert page.count('class="card"') == many


def test_what_one_owes(people, plan, sign_in, django_assert_max_num_queries):
    wipa = sign_in(people.wipa)
    with django_assert_max_num_queries(10):
        page = wipa.get(f"{LATEST}mine/").content.decode()
    assert page.index("งานเลยกำหนด") < page.index("/report/")
    assert "งานที่ขาดรายงาน" in page
    assert "งานที่รายงานแล้ว" not in page
    assert "งานที่เสร็จ" not in page
    assert "ไม่มีมาตรการที่ท่านต้องรายงาน" in sign_in(people.somchai).get(f"{LATEST}mine/").content.decode()


def test_what_one_looks_after_is_owed_too(people, add, sign_in):
    add(title="งานที่ปลัดดูแล", owner=people.kanya)
    assert "งานที่ปลัดดูแล" in sign_in(people.kanya).get(f"{LATEST}mine/").content.decode()
