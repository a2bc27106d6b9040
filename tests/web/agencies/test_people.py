"""People of an agency: posts, invitations."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Membership
from prongsai.web.agencies.services.people import membership_end
from prongsai.web.changes.models import Change
from tests.web.people import People

SignIn = Callable[[Person], Client]
PEOPLE = "/office/sao-550199/people/"
NEW = {"name": "ชูใจ ทดสอบ", "email": "Chujai@example.go.th", "role": "inspector", "unit": "", "position": "นิติกร"}


@pytest.fixture
def client(people: People, sign_in: SignIn) -> Client:
    """Malee's browser."""
    return sign_in(people.malee)


def _post(person: Person) -> Membership:
    return Membership.objects.get(person=person, agency__slug="sao-550199")


def test_who_may_open_them(assert_access: Callable[..., None], people: People) -> None:
    pk = _post(people.wipa).pk
    assert_access(PEOPLE)
    for path in ("add/", "acting/", f"{pk}/", f"{pk}/end/"):
        assert_access(PEOPLE + path, somchai=403)
    assert_access(f"{PEOPLE}{pk}/invitation/", somchai=403, malee=302)


def test_the_list_says_role_unit_and_days(client: Client, people: People, django_assert_max_num_queries: Any) -> None:
    today = date.today()
    coming = today + timedelta(days=3)
    Membership.objects.create(agency=people.agency, person=people.wipa, role="reviewer", starts=coming)
    Membership.objects.create(agency=people.agency, person=people.anong, role="clerk", ends=today - timedelta(days=1))
    with django_assert_max_num_queries(8):
        page = client.get(PEOPLE).content.decode()
    now, later, past = re.split("ยังไม่ถึงวันเริ่ม|หน้าที่ที่สิ้นสุดแล้ว 1 รายการ", page)
    assert "นักวิชาการเงินและบัญชี · กองคลัง" in now
    assert "วิภา ทดสอบ" in later
    assert "อนงค์ ทดสอบ" in past and "อนงค์ ทดสอบ" not in now


def test_looking_offers_nothing_to_change(people: People, sign_in: SignIn) -> None:
    page = sign_in(people.somchai).get(PEOPLE).content.decode()
    assert "เพิ่มบุคลากร" not in page and "สิ้นสุดหน้าที่</a>" not in page


def test_somebody_new_sets_a_password_by_invitation_once(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        led = client.post(f"{PEOPLE}add/", NEW).headers["Location"]
    person = Person.objects.get(email="chujai@example.go.th")
    assert not person.has_usable_password()
    page = client.get(led)
    link = re.search(r'value="(http://testserver/accounts/password/reset/key/[^"]+)"', page.content.decode())
    assert link and "ใช้ได้ครั้งเดียวภายใน 14 วัน" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert mail.outbox[0].to == ["chujai@example.go.th"]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body

    invited, path = Client(), link.group(1).removeprefix("http://testserver")
    secret = {"password1": "ฝนตกหนัก-ทุกเดือน-68", "password2": "ฝนตกหนัก-ทุกเดือน-68"}
    set_password = invited.get(path).headers["Location"]
    assert invited.post(set_password, secret).headers["Location"] == "/"
    assert invited.get(PEOPLE).status_code == 200, "signed in"
    assert "ลิงก์นี้ใช้ไม่ได้แล้ว" in Client().get(path).content.decode()
    assert client.get(led).status_code == 302, "no link for who has a password"


def test_the_invitation_is_sent_again(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    led = client.post(f"{PEOPLE}add/", NEW).headers["Location"]
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(led).headers["Location"] == led
    assert len(mail.outbox) == 1


def test_the_link_of_somebody_of_another_agency_is_never_shown(client: Client, people: People) -> None:
    person = Person.objects.create_user("chujai@example.go.th", "ชูใจ ทดสอบ")
    Membership.objects.create(agency=people.other, person=person, role="clerk")
    page = client.get(client.post(f"{PEOPLE}add/", NEW).headers["Location"]).content.decode()
    assert "/accounts/password/reset/key/" not in page
    assert "คำเชิญส่งทางอีเมลของเจ้าตัวเท่านั้น" in page


def test_a_known_person_keeps_name_and_password(client: Client, people: People) -> None:
    assert client.post(f"{PEOPLE}add/", NEW | {"email": "ANONG@example.go.th"}).headers["Location"] == PEOPLE
    people.anong.refresh_from_db()
    assert people.anong.name == "อนงค์ ทดสอบ"
    assert people.anong.has_usable_password()
    assert set(people.anong.memberships.values_list("agency__slug", flat=True)) == {"sao-550199", "sao-550198"}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "ไม่ใช่อีเมล"}, "อีเมลไม่ถูกรูปแบบ"),
        ({"name": ""}, "ยังไม่ได้กรอกช่องนี้"),
        ({"role": "boss"}, "ไม่มีตัวเลือก “boss”"),
        ({"role": "unit_officer"}, "ยังไม่ได้เลือกส่วนราชการ"),
        ({"email": "kanya@example.go.th", "role": "clerk"}, "กัญญา ทดสอบ มีบทบาท ปลัด ในส่วนราชการนี้อยู่แล้ว"),
    ],
)
def test_bad_input(client: Client, wrong: dict[str, str], says: str) -> None:
    before = Membership.objects.count()
    page = client.post(f"{PEOPLE}add/", NEW | wrong).content.decode()
    assert says in page
    assert 'value="นิติกร"' in page
    assert Membership.objects.count() == before


def test_a_unit_of_another_agency_cannot_be_chosen(client: Client, people: People) -> None:
    unit = people.other.units.get()
    page = client.post(f"{PEOPLE}add/", NEW | {"unit": str(unit.pk)}).content.decode()
    assert "ตัวเลือกนี้ไม่มีแล้ว" in page


def test_changing_a_post_is_logged(client: Client, people: People) -> None:
    post = _post(people.wipa)
    values = {"role": "reviewer", "unit": str(people.office.pk), "position": "หัวหน้าสำนักปลัด"}
    assert client.post(f"{PEOPLE}{post.pk}/", values).status_code == 302
    post.refresh_from_db()
    assert (post.role, post.unit, post.position) == ("reviewer", people.office, "หัวหน้าสำนักปลัด")
    change = Change.objects.get(subject=post.pk)
    assert change.fields["role"] == ["unit_officer", "reviewer"]
    assert change.fields["unit"] == ["กองคลัง", "สำนักปลัด"]


def test_ending_keeps_the_post_in_history(client: Client, people: People) -> None:
    post = _post(people.wipa)
    assert "วิภา ทดสอบ" in client.get(f"{PEOPLE}{post.pk}/end/").content.decode()
    assert client.post(f"{PEOPLE}{post.pk}/end/").status_code == 302
    post.refresh_from_db()
    assert post.ends is not None
    assert Change.objects.get(subject=post.pk).action == "ended"


def test_a_post_to_come_is_called_off(people: People) -> None:
    coming = date.today() + timedelta(days=9)
    post = Membership.objects.create(agency=people.agency, person=people.wipa, role="reviewer", starts=coming)
    membership_end(post=post, by=people.malee)
    assert post.ends == coming - timedelta(days=1)


def test_what_has_ended_is_neither_changed_nor_prolonged(client: Client, people: People) -> None:
    post = _post(people.wipa)
    post.ends = date(2020, 1, 1)
    post.save()
    assert client.get(f"{PEOPLE}{post.pk}/").status_code == 404
    client.post(f"{PEOPLE}{post.pk}/end/")
    post.refresh_from_db()
    assert post.ends == date(2020, 1, 1)


def test_the_last_coordinator_stays(client: Client, people: People) -> None:
    post = _post(people.malee)
    assert "ต้องมีผู้ประสานงาน ITA อย่างน้อยหนึ่งคน" in client.post(f"{PEOPLE}{post.pk}/end/").content.decode()
    values = {"role": "auditor", "unit": "", "position": ""}
    assert "ต้องมีผู้ประสานงาน ITA อย่างน้อยหนึ่งคน" in client.post(f"{PEOPLE}{post.pk}/", values).content.decode()
    post.refresh_from_db()
    assert (post.role, post.ends) == ("coordinator", None)
    Membership.objects.create(agency=people.agency, person=people.wipa, role="coordinator")
    assert client.post(f"{PEOPLE}{post.pk}/end/").status_code == 302
