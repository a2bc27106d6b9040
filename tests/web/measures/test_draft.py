"""Drafting the plan of a round: what is offered, taken up, carried over and told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from prongsai.documents.writing.official.measures import measures
from prongsai.web.measures.drafting import NoScores, plan_draft, plan_offers
from prongsai.web.measures.models import Measure
from prongsai.web.measures.naming import NoUnits
from prongsai.web.measures.plans import plan_of
from prongsai.web.measures.services import measure_move_state
from prongsai.web.notices.models import Notice
from prongsai.web.rounds.services import RoundClosed
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.selectors import study_of
from tests.web.measures.conftest import POINTS

BOARD = "/office/sao-550199/2569/measures/"
DRAFT = f"{BOARD}draft/"


def test_who_may_open_it(assert_access, round):
    assert_access(DRAFT, malee=200, somchai=403)


def test_who_may_draft(assert_access, round):
    assert_access(DRAFT, malee=302, somchai=403, post={"all": "1"})


def test_one_press_makes_the_plan_of_the_core(people, round, sign_in):
    drafted = study_of(people.agency, 2568).plan
    response = sign_in(people.malee).post(DRAFT, {"all": "1"}, follow=True)
    assert response.redirect_chain == [(BOARD, 302)]
    stored = list(round.measures.order_by("no"))
    assert [one.title for one in stored] == [row.title.th for row in drafted.rows]
    for one, row in zip(stored, drafted.rows, strict=True):
        assert one.steps == [step.th for step in row.steps]
        assert (one.starts, one.ends, one.rhythm) == (row.period.start, row.period.end, row.monitoring.rhythm)
        assert one.evidence == [text.th for text in row.evidence]
        assert (one.items, one.plan_items) == (list(row.items), list(row.plan_items))
        assert one.library == (row.measure or "")
        assert one.cause.get("rule", "") == (row.cause.rule if row.cause else "")
    assert stored[0].title in response.content.decode()


def test_units_become_the_units_of_the_agency(people, round):
    for one in plan_draft(round=round, by=people.malee):
        row = next(row for row in study_of(people.agency, 2568).plan.rows if row.title.th == one.title)
        assert one.main_unit.name == (row.units[0] if row.units[0] != "ทุกส่วนราชการ" else "สำนักปลัด")
        assert one.all_units is ("ทุกส่วนราชการ" in row.units)


def test_the_core_gets_back_what_it_drafted(people, round):
    drafted = study_of(people.agency, 2568).plan
    plan_draft(round=round, by=people.malee)
    plan = plan_of(round)
    assert plan.form == drafted.form
    assert plan.groups == drafted.groups
    for now, was in zip(plan.rows, drafted.rows, strict=True):
        assert (now.no, now.group, now.indicator, now.title.th) == (was.no, was.group, was.indicator, was.title.th)
        assert (now.period, now.monitoring, now.cause, now.measure) == (
            was.period,
            was.monitoring,
            was.cause,
            was.measure,
        )
        assert now.analysis.th == was.analysis.th


def test_official_documents_are_written_from_what_is_stored(people, round):
    study = study_of(people.agency, 2568)
    plan_draft(round=round, by=people.malee)
    assert measures(replace(study, plan=plan_of(round))) == measures(study)


def test_never_twice(people, round):
    made = plan_draft(round=round, by=people.malee)
    assert plan_draft(round=round, by=people.malee) == []
    assert round.measures.count() == len(made)
    assert plan_offers(round).offers == ()


def test_only_what_is_ticked(people, round, sign_in):
    malee = sign_in(people.malee)
    page = malee.get(DRAFT).content.decode()
    keys = re.findall(r'name="wanted" value="(\w+)" checked', page)
    assert len(keys) == len(plan_offers(round).offers)
    malee.post(DRAFT, {"wanted": [keys[2], keys[0], "not-a-key"]})
    assert round.measures.count() == 2
    assert len(plan_offers(round).offers) == len(keys) - 2
    malee.post(DRAFT, {})
    assert round.measures.count() == 2


def test_why_stands_beside_each(people, round, sign_in):
    page = sign_in(people.malee).get(DRAFT).content.decode()
    assert "ข้อ O14" in page
    assert "80.00" in page


def test_the_same_measure_for_another_reason_is_offered_without_a_tick(people, round, sign_in):
    first = plan_draft(round=round, by=people.malee)[0]
    Measure.objects.filter(pk=first.pk).update(cause={})
    page = sign_in(people.malee).get(DRAFT).content.decode()
    assert len(re.findall(r'name="wanted"', page)) == 1
    assert "checked" not in page
    assert "มีในแผนแล้ว ที่ 1" in page
    assert plan_draft(round=round, by=people.malee) == []


def test_without_scores_the_page_says_what_to_do(people, open_round, sign_in):
    alone = open_round(2569)
    page = sign_in(people.malee).get(DRAFT).content.decode()
    assert "/office/sao-550199/2568/scores/" in page
    with pytest.raises(NoScores):
        plan_draft(round=alone, by=people.malee)
    response = sign_in(people.malee).post(DRAFT, {"all": "1"})
    assert response.status_code == 400
    assert "2568" in response.content.decode()


def test_without_units_nothing_is_drafted(people, round):
    people.agency.units.update(closed=True)
    with pytest.raises(NoUnits):
        plan_draft(round=round, by=people.malee)
    assert not round.measures.exists()


def test_a_closed_round_refuses(people, round):
    round.state = "closed"
    round.save()
    with pytest.raises(RoundClosed):
        plan_draft(round=round, by=people.malee)


def test_what_was_not_finished_goes_on(people, open_round, round, add):
    undone = add(title="สร้างระบบยืมทรัพย์สินออนไลน์ของตำบล")
    started = add(title="ซ้อมใช้ระบบร้องเรียนใหม่กับผู้นำชุมชน")
    done = add(title="ปรับป้ายขั้นตอนหน้าห้องทะเบียน")
    given_up = add(title="จ้างผู้ตรวจสอบจากภายนอกทั้งปี")
    measure_move_state(measure=started, by=people.malee, to="running")
    measure_move_state(measure=done, by=people.malee, to="done")
    measure_move_state(measure=given_up, by=people.malee, to="cancelled", reason="ไม่มีงบประมาณ")
    from_2569 = open_round(2570)
    _confirm(round)
    rows = {offer.row.title.th: offer for offer in plan_offers(from_2569).offers}
    assert "ยังไม่มีรายงานผล" in rows[undone.title].why.th
    assert "ยังดำเนินการไม่แล้วเสร็จ" in rows[started.title].why.th
    assert done.title not in rows
    assert given_up.title not in rows
    made = {one.title: one for one in plan_draft(round=from_2569, by=people.malee)}
    assert made[undone.title].carried
    assert made[undone.title].steps == undone.steps
    assert made[undone.title].main_unit == people.finance
    assert made[undone.title].starts.year == 2026


def _confirm(round):
    points = {str(code): "95" for code in range(1, 11)}
    ScoreInput.objects.create(round=round, indicators=points, source="typed")


def test_one_notice_however_many_measures(people, round):
    made = plan_draft(round=round, by=people.malee)
    told = Notice.objects.get(person=people.wipa)
    theirs = [one for one in made if one.all_units or people.finance in (one.main_unit, *one.joint_units.all())]
    assert f"{len(theirs)} มาตรการ" in told.text_th
    assert told.path == "/office/sao-550199/measures/mine/"
    assert not Notice.objects.filter(person=people.malee).exists()


def test_library_search_and_adding_from_it(people, round, sign_in):
    malee = sign_in(people.malee)
    page = malee.get(f"{BOARD}library/", {"indicator": "4", "q": "ยืม"}).content.decode()
    ids = re.findall(r'name="library" value="([\w-]+)"', page)
    assert ids
    response = malee.post(f"{BOARD}library/", {"library": ids[0]})
    made = round.measures.get()
    assert made.library == ids[0]
    assert response.headers["Location"] == f"{BOARD}{made.no}/edit/"
    assert made.steps
    assert malee.post(f"{BOARD}library/", {"library": "none-such"}).status_code == 404
    assert "ไม่พบมาตรการ" in malee.get(f"{BOARD}library/", {"q": "ฮฮฮฮฮ"}).content.decode()


def test_who_may_use_the_library(assert_access, round):
    assert_access(f"{BOARD}library/", malee=200, somchai=403)


@pytest.mark.parametrize("state", ["running", "done"])
def test_own_work_that_goes_on_keeps_its_evidence_and_goal(people, open_round, state):
    before = open_round(2568, POINTS, ["O14"], state="scored")
    kept = {"evidence": ["ทะเบียนรถ"], "outcome_goal": "ยืมแล้วคืนครบ"}
    Measure.objects.create(
        round=before, no=1, indicator="9", title="จัดรถรับส่งผู้สูงอายุมาติดต่อราชการ", main_unit=people.finance,
        starts=date(2024, 10, 1), ends=date(2025, 9, 30), rhythm="quarterly", state=state, **kept,
    )  # fmt: skip
    made = plan_draft(round=open_round(2569), by=people.malee)
    one = next(one for one in made if one.title.startswith("จัดรถ"))
    assert {name: getattr(one, name) for name in kept} == kept


def test_done_is_done_whatever_words_its_result_has(people, open_round):
    before = open_round(2568, POINTS, [], state="scored")
    Measure.objects.create(
        round=before, no=1, indicator="2", title="จัดรถรับส่งผู้สูงอายุมาติดต่อราชการ", main_unit=people.finance,
        starts=date(2024, 10, 1), ends=date(2025, 9, 30), rhythm="quarterly", state="done",
        output="เปิดช่องทางร้องเรียน 3 ช่องทาง", outcome="ยังไม่มีเรื่องร้องเรียน",
    )  # fmt: skip
    made = plan_draft(round=open_round(2569), by=people.malee)
    assert not any(one.title.startswith("จัดรถ") for one in made)
