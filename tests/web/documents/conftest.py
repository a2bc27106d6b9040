"""A round with a plan of three measures, the scores it was made from, and progress on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from prongsai.library import pack
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import Desk, desk_of
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.documents.models import Version
from prongsai.web.documents.services import version_make
from prongsai.web.documents.signing import version_approve, version_send
from prongsai.web.files.services import file_store
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.rounds.models import Round
from prongsai.web.scores.models import ScoreInput
from tests.web.people import People

SCORES = "98.81 100 100 100 98.81 99.47 99.76 99 53.50 80"
YEAR = 2569
OFFICE = "/office/sao-550199"


@dataclass(frozen=True)
class Plan:
    """The round, its measures and their progress."""

    round: Round
    measures: list[Measure]
    progress: list[Progress]
    scores: ScoreInput


def make_round(agency: Agency, year: int) -> Round:
    """A round of an agency under the pack of its year."""
    framework = pack(f"nacc-local/{year}")
    return Round.objects.create(
        agency=agency, year=year, pack_id=framework.id, digest=framework.digest, state="running"
    )


def make_scores(one: Round, by: Person) -> ScoreInput:
    """Confirmed scores of a round."""
    points = {str(number): value for number, value in enumerate(SCORES.split(), 1)}
    return ScoreInput.objects.create(
        round=one, indicators=points, lost_items=["O2", "O14"], source="typed", confirmed_by=by
    )


def make_plan(agency: Agency, units: list[Unit], by: Person) -> Plan:
    """A round of 2569 with the scores of 2568, three measures and two notes."""
    scores = make_scores(make_round(agency, YEAR - 1), by)
    one = make_round(agency, YEAR)
    measures = [
        _measure(one, number, indicator, title, units[number % len(units)])
        for number, (indicator, title) in enumerate(
            (
                ("1", "มาตรการรักษามาตรฐานการให้บริการ"),
                ("9", "มาตรการเปิดเผยข้อมูลให้ครบถ้วน"),
                ("10", "มาตรการป้องกันการรับสินบน"),
            ),
            1,
        )
    ]
    picture = file_store(agency=agency, by=by, name="ภาพประชุม.jpg", media_type="image/jpeg", content=b"\xff\xd8jpeg")
    notes = [
        Progress.objects.create(measure=measures[0], by=by, day=date(2025, 11, 3), note="ประชุมชี้แจงเจ้าหน้าที่"),
        Progress.objects.create(measure=measures[1], by=by, day=date(2026, 5, 6), note="ตรวจเว็บไซต์ครบทุกข้อ"),
    ]
    notes[0].files.add(picture)
    return Plan(one, measures, notes, scores)


def _measure(one: Round, no: int, indicator: str, title: str, unit: Unit) -> Measure:
    return Measure.objects.create(
        round=one,
        no=no,
        group=indicator,
        indicator=indicator,
        title=title,
        analysis=f"ตัวชี้วัดที่ {indicator} ต้องพัฒนา",
        steps=["ประชุมชี้แจง", "ดำเนินการตามแผน"],
        main_unit=unit,
        starts=date(2025, 10, 1),
        ends=date(2026, 9, 30),
        rhythm="half_year",
        evidence=["ภาพถ่าย", "รายงานการประชุม"],
        outcome_goal="คะแนนของตัวชี้วัดเพิ่มขึ้น",
    )


@pytest.fixture
def plan(people: People) -> Plan:
    """The round of the tests."""
    return make_plan(people.agency, [people.office, people.finance], people.malee)


@pytest.fixture
def desk(people: People) -> Callable[[Person], Desk]:
    """The desk of somebody in the agency of the tests."""
    return lambda person: desk_of(person, people.agency.slug)


@pytest.fixture
def draft(plan: Plan, people: People) -> Version:
    """A first version of the measures."""
    return version_make(round=plan.round, kind="measures", until=None, by=people.malee)


@pytest.fixture
def sign_all(people: People, desk: Callable[[Person], Desk]) -> Callable[[Version], Version]:
    """Sends a draft through all of its signers."""

    def signed(version: Version) -> Version:
        version_send(version=version.pk, desk=desk(people.malee))
        for person in (people.malee, people.prasert, people.kanya, people.boonmee):
            version = version_approve(version=version.pk, desk=desk(person), sha256=version.sha256)
        return version

    return signed
