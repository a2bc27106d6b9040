"""Pages of surveys: those of a year, making one, where it stands, changing it, its questions and places."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from prongsai.web.rounds.models import Round
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.surveys.place_services import place_add
from prongsai.web.surveys.selectors import asked
from prongsai.web.surveys.services import NotNow, Terms, campaign_edit
from prongsai.web.tallies import secrets
from prongsai.web.tallies.selectors import arrived
from tests.web.surveys.conftest import alike, answer

pytestmark = pytest.mark.django_db
OFFICE = "/office/sao-550199"
TODAY = date(2026, 6, 1)


def page(client: Client, path: str) -> str:
    response = client.get(f"{OFFICE}/{path}")
    assert response.status_code == 200
    return response.content.decode()


def terms(**other: object) -> dict[str, object]:
    today = timezone.localdate()
    given = {"instrument": "EIT", "opens": today, "closes": today + timedelta(days=9), "operator": "practice"}
    return {**given, "expected": "", "official_url": "", **other}


def test_who_sees_what(assert_access, opened, year) -> None:
    campaign = opened()
    place = Place.objects.create(campaign=campaign, title="งานทะเบียน")
    own = f"{OFFICE}/surveys/{campaign.pk}/"
    assert_access(f"{OFFICE}/surveys/", malee=302, somchai=302)
    for path in (f"{OFFICE}/2569/surveys/", own, f"{own}questions/", f"{own}results/", f"{own}questions.xlsx"):
        assert_access(path)
    for path in (
        f"{OFFICE}/2569/surveys/new/",
        f"{OFFICE}/2569/surveys/import/",
        *(f"{own}{page}/" for page in ("edit", "count", "void", "places", f"places/{place.key}")),
    ):
        assert_access(path, somchai=403)
    assert_access(f"{own}open/", malee=302, somchai=403)
    assert_access(f"{own}restart/", malee=302, somchai=403, post={"revision": 2})
    assert_access(f"{own}results.csv", malee=302, somchai=302)


def test_the_clerk_runs_surveys_and_the_head_does_not(people, sign_in, year) -> None:
    path = f"{OFFICE}/2569/surveys/new/"
    assert sign_in(people.kanya).get(path).status_code == 200
    for person in (people.boonmee, people.prasert, people.wipa):
        assert sign_in(person).get(path).status_code == 403


def test_a_year_without_surveys_says_what_they_are(people, sign_in, year) -> None:
    shown = page(sign_in(people.malee), "2569/surveys/")
    assert "เตรียมแบบสำรวจแรก" in shown
    assert "ไม่ใช่แบบวัดจริงของสำนักงาน ป.ป.ช." in shown
    assert "ระบบไม่เก็บคำตอบของใครเป็นรายคน" in shown
    assert "เตรียมแบบสำรวจแรก" not in page(sign_in(people.somchai), "2569/surveys/")


def test_a_closed_round_offers_no_new_survey(people, sign_in, opened, year) -> None:
    Round.objects.filter(pk=year.pk).update(state="closed")
    empty = page(sign_in(people.malee), "2569/surveys/")
    assert "รอบของปีนี้ปิดแล้ว" in empty
    opened()
    for html in (empty, page(sign_in(people.malee), "2569/surveys/")):
        assert "surveys/new/" not in html and "surveys/import/" not in html


def test_a_survey_is_prepared(people, sign_in, year) -> None:
    client = sign_in(people.malee)
    given = terms(expected="๔๒", official_url="https://itas.nacc.go.th/go/eit/x1")
    response = client.post(f"{OFFICE}/2569/surveys/new/", given)
    made = Campaign.objects.get()
    assert response.headers["Location"] == f"{OFFICE}/surveys/{made.pk}/"
    assert (made.instrument, made.expected, made.state) == ("EIT", 42, "draft")
    shown = page(client, f"surveys/{made.pk}/")
    assert "กำลังเตรียม" in shown
    assert "https://itas.nacc.go.th/go/eit/x1" in shown
    assert people.agency.changes.get(kind="survey").action == "created"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("official_url", "https://itas.nacc.go.th.example.com/x", "ต้องขึ้นต้นด้วย https://itas.nacc.go.th/"),
        ("official_url", "http://itas.nacc.go.th/x", "ต้องขึ้นต้นด้วย https://itas.nacc.go.th/"),
        ("expected", "สี่สิบ", "ไม่ใช่จำนวนคน"),
        ("expected", "0", "ไม่ใช่จำนวนคน"),
        ("closes", "2020-01-01", "กรุณาเลือกวัน"),
        ("closes", "", "ยังไม่ได้กรอกช่องนี้"),
        ("instrument", "OIT", "OIT"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(people, sign_in, year, field: str, value: str, said: str) -> None:
    response = sign_in(people.malee).post(f"{OFFICE}/2569/surveys/new/", terms(**{field: value}))
    assert response.status_code == 200
    assert said in " ".join(map(str, response.context["form"].errors[field]))
    assert not Campaign.objects.exists()


def test_an_open_survey_shows_numbers_and_never_answers(people, sign_in, opened, year) -> None:
    campaign = opened(expected=40)
    at = place_add(campaign=campaign, by=people.malee, title="กองคลัง")
    answer(campaign, [alike(year, "EIT", 1)] * 7, place=at.key)
    shown = page(sign_in(people.somchai), f"surveys/{campaign.pk}/")
    assert "จาก 40 คน (ร้อยละ 17)" in shown
    assert "ขั้นต่ำตามกลุ่มหน่วยงาน" in shown
    assert "กองคลัง" in shown
    hidden = page(sign_in(people.somchai), f"surveys/{campaign.pk}/results/")
    assert "ระหว่างเปิดรับคำตอบไม่มีผู้ใดเห็นผล" in hidden


def test_the_smallest_sample_is_known_from_how_many_may_answer(people, sign_in, opened) -> None:
    client = sign_in(people.malee)
    assert "ขั้นต่ำตามกรอบ: ไม่ทราบ" in page(client, f"surveys/{opened('IIT').pk}/")
    assert "ขั้นต่ำตามกรอบ 30 คน" in page(client, f"surveys/{opened('IIT', expected=42).pk}/")


def test_an_open_survey_moves_only_its_last_day_number_and_address(people, sign_in, opened) -> None:
    campaign, client = opened(), sign_in(people.malee)
    path = f"{OFFICE}/surveys/{campaign.pk}/edit/"
    later = campaign.closes + timedelta(days=3)
    given = terms(instrument="IIT", opens="2026-01-01", operator="assessor", closes=later, expected="50", revision=2)
    assert client.post(path, given).status_code == 302
    campaign.refresh_from_db()
    assert (campaign.closes, campaign.expected) == (later, 50)
    assert (campaign.instrument, campaign.operator, campaign.opens) == ("EIT", "practice", timezone.localdate())
    response = client.post(path, given | {"closes": later - timedelta(days=1), "revision": 3})
    assert "เร็วขึ้นไม่ได้" in str(response.context["form"].errors["closes"])
    sooner = Terms("EIT", campaign.opens, later - timedelta(days=1))
    with pytest.raises(NotNow):
        campaign_edit(campaign=campaign, by=people.malee, revision=3, terms=sooner)


def test_two_who_edit_see_each_other(people, sign_in, prepared) -> None:
    campaign, client = prepared(), sign_in(people.malee)
    path = f"{OFFICE}/surveys/{campaign.pk}/edit/"
    assert client.post(path, terms(expected="50", revision=1)).status_code == 302
    response = client.post(path, terms(expected="60", revision=1))
    assert "ที่บันทึกไว้ตอนนี้" in response.content.decode()
    assert client.post(path, terms(expected="60", revision=response.context["stored"].revision)).status_code == 302
    campaign.refresh_from_db()
    assert campaign.expected == 60


def test_another_instrument_asks_its_own_questions(people, prepared) -> None:
    campaign = prepared()
    changed = campaign_edit(
        campaign=campaign, by=people.malee, revision=1, terms=Terms("IIT", campaign.opens, campaign.closes)
    )
    assert asked(changed).instrument == "IIT"


def test_the_questions_as_they_are_asked(people, sign_in, prepared) -> None:
    campaign = prepared("IIT")
    shown = unescape(page(sign_in(people.somchai), f"surveys/{campaign.pk}/questions/"))
    assert "เป็นข้อสันนิษฐานของโปรแกรม" in shown
    for number, question in enumerate(asked(campaign).questions.values(), 1):
        assert f"{number}. {question.text.th}" in shown, "the number respondents see"
    assert "ใช้ถ้อยคำของหน่วยงานเอง" not in shown, "somebody who may only look"


def test_words_of_the_office_lie_over_ours_until_it_opens(people, sign_in, prepared) -> None:
    campaign, client = prepared("IIT"), sign_in(people.malee)
    path = f"{OFFICE}/surveys/{campaign.pk}/questions/"

    def lay(text: str, revision: int) -> str:
        file = SimpleUploadedFile("ถ้อยคำ.csv", text.encode())
        return client.post(path, {"file": file, "revision": revision}, follow=True).content.decode()

    assert "code,th,en" not in lay("code,th,en\nq99,ก,\n", 1)
    assert Campaign.objects.get().wording == "", "a file with faults changes nothing"
    assert "ถ้อยคำใหม่ของเรา" in lay("code,th,en\ni1,ถ้อยคำใหม่ของเรา,\n", 1)
    assert "ยังไม่ได้บันทึกของท่าน" in lay("code,th,en\ni1,อีกถ้อยคำ,\n", 1), "the page was opened before"
    assert client.post(path, {"clear": "1", "revision": 2}).status_code == 302
    assert Campaign.objects.get().wording == ""


def test_places_come_and_go_until_somebody_answers_there(people, sign_in, opened, year) -> None:
    campaign, client = opened(), sign_in(people.malee)
    path = f"{OFFICE}/surveys/{campaign.pk}/places/"
    for title in ("งานทะเบียน", "กองคลัง"):
        client.post(path, {"title": title})
    assert "มีจุดบริการชื่อ" in client.post(path, {"title": "กองคลัง"}).content.decode()
    busy, idle = campaign.places.get(title="กองคลัง"), campaign.places.get(title="งานทะเบียน")
    answer(campaign, [alike(year, "EIT", 1)], place=busy.key)
    for place in (busy, idle):
        client.post(f"{path}{place.key}/", {"remove": "1"})
    assert list(campaign.places.all()) == [busy]
    client.post(f"{path}{busy.key}/", {"title": "กองคลัง ชั้น 2"})
    assert campaign.places.get().title == "กองคลัง ชั้น 2"
    assert client.get(f"{path}none/").status_code == 404


def test_a_lost_box_is_told_and_started_again(people, sign_in, opened) -> None:
    campaign, client = opened("IIT"), sign_in(people.malee)
    secrets.destroy(campaign.key)
    path = f"surveys/{campaign.pk}/"
    assert "เริ่มเก็บคำตอบใหม่" in page(client, path)
    client.post(f"{OFFICE}/{path}restart/", {"revision": 2})
    assert arrived(campaign.key) is not None
    shown = page(client, path)
    assert "เปิดคำตอบที่เก็บไว้ไม่ได้" not in shown
    client.post(f"{OFFICE}/{path}restart/", {"revision": 3})
    assert Campaign.objects.get().revision == 3, "what can be opened is not thrown away"


def test_pages_ask_the_database_little(people, sign_in, opened, django_assert_max_num_queries) -> None:
    client = sign_in(people.malee)
    campaigns = [opened(instrument) for instrument in ("EIT", "IIT", "SAT")]
    page(client, f"surveys/{campaigns[0].pk}/")
    with django_assert_max_num_queries(14):
        page(client, f"surveys/{campaigns[0].pk}/")
    with django_assert_max_num_queries(13):
        page(client, "2569/surveys/")
