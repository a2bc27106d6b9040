"""Asking in public: by nobody known, masked, and answered at an address of one's own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, time

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.accounts.models import Person
from prongsai.web.changes.models import Change
from prongsai.web.common.logs import NothingOfRespondents, WithoutSecrets
from prongsai.web.notices.models import Notice
from prongsai.web.questions import limits, public_views
from prongsai.web.questions.models import Question
from prongsai.web.questions.public_selectors import public_questions, questions_about
from tests.web.people import People

TEXT = "ถนนหน้าโรงเรียนซ่อมเสร็จเมื่อไร"


def ask(people: People, client: Client | None = None, **other: str):
    given = {"kind": "question", "text": TEXT, "page": "", "website": ""} | other
    return (client or Client()).post(f"/{people.agency.slug}/ask/", given)


def test_who_asks_gets_an_address_to_come_back_to(people: People) -> None:
    sent = ask(people, text="ถนนพัง ติดต่อกลับ 081-234-5678 ได้เลย")
    [made] = Question.objects.all()
    assert sent.status_code == 303
    assert sent.headers["Location"] == f"/{people.agency.slug}/ask/{made.key}/"
    shown = Client().get(sent.headers["Location"])
    text = shown.content.decode()
    assert "081" not in text
    assert "081" not in made.text
    assert "ปิดบังไว้ก่อนเก็บ: เบอร์โทร" in text
    assert f"http://testserver/{people.agency.slug}/ask/{made.key}/" in text
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert public_questions(people.agency) == []
    assert made.text not in Client().get(f"/{people.agency.slug}/ask/").content.decode()


def test_nothing_tells_who_asked_nor_when_but_the_day(
    people: People, sign_in: Callable[[Person], Client], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        sent = ask(people, sign_in(people.malee))
    [made] = Question.objects.all()
    assert timezone.localtime(made.created_at).time() == time.min
    assert made.asked_on == timezone.localdate()
    assert not Change.objects.exists()
    assert not sent.cookies
    assert "127.0.0.1" not in caplog.text
    assert TEXT not in caplog.text
    assert "127.0.0.1" not in repr(vars(limits.asked))


def test_the_log_holds_no_address_of_a_question() -> None:
    line = logging.LogRecord("x", logging.INFO, "x", 1, "GET /sao-550199/ask/%s/ 200", ("abcdefgh2345",), None)
    assert WithoutSecrets().filter(line)
    assert "abcdefgh2345" not in line.getMessage()
    line.request = type("Request", (), {"path_info": "/sao-550199/ask/abcdefgh2345/"})()
    assert not NothingOfRespondents().filter(line)
    line.request.path_info = "/office/sao-550199/questions/"
    assert NothingOfRespondents().filter(line)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": "สั้น"}, "พบ 4 ตัวอักษร"),
        ({"text": "ถนนพัง <b>มาก</b> ครับ"}, "กรุณาพิมพ์เป็นข้อความธรรมดา"),
        ({"text": "ก" * 2001}, "2,001"),
        ({"text": ""}, "กรุณาพิมพ์คำถาม"),
        ({"website": "https://example.com"}, "ช่องนี้ต้องเว้นว่าง"),
        ({"kind": "other"}, "ยังไม่ได้ส่ง"),
    ],
)
def test_what_is_not_taken_is_said_and_stays_in_the_form(people: People, wrong: dict[str, str], said: str) -> None:
    refused = ask(people, **wrong)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert said in text
    assert "<b>มาก" not in text
    if "text" not in wrong:
        assert TEXT in text
    assert not Question.objects.exists()


def test_a_page_can_be_asked_about(people: People) -> None:
    form = Client().get(f"/{people.agency.slug}/ask/?page=oit/2569/o12").content.decode()
    assert "ข้อ O12 ปีงบประมาณ พ.ศ. 2569" in form
    assert 'value="oit/2569/o12"' in form
    assert 'value="missing" id="id_kind_1" checked' in form or 'value="missing" required id="id_kind_1" checked' in form
    ask(people, page="oit/2569/o12", kind="missing")
    ask(people, page="../../office/")
    assert set(Question.objects.values_list("page", flat=True)) == {"oit/2569/o12", ""}
    assert questions_about(people.agency, "oit/2569/o12") == []


def test_a_flood_is_stopped_and_the_text_kept(people: People) -> None:
    for _ in range(limits.ASKED):
        assert ask(people).status_code == 303
    refused = ask(people)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"]
    assert TEXT in refused.content.decode()
    assert Question.objects.count() == limits.ASKED


def test_those_who_may_answer_are_told_once_a_day(people: People) -> None:
    ask(people)
    ask(people)
    told = Notice.objects.values_list("person__name", flat=True)
    assert sorted(told) == sorted(one.name for one in (people.malee, people.wipa, people.prasert, people.kanya))
    assert all(TEXT not in one.text_th for one in Notice.objects.all())


def test_pages_that_are_not_there(people: People) -> None:
    client = Client()
    assert client.get(f"/{people.agency.slug}/ask/nothing2345/").status_code == 404
    assert client.get("/no-agency/ask/").status_code == 404
    ask(people)
    assert client.get(f"/{people.other.slug}/ask/{Question.objects.get().key}/").status_code == 404
    large = client.post(f"/{people.agency.slug}/ask/", {"text": "ก" * 40_000})
    assert large.status_code == 413


def test_what_fails_is_reported_without_what_was_sent(
    people: People, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**_given: object) -> None:
        raise RuntimeError(TEXT)

    monkeypatch.setattr(public_views, "question_ask", fail)
    assert ask(people).status_code == 500
    assert "RuntimeError" in caplog.text
    assert TEXT not in caplog.text


def test_in_english_one_stays_in_english(people: People) -> None:
    sent = Client().post(f"/{people.agency.slug}/ask/?lang=en", {"kind": "question", "text": TEXT})
    assert sent.headers["Location"].endswith("/?lang=en")


def test_the_list_asks_few_questions_of_the_database(people: People, django_assert_max_num_queries) -> None:
    for number in range(25):
        Question.objects.create(
            agency=people.agency, text=f"คำถามที่ {number}", asked_on=date(2026, 1, 1), state="answered",
            answer="ตอบแล้ว", answered_on=date(2026, 1, 3), visible=True, unit=people.office,
        )  # fmt: skip
    with django_assert_max_num_queries(4):
        shown = Client().get(f"/{people.agency.slug}/ask/")
    assert "?p=2" in shown.content.decode()
    assert shown.headers["Cache-Control"] == "public, max-age=60"
