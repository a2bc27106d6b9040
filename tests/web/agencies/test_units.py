"""Units of an agency."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.changes.models import Change
from prongsai.web.measures.models import Measure
from prongsai.web.rounds.models import Round
from tests.web.people import People

SignIn = Callable[[Person], Client]
UNITS = "/office/sao-550199/units/"


@pytest.fixture
def client(people: People, sign_in: SignIn) -> Client:
    """Malee's browser."""
    return sign_in(people.malee)


def _names(agency: Agency) -> list[str]:
    return list(agency.units.filter(closed=False).values_list("name", flat=True))


def _measure(unit: Unit, state: str) -> Measure:
    year = Round.objects.create(agency=unit.agency, year=2569, pack_id="nacc-local/2569", digest="0", state=state)
    return Measure.objects.create(
        round=year,
        no=1,
        indicator="1",
        title="มาตรการทดสอบ",
        main_unit=unit,
        starts=date(2025, 10, 1),
        ends=date(2026, 9, 30),
        rhythm="quarterly",
    )


def test_who_may_open_them(assert_access: Callable[..., None], people: People) -> None:
    assert_access(UNITS)
    for path in ("add/", f"{people.finance.pk}/"):
        assert_access(UNITS + path, somchai=403)


@pytest.mark.parametrize(("deed", "malee"), [("move", 302), ("close", 400), ("reopen", 302)])
def test_who_may_change_them(assert_access: Callable[..., None], people: People, deed: str, malee: int) -> None:
    assert_access(f"{UNITS}{people.finance.pk}/{deed}/", somchai=403, malee=malee, post={"to": "up"})


def test_the_list(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(7):
        page = client.get(UNITS).content.decode()
    assert page.index("สำนักปลัด") < page.index("กองคลัง")
    assert "งานการเงิน บัญชี และพัสดุ" in page
    assert "<li>งานช่าง</li>" in page, "work nobody does"


def test_adding(client: Client, people: People) -> None:
    assert client.post(f"{UNITS}add/", {"name": " กองช่าง ", "work": "works"}).headers["Location"] == UNITS
    assert _names(people.agency) == ["สำนักปลัด", "กองคลัง", "กองช่าง"]
    assert Change.objects.get(title="กองช่าง").action == "created"


def test_work_moves_from_unit_to_unit(client: Client, people: People) -> None:
    client.post(f"{UNITS}add/", {"name": "กองบริหาร", "work": "office"})
    people.office.refresh_from_db()
    assert people.office.work == ""
    assert Change.objects.get(subject=people.office.pk).fields["work"] == ["office", ""]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"name": "กองคลัง", "work": ""}, "มีส่วนราชการชื่อ “กองคลัง” อยู่แล้ว"),
        ({"name": "", "work": ""}, "ยังไม่ได้กรอกช่องนี้"),
        ({"name": "กองช่าง", "work": "magic"}, "ไม่มีตัวเลือก “magic”"),
    ],
)
def test_bad_input(client: Client, values: dict[str, str], says: str) -> None:
    before = Unit.objects.count()
    assert says in client.post(f"{UNITS}add/", values).content.decode()
    assert Unit.objects.count() == before


def test_renaming_and_keeping_the_office(client: Client, people: People) -> None:
    path = f"{UNITS}{people.office.pk}/"
    assert "ต้องมีส่วนราชการหนึ่งแห่งที่ทำงานบริหารทั่วไป" in client.post(path, {"name": "สำนัก", "work": ""}).content.decode()
    assert client.post(path, {"name": "สำนักปลัด อบต.", "work": "office"}).status_code == 302
    assert _names(people.agency)[0] == "สำนักปลัด อบต."
    assert client.post(f"{path}close/").status_code == 400


def test_moving(client: Client, people: People) -> None:
    client.post(f"{UNITS}{people.finance.pk}/move/", {"to": "up"})
    assert _names(people.agency) == ["กองคลัง", "สำนักปลัด"]
    client.post(f"{UNITS}{people.finance.pk}/move/", {"to": "up"})
    assert _names(people.agency) == ["กองคลัง", "สำนักปลัด"]
    client.post(f"{UNITS}{people.finance.pk}/move/", {"to": "down"})
    assert _names(people.agency) == ["สำนักปลัด", "กองคลัง"]


def test_a_unit_with_open_measures_stays(client: Client, people: People) -> None:
    people.agency.memberships.filter(unit=people.finance).update(unit=people.office)
    measure = _measure(people.finance, "running")
    response = client.post(f"{UNITS}{people.finance.pk}/close/")
    assert response.status_code == 400
    assert "กองคลัง ยังรับผิดชอบมาตรการในรอบที่ยังไม่ปิด 1 รายการ" in response.content.decode()
    Round.objects.filter(pk=measure.round_id).update(state="closed")
    assert client.post(f"{UNITS}{people.finance.pk}/close/").status_code == 302
    assert _names(people.agency) == ["สำนักปลัด"]


def test_a_unit_with_people_stays(client: Client, people: People) -> None:
    response = client.post(f"{UNITS}{people.finance.pk}/close/")
    assert "ยังมีผู้ปฏิบัติหน้าที่ใน กองคลัง 1 คน" in response.content.decode()


def test_reopening_leaves_work_where_it_went(client: Client, people: People) -> None:
    works = Unit.objects.create(agency=people.agency, name="กองช่างเดิม", work="works", order=3, closed=True)
    client.post(f"{UNITS}add/", {"name": "กองช่าง", "work": "works"})
    assert "กองช่างเดิม" in client.get(UNITS).content.decode()
    assert client.get(f"{UNITS}{works.pk}/").status_code == 404, "a closed unit is opened first"
    client.post(f"{UNITS}{works.pk}/reopen/")
    works.refresh_from_db()
    assert (works.closed, works.work) == (False, "")
    assert _names(people.agency)[-1] == "กองช่างเดิม"


def test_units_of_other_agencies_are_not_found(client: Client, people: People) -> None:
    assert client.get(f"{UNITS}{people.other.units.get().pk}/").status_code == 404
