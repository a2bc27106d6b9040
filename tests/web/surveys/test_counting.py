"""Opening, counting, making void; what is released, taken over from elsewhere, and shown."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from prongsai.cli.surveys.counting import command as count_command
from prongsai.web.notices.models import Notice
from prongsai.web.rounds.models import Round
from prongsai.web.surveys import count_services
from prongsai.web.surveys.count_services import campaign_count, campaigns_due_count
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.outcome import outcome_of, outcomes_of
from prongsai.web.surveys.place_services import place_add
from prongsai.web.surveys.selectors import PAPER_DAYS
from prongsai.web.surveys.telling import surveys_tell
from prongsai.web.tallies import secrets
from prongsai.web.tallies.models import Box, Comment, Count
from tests.web.surveys.conftest import alike, answer

pytestmark = pytest.mark.django_db
OFFICE = "/office/sao-550199"


def test_opening_asks_first(people, sign_in, prepared) -> None:
    campaign, client = prepared("IIT"), sign_in(people.malee)
    path = f"{OFFICE}/surveys/{campaign.pk}/open/"
    assert "เปิดแล้วเปลี่ยนไม่ได้" in client.get(path).content.decode()
    assert not Box.objects.exists()
    client.post(path, {"revision": 9})
    assert Campaign.objects.get().state == "draft", "somebody changed it meanwhile"
    client.post(path, {"revision": 1})
    assert Campaign.objects.get().state == "open"
    assert Box.objects.filter(pk=campaign.key).exists()


def test_counting_early_is_asked_twice(people, sign_in, opened, year) -> None:
    campaign, client = opened("SAT"), sign_in(people.malee)
    answer(campaign, [alike(year, "SAT", 1)] * 6)
    path = f"{OFFICE}/surveys/{campaign.pk}/count/"
    assert "ยังไม่ได้นับ" in client.post(path, {"revision": 2}).content.decode()
    assert Campaign.objects.get().state == "open"
    response = client.post(path, {"revision": 2, "sure": "on"})
    assert response.headers["Location"] == f"{OFFICE}/surveys/{campaign.pk}/results/"
    assert not Box.objects.exists()
    assert campaign.key not in secrets.known()
    assert people.agency.changes.filter(kind="survey", action="counted").exists()
    assert Campaign.objects.get().closes == timezone.localdate(), "nobody could answer after today"


def test_a_stale_page_counts_nothing(people, sign_in, opened) -> None:
    campaign = opened("SAT")
    path = f"{OFFICE}/surveys/{campaign.pk}/count/"
    sign_in(people.malee).post(path, {"revision": 1, "sure": "on"})
    assert Box.objects.filter(pk=campaign.key).exists()


def test_counting_that_was_cut_off_is_finished(people, opened, year, monkeypatch) -> None:
    campaign = opened("SAT")
    answer(campaign, [alike(year, "SAT", 1)] * 6)

    def cut_off(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(count_services, "campaign_changed", cut_off)
        with pytest.raises(KeyboardInterrupt):
            campaign_count(campaign=campaign, by=people.malee, revision=2)
    found = Campaign.objects.get()
    assert found.state == "open"
    assert campaign_count(campaign=found, by=people.malee, revision=2).state == "counted"


def test_what_is_over_is_counted_every_day(people, opened, monkeypatch) -> None:
    """One that cannot be counted keeps no other from it, nor does a round that is closed."""
    today = timezone.localdate()
    lost, over, going_on = opened("IIT"), opened("EIT"), opened("SAT")
    past = today - PAPER_DAYS - timedelta(days=1)
    Campaign.objects.filter(pk__in=[lost.pk, over.pk]).update(opens=past, closes=past)
    Round.objects.update(state="closed")
    secrets.destroy(lost.key)
    assert campaigns_due_count(today) == 1
    states = {one.pk: one.state for one in Campaign.objects.all()}
    assert states == {lost.pk: "open", over.pk: "counted", going_on.pk: "open"}
    change = people.agency.changes.get(action="counted")
    assert (change.person, change.subject) == (None, over.pk)


def test_coordinators_are_told_once_of_each_stage(people, opened) -> None:
    today = timezone.localdate()
    campaign = opened("SAT")
    last = campaign.closes
    for day in (today, last - timedelta(days=4)):
        surveys_tell(agency=people.agency, today=day)
    assert not Notice.objects.exists(), "nothing is near"
    for day in (last - timedelta(days=3), last, last + timedelta(days=1), last + PAPER_DAYS):
        surveys_tell(agency=people.agency, today=day)
        surveys_tell(agency=people.other, today=day)
    Campaign.objects.update(opens=today - timedelta(days=40), closes=today - timedelta(days=30))
    assert campaigns_due_count(today) == 1
    surveys_tell(agency=people.agency, today=today)
    told = Notice.objects.order_by("pk")
    assert {one.person for one in told} == {people.malee}
    page = f"{OFFICE}/surveys/{campaign.pk}/"
    assert sorted(one.path for one in told) == [page, page, f"{page}results/"]
    words = " ".join(one.text_th for one in told)
    assert "ปิดวันที่" in words and "กรอกจากแบบกระดาษได้ถึง" in words and "ดูผลได้" in words


def test_the_command_says_how_many(people, opened, capsys) -> None:
    past = timezone.localdate() - PAPER_DAYS - timedelta(days=1)
    campaign = opened("SAT")
    Campaign.objects.filter(pk=campaign.pk).update(opens=past, closes=past)
    count_command.main([], standalone_mode=False)
    assert "surveys counted: 1" in capsys.readouterr().out


def test_making_void_takes_a_word(people, sign_in, opened, year) -> None:
    campaign, client = opened("SAT"), sign_in(people.malee)
    answer(campaign, [alike(year, "SAT", 1)] * 6)
    path = f"{OFFICE}/surveys/{campaign.pk}/void/"
    assert "คำตอบ 6 ชุดจะถูกทำลาย" in client.get(path).content.decode()
    assert "กรุณาพิมพ์คำว่า" in client.post(path, {"revision": 2, "word": "ลบ"}).content.decode()
    assert Box.objects.exists()
    assert client.post(path, {"revision": 2, "word": "ยกเลิก"}).status_code == 302
    assert (Box.objects.exists(), Count.objects.exists()) == (False, False)
    assert Campaign.objects.get().state == "void"


def test_fewer_than_five_leave_a_number(people, sign_in, counted, year) -> None:
    campaign = counted("SAT", answers=[alike(year, "SAT", 1, comment="ช้า")] * 4)
    shown = sign_in(people.malee).get(f"{OFFICE}/surveys/{campaign.pk}/results/").content.decode()
    assert "มีผู้ตอบ 4 คน น้อยกว่า 5 คน" in shown
    assert "ช้า" not in shown
    assert "คะแนนเฉลี่ย" not in shown
    assert Comment.objects.count() == 0


def test_results_are_those_that_were_planted(people, sign_in, opened, year) -> None:
    """Ten citizens give the best answer, five the worst; three of another group and all at one place stay hidden."""
    campaign = opened("EIT", expected=20)
    at = place_add(campaign=campaign, by=people.malee, title="งานทะเบียน")
    questionnaire = count_services.asked(campaign)
    best = {str(key): max(worth, key=lambda code: worth[code]) for key, worth in questionnaire.worth.items()}
    worst = {str(key): min(worth, key=lambda code: worth[code]) for key, worth in questionnaire.worth.items()}
    one, other = (group.code for group in questionnaire.groups[:2])
    answer(campaign, [best | {"group": one}] * 10)
    answer(campaign, [worst | {"group": one}] * 2 + [worst | {"group": other}] * 3, place=at.key)
    campaign = campaign_count(campaign=campaign, by=people.malee, revision=2)
    outcome = outcome_of(campaign)
    assert outcome is not None
    assert {str(score.value) for score in outcome.indicators.values()} == {"66.67"}
    shown = sign_in(people.somchai).get(f"{OFFICE}/surveys/{campaign.pk}/results/").content.decode()
    assert "66.67" in shown
    assert "อัตราตอบร้อยละ 75.0" in shown
    assert "ไม่แสดง (น้อยกว่า 5 คน หรือคำนวณย้อนกลับได้)" in shown
    assert "ไม่ใช่ผลของสำนักงาน ป.ป.ช." in shown


def test_comments_can_be_hidden_and_shown_again(people, sign_in, counted, year) -> None:
    texts = [f"ข้อเสนอที่ {letter}" for letter in "กขคงจฉ"]
    campaign = counted("SAT", answers=[alike(year, "SAT", 1, comment=text) for text in texts])
    client, path = sign_in(people.malee), f"{OFFICE}/surveys/{campaign.pk}/"
    one = Comment.objects.get(text="ข้อเสนอที่ ก")
    client.post(f"{path}comments/{one.pk}/")
    looking = sign_in(people.somchai)
    shown = looking.get(f"{path}results/").content.decode()
    assert "ข้อเสนอที่ ก" not in shown
    assert "ข้อเสนอที่ ข" in shown
    assert looking.post(f"{path}comments/{one.pk}/").status_code == 403
    assert client.post(f"{path}comments/1/").status_code == 404
    client.post(f"{path}comments/{one.pk}/")
    assert "ข้อเสนอที่ ก" in looking.get(f"{path}results/").content.decode()
    logged = str(list(people.agency.changes.values_list("fields", flat=True)))
    assert "ข้อเสนอที่ ก" not in logged


def test_files_of_the_counts_come_back_as_they_were(people, sign_in, counted, year) -> None:
    """What is written as CSV or JSON is taken over as the same scores, with who counted it."""
    campaign = counted("IIT", answers=[alike(year, "IIT", 1)] * 3 + [alike(year, "IIT", 4)] * 4)
    client = sign_in(people.malee)
    today = timezone.localdate()
    given = {"instrument": "IIT", "opens": today, "closes": today, "source": "นับมือจากแบบกระดาษ", "expected": "9"}
    scores = outcome_of(campaign).indicators  # type: ignore[union-attr]
    for ending in ("csv", "json"):
        content = client.get(f"{OFFICE}/surveys/{campaign.pk}/results.{ending}").content
        if ending == "json":
            assert json.loads(content)["n"] == 7
        file = SimpleUploadedFile(f"ผล.{ending}", content)
        response = client.post(f"{OFFICE}/2569/surveys/import/", given | {"file": file}, follow=True)
        assert "นับมือจากแบบกระดาษ" in response.content.decode()
        made = Campaign.objects.order_by("-created_at").first()
        assert made is not None
        assert outcome_of(made).indicators == scores  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "content",
    [
        "", "a,b\n1,2\n", "question,choice,n\nzz,most,3\n", "question,choice,n\ni1,many,3\n",
        "question,choice,n\ni1,most,-3\n", "question,choice,n\ni1,most,3\ni1,most,3\n",
        "question,choice,n\ni1,most,3\n", "{", '{"counts": 3}',
    ],
)  # fmt: skip
def test_counts_that_do_not_fit_are_refused(people, sign_in, year, content: str) -> None:
    today = timezone.localdate()
    file = SimpleUploadedFile("ผล.csv", content.encode() or b" ")
    given = {"instrument": "IIT", "opens": today, "closes": today, "source": "นับมือ", "file": file}
    response = sign_in(people.malee).post(f"{OFFICE}/2569/surveys/import/", given)
    assert response.status_code == 200
    assert response.context["form"].faults
    assert not Campaign.objects.exists()


def test_results_ask_the_database_little(people, sign_in, counted, year, django_assert_max_num_queries) -> None:
    campaign = counted("EIT", answers=[alike(year, "EIT", 2)] * 6)
    client = sign_in(people.malee)
    with django_assert_max_num_queries(12):
        client.get(f"{OFFICE}/surveys/{campaign.pk}/results/")


def test_the_list_says_how_many_answered(people, sign_in, opened, counted, year) -> None:
    answer(opened("SAT"), [alike(year, "SAT", 0)] * 2)
    counted("EIT", answers=[alike(year, "EIT", 0)] * 6, expected=40)
    page = sign_in(people.malee).get(f"{OFFICE}/2569/surveys/").content.decode()
    assert "ตอบแล้ว 2 คน" in page and "ตอบแล้ว 6 จาก 40 คน" in page


def test_results_stay_those_of_their_framework_when_the_round_takes_over_another(
    people, sign_in, counted, year
) -> None:
    campaign = counted("EIT", answers=[alike(year, "EIT", 0)] * 6, operator="assessor")
    before = outcome_of(campaign).score
    Round.objects.filter(pk=year.pk).update(pack_id="nacc-local/2566")
    client = sign_in(people.malee)
    for page in (f"surveys/{campaign.pk}/", f"surveys/{campaign.pk}/results/", "2569/scores/", "2569/surveys/"):
        assert client.get(f"{OFFICE}/{page}").status_code == 200
    campaign = Campaign.objects.get(pk=campaign.pk)
    assert outcome_of(campaign).score == before
    assert outcomes_of(campaign.round) == [], "other indicators than those of the round"
