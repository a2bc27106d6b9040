"""The years side by side, on the page and as a sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from tests.web.people import People
from tests.web.scores.conftest import FY2563, FY2568, LOST_2568, GiveScores, by_number, items_of

PAGE = "/office/sao-550199/scores/history/"
SHEET = "/office/sao-550199/scores/history.csv"


@pytest.fixture
def client(people: People, sign_in: Callable[[Person], Client]) -> Client:
    """Malee's browser."""
    return sign_in(people.malee)


def _rows(client: Client) -> list[dict[str, str]]:
    response = client.get(SHEET)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_who_may_open_them(people: People, give_scores: GiveScores, assert_access: Callable[..., None]) -> None:
    give_scores(people.agency, 2568, by_number(FY2568))
    assert_access(PAGE)
    assert_access(SHEET)


def test_years_and_the_change_of_the_framework(
    people: People, give_scores: GiveScores, client: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for year in range(2562, 2570):
        give_scores(people.agency, year, by_number(FY2568 if year > 2565 else FY2563))
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        page = client.get(PAGE).content.decode()
    assert "54.29" in page
    assert "86.38" in page
    assert "/2563/scores/trace/total/total/" in page
    assert "OIT ปี 2568 มีเรื่องใหม่" in page
    assert page.count("เกณฑ์ระดับใหม่") == 1


def test_years_under_one_framework_have_no_warning(people: People, give_scores: GiveScores, client: Client) -> None:
    give_scores(people.agency, 2568, by_number(FY2568))
    page = client.get(PAGE).content.decode()
    assert "กรอบการประเมินเปลี่ยน" not in page
    assert 'id="lines"' not in page


def test_without_scores_it_leads_to_the_empty_page(client: Client) -> None:
    assert client.get(PAGE).headers["Location"] == "/office/sao-550199/scores/"
    assert _rows(client) == []


def test_the_sheet_holds_the_numbers(people: People, give_scores: GiveScores, client: Client) -> None:
    give_scores(people.agency, 2563, by_number(FY2563))
    points = ("98.63", "99.22", "100", "98.24", "99.21", "97.12", "95.46", "96.67")
    give_scores(people.agency, 2568, {**by_number(points), "10": "100"}, items_of(2568, ("O14",), ("9",)))
    first, last = _rows(client)
    assert (first["ปีงบประมาณ"], first["คะแนนรวม"], first["ระดับ"]) == ("2563", "54.29", "E")
    assert first["ตัวชี้วัดที่ 10 การป้องกันการทุจริต"] == "0.00"
    assert last["คะแนนรวม"] == "89.34–98.64"
    assert last["ระดับ"] == "ผ่านดีเยี่ยม / ผ่านดี / ผ่าน"


def test_a_name_that_a_spreadsheet_would_run_is_disarmed(
    people: People, give_scores: GiveScores, client: Client
) -> None:
    people.agency.name = "=HYPERLINK(1)"
    people.agency.save()
    give_scores(people.agency, 2568, by_number(FY2568[:8]), items_of(2568, LOST_2568))
    assert _rows(client)[0]["หน่วยงาน"] == "'=HYPERLINK(1)"
