"""The cards of a round: what can be made, what is missing, what is out of date."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import Desk
from prongsai.web.documents.models import Version
from prongsai.web.documents.selectors import cards, out_of_date
from prongsai.web.documents.services import version_make
from prongsai.web.documents.signing import version_send
from prongsai.web.measures.models import Progress
from prongsai.web.rounds.models import Round
from tests.web.documents.conftest import OFFICE, YEAR, Plan, make_scores
from tests.web.people import People

LIST = f"{OFFICE}/{YEAR}/documents/"
SignIn = Callable[[Person], Client]


def test_who_may_open_it(plan: Plan, assert_access: Callable[..., None]) -> None:
    assert_access(LIST)


def test_who_may_make_a_document(plan: Plan, assert_access: Callable[..., None]) -> None:
    assert_access(f"{LIST}make/", post={"document": "memo"}, malee=302, somchai=403)
    assert Version.objects.count() == 1


def test_a_year_without_round_is_nowhere(plan: Plan, people: People, sign_in: SignIn) -> None:
    assert sign_in(people.malee).get(f"{OFFICE}/2560/documents/").status_code == 404


def test_latest_goes_to_the_running_year(plan: Plan, people: People, sign_in: SignIn, settings: object) -> None:
    response = sign_in(people.malee).get(f"{OFFICE}/documents/")
    # The rounds of the tests are 2568 and 2569; whatever the day, one of them is shown.
    assert response.status_code == 302
    assert re.fullmatch(rf"{OFFICE}/(2568|2569)/documents/", response.headers["Location"])


def test_latest_without_any_round_says_what_to_do(people: People, sign_in: SignIn) -> None:
    response = sign_in(people.malee).get(f"{OFFICE}/documents/")
    assert response.status_code == 200
    assert f'href="{OFFICE}/rounds/"' in response.content.decode()


def test_every_document_of_the_year_has_a_card(plan: Plan, people: People) -> None:
    shown = cards(plan.round, date(2026, 4, 10))
    assert [card.slot.key for card in shown] == [
        "measures", "memo", "announcement", "order", "quarter1", "quarter2", "half", "quarter3", "quarter4", "year",
        "analysis",
    ]  # fmt: skip
    assert [card.slot.key for card in shown if not card.due] == ["quarter3", "quarter4", "year"]
    missing = {card.slot.key: card.missing.message_en for card in shown if card.missing}
    assert missing == {"analysis": "The scores of 2569 are not confirmed yet; enter them first."}
    make_scores(plan.round, people.malee)
    assert not [card for card in cards(plan.round, date(2026, 4, 10)) if card.missing]


def test_what_is_missing_is_said_with_the_way_there(plan: Plan, people: People, sign_in: SignIn) -> None:
    plan.round.measures.all().delete()
    page = sign_in(people.malee).get(LIST).content.decode()
    assert "ยังไม่มีมาตรการของปี พ.ศ. 2569 กรุณายกร่างมาตรการก่อน" in page
    assert f'href="{OFFICE}/measures/"' in page
    assert "ยังไม่มีคะแนนปี พ.ศ. 2569 ที่ยืนยันแล้ว" in page
    assert f'href="{OFFICE}/scores/"' in page


@pytest.mark.parametrize(
    ("key", "year", "said"),
    [("analysis", YEAR, "ยังไม่มีคะแนนปี พ.ศ. 2569"), ("measures", YEAR - 1, "ยังไม่มีคะแนนปี พ.ศ. 2567")],
)
def test_without_material_nothing_is_made(
    key: str, year: int, said: str, plan: Plan, people: People, sign_in: SignIn
) -> None:
    response = sign_in(people.malee).post(f"{OFFICE}/{year}/documents/make/", {"document": key})
    assert response.status_code == 400
    assert said in response.content.decode()
    assert not Version.objects.exists()


def test_an_unknown_document_is_refused(plan: Plan, people: People, sign_in: SignIn) -> None:
    response = sign_in(people.malee).post(f"{LIST}make/", {"document": "poem"}, follow=True)
    assert "ไม่มีเอกสาร “poem” ในปีนี้" in response.content.decode()


def test_a_closed_round_makes_no_documents(plan: Plan, people: People, sign_in: SignIn) -> None:
    Round.objects.filter(pk=plan.round.pk).update(state="closed")
    response = sign_in(people.malee).post(f"{LIST}make/", {"document": "memo"})
    assert response.status_code == 400
    assert "ปิดแล้ว" in response.content.decode()


def test_the_pages_are_read_in_english_too(draft: Version, people: People, sign_in: SignIn) -> None:
    client = sign_in(people.malee)
    client.cookies["django_language"] = "en"
    page = client.get(LIST).content.decode()
    assert "Announcement of the measures" in page
    assert "The scores of 2569 are not confirmed yet; enter them first." in page
    assert "Draft" in client.get(f"{LIST}versions/{draft.pk}/").content.decode()


def test_only_those_who_prepare_see_the_buttons(draft: Version, people: People, sign_in: SignIn) -> None:
    assert "/documents/make/" in sign_in(people.malee).get(LIST).content.decode()
    assert "/documents/make/" not in sign_in(people.kanya).get(LIST).content.decode()


def test_who_has_to_sign_sees_it_first(
    draft: Version, people: People, desk: Callable[[Person], Desk], sign_in: SignIn
) -> None:
    version_send(version=draft.pk, desk=desk(people.malee))
    page = sign_in(people.malee).get(LIST).content.decode()
    assert "รอท่านลงนาม" in page
    assert "รอผู้จัดทำ – มาลี ทดสอบ" in page
    assert "รอท่านลงนาม" not in sign_in(people.kanya).get(LIST).content.decode()


def test_changed_scores_and_measures_make_a_draft_out_of_date(plan: Plan, draft: Version) -> None:
    assert out_of_date(plan.round) == []
    plan.scores.revision += 1
    plan.scores.save()
    assert out_of_date(plan.round) == [draft]
    plan.scores.revision -= 1
    plan.scores.save()
    assert out_of_date(plan.round) == []
    plan.measures[0].title = "มาตรการใหม่"
    plan.measures[0].save()
    assert out_of_date(plan.round) == [draft]


def test_a_signed_plan_stays_good_when_only_people_or_progress_change(
    plan: Plan, draft: Version, people: People, sign_all: Callable[[Version], Version]
) -> None:
    signed = sign_all(draft)
    people.agency.memberships.filter(role="reviewer").update(position="รักษาการหัวหน้าสำนักปลัด")
    plan.measures[0].output = "คู่มือ 1 เล่ม"
    plan.measures[0].save()
    assert out_of_date(plan.round) == []
    plan.measures[0].steps = ["ขั้นตอนใหม่"]
    plan.measures[0].save()
    assert out_of_date(plan.round) == [signed]


def test_a_report_follows_the_progress_of_its_days(plan: Plan, people: People) -> None:
    first = version_make(round=plan.round, kind="quarter", until=date(2025, 12, 31), by=people.malee)
    Progress.objects.create(measure=plan.measures[2], by=people.malee, day=date(2026, 2, 1), note="หลังไตรมาส")
    assert out_of_date(plan.round) == []
    Progress.objects.create(measure=plan.measures[2], by=people.malee, day=date(2025, 12, 31), note="ในไตรมาส")
    assert out_of_date(plan.round) == [first]


def test_the_page_asks_little_of_the_database(
    plan: Plan, people: People, sign_in: SignIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for kind in ("measures", "memo", "announcement", "order"):
        version_make(round=plan.round, kind=kind, until=None, by=people.malee)
    client = sign_in(people.malee)
    with django_assert_max_num_queries(36):  # type: ignore[attr-defined]
        assert client.get(LIST).status_code == 200
