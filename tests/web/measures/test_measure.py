"""One measure: adding, reading, editing at the same time as somebody else, moving, cancelling, deleting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from prongsai.core.measures.follow import ForbiddenMove, OutsideYear
from prongsai.web.changes.models import Change
from prongsai.web.common.conflict import Conflict
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.measures.services import (
    ReportedOn,
    measure_delete,
    measure_edit,
    measure_move_state,
    measure_reorder,
    measure_result,
)
from prongsai.web.notices.models import Notice
from prongsai.web.rounds.services import RoundClosed

BOARD = "/office/sao-550199/2569/measures/"
PAGE = f"{BOARD}1/"


@pytest.mark.parametrize(
    ("path", "malee", "somchai"),
    [("", 200, 200), ("edit/", 200, 403), ("cancel/", 200, 403), ("report/", 200, 403), ("result/", 200, 403)],
)
def test_who_may_open_its_pages(assert_access, add, path, malee, somchai):
    add()
    assert_access(f"{PAGE}{path}", malee=malee, somchai=somchai)


def test_who_may_add(assert_access, round):
    assert_access(f"{BOARD}new/", malee=200, somchai=403)


@pytest.mark.parametrize("path", ["state/", "order/", "delete/"])
def test_who_may_move_it(assert_access, add, path):
    add()
    assert_access(f"{PAGE}{path}", malee=302, somchai=403, post={"to": "running"})


@pytest.mark.parametrize("path", ["state/", "order/", "delete/"])
def test_nothing_moves_by_a_link(people, add, sign_in, path):
    add()
    assert sign_in(people.malee).get(f"{PAGE}{path}").status_code == 405


def test_a_measure_that_is_not_there(people, round, sign_in):
    assert sign_in(people.malee).get(f"{BOARD}7/").status_code == 404
    assert sign_in(people.malee).get("/office/sao-550199/2580/measures/1/").status_code == 404


def test_adding_ones_own(people, round, sign_in, typed):
    response = sign_in(people.malee).post(f"{BOARD}new/", typed)
    made = round.measures.get()
    assert response.headers["Location"] == f"{BOARD}1/"
    assert (made.no, made.group, made.indicator) == (1, "4", "4")
    assert made.steps == ["ตรวจทะเบียนเดิม", "ลงทะเบียนทุกครั้ง"]
    assert (made.starts, made.ends) == (date(2025, 10, 1), date(2026, 3, 31))
    assert made.items == ["i10"]
    assert made.plan_items
    assert Change.objects.get(subject=made.pk).action == "created"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "กรุณากรอก “มาตรการ”"),
        ("steps", "\n \n", "กรุณากรอก “ขั้นตอน”"),
        ("starts", "2025-09-30", "1 ตุลาคม 2568 ถึง 30 กันยายน 2569"),
        ("ends", "2026-10-01", "1 ตุลาคม 2568 ถึง 30 กันยายน 2569"),
        ("ends", "2025-10-01", None),
        ("starts", "เมื่อวาน", "อ่านวันที่ “เมื่อวาน” ไม่ได้"),
        ("ends", "๓๑/๐๒/๒๕๖๙", "31"),
        ("main_unit", "00000000-0000-0000-0000-000000000000", "errorlist"),
        ("indicator", "11", "errorlist"),
        ("rhythm", "sometimes", "errorlist"),
        ("items", ["O999"], "errorlist"),
    ],
)
def test_wrong_input_says_what_is_wanted_and_keeps_the_text(people, round, sign_in, typed, field, value, said):
    response = sign_in(people.malee).post(f"{BOARD}new/", typed | {field: value})
    if said is None:  # one day is a period too
        assert round.measures.count() == 1
        return
    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    assert "ยืมแล้วคืนครบ" in page
    assert not round.measures.exists()


def test_the_end_before_the_start(people, round, sign_in, typed):
    page = sign_in(people.malee).post(f"{BOARD}new/", typed | {"starts": "2026-05-01"}).content.decode()
    assert "มาก่อนวันเริ่ม" in page


@pytest.mark.parametrize("typed_day", ["๑ ต.ค. ๖๘", "1 ตุลาคม 2568", "01/10/2568", "2568-10-01", "2025-10-01"])
def test_days_as_people_type_them(people, round, sign_in, typed, typed_day):
    sign_in(people.malee).post(f"{BOARD}new/", typed | {"starts": typed_day})
    assert round.measures.get().starts == date(2025, 10, 1)


def test_a_theme_is_asked_for_where_the_form_goes_by_themes(people, open_round, sign_in, typed):
    open_round(2567)
    earlier = open_round(2568)
    days = {"starts": "2024-10-01", "ends": "2025-03-31"}
    path = "/office/sao-550199/2568/measures/new/"
    assert 'name="theme"' in sign_in(people.malee).get(path).content.decode()
    sign_in(people.malee).post(path, typed | days | {"theme": "money"})
    sign_in(people.malee).post(path, typed | days | {"title": "อีกข้อ", "theme": ""})
    assert set(earlier.measures.values_list("group", flat=True)) == {"money", "property"}


def test_the_page_says_everything(people, add, sign_in):
    one = add(owner=people.wipa, outcome_goal="ยืมแล้วคืนครบ", items=("i10",))
    Progress.objects.create(
        measure=one, by=people.wipa, day=date(2025, 12, 20), note="ตรวจทะเบียนครบแล้ว", answers=date(2025, 12, 31)
    )
    page = sign_in(people.somchai).get(PAGE).content.decode()
    for text in (one.title, "กองคลัง", "วิภา ทดสอบ", "1 ตุลาคม 2568", "ยืมแล้วคืนครบ", "ตรวจทะเบียนครบแล้ว", "i10"):
        assert text in page
    assert "รายงานแล้ว" in page
    assert "อีก 75 วัน" in page  # to 31 March
    assert "/edit/" not in page
    assert "/report/" not in page
    assert "/edit/" in sign_in(people.malee).get(PAGE).content.decode()


def test_the_page_takes_few_queries(people, add, sign_in, django_assert_max_num_queries):
    one = add()
    for month in range(1, 13):
        Progress.objects.create(measure=one, by=people.wipa, day=date(2026, 1, month), note="ทำแล้ว")
    malee = sign_in(people.malee)
    with django_assert_max_num_queries(16):
        assert malee.get(PAGE).status_code == 200


def test_editing_logs_what_changed_and_tells_the_unit(people, add, sign_in, typed):
    one = add()
    Notice.objects.all().delete()
    sign_in(people.kanya).post(f"{PAGE}edit/", typed | {"revision": 1, "owner": str(people.wipa.pk)})
    one.refresh_from_db()
    assert (one.title, one.rhythm, one.revision, one.owner) == (typed["title"], "monthly", 2, people.wipa)
    change = Change.objects.filter(subject=one.pk).first()
    assert (change.person, change.action) == (people.kanya, "edited")
    assert change.fields["rhythm"] == ["quarterly", "monthly"]
    assert "main_unit" not in change.fields
    told = Notice.objects.get(person=people.wipa)  # that it is hers now; nothing more for the same act
    assert told.path == f"{BOARD}{one.pk}/"
    assert "มอบหมาย" in told.text_th
    page = sign_in(people.malee).get(PAGE).content.decode()
    assert "กัญญา ทดสอบ" in page
    assert "ทุกไตรมาส" in page


def test_codes_of_the_plans_year_stay_while_the_items_stay(people, add, sign_in, typed, values):
    one = add(items=("i10",))
    Measure.objects.filter(pk=one.pk).update(plan_items=["i10", "O1"])
    one.refresh_from_db()
    measure_edit(measure=one, by=people.malee, values=replace(values, items=("i10",)), revision=1)
    one.refresh_from_db()
    assert one.plan_items == ["i10", "O1"]
    measure_edit(measure=one, by=people.malee, values=replace(values, items=("i11",)), revision=2)
    one.refresh_from_db()
    assert "O1" not in one.plan_items


def test_two_editors_lose_nothing(people, add, sign_in, typed):
    one = add()
    malee, kanya = sign_in(people.malee), sign_in(people.kanya)
    malee.get(f"{PAGE}edit/")
    kanya.get(f"{PAGE}edit/")
    kanya.post(f"{PAGE}edit/", typed | {"title": "ฉบับของกัญญา", "revision": 1})
    response = malee.post(f"{PAGE}edit/", typed | {"title": "ฉบับของมาลี", "revision": 1})
    page = response.content.decode()
    assert response.status_code == 409
    assert "ฉบับของกัญญา" in page
    assert page.count("ฉบับของมาลี") == 2  # beside the other, and in the form
    assert "กัญญา ทดสอบ" in page
    assert "บันทึกของฉันทับ" in page
    assert 'name="revision" value="2"' in page
    one.refresh_from_db()
    assert one.title == "ฉบับของกัญญา"
    malee.post(f"{PAGE}edit/", typed | {"title": "ฉบับของมาลี", "revision": 2})
    one.refresh_from_db()
    assert (one.title, one.revision) == ("ฉบับของมาลี", 3)


def test_a_form_without_revision_never_overwrites(people, add, sign_in, typed):
    one = add()
    assert sign_in(people.malee).post(f"{PAGE}edit/", typed).status_code == 409
    one.refresh_from_db()
    assert one.revision == 1


def test_a_unit_that_was_closed_may_stay(people, add, sign_in):
    add()
    people.finance.closed = True
    people.finance.save()
    page = sign_in(people.malee).get(f"{PAGE}edit/").content.decode()
    assert f'<option value="{people.finance.pk}" selected>กองคลัง' in page
    assert "กองคลัง</option>" not in sign_in(people.malee).get(f"{BOARD}new/").content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"starts": "2025-10-01", "ends": "2026-09-30", "rhythm": "half_year"}, "31 มี.ค. 69"),
        ({"starts": "2025-10-01", "ends": "2027-09-30", "rhythm": "half_year"}, "เลือกวันเริ่ม"),
        ({"starts": "x", "ends": "", "rhythm": ""}, "เลือกวันเริ่ม"),
    ],
)
def test_report_days_while_typing(people, round, sign_in, query, said):
    assert said in sign_in(people.malee).get(f"{BOARD}days/", query).content.decode()


def test_who_may_see_report_days(assert_access, round):
    assert_access(f"{BOARD}days/", malee=200, somchai=403)


def test_moving_the_state(people, add, sign_in):
    one = add()
    malee = sign_in(people.malee)
    malee.post(f"{PAGE}state/", {"to": "running"})
    one.refresh_from_db()
    assert (one.state, one.revision) == ("running", 1)
    assert Change.objects.filter(subject=one.pk).first().fields["state"] == ["planned", "running"]
    assert malee.post(f"{PAGE}state/", {"to": "running"}).status_code == 400
    malee.post(f"{PAGE}state/", {"to": "cancelled"})
    one.refresh_from_db()
    assert one.state == "running"


def test_two_who_move_the_state_at_once(people, add):
    one = add()
    stale = Measure.objects.select_related("round__agency", "main_unit").get(pk=one.pk)
    measure_move_state(measure=one, by=people.kanya, to="done")
    with pytest.raises(Conflict) as refused:
        measure_move_state(measure=stale, by=people.malee, to="running")
    assert "กัญญา ทดสอบ" in refused.value.message_th


def test_cancelling_wants_a_reason(people, add, sign_in):
    one = add()
    malee = sign_in(people.malee)
    assert "กรุณาระบุเหตุผล" in malee.post(f"{PAGE}cancel/", {"reason": " "}).content.decode()
    malee.post(f"{PAGE}cancel/", {"reason": "ไม่มีงบประมาณ"})
    one.refresh_from_db()
    assert (one.state, one.cancelled_because) == ("cancelled", "ไม่มีงบประมาณ")
    assert "ไม่มีงบประมาณ" in malee.get(PAGE).content.decode()
    malee.post(f"{PAGE}state/", {"to": "planned"})
    one.refresh_from_db()
    assert (one.state, one.cancelled_because) == ("planned", "")


def test_a_unit_officer_cannot_bring_back_what_was_cancelled(people, add, sign_in):
    one = add()
    measure_move_state(measure=one, by=people.malee, to="cancelled", reason="ไม่มีงบประมาณ")
    assert sign_in(people.wipa).post(f"{PAGE}state/", {"to": "planned"}).status_code == 403


def test_deleting_only_what_was_never_reported_on(people, add, sign_in):
    one, other = add(), add(title="อีกมาตรการหนึ่ง")
    Progress.objects.create(measure=one, by=people.wipa, day=date(2025, 12, 1), note="เริ่มแล้ว")
    with pytest.raises(ReportedOn):
        measure_delete(measure=one, by=people.malee)
    assert sign_in(people.malee).post(f"{PAGE}delete/").status_code == 400
    sign_in(people.malee).post(f"{BOARD}2/delete/")
    assert list(Measure.objects.all()) == [one]
    assert Change.objects.get(subject=other.pk, action="deleted").fields["title"] == ["อีกมาตรการหนึ่ง", ""]


def test_numbers_follow_the_groups_of_the_form(people, add, round):
    add(indicator="9", title="ข้อสุดท้าย")
    add(indicator="1", title="ข้อแรก")
    third = add(indicator="4", title="ข้อกลาง")
    ordered = list(round.measures.values_list("no", "title"))
    assert ordered == [(1, "ข้อแรก"), (2, "ข้อกลาง"), (3, "ข้อสุดท้าย")]
    measure_delete(measure=third, by=people.malee)
    assert list(round.measures.values_list("no", flat=True)) == [1, 2]


def test_reordering_inside_a_group(people, add, round, sign_in):
    first, second = add(title="ก่อน"), add(title="หลัง")
    other = add(indicator="9", title="กลุ่มอื่น")
    response = sign_in(people.malee).post(f"{BOARD}2/order/", {"to": "up"})
    assert response.headers["Location"] == PAGE
    assert list(round.measures.values_list("title", flat=True)) == ["หลัง", "ก่อน", "กลุ่มอื่น"]
    other.refresh_from_db()
    assert measure_reorder(measure=other, by=people.malee, up=True) == 3
    assert measure_reorder(measure=first, by=people.malee, up=False) == 2
    assert measure_reorder(measure=second, by=people.malee, up=False) == 2


def test_an_address_that_stays_right(people, add, sign_in):
    add(title="ก่อน")
    second = add(title="หลัง")
    measure_reorder(measure=second, by=people.malee, up=True)
    response = sign_in(people.somchai).get(f"{BOARD}{second.pk}/")
    assert response.headers["Location"] == PAGE
    assert sign_in(people.somchai).get(f"/office/sao-550199/2568/measures/{second.pk}/").status_code == 404


def test_a_closed_round_refuses_everything(people, add, round, values, sign_in, typed):
    one = add()
    round.state = "closed"
    round.save()
    one.round.state = "closed"
    for act in (
        lambda: add(),
        lambda: measure_edit(measure=one, by=people.malee, values=values, revision=1),
        lambda: measure_move_state(measure=one, by=people.malee, to="done"),
        lambda: measure_result(measure=one, by=people.malee, output="x", outcome="y", revision=1),
        lambda: measure_reorder(measure=one, by=people.malee, up=True),
        lambda: measure_delete(measure=one, by=people.malee),
    ):
        with pytest.raises(RoundClosed):
            act()
    malee = sign_in(people.malee)
    assert malee.post(f"{PAGE}edit/", typed | {"revision": 1}).status_code == 400
    assert malee.get(f"{BOARD}new/").status_code == 400
    page = malee.get(PAGE).content.decode()
    assert "/edit/" not in page
    assert "/report/" not in page


def test_services_check_days_themselves(people, add, values):
    with pytest.raises(OutsideYear):
        add(ends=date(2026, 10, 1))
    one = add()
    with pytest.raises(OutsideYear):
        measure_edit(measure=one, by=people.malee, values=replace(values, starts=date(2025, 9, 30)), revision=1)
    with pytest.raises(ForbiddenMove):
        measure_move_state(measure=one, by=people.malee, to="cancelled", reason="")
