"""Acting in another's role, from one day to another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import desk_of
from prongsai.web.agencies.models import Membership
from prongsai.web.agencies.selectors import holders, profile
from prongsai.web.agencies.services.people import membership_end
from prongsai.web.changes.models import Change
from tests.web.people import People

SignIn = Callable[[Person], Client]
PEOPLE = "/office/sao-550199/people/"


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes it a day of January 2026."""

    def day(number: int) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 1, number))

    day(1)
    return day


@pytest.fixture
def client(people: People, on: Callable[[int], None], sign_in: SignIn) -> Client:
    """Malee's browser on 1 January 2026."""
    return sign_in(people.malee)


def _values(person: Person, role: str = "clerk", **more: str) -> dict[str, str]:
    return {"role": role, "person": str(person.pk), "starts": "2026-01-05", "ends": "2026-01-09", "text": ""} | more


def test_acting_holds_on_its_days_only(client: Client, people: People, on: Callable[[int], None]) -> None:
    assert client.post(f"{PEOPLE}acting/", _values(people.prasert)).headers["Location"] == PEOPLE
    for day, may in ((4, False), (5, True), (9, True), (10, False)):
        on(day)
        assert desk_of(people.prasert, "sao-550199").may("manage_people") is may, day
        holder = holders(people.agency, date(2026, 1, day))["clerk"].person
        assert holder == (people.prasert if may else people.kanya), day


def test_the_printed_text_names_the_post(client: Client, people: People) -> None:
    client.post(f"{PEOPLE}acting/", _values(people.prasert))
    post = Membership.objects.get(person=people.prasert, role="clerk")
    assert post.acting == "รักษาราชการแทนปลัดองค์การบริหารส่วนตำบล"
    assert post.position == "หัวหน้าสำนักปลัด"
    signer = next(one for one in profile(people.agency, date(2026, 1, 6)).signers if one.role == "clerk")
    assert (signer.name, signer.acting) == ("ประเสริฐ ทดสอบ", post.acting)
    assert Change.objects.get(subject=post.pk).fields["ends"] == ["", "2026-01-09"]


def test_without_a_holder_the_usual_position_is_named(client: Client, people: People) -> None:
    client.post(f"{PEOPLE}acting/", _values(people.wipa, "deputy_clerk"))
    assert Membership.objects.get(role="deputy_clerk").acting == "รักษาราชการแทนรองปลัด"


def test_ones_own_text(client: Client, people: People) -> None:
    client.post(f"{PEOPLE}acting/", _values(people.wipa, text="รักษาการในตำแหน่งปลัด"))
    assert Membership.objects.get(role="clerk", person=people.wipa).acting == "รักษาการในตำแหน่งปลัด"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ends": "2026-01-04"}, "วันสิ้นสุดอยู่ก่อนวันเริ่ม"),
        ({"starts": ""}, "ยังไม่ได้กรอกช่องนี้"),
        ({"ends": "9 ม.ค."}, "วันที่ไม่ถูกต้อง"),
        ({"role": "auditor"}, "ไม่มีตัวเลือก “auditor”"),
    ],
)
def test_bad_input(client: Client, people: People, wrong: dict[str, str], says: str) -> None:
    page = client.post(f"{PEOPLE}acting/", _values(people.prasert) | wrong).content.decode()
    assert says in page
    assert not Membership.objects.exclude(acting="").exists()


def test_somebody_of_another_agency_cannot_act(client: Client, people: People) -> None:
    assert "ตัวเลือกนี้ไม่มีแล้ว" in client.post(f"{PEOPLE}acting/", _values(people.anong)).content.decode()


def test_two_may_not_act_on_one_day(client: Client, people: People) -> None:
    client.post(f"{PEOPLE}acting/", _values(people.prasert))
    overlap = _values(people.wipa, starts="2026-01-09", ends="2026-01-20")
    page = client.post(f"{PEOPLE}acting/", overlap).content.decode()
    assert "ประเสริฐ ทดสอบ รักษาราชการแทนในบทบาทนี้ตั้งแต่วันที่ 5 มกราคม 2569 ถึง 9 มกราคม 2569 อยู่แล้ว" in page
    assert client.post(f"{PEOPLE}acting/", overlap | {"starts": "2026-01-10"}).status_code == 302
    assert client.post(f"{PEOPLE}acting/", _values(people.wipa, "reviewer")).status_code == 302


def test_nobody_acts_for_oneself(client: Client, people: People) -> None:
    assert "กัญญา ทดสอบ เป็น ปลัด อยู่แล้ว" in client.post(f"{PEOPLE}acting/", _values(people.kanya)).content.decode()


def test_acting_may_end_early(client: Client, people: People, on: Callable[[int], None]) -> None:
    client.post(f"{PEOPLE}acting/", _values(people.prasert))
    on(6)
    membership_end(post=Membership.objects.exclude(acting="").get(), by=people.malee)
    on(7)
    assert not desk_of(people.prasert, "sao-550199").may("manage_people")
    assert client.post(f"{PEOPLE}acting/", _values(people.wipa, starts="2026-01-07")).status_code == 302


def test_acting_coordinators_do_not_count_as_the_last(client: Client, people: People) -> None:
    client.post(f"{PEOPLE}acting/", _values(people.prasert, "coordinator", starts="2026-01-01"))
    post = Membership.objects.get(person=people.malee)
    assert "ต้องมีผู้ประสานงาน ITA อย่างน้อยหนึ่งคน" in client.post(f"{PEOPLE}{post.pk}/end/").content.decode()
