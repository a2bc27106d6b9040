"""Pages of rounds and duties."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.library import newest_pack
from prongsai.web.rounds.duty_services import duty_edit
from prongsai.web.rounds.models import Duty, Round
from prongsai.web.rounds.services import round_open

OFFICE = "/office/sao-550199"


@pytest.fixture
def made(people) -> Round:
    return round_open(agency=people.agency, year=2568, by=people.malee, today=date(2024, 10, 1))


@pytest.mark.parametrize(
    ("path", "somchai"),
    [
        ("/rounds/", 200),
        ("/rounds/open/", 403),
        ("/rounds/2568/", 200),
        ("/rounds/2568/pack/", 403),
        ("/rounds/2568/duties/new/", 403),
    ],
)
def test_who_may_open_them(made, assert_access, path: str, somchai: int) -> None:
    assert_access(OFFICE + path, somchai=somchai)


def test_who_may_change_a_round(made, assert_access) -> None:
    duty = made.duties.get(step="plan")
    assert_access(f"{OFFICE}/rounds/duties/{duty.pk}/", somchai=403)
    assert_access(f"{OFFICE}/rounds/2568/move/", malee=302, somchai=403, post={"to": "running"})
    assert_access(f"{OFFICE}/rounds/duties/{duty.pk}/tick/", malee=302, somchai=403, post={"done": "1"})
    assert_access(f"{OFFICE}/rounds/duties/{duty.pk}/remove/", malee=302, somchai=403, post={"x": "1"})
    assert not Duty.objects.filter(pk=duty.pk).exists()


def test_the_latest_round_stands_first(made, people, sign_in) -> None:
    round_open(agency=people.agency, year=2569, by=people.malee, today=date(2025, 10, 1))
    page = sign_in(people.malee).get(f"{OFFICE}/rounds/").content.decode()
    assert page.index("/rounds/2569/") < page.index("/rounds/2568/")


def test_no_round_says_what_to_do(people, sign_in) -> None:
    page = sign_in(people.malee).get(f"{OFFICE}/rounds/").content.decode()
    assert "เปิดรอบแรก" in page
    page = sign_in(people.somchai).get(f"{OFFICE}/rounds/").content.decode()
    assert "เปิดรอบแรก" not in page
    assert sign_in(people.malee).get(f"{OFFICE}/rounds/2568/").status_code == 404


def test_a_round_is_opened_with_thai_digits(people, sign_in) -> None:
    browser = sign_in(people.malee)
    response = browser.post(f"{OFFICE}/rounds/open/", {"year": "๒๕๖๘"})
    assert response.headers["Location"] == f"{OFFICE}/rounds/2568/"
    again = browser.post(f"{OFFICE}/rounds/open/", {"year": "2568"})
    assert "เปิดรอบปี พ.ศ. 2568 ไว้แล้ว" in again.content.decode()
    for typed, says in (("68", "ไม่ใช่ปี พ.ศ. สี่หลัก"), ("2025", "ดูเหมือนเป็น ค.ศ."), ("2599", "ไม่มีกรอบการประเมิน")):
        assert says in browser.post(f"{OFFICE}/rounds/open/", {"year": typed}).content.decode()
    assert people.agency.rounds.count() == 1


def test_a_round_shows_where_it_stands(made, people, sign_in) -> None:
    page = sign_in(people.malee).get(f"{OFFICE}/rounds/2568/").content.decode()
    assert 'class="now" aria-current="step"' in page
    assert "เปลี่ยนเป็น “กำลังดำเนินการ”" in page
    assert made.digest[:12] in page
    assert f"{OFFICE}/2568/scores/" in page
    assert "ตามกรอบการประเมิน" in page
    assert "วันที่เสนอ" in page
    Round.objects.update(state="awaiting")
    page = sign_in(people.malee).get(f"{OFFICE}/rounds/2568/").content.decode()
    assert "ยังเปลี่ยนเป็น “ประกาศผลแล้ว” ไม่ได้" in page
    assert "ยังไม่มีคะแนนที่ยืนยันแล้ว" in page
    Round.objects.update(digest="0" * 64)
    page = sign_in(people.malee).get(f"{OFFICE}/rounds/2568/").content.decode()
    assert "มีกรอบการประเมินฉบับที่ใหม่กว่า" in page
    assert "ไม่ได้เก็บฉบับเดิมไว้" in sign_in(people.malee).get(f"{OFFICE}/rounds/2568/pack/").content.decode()


def test_a_borrowed_pack_is_said(people, sign_in) -> None:
    year = newest_pack().year + 1
    round_open(agency=people.agency, year=year, by=people.malee)
    page = sign_in(people.malee).get(f"{OFFICE}/rounds/{year}/").content.decode()
    assert f"ยังไม่มีกรอบของปี พ.ศ. {year}" in page


def test_a_refused_move_is_said_on_the_page(made, people, sign_in) -> None:
    browser = sign_in(people.malee)
    page = browser.post(f"{OFFICE}/rounds/2568/move/", {"to": "closed"}, follow=True).content.decode()
    assert "เปลี่ยนเป็น “ปิดรอบแล้ว” ไม่ได้" in page
    page = browser.post(f"{OFFICE}/rounds/2568/move/", {"to": "nowhere"}, follow=True).content.decode()
    assert "เลือกสถานะที่จะเปลี่ยนไป" in page
    assert browser.get(f"{OFFICE}/rounds/2568/move/").status_code == 405


def test_a_duty_is_added(made, people, sign_in) -> None:
    browser = sign_in(people.malee)
    path = f"{OFFICE}/rounds/2568/duties/new/"
    asked = {"title": " ประชุม  คณะทำงาน ", "due": "2025-02-10", "owner": people.wipa.pk, "unit": people.finance.pk}
    assert browser.post(path, asked).status_code == 302
    duty = made.duties.get(source="own")
    assert (duty.title, duty.owner, duty.unit) == ("ประชุม คณะทำงาน", people.wipa, people.finance)
    page = browser.post(path, asked | {"due": "2027-01-01"}).content.decode()
    assert "อยู่ห่างจากปีงบประมาณ พ.ศ. 2568 เกิน 6 เดือน" in page
    page = browser.post(path, asked | {"starts": "2025-02-11"}).content.decode()
    assert "วันเริ่มต้องไม่หลังวันครบกำหนด" in page
    assert browser.post(path, asked | {"owner": people.anong.pk}).status_code == 200, "nobody of another agency"
    assert made.duties.filter(source="own").count() == 1


def test_two_people_at_one_duty(made, people, sign_in) -> None:
    duty = made.duties.get(step="plan")
    browser = sign_in(people.malee)
    path = f"{OFFICE}/rounds/duties/{duty.pk}/"
    asked = {"title": "แผนของมาลี", "due": duty.due.isoformat(), "revision": "1"}
    duty_edit(duty=duty, by=people.kanya, revision=1, title="แผนของปลัด", due=duty.due)
    page = browser.post(path, asked).content.decode()
    assert "แผนของปลัด" in page
    assert 'value="แผนของมาลี"' in page
    assert 'name="revision" value="2"' in page
    assert browser.post(path, asked | {"revision": "2"}).status_code == 302
    assert Duty.objects.get(pk=duty.pk).title == "แผนของมาลี"


def test_who_owes_a_duty_ticks_it(made, people, sign_in) -> None:
    duty = made.duties.get(step="plan")
    path = f"{OFFICE}/rounds/duties/{duty.pk}/tick/"
    assert sign_in(people.wipa).post(path, {"done": "1"}).status_code == 403
    Duty.objects.filter(pk=duty.pk).update(owner=people.wipa)
    back = sign_in(people.wipa).post(path, {"done": "1", "back": f"{OFFICE}/calendar/"})
    assert back.headers["Location"] == f"{OFFICE}/calendar/"
    away = sign_in(people.wipa).post(path, {"done": "0", "back": "https://elsewhere.example/"})
    assert away.headers["Location"] == f"{OFFICE}/rounds/2568/"


def test_one_page_asks_few_questions(made, people, sign_in, django_assert_max_num_queries) -> None:
    browser = sign_in(people.malee)
    with django_assert_max_num_queries(10):
        browser.get(f"{OFFICE}/rounds/2568/")
    with django_assert_max_num_queries(8):
        browser.get(f"{OFFICE}/rounds/")
