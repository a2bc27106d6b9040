"""Typing and pasting scores: what is taken, what is said about it, and what is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from prongsai.library import pack_for_year
from prongsai.web.accounts.models import Person
from prongsai.web.changes.models import Change
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import round_open
from prongsai.web.scores.models import ScoreInput

PATH = "/office/sao-550199/2568/scores/enter/"
PASTE = "/office/sao-550199/2568/scores/paste/"
POINTS = ("92.40", "90.15", "93.20", "88.75", "90.50", "90.10", "88.20", "84.60", "78.50", "90.00")


def full(**more: Any) -> dict[str, Any]:
    """A form with every indicator."""
    return {"revision": 0} | {f"indicator-{code}": points for code, points in enumerate(POINTS, 1)} | more


@pytest.fixture
def malee(people: Any, sign_in: Callable[[Person], Client]) -> Client:
    """The browser of the coordinator."""
    return sign_in(people.malee)


def stored() -> ScoreInput:
    """The scores that are stored."""
    return ScoreInput.objects.select_related("round").get()


@pytest.mark.parametrize("path", [PATH, PASTE])
def test_only_the_coordinator_enters_scores(path: str, assert_access: Callable[..., None]) -> None:
    """Those who may only look are refused, on the form and when sending it."""
    assert_access(path, malee=200, somchai=403)


def test_sending_the_form_needs_the_deed(assert_access: Callable[..., None]) -> None:
    """The four questions of the form that is sent; a stored form leads to the scores."""
    assert_access(PATH, malee=302, somchai=403, post=full())


@pytest.mark.parametrize("path", [PATH, PASTE])
def test_pages_ask_the_database_little(path: str, malee: Client, django_assert_max_num_queries: Any) -> None:
    """One page costs a handful of questions."""
    with django_assert_max_num_queries(10):
        assert malee.get(path).status_code == 200


def test_a_year_without_framework_is_not_found(malee: Client) -> None:
    """Neither before the first framework nor after the last."""
    assert malee.get("/office/sao-550199/2561/scores/enter/").status_code == 404
    assert malee.get("/office/sao-550199/2599/scores/paste/").status_code == 404


def test_every_year_names_its_own_indicators(malee: Client) -> None:
    """The form of a year shows the names of that year's framework."""
    for year in range(2562, 2570):
        page = malee.get(f"/office/sao-550199/{year}/scores/enter/").content.decode()
        pack = pack_for_year(year)
        assert pack is not None
        for code, indicator in pack.indicators.items():
            assert f"{code}. {indicator.title.th}" in page


def test_scores_are_stored_and_the_round_is_opened(malee: Client, people: Any) -> None:
    """Thai digits, blanks and a printed total that fits: stored at once, logged, round opened under its pack."""
    answer = malee.post(
        PATH, full(**{"indicator-1": " ๙๒.๔ ", "total": "87.29", "level": "ผ่าน", "answers-IIT": "1,234"})
    )
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/office/sao-550199/2568/scores/"
    scores = stored()
    assert scores.indicators["1"] == "92.40"
    assert scores.indicators["10"] == "90.00"
    assert (scores.printed_total, scores.printed_level, scores.answers) == ("87.29", "ผ่าน", {"IIT": 1234})
    assert (scores.source, scores.revision, scores.confirmed_by) == ("typed", 1, people.malee)
    assert (scores.round.pack_id, scores.round.state) == ("nacc-local/2568", "scored")
    kinds = set(Change.objects.values_list("kind", "action"))
    assert kinds == {("round", "opened"), ("score", "created")}


def test_a_total_that_does_not_fit_is_shown_before_it_is_stored(malee: Client) -> None:
    """The first time nothing is stored and the page explains the computation; confirming stores it as printed."""
    data = full(total="87.92", level="ผ่านดี")
    page = malee.post(PATH, data)
    text = page.content.decode()
    assert not ScoreInput.objects.exists()
    assert not Round.objects.exists()
    assert "คะแนนรวมที่คำนวณได้ 87.29 ไม่ตรงกับที่พิมพ์ 87.92" in text
    assert "OIT 84.25 × 40%" in text
    assert "ระดับที่คำนวณได้ “ผ่าน” ไม่ตรงกับที่พิมพ์ “ผ่านดี”" in text
    assert malee.post(PATH, data | {"accept": page.context["accept"]}).status_code == 302
    assert stored().printed_total == "87.92"


def test_confirming_one_difference_does_not_confirm_another(malee: Client) -> None:
    """A value changed after the warning is checked again."""
    page = malee.post(PATH, full(total="87.92"))
    again = malee.post(PATH, full(total="80.00", accept=page.context["accept"]))
    assert again.status_code == 200
    assert not ScoreInput.objects.exists()


def test_missing_indicators_are_named_and_allowed(malee: Client) -> None:
    """Half of the scores can be kept, once somebody has seen which are missing."""
    data = full(**{"indicator-3": "", "indicator-5": " "})
    page = malee.post(PATH, data)
    assert "ยังไม่มีคะแนนตัวชี้วัดที่ 3 5" in page.content.decode()
    malee.post(PATH, data | {"accept": page.context["accept"]})
    assert sorted(stored().indicators) == ["1", "10", "2", "4", "6", "7", "8", "9"]


@pytest.mark.parametrize("typed", ["100.01", "-1", "เก้าสิบ", "92,40", "1e2", "NaN", "∞", "9" * 21])
def test_points_that_are_none_are_refused_at_their_field(typed: str, malee: Client) -> None:
    """The message names what was found; nothing is stored, and what was typed stays."""
    page = malee.post(PATH, full(**{"indicator-2": typed}))
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"indicator-2"}
    assert '<a href="#id_indicator-2">2. การใช้งบประมาณ</a>' in page.content.decode()
    assert not ScoreInput.objects.exists()


def test_other_numbers_are_refused_at_their_fields(malee: Client) -> None:
    """A total above 100 and half a respondent; unknown items are refused too."""
    page = malee.post(PATH, full(**{"total": "101", "answers-EIT": "1.5", "lost": ["O99"]}))
    assert page.context["form"].errors.keys() == {"total", "answers-EIT", "lost"}


def test_an_empty_form_is_refused(malee: Client) -> None:
    """Nothing entered is nothing to confirm."""
    assert "กรุณากรอกอย่างน้อยหนึ่งตัวชี้วัด" in malee.post(PATH, {"revision": 0}).content.decode()


def test_control_characters_are_dropped(malee: Client) -> None:
    """They can be neither stored nor printed."""
    malee.post(PATH, full(**{"indicator-1": "92.\x0040", "lost": ["O2"], "advice-O2": "ควร\x07เพิ่ม<b>ช่องทาง</b>"}))
    assert stored().indicators["1"] == "92.40"
    assert stored().advice == {"O2": "ควรเพิ่ม<b>ช่องทาง</b>"}
    page = malee.get(PATH).content.decode()
    assert "&lt;b&gt;ช่องทาง" in page


def test_advice_belongs_to_lost_items_only(malee: Client) -> None:
    """Advice for an item that was not ticked is not kept."""
    malee.post(PATH, full(**{"lost": ["O6", "O2"], "advice-O6": "แสดงผลรายโครงการ", "advice-O9": "ไม่ได้เลือก"}))
    assert stored().lost_items == ["O2", "O6"]
    assert stored().advice == {"O6": "แสดงผลรายโครงการ"}


def test_lost_items_of_an_indicator_with_full_points_are_questioned(malee: Client) -> None:
    """Full points and a lost item contradict each other."""
    page = malee.post(PATH, full(**{"indicator-9": "100", "lost": ["O2"]}))
    assert "ตัวชี้วัดที่ 9 ได้ 100 คะแนน แต่ระบุว่าข้อ O2" in page.content.decode()


def test_a_second_save_shows_the_first_and_logs_the_change(malee: Client) -> None:
    """The form opens with what is stored; saving again bumps the revision and logs before and after."""
    malee.post(PATH, full())
    page = malee.get(PATH).content.decode()
    assert 'value="92.40"' in page
    assert malee.post(PATH, full(**{"revision": 1, "indicator-1": "95.00"})).status_code == 302
    assert stored().revision == 2
    change = Change.objects.filter(kind="score").latest("at")
    assert change.action == "edited"
    assert change.fields.keys() == {"indicators"}
    assert "1: 92.40" in change.fields["indicators"][0]
    assert "1: 95.00" in change.fields["indicators"][1]


def test_two_people_at_once_lose_nothing(malee: Client) -> None:
    """The second sees both values, and the next save goes over the stored one."""
    malee.post(PATH, full())
    malee.post(PATH, full(**{"revision": 1, "indicator-4": "80.00"}))
    page = malee.post(PATH, full(**{"revision": 1, "indicator-4": "70.00"}))
    text = page.content.decode()
    assert "มาลี ทดสอบ แก้ไขรายการนี้" in text
    assert "ที่บันทึกไว้ขณะนี้" in text
    assert "80.00" in text
    assert 'value="70.00"' in text
    assert page.context["revision"] == 2
    assert malee.post(PATH, full(**{"revision": 2, "indicator-4": "70.00"})).status_code == 302
    assert stored().indicators["4"] == "70.00"


def test_a_closed_round_refuses(malee: Client, people: Any) -> None:
    """Scores of a closed round stay as they are."""
    one = round_open(agency=people.agency, year=2568, by=people.malee)
    Round.objects.filter(pk=one.pk).update(state="closed")
    assert "ปิดแล้ว แก้คะแนนไม่ได้" in malee.post(PATH, full()).content.decode()
    assert not ScoreInput.objects.exists()


def test_points_of_items_stay_where_their_indicator_was_not_entered(malee: Client, people: Any) -> None:
    """Points of an item and of its indicator would contradict each other."""
    one = round_open(agency=people.agency, year=2568, by=people.malee)
    ScoreInput.objects.create(round=one, items={"i1": "90.00", "e1": "80.00"}, source="typed")
    data = full(**{"revision": 1, "indicator-6": ""})
    page = malee.post(PATH, data)
    malee.post(PATH, data | {"accept": page.context["accept"]})
    assert stored().items == {"e1": "80.00"}


def test_a_pasted_table_fills_the_form_and_stores_nothing(malee: Client) -> None:
    """What was understood is shown line by line and stands in the form."""
    pack = pack_for_year(2568)
    assert pack is not None
    rows = zip(pack.indicators.values(), POINTS, strict=True)
    table = "\n".join(f"{one.code}\t{one.title.th}\t{points}" for one, points in rows)
    page = malee.post(PASTE, {"table": f"{table}\nคะแนนรวม\t\t๘๗.๒๙\nหมายเหตุ 12 ข้อ"})
    text = page.content.decode()
    assert not ScoreInput.objects.exists()
    assert all(f'value="{points}"' in text for points in (*POINTS, "87.29"))
    assert "บรรทัด 12: หมายเหตุ 12 ข้อ" in text
    assert malee.post(PATH, full(source="pasted", total="87.29")).status_code == 302
    assert stored().source == "pasted"


def test_a_paste_without_scores_says_so(malee: Client) -> None:
    """The text stays in its field, with what was wrong."""
    page = malee.post(PASTE, {"table": "สวัสดี\x00<script>"})
    text = page.content.decode()
    assert "ไม่พบคะแนนในข้อความที่วาง" in text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert malee.post(PASTE, {"table": ""}).context["form"].errors.keys() == {"table"}


def test_a_paste_keeps_what_was_stored_of_the_rest(malee: Client) -> None:
    """Only what was pasted replaces stored values in the form."""
    malee.post(PATH, full(**{"lost": ["O2"], "answers-IIT": "20"}))
    form = malee.post(PASTE, {"table": "การใช้งบประมาณ\t99.99\nO6 แผน\t0"}).context["form"]
    assert form["indicator-2"].value() == "99.99"
    assert form["indicator-3"].value() == "93.20"
    assert form["lost"].value() == ["O2", "O6"]
    assert form["answers-IIT"].value() == 20
    assert form["revision"].value() == 1
