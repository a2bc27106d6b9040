"""Questions in the office: answering, publishing, refusing, hiding, and being reminded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.core.chain import breaks, sha256
from prongsai.web.accounts.models import Person
from prongsai.web.changes.models import Change
from prongsai.web.common.conflict import Conflict
from prongsai.web.home.reminders import notices_due_send
from prongsai.web.notices.models import Notice
from prongsai.web.publications.selectors import events_of
from prongsai.web.questions.models import Question
from prongsai.web.questions.public_selectors import content_of, public_questions, questions_about
from prongsai.web.questions.selectors import waiting
from prongsai.web.questions.services import NotThere, answer_publish, answer_save, question_hide, question_refuse
from tests.web.people import People

SignIn = Callable[[Person], Client]


@pytest.fixture
def question(people: People) -> Question:
    return Question.objects.create(
        agency=people.agency, page="oit/2569/o12", text="ป้าศรีถามว่าถนนซ่อมเมื่อไร", asked_on=date(2026, 3, 1)
    )


def path(question: Question, more: str = "") -> str:
    return f"/office/{question.agency.slug}/questions/{question.pk}/{more}"


def send(client: Client, question: Question, action: str, **other: object):
    given = {"answer": "ซ่อมเสร็จเดือนมีนาคม", "unit": "", "hide": "", "revision": question.revision, "action": action}
    return client.post(path(question), given | other)


def test_who_gets_in(question: Question, people: People, assert_access: Callable[..., None]) -> None:
    assert_access(f"/office/{people.agency.slug}/questions/")
    assert_access(path(question))
    assert_access(path(question, "refuse/"), somchai=403)


def test_an_officer_drafts_and_the_coordinator_publishes(question: Question, people: People, sign_in: SignIn) -> None:
    assert send(sign_in(people.wipa), question, "publish").status_code == 403
    assert send(sign_in(people.wipa), question, "save", unit=people.finance.pk).status_code == 302
    question.refresh_from_db()
    assert (question.state, question.visible) == ("received", False)
    waits = Client().get(f"/{people.agency.slug}/ask/{question.key}/").content.decode()
    assert "ซ่อมเสร็จ" not in waits
    assert people.finance.name not in waits

    sent = send(sign_in(people.malee), question, "publish", unit=people.finance.pk, hide="ป้าศรี")
    assert sent.status_code == 302
    question.refresh_from_db()
    assert (question.state, question.visible, question.answered_on) == ("answered", True, timezone.localdate())
    assert "ป้าศรี" not in question.text
    for address in ("ask/", f"ask/{question.key}/"):
        shown = Client().get(f"/{people.agency.slug}/{address}").content.decode()
        assert "ซ่อมเสร็จเดือนมีนาคม" in shown
        assert "กองคลัง" in shown
    [one] = questions_about(people.agency, "oit/2569/o12")
    assert one.answer == "ซ่อมเสร็จเดือนมีนาคม"
    assert public_questions(people.agency, "oit/2569/o13") == []
    assert not any("ป้าศรี" in f"{change.title}{change.fields}" for change in Change.objects.all())


def test_each_public_answer_is_an_event_of_the_chain(question: Question, people: People) -> None:
    now = timezone.now()
    what = {"by": people.malee, "unit": None, "at": now}
    done = answer_publish(question=question, revision=1, answer="ตอบ", visible=True, **what)
    first = sha256(content_of(done))
    done = answer_publish(question=done, revision=2, answer="ตอบดีขึ้น", visible=True, **what)
    question_hide(question=done, by=people.malee, revision=3, at=now)
    events = events_of(people.agency)
    assert [(one.kind, one.manifest[0].kind, one.manifest[0].number) for one in events] == [
        ("answered", "answer", 2), ("answered", "answer", 3), ("withdrawn", "answer", 4),
    ]  # fmt: skip
    assert events[0].manifest[0].sha256 == first != events[1].manifest[0].sha256
    assert list(breaks(events)) == []
    assert public_questions(people.agency) == []
    assert "ตอบดีขึ้น" in Client().get(f"/{people.agency.slug}/ask/{question.key}/").content.decode()
    chain = Client().get(f"/{people.agency.slug}/data/chain.json").content.decode()
    assert question.key not in chain, "nobody finds the address of a hidden question there"


def test_an_answer_for_who_asked_alone_is_in_no_list_and_no_chain(
    question: Question, people: People, sign_in: SignIn
) -> None:
    send(sign_in(people.malee), question, "private", answer="โทร. 044-000-000")
    assert "044-000-000" in Client().get(f"/{people.agency.slug}/ask/{question.key}/").content.decode()
    assert public_questions(people.agency) == []
    assert events_of(people.agency) == []


def test_personal_data_in_an_answer_is_asked_about(question: Question, people: People, sign_in: SignIn) -> None:
    client = sign_in(people.malee)
    asked = send(client, question, "publish", answer="โทร. 044-000-000 ได้ครับ")
    assert asked.status_code == 422
    assert "เบอร์โทร" in asked.content.decode()
    assert 'name="sure"' in asked.content.decode()
    assert send(client, question, "publish", answer="โทร. 044-000-000 ได้ครับ", sure="on").status_code == 302


def test_words_to_hide_must_stand_in_the_question(question: Question, people: People, sign_in: SignIn) -> None:
    refused = send(sign_in(people.malee), question, "save", hide="ป้าสี")
    assert refused.status_code == 422
    assert "ไม่พบ “ป้าสี” ในคำถาม" in refused.content.decode()


def test_two_at_once_lose_nothing(question: Question, people: People, sign_in: SignIn) -> None:
    answer_save(question=question, by=people.wipa, revision=1, answer="คำตอบของวิภา", unit=None)
    late = sign_in(people.malee).post(path(question), {"answer": "คำตอบของมาลี", "revision": 1, "action": "publish"})
    text = late.content.decode()
    assert late.status_code == 409
    assert "คำตอบของวิภา" in text
    assert "คำตอบของมาลี" in text
    assert "วิภา ทดสอบ" in text
    assert 'name="revision" value="2"' in text


def test_a_refused_question_says_why_to_who_asked(question: Question, people: People, sign_in: SignIn) -> None:
    client = sign_in(people.malee)
    assert "กรุณากรอกเหตุผล" in client.post(path(question, "refuse/"), {"revision": 1}).content.decode()
    sent = client.post(path(question, "refuse/"), {"revision": 1, "reason": "เป็นถนนของกรมทางหลวง"})
    assert sent.status_code == 302
    assert "เป็นถนนของกรมทางหลวง" in Client().get(f"/{people.agency.slug}/ask/{question.key}/").content.decode()
    assert send(client, question, "save", revision=2).status_code != 302
    question.refresh_from_db()
    assert question.state == "refused"


def test_moves_that_do_not_fit_are_refused(question: Question, people: People) -> None:
    with pytest.raises(NotThere):
        question_hide(question=question, by=people.malee, revision=1, at=timezone.now())
    with pytest.raises(Conflict):
        question_refuse(question=question, by=people.malee, revision=7, reason="ไม่ใช่หน้าที่")


def test_the_list_warns_of_what_is_late(question: Question, people: People, sign_in: SignIn) -> None:
    today = timezone.localdate()
    Question.objects.update(asked_on=today - timedelta(days=15))
    Question.objects.create(agency=people.agency, text="คำถามที่เพิ่งมา", asked_on=today)
    counted = waiting(people.agency, today)
    assert (counted.all, counted.late) == (2, 1)
    text = sign_in(people.somchai).get(f"/office/{people.agency.slug}/questions/").content.decode()
    assert "มี 1 คำถามที่รอตอบครบ 15 วันแล้ว" in text
    assert text.index("ป้าศรี") < text.index("คำถามที่เพิ่งมา")


def test_one_is_reminded_at_ten_and_at_fifteen_days(question: Question, people: People) -> None:
    def told(days: int) -> int:
        notices_due_send(today=question.asked_on + timedelta(days=days))
        return Notice.objects.filter(person=people.malee, key__startswith="questions-").count()

    assert [told(days) for days in (9, 10, 14, 15, 16, 40)] == [0, 1, 1, 2, 2, 2]
    question.delete()
    Notice.objects.all().delete()
    assert told(15) == 0


def test_few_questions_are_asked_of_the_database(
    question: Question, people: People, sign_in: SignIn, django_assert_max_num_queries
) -> None:
    client = sign_in(people.malee)
    for number in range(10):
        Question.objects.create(agency=people.agency, text=f"คำถามที่ {number}", asked_on=date(2026, 1, 1))
    with django_assert_max_num_queries(14):
        client.get(f"/office/{people.agency.slug}/questions/")
    with django_assert_max_num_queries(14):
        client.get(path(question))
