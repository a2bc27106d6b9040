"""Taking the plan in a report over as measures of a round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Unit
from prongsai.web.changes.models import Change
from prongsai.web.files import storage
from prongsai.web.measures.models import Measure
from prongsai.web.readings.models import Report
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import round_open
from tests.web.readings.conftest import CLEAN, OFFICE, Send


@pytest.fixture
def page(send: Send) -> str:
    """The address of a report with a plan of four rows."""
    send(("a.md", CLEAN))
    return f"{OFFICE}reports/{Report.objects.get().pk}/"


def test_only_who_edits_the_plan(page: str, assert_access: Callable[..., None]) -> None:
    assert_access(f"{page}plan/", malee=302, somchai=403)
    assert_access(f"{page}plan/", malee=200, somchai=403, post={"x": 1})


def test_the_button_is_there_for_who_may(page: str, people: Any, sign_in: Callable[[Person], Client]) -> None:
    for person, there in ((people.malee, True), (people.prasert, True), (people.somchai, False), (people.wipa, False)):
        shown = sign_in(person).get(page).content.decode()
        assert ("ใช้แผนในรายงานเป็นมาตรการปี พ.ศ. 2569" in shown) is there


def test_rows_become_measures_of_the_year_of_the_plan(page: str, malee: Client, people: Any) -> None:
    Unit.objects.create(agency=people.agency, name="กองช่าง", work="works", order=3)
    answer = malee.post(f"{page}plan/")
    assert answer.status_code == 200
    assert [(one.no, one.indicator, one.title) for one in Measure.objects.all()] == [
        (1, "8", "มาตรการเพิ่มงานบริการทางออนไลน์"),
        (2, "9", "มาตรการเติมข้อมูลผู้บริหารให้ครบ"),
        (3, "9", "มาตรการแสดงความก้าวหน้าของแผนรายโครงการ"),
        (4, "9", "มาตรการทบทวนแผนทรัพยากรบุคคล"),
    ]
    first = Measure.objects.get(no=1)
    assert (first.round.year, first.main_unit, first.starts, first.ends) == (
        2569,
        people.office,
        date(2025, 10, 1),
        date(2026, 3, 31),
    )
    assert [unit.name for unit in first.joint_units.all()] == ["กองช่าง"]
    assert len(first.steps) == 3
    shown = answer.content.decode()
    assert "เพิ่มแล้ว 4 มาตรการ" in shown
    assert "ไม่ทราบรอบการรายงาน จึงใช้ทุกไตรมาส" in shown
    assert Change.objects.filter(action="opened", kind="round").count() == 1
    assert Change.objects.get(action="plan_taken_over").fields == {"measures": ["", "4"]}


def test_nothing_is_taken_twice(page: str, malee: Client) -> None:
    malee.post(f"{page}plan/")
    again = malee.post(f"{page}plan/").content.decode()
    assert Measure.objects.count() == 4
    assert again.count("มาตรการนี้มีอยู่ในแผนแล้ว") == 4
    assert Change.objects.filter(action="plan_taken_over").count() == 1
    assert Round.objects.filter(year=2569).count() == 1


def test_a_closed_round_stays_as_it_is(page: str, malee: Client, people: Any) -> None:
    made = round_open(agency=people.agency, year=2569, by=people.malee)
    Round.objects.filter(pk=made.pk).update(state="closed")
    assert malee.post(f"{page}plan/").status_code == 400
    assert not Measure.objects.exists()


def test_an_agency_without_units_is_told_and_no_round_opens(page: str, malee: Client, people: Any) -> None:
    people.agency.memberships.update(unit=None)
    people.agency.units.all().delete()
    answer = malee.post(f"{page}plan/")
    assert answer.status_code == 400
    assert "กรุณาเพิ่มส่วนราชการก่อน" in answer.content.decode()
    assert not Round.objects.exists()


def test_a_report_without_a_plan_has_no_button(page: str, malee: Client) -> None:
    report = Report.objects.get()
    report.reading["rows"] = []
    report.save()
    assert "ใช้แผนในรายงาน" not in malee.get(page).content.decode()
    assert malee.post(f"{page}plan/").status_code == 400


def test_a_lost_file_is_said(page: str, malee: Client) -> None:
    storage.drop(Report.objects.get().file.sha256)
    answer = malee.post(f"{page}plan/")
    assert answer.status_code == 400
    assert "ไม่พบแฟ้ม a.md" in answer.content.decode()
