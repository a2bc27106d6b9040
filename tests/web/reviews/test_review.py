"""The assessor's review, the agency's replies, and the final points that become scores and findings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.core.reviews import ReplyOver, WrongPoints, WrongStep
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Membership
from prongsai.web.common.conflict import Conflict
from prongsai.web.measures.drafting import plan_offers
from prongsai.web.notices.models import Notice
from prongsai.web.reviews.findings import review_use
from prongsai.web.reviews.models import ItemReview, Submission
from prongsai.web.reviews.review_services import (
    Unfinished,
    answer_save,
    replies_send,
    reply_save,
    review_close,
    review_finish,
    review_save,
)
from prongsai.web.reviews.selectors import review_of
from prongsai.web.rounds.models import Round
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.selectors import overview_of, scores_until
from tests.web.factories import make_round
from tests.web.people import People
from tests.web.reviews.conftest import TODAY, reviewed, submitted

SignIn = Callable[[Person], Client]
LATE = TODAY + timedelta(days=8)


def at(name: str, one: Submission, *more: object) -> str:
    return reverse(f"reviews:{name}", args=[one.round.agency.slug, one.round.year, one.number, *more])


def closed(one: Submission, assessor: Person) -> Submission:
    """A review nobody replied to, made final after the days to reply."""
    return review_close(submission=one, by=assessor, revision=one.revision, today=LATE)


def test_the_assessor_goes_through_the_items_in_the_browser(
    people: People, year: Round, assessor: Person, sign_in: SignIn
) -> None:
    one = submitted(year, people)
    client = sign_in(assessor)
    assert "100 ครบทุกองค์ประกอบ" in client.get(at("item", one, "O1")).content.decode()
    wrong = client.post(at("item", one, "O1"), {"revision": 1, "points": "0"})
    assert "เขียนข้อสังเกต" in wrong.content.decode()
    sent = {"revision": 1, "points": "0", "finding-org_chart": "ไม่พบแผนผัง"}
    done = client.post(at("item", one, "O1"), sent)
    assert done.headers["Location"] == at("item", one, "O2")
    review = ItemReview.objects.get(item="O1")
    assert (review.points, review.findings) == (0, {"org_chart": "ไม่พบแผนผัง"})
    again = client.post(at("item", one, "O1"), {"revision": 1, "points": "100"}).content.decode()
    assert "ไม่พบแผนผัง" in again
    assert 'name="revision" value="2"' in again
    assert "ยังไม่ได้ตรวจ 25 ข้อ" in client.get(at("finish", one)).content.decode()


def test_only_an_assessor_without_a_post_in_the_agency_reviews(
    people: People, year: Round, assessor: Person, sign_in: SignIn
) -> None:
    one = submitted(year, people)
    sent = {"revision": 1, "points": "100"}
    assert sign_in(people.malee).post(at("item", one, "O1"), sent).status_code == 403
    assert sign_in(people.malee).get(at("finish", one)).status_code == 403
    assert "100 ครบ" not in sign_in(people.malee).get(at("item", one, "O1")).content.decode()
    assert sign_in(people.anong).get(at("item", one, "O1")).status_code == 404
    Membership.objects.create(agency=people.agency, person=assessor, role="auditor")
    assert sign_in(assessor).post(at("item", one, "O1"), sent).status_code == 403
    assert not ItemReview.objects.exclude(points=None)


def test_a_review_is_finished_whole_and_tells_the_agency(people: People, year: Round, assessor: Person) -> None:
    one = submitted(year, people)
    with pytest.raises(Unfinished):
        review_finish(submission=one, by=assessor, revision=one.revision, days=7, today=TODAY)
    for review in one.reviews.all():
        review.submission = one
        with pytest.raises(WrongPoints):
            review_save(review=review, by=assessor, points=Decimal(50), findings={}, revision=1)
        review_save(review=review, by=assessor, points=Decimal(100), findings={}, revision=1)
    one = review_finish(submission=one, by=assessor, revision=one.revision, days=7, today=TODAY)
    assert one.reply_until == TODAY + timedelta(days=7)
    assert {notice.person for notice in Notice.objects.filter(key__startswith="review-reviewed")} == {
        people.malee,
        people.kanya,
    }
    with pytest.raises(WrongStep):
        review_save(review=review_of(one, "O1"), by=assessor, points=Decimal(0), findings={"x": "y"}, revision=2)


def test_a_reply_counts_until_its_last_day(people: People, year: Round, assessor: Person, sign_in: SignIn) -> None:
    one = reviewed(year, people, assessor)
    wipa = sign_in(people.wipa)
    assert wipa.post(at("item", one, "O6"), {"revision": 2, "reply": "อยู่ในแผ่นที่ ๒"}).status_code == 302
    assert review_of(one, "O6").reply == "อยู่ในแผ่นที่ ๒"
    with pytest.raises(Conflict):
        reply_save(review=review_of(one, "O6"), by=people.wipa, reply="", revision=2, today=TODAY)
    with pytest.raises(ReplyOver):
        reply_save(review=review_of(one, "O6"), by=people.wipa, reply="ช้า", revision=3, today=LATE)
    Submission.objects.filter(pk=one.pk).update(reply_until=TODAY - timedelta(days=1))
    refused = wipa.post(at("item", one, "O6"), {"revision": 3, "reply": "แนบรายงานเพิ่มเติม"})
    assert (refused.status_code, "พ้นกำหนดชี้แจงแล้ว" in refused.content.decode()) == (400, True)
    assert "แนบรายงานเพิ่มเติม" in refused.content.decode(), "what was typed is not lost"
    assert "พ้นกำหนดชี้แจงเมื่อ" in wipa.get(at("detail", one)).content.decode()


def test_the_assessor_decides_after_the_reply_and_not_before(
    people: People, year: Round, assessor: Person, sign_in: SignIn
) -> None:
    one = reviewed(year, people, assessor)
    review = review_of(one, "O6")
    with pytest.raises(WrongStep):
        review_close(submission=one, by=assessor, revision=one.revision, today=TODAY)
    review = reply_save(review=review, by=people.wipa, reply="อยู่ในแผ่นที่ ๒", revision=2, today=TODAY)
    one = replies_send(submission=one, by=people.malee, revision=one.revision, today=TODAY)
    assert Notice.objects.filter(person=assessor, key__startswith="review-replied").exists()
    with pytest.raises(Unfinished):
        review_close(submission=one, by=assessor, revision=one.revision, today=TODAY)
    client = sign_in(assessor)
    assert "อยู่ในแผ่นที่ ๒" in client.get(at("item", one, "O6")).content.decode()
    sent = {"revision": review.revision, "points": "100", "answer": "พบแล้ว"}
    assert client.post(at("item", one, "O6"), sent).status_code == 302
    client.post(at("close", one), {"revision": one.revision})
    one.refresh_from_db()
    assert one.state == "final"
    assert set(one.reviews.values_list("final_points", flat=True)) == {100}
    assert client.post(at("item", one, "O6"), sent).status_code == 403
    assert "พบแล้ว" in sign_in(people.somchai).get(at("item", one, "O6")).content.decode()


def test_a_final_review_becomes_points_findings_and_the_plan(people: People, year: Round, assessor: Person) -> None:
    one = reviewed(year, people, assessor)
    with pytest.raises(WrongStep):
        review_use(submission=one, by=people.malee, revision=0)
    scores = review_use(submission=closed(one, assessor), by=people.malee, revision=0)
    assert (scores.source, scores.items["O6"], scores.items["O1"]) == ("review", "0.00", "100.00")
    assert scores.lost_items == ["O6"]
    overview = overview_of(scores_until(people.agency, 2569))
    (lost,) = (found for found in overview.findings if found.rule == "lost-items")
    assert lost.text_th.endswith("ผู้ตรวจประเมินระบุว่าขาด: ความก้าวหน้าของแต่ละโครงการหรือกิจกรรม")
    following = Round.objects.create(
        agency=people.agency, year=2570, pack_id=year.pack_id, digest=year.digest, state="preparing"
    )
    (offer,) = (offer for offer in plan_offers(following).offers if offer.row.items == ("O6",))
    assert len(offer.row.steps) == 4, "the steps of the measure, and one for the one element that is missing"
    assert any("ทำถึงขั้นใดแล้ว" in step.th for step in offer.row.steps)


def test_announced_points_of_an_indicator_stay(people: People, year: Round, assessor: Person) -> None:
    ScoreInput.objects.create(round=year, indicators={"9": "90.00"}, source="typed", advice={"O1": "เก่า"})
    scores = review_use(submission=closed(reviewed(year, people, assessor), assessor), by=people.malee, revision=1)
    assert (scores.source, scores.indicators) == ("typed", {"9": "90.00"})
    assert "O6" not in scores.items
    assert scores.items["O20"] == "100.00"
    assert list(scores.advice) == ["O6"]
    with pytest.raises(Conflict):
        review_use(submission=Submission.objects.get(), by=people.malee, revision=1)


def test_an_answer_needs_a_state_in_which_it_counts(people: People, year: Round, assessor: Person) -> None:
    one = reviewed(year, people, assessor)
    with pytest.raises(WrongStep):
        answer_save(review=review_of(one, "O6"), by=assessor, points=Decimal(0), answer="x", revision=2, today=TODAY)
    assert make_round(people.other, 2569).submissions.count() == 0
