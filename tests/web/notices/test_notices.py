"""The bell page and letters."""

from __future__ import annotations

import pytest
from django.core import mail

from prongsai.core.packs.model import Text
from prongsai.web.notices.models import Notice
from prongsai.web.notices.services import letters_choose, notice_send

PAGE = "/office/sao-550199/notices/"
TEXT = Text("มีเอกสารรอท่าน", "A document waits for you")


@pytest.fixture
def told(people, django_capture_on_commit_callbacks) -> Notice:
    with django_capture_on_commit_callbacks(execute=True):
        notice_send(agency=people.agency, to=[people.malee], key="a", text=TEXT, path="/office/sao-550199/rounds/")
        notice_send(agency=people.agency, to=[people.somchai], key="a", text=TEXT, path="https://elsewhere.example/")
    return people.malee.notices.get()


def test_who_may_open_it(people, assert_access) -> None:
    assert_access(PAGE)
    assert_access(PAGE, malee=302, somchai=302, post={"x": "1"})
    assert_access(PAGE + "letters/", malee=302, somchai=302, post={"letters": "1"})


def test_nobody_follows_another_s_notice(told, assert_access) -> None:
    assert_access(f"{PAGE}{told.pk}/", malee=302, somchai=404, post={"x": "1"})


def test_nothing_yet(people, sign_in) -> None:
    page = sign_in(people.malee).get(PAGE).content.decode()
    assert "ยังไม่มีการแจ้งเตือน" in page
    assert "อ่านแล้วทั้งหมด" not in page


def test_following_one_marks_it_read(told, people, sign_in) -> None:
    browser = sign_in(people.malee)
    page = browser.get(PAGE).content.decode()
    assert "มีเอกสารรอท่าน" in page
    assert '<span class="dot">1</span>' in page
    response = browser.post(f"{PAGE}{told.pk}/")
    assert response.headers["Location"] == "/office/sao-550199/rounds/"
    assert "dot" not in browser.get(PAGE).content.decode()
    first = Notice.objects.get(pk=told.pk).read_at
    browser.post(f"{PAGE}{told.pk}/")
    assert Notice.objects.get(pk=told.pk).read_at == first


def test_no_notice_leads_elsewhere(told, people, sign_in) -> None:
    away = people.somchai.notices.get()
    assert sign_in(people.somchai).post(f"{PAGE}{away.pk}/").headers["Location"] == PAGE


def test_all_are_read_at_once(told, people, sign_in) -> None:
    browser = sign_in(people.malee)
    browser.post(PAGE)
    assert not people.malee.notices.filter(read_at=None).exists()
    assert people.somchai.notices.filter(read_at=None).exists(), "only one's own"


def test_letters_only_say_where_to_look_and_can_be_declined(
    told, people, sign_in, django_capture_on_commit_callbacks
) -> None:
    assert len(mail.outbox) == 2
    assert "มีเอกสารรอท่าน" in mail.outbox[0].body
    sign_in(people.malee).post(PAGE + "letters/", {"letters": "0"})
    with django_capture_on_commit_callbacks(execute=True):
        notice_send(agency=people.agency, to=[people.malee, people.somchai], key="b", text=TEXT, path="/")
    assert [letter.to for letter in mail.outbox[2:]] == [["somchai@example.go.th"]]
    assert people.malee.notices.count() == 2, "the bell rings all the same"
    letters_choose(person=people.malee, letters=True)
    assert "ไม่รับอีเมล" in sign_in(people.malee).get(PAGE).content.decode()


def test_it_asks_few_questions(people, sign_in, django_assert_max_num_queries) -> None:
    for number in range(60):
        notice_send(agency=people.agency, to=[people.malee], key=str(number), text=TEXT, path="/")
    browser = sign_in(people.malee)
    with django_assert_max_num_queries(8):
        assert browser.get(PAGE).content.decode().count("มีเอกสารรอท่าน") == 100
