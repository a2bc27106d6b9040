"""Reporting progress and results: who may, what is kept, what is refused."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from prongsai.web.agencies.models import Unit
from prongsai.web.changes.models import Change
from prongsai.web.measures.models import Progress
from prongsai.web.measures.services import measure_move_state, measure_result
from prongsai.web.scores.models import ScoreInput

BOARD = "/office/sao-550199/2569/measures/"
PAGE = f"{BOARD}1/"
NOTE = "ตรวจนับทรัพย์สินครบ 120 รายการ"


@pytest.fixture
def report():
    return {"note": NOTE, "day": "2026-01-10", "answers": "2025-12-31"}


def photo(name: str = "งาน.jpg") -> SimpleUploadedFile:
    made = BytesIO()
    Image.new("RGB", (40, 30), "green").save(made, "JPEG")
    return SimpleUploadedFile(name, made.getvalue(), "image/jpeg")


def test_who_may_report(assert_access, add, report):
    add()
    assert_access(f"{PAGE}report/", malee=302, somchai=403, post=report)


def test_who_may_write_results(assert_access, add):
    add()
    assert_access(f"{PAGE}result/", malee=302, somchai=403, post={"output": "x", "outcome": "y", "revision": 1})


@pytest.mark.parametrize("path", ["report/", "result/"])
def test_an_officer_of_another_unit_may_not(people, add, sign_in, report, path):
    add(main_unit=people.office)
    response = sign_in(people.wipa).post(f"{PAGE}{path}", report | {"output": "x", "outcome": "y", "revision": 1})
    assert response.status_code == 403
    assert "สำนักปลัด" in response.content.decode()
    assert sign_in(people.wipa).get(f"{PAGE}{path}").status_code == 403
    assert sign_in(people.wipa).post(f"{PAGE}state/", {"to": "done"}).status_code == 403
    assert not Progress.objects.exists()


@pytest.mark.parametrize("how", ["main", "joint", "all", "owner"])
def test_an_officer_of_its_units_may(people, add, sign_in, report, how):
    office = {"main_unit": people.office}
    add(
        **{
            "main": {},
            "joint": office | {"joint_units": (people.finance,)},
            "all": office | {"all_units": True},
            "owner": office | {"owner": people.wipa},
        }[how]
    )
    assert sign_in(people.wipa).post(f"{PAGE}report/", report).status_code == 302
    assert Progress.objects.get().by == people.wipa


def test_a_report_with_photos_and_a_file(people, add, sign_in, report):
    one = add()
    pdf = SimpleUploadedFile("สรุป.pdf", b"%PDF-1.7 example", "application/pdf")
    sign_in(people.wipa).post(f"{PAGE}report/", report | {"photos": [photo()], "attached": [photo("b.jpg"), pdf]})
    made = one.progress.get()
    assert (made.note, made.day, made.answers) == (NOTE, date(2026, 1, 10), date(2025, 12, 31))
    assert sorted(file.media_type for file in made.files.all()) == ["application/pdf", "image/jpeg", "image/jpeg"]
    one.refresh_from_db()
    assert (one.state, one.revision) == ("running", 1)
    page = sign_in(people.somchai).get(PAGE).content.decode()
    assert page.count("<img") == 2
    assert "สรุป.pdf" in page
    log = Change.objects.get(subject=one.pk, action="reported")
    assert log.fields["note"] == ["", NOTE]


def test_done_ends_the_measure(people, add, sign_in, report):
    one = add()
    sign_in(people.wipa).post(f"{PAGE}report/", report | {"done": "on"})
    one.refresh_from_db()
    assert one.state == "done"
    sign_in(people.wipa).post(f"{PAGE}report/", report | {"answers": "", "done": "on"})
    assert one.progress.count() == 2


def test_a_second_tap_stores_nothing_more(people, add, sign_in, report):
    one = add()
    wipa = sign_in(people.wipa)
    wipa.post(f"{PAGE}report/", report | {"photos": [photo()]})
    assert wipa.post(f"{PAGE}report/", report | {"photos": [photo()]}).status_code == 302
    assert one.progress.count() == 1
    wipa.post(f"{PAGE}report/", report | {"answers": "", "note": "เรื่องใหม่"})
    assert one.progress.count() == 2


def test_the_next_day_that_is_owed_is_chosen(people, add, sign_in, report):
    one = add()
    wipa = sign_in(people.wipa)
    assert '<option value="2025-12-31" selected>31 ธันวาคม 2568' in wipa.get(f"{PAGE}report/").content.decode()
    wipa.post(f"{PAGE}report/", report)
    page = wipa.get(f"{PAGE}report/").content.decode()
    assert '<option value="2026-03-31" selected>31 มีนาคม 2569' in page
    assert "2025-12-31" not in page
    assert 'value="2026-01-15"' in page  # today
    assert one.progress.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"note": "  "}, "กรุณาเขียนสิ่งที่ทำ"),
        ({"day": "2026-01-16"}, "16 มกราคม 2569"),
        ({"day": "2025-09-30"}, "1 ตุลาคม 2568"),
        ({"day": ""}, "errorlist"),
        ({"answers": "2026-01-01"}, "errorlist"),
        ({"attached": [SimpleUploadedFile("virus.exe", b"MZ")]}, "virus.exe"),
        (
            {"attached": [SimpleUploadedFile("empty.pdf", b"x"), SimpleUploadedFile("b.jpg", b"not a picture")]},
            "empty.pdf",
        ),
    ],
)
def test_what_is_wrong_is_said_and_the_text_stays(people, add, sign_in, report, wrong, said):
    one = add()
    response = sign_in(people.wipa).post(f"{PAGE}report/", report | wrong)
    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    if "note" not in wrong:
        assert NOTE in page
    assert not one.progress.exists()
    one.refresh_from_db()
    assert one.state == "planned"


def test_thai_digits_in_the_day(people, add, sign_in, report):
    one = add()
    sign_in(people.wipa).post(f"{PAGE}report/", report | {"day": "๑๐ ม.ค. ๒๕๖๙"})
    assert one.progress.get().day == date(2026, 1, 10)


def test_what_was_typed_survives_an_expired_session(people, add, report):
    add()
    browser = Client()
    assert browser.post(f"{PAGE}report/", report).status_code == 302
    browser.login(email="wipa@example.go.th", password="ทุ่งสมมุติ-2569-ฤดูฝน")
    assert NOTE in browser.get(f"{PAGE}report/").content.decode()


def test_nobody_reports_on_what_is_cancelled_or_closed(people, add, round, sign_in, report):
    one = add()
    measure_move_state(measure=one, by=people.malee, to="cancelled", reason="ไม่มีงบประมาณ")
    assert sign_in(people.malee).post(f"{PAGE}report/", report | {"answers": ""}).status_code == 400
    measure_move_state(measure=one, by=people.malee, to="planned")
    round.state = "closed"
    round.save()
    assert sign_in(people.malee).post(f"{PAGE}report/", report).status_code == 400
    assert not one.progress.exists()


def test_the_form_takes_few_queries(people, add, sign_in, django_assert_max_num_queries):
    add()
    wipa = sign_in(people.wipa)
    with django_assert_max_num_queries(12):
        assert wipa.get(f"{PAGE}report/").status_code == 200


def test_output_and_outcome_are_apart(people, add, sign_in):
    one = add()
    sent = {"output": "ทะเบียน 1 เล่ม", "outcome": "คืนครบทุกรายการ", "revision": 1}
    sign_in(people.wipa).post(f"{PAGE}result/", sent)
    one.refresh_from_db()
    assert (one.output, one.outcome, one.revision) == ("ทะเบียน 1 เล่ม", "คืนครบทุกรายการ", 2)
    assert Change.objects.filter(subject=one.pk).first().action == "result"


def test_two_who_write_the_result_lose_nothing(people, add, sign_in):
    one = add()
    measure_result(measure=one, by=people.kanya, output="ของกัญญา", outcome="", revision=1)
    response = sign_in(people.wipa).post(f"{PAGE}result/", {"output": "ของวิภา", "outcome": "", "revision": 1})
    page = response.content.decode()
    assert response.status_code == 409
    assert "ของกัญญา" in page
    assert "ของวิภา" in page
    assert 'value="2"' in page
    sign_in(people.wipa).post(f"{PAGE}result/", {"output": "ของวิภา", "outcome": "", "revision": 2})
    one.refresh_from_db()
    assert one.output == "ของวิภา"


def test_the_outcome_is_offered_from_the_scores(people, add, round, sign_in):
    add(indicator="9")
    page = sign_in(people.wipa).get(f"{PAGE}result/").content.decode()
    assert "53.50" not in page
    ScoreInput.objects.create(round=round, indicators={"9": "80.25"}, source="typed")
    page = sign_in(people.wipa).get(f"{PAGE}result/").content.decode()
    assert "เพิ่มขึ้น 26.75 คะแนน จาก 53.50 (ปี 2568) เป็น 80.25 (ปี 2569)" in page


def test_a_written_outcome_is_not_replaced(people, add, round, sign_in):
    one = add(indicator="9")
    measure_result(measure=one, by=people.malee, output="", outcome="เขียนเองแล้ว", revision=1)
    ScoreInput.objects.create(round=round, indicators={"9": "80.25"}, source="typed")
    page = sign_in(people.wipa).get(f"{PAGE}result/").content.decode()
    assert "เขียนเองแล้ว</textarea>" in page
    assert "80.25" in page  # beside it


def test_units_of_other_agencies_are_no_choice(people, round, sign_in, typed):
    other = Unit.objects.get(agency=people.other)
    response = sign_in(people.malee).post(f"{BOARD}new/", typed | {"main_unit": str(other.pk)})
    assert response.status_code == 200
    assert not round.measures.exists()
