"""The page of one number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from tests.web.people import People
from tests.web.scores.conftest import FY2563, FY2568, LOST_2568, GiveScores, by_number, items_of

BASE = "/office/sao-550199/2568/scores/trace/"


@pytest.fixture
def client(people: People, give_scores: GiveScores, sign_in: Callable[[Person], Client]) -> Client:
    """Malee's browser, with the scores of 2568: items for OIT, indicators for the rest."""
    give_scores(people.agency, 2568, by_number(FY2568[:8]), items_of(2568, LOST_2568))
    return sign_in(people.malee)


def _page(client: Client, path: str) -> str:
    response = client.get(BASE + path)
    assert response.status_code == 200
    return response.content.decode()


def test_who_may_open_it(client: Client, assert_access: Callable[..., None]) -> None:
    assert_access(f"{BASE}total/total/")


def test_the_total_goes_down_to_what_was_given(
    client: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        page = _page(client, "total/total/")
    assert "<b>86.38</b>" in page
    assert "ผลรวมถ่วงน้ำหนัก IIT 30% + EIT 30% + OIT 40% ปัดครึ่งขึ้น 2 ตำแหน่ง" in page
    assert "inferred from neighbouring years" in page
    assert "ความเชื่อมั่นปานกลาง" in page
    for code, points in (("IIT", "99.52"), ("EIT", "99.41"), ("OIT", "66.75")):
        assert f"trace/instrument/{code}/" in page
        assert f'<span class="value">{points}</span>' in page
    assert "trace/item/O28/" in page


def test_an_indicator_of_items_says_what_is_known_of_their_weights(client: Client) -> None:
    page = _page(client, "indicator/9/")
    assert "<b>53.50</b>" in page
    assert "O2 + O4 + O6 + O9 + O12 + O13 + O14 + O16 = 46.5" in page
    assert page.count("trace/item/") == 20


def test_a_given_score_is_its_own_source(client: Client) -> None:
    assert "คะแนนที่หน่วยงานใส่ตามประกาศ" in _page(client, "indicator/1/")
    assert "<b>0.00</b>" in _page(client, "item/O14/")


@pytest.mark.parametrize(
    "path", ["item/O99/", "item/i1/", "part/O1/", "subindicator/9.1/", "total/IIT/", "level/ผ่าน/", "indicator/11/"]
)
def test_what_took_no_part_is_not_there(client: Client, path: str) -> None:
    assert client.get(BASE + path).status_code == 404


def test_missing_scores_say_why(people: People, give_scores: GiveScores, sign_in: Callable[[Person], Client]) -> None:
    give_scores(people.agency, 2563, by_number(FY2563[:9]))
    browser = sign_in(people.malee)
    page = browser.get("/office/sao-550199/2563/scores/trace/instrument/OIT/").content.decode()
    assert "<b>ไม่มีคะแนน</b>" in page
    assert "ต้องมีคะแนนตัวชี้วัดที่ 10" in page
    assert browser.get("/office/sao-550199/2569/scores/trace/total/total/").status_code == 404
