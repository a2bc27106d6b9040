"""The list of one's agencies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.errors import UnknownProvince
from prongsai.web.agencies.models import Agency, Membership, Oversight
from prongsai.web.agencies.services.agencies import oversight_grant
from tests.web.people import People

SignIn = Callable[[Person], Client]


def test_the_only_agency_opens_at_once(people: People, sign_in: SignIn) -> None:
    assert sign_in(people.malee).get("/office/").headers["Location"] == "/office/sao-550199/"


def test_visitors_sign_in(db: None) -> None:
    assert Client().get("/office/").headers["Location"].startswith("/accounts/login/")


def test_nobody_of_no_agency_is_told_whom_to_ask(db: None, sign_in: SignIn) -> None:
    person = Person.objects.create_user("new@example.go.th", "ใหม่ ทดสอบ")
    assert "กรุณาติดต่อผู้ประสานงาน ITA" in sign_in(person).get("/office/").content.decode()


def test_somebody_of_two_agencies_has_their_own_role_in_each(people: People, sign_in: SignIn) -> None:
    Membership.objects.create(agency=people.other, person=people.malee, role="auditor")
    client = sign_in(people.malee)
    page = client.get("/office/").content.decode()
    assert "ทุ่งสมมุติ" in page and "หนองนิรนาม" in page
    assert "เพิ่มบุคลากร" in client.get("/office/sao-550199/people/").content.decode()
    other = client.get("/office/sao-550198/people/")
    assert "เพิ่มบุคลากร" not in other.content.decode()
    assert "อนงค์ ทดสอบ" in other.content.decode() and "กัญญา ทดสอบ" not in other.content.decode()
    assert client.get("/office/sao-550198/people/add/").status_code == 403
    post = Membership.objects.get(person=people.anong)
    assert client.get(f"/office/sao-550199/people/{post.pk}/").status_code == 404, "a post of the other agency"


def test_a_post_that_has_ended_opens_nothing(people: People, sign_in: SignIn) -> None:
    Membership.objects.filter(person=people.malee).update(ends=date.today() - timedelta(days=2))
    client = sign_in(people.malee)
    assert client.get("/office/sao-550199/people/").status_code == 404
    assert "ทุ่งสมมุติ" not in client.get("/office/").content.decode()


@pytest.fixture
def many(people: People) -> People:
    """A hundred and twenty agencies more, half of them in Phrae."""
    Agency.objects.bulk_create(
        Agency(slug=f"sao-{n}", name=f"องค์การบริหารส่วนตำบลที่{n:03}", kind="sao", province="แพร่" if n % 2 else "น่าน")
        for n in range(120)
    )
    return people


def test_an_assessor_sees_a_province_and_may_only_look(many: People, sign_in: SignIn) -> None:
    oversight_grant(email="Assessor@example.go.th", name="ผู้ตรวจ ทดสอบ", role="assessor", province="แพร่")
    person = Person.objects.get(email="assessor@example.go.th")
    client = sign_in(person)
    page = client.get("/office/").content.decode()
    assert "พบ 60 หน่วยงาน" in page
    assert "ทุ่งสมมุติ" not in page
    assert client.get("/office/sao-550199/people/").status_code == 404
    assert client.get("/office/sao-1/people/").status_code == 200
    assert client.get("/office/sao-1/people/add/").status_code == 403
    assert client.post("/office/sao-1/particulars/edit/", {}).status_code == 403


def test_granting_twice_changes_nothing(db: None) -> None:
    for _ in range(2):
        oversight_grant(email="o@example.go.th", name="ผู้กำกับ ทดสอบ", role="overseer", province="")
    assert Oversight.objects.count() == Person.objects.count() == 1


def test_an_unknown_province_is_refused(db: None) -> None:
    with pytest.raises(UnknownProvince):
        oversight_grant(email="o@example.go.th", name="ผู้กำกับ ทดสอบ", role="overseer", province="น่านน")
    assert Person.objects.count() == 0


def test_searching_and_turning_pages(many: People, sign_in: SignIn, django_assert_max_num_queries: Any) -> None:
    oversight_grant(email="o@example.go.th", name="ผู้กำกับ ทดสอบ", role="overseer", province="")
    client = sign_in(Person.objects.get(email="o@example.go.th"))
    with django_assert_max_num_queries(9):
        page = client.get("/office/").content.decode()
    assert page.count('class="card" href') == 50
    assert "พบ 122 หน่วยงาน" in page
    assert client.get("/office/", {"page": "3"}).content.decode().count('class="card" href') == 22
    found = client.get("/office/", {"q": "ที่11", "province": "แพร่"}).content.decode()
    assert "พบ 5 หน่วยงาน" in found
    assert "ไม่พบหน่วยงานตามที่ค้นหา" in client.get("/office/", {"q": "ไม่มีจริง"}).content.decode()
