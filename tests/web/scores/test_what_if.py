"""Trying other scores."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.library import pack
from prongsai.web.accounts.models import Person
from prongsai.web.rounds.models import Round
from tests.web.people import People
from tests.web.scores.conftest import FY2568, LOST_2568, GiveScores, by_number, items_of

PAGE = "/office/sao-550199/2568/scores/what-if/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def client(people: People, give_scores: GiveScores, sign_in: Callable[[Person], Client]) -> Client:
    """Malee's browser, with the published scores of 2568."""
    give_scores(people.agency, 2568, by_number(FY2568))
    return sign_in(people.malee)


def _sent(**changes: str) -> dict[str, str]:
    """The whole form as a browser sends it, with some fields changed."""
    sent = {}
    for code, points in by_number(FY2568).items():
        text = f"{Decimal(points):.2f}"
        sent |= {f"n{code}": text, f"s{code}": text, f"w{code}": text}
    return sent | changes


def test_who_may_open_it(client: Client, assert_access: Callable[..., None]) -> None:
    assert_access(PAGE)


def test_it_begins_with_the_known_scores(client: Client, django_assert_max_num_queries: Callable[..., object]) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        page = client.get(PAGE).content.decode()
    assert "<b>86.38</b>" in page
    assert page.count('type="range"') == 10
    assert 'name="n9" value="53.50"' in page
    assert "hx-get" in page
    assert 'method="get"' in page
    assert "ต้องได้" in page
    assert "89.99" in page  # what indicator 9 alone would need


@pytest.mark.parametrize(("code", "points"), [("9", "89.99"), ("10", "100"), ("1", "0"), ("9", "๘๙.๙๙")])
def test_the_address_says_what_is_tried_and_the_numbers_are_those_of_the_core(
    client: Client, code: str, points: str
) -> None:
    tried = {**by_number(FY2568), code: points.translate(str.maketrans("๘๙", "89"))}
    result = compute(pack("nacc-local/2568"), Inputs(indicators={key: Decimal(text) for key, text in tried.items()}))
    page = client.get(PAGE, {code: points}).content.decode()
    assert f"<b>{result.total.value}</b>" in page
    assert result.level is not None
    assert f'<strong class="level">{result.level.title.th}\n' in page


def test_without_scripts_the_form_leads_to_the_short_address(client: Client) -> None:
    response = client.get(PAGE, _sent(n9="89.99"))
    assert response.headers["Location"] == f"{PAGE}?9=89.99"
    assert client.get(PAGE, _sent()).headers["Location"] == PAGE
    assert client.get(PAGE, _sent(s10="95.5")).headers["Location"] == f"{PAGE}?10=95.50"
    assert client.get(PAGE, _sent(n9="")).headers["Location"] == PAGE


def test_points_that_were_tried_before_stay(client: Client) -> None:
    sent = _sent(n9="89.99", s9="89.99", w9="89.99", s10="90")
    assert client.get(PAGE, sent).headers["Location"] == f"{PAGE}?9=89.99&10=90.00"


@pytest.mark.parametrize("number", ["53.5", "๕๓.๕๐", "", "x"])
def test_a_moved_slider_wins_over_a_number_that_says_nothing_new(client: Client, number: str) -> None:
    assert client.get(PAGE, _sent(n9=number, s9="70")).headers["Location"] == f"{PAGE}?9=70.00"


def test_a_typed_number_wins_over_a_moved_slider(client: Client) -> None:
    assert client.get(PAGE, _sent(n9="60", s9="70")).headers["Location"] == f"{PAGE}?9=60.00"


@pytest.mark.parametrize("text", ["เก้าสิบ", "100.01", "-1", "85.123", "1e2", "NaN", "<b>"])
def test_what_is_no_points_is_said_at_its_field(client: Client, text: str) -> None:
    response = client.get(PAGE, _sent(n9=text, n10="100"))
    assert response.status_code == 200
    page = response.content.decode()
    field = page.split('id="n-9"')[1].split("</ul>")[0]
    assert 'aria-invalid="true"' in field.split(">")[0]
    assert 'class="errorlist"' in field
    assert page.count('class="errorlist"') == 1
    assert "<b>90.38</b>" in page  # indicator 10 counts, indicator 9 is as it was
    assert "<b>" + text not in page.replace("<b>90.38", "")


def test_with_htmx_only_the_answer_and_the_other_half_come(client: Client) -> None:
    response = client.get(PAGE, _sent(s9="89.99"), **HTMX)
    page = response.content.decode()
    assert "<html" not in page
    assert "<b>95.68</b>" not in page
    assert response.headers["HX-Replace-Url"] == f"{PAGE}?9=89.99"
    assert "HX-Request" in response.headers["Vary"]
    number = page.split('id="n-9"')[1].split(">")[0]
    assert 'value="89.99"' in number
    assert 'hx-swap-oob="true"' in number
    assert 'type="range"' not in page
    typed = client.get(PAGE, _sent(n9="89.99"), **HTMX).content.decode()
    assert 'type="range"' in typed
    assert 'id="n-9"' not in typed
    wrong = client.get(PAGE, _sent(n9="x"), **HTMX).content.decode()
    assert 'class="errorlist"' in wrong
    assert 'type="range"' not in wrong


def test_items_are_tried_one_by_one_where_they_are_known(
    people: People, give_scores: GiveScores, sign_in: Callable[[Person], Client]
) -> None:
    give_scores(people.agency, 2568, by_number(FY2568[:8]), items_of(2568, LOST_2568))
    browser = sign_in(people.malee)
    page = browser.get(PAGE).content.decode()
    assert page.count('type="range"') == 8 + 28
    assert "1 ข้อจาก O2, O4, O6, O9, O12, O13, O14, O16" in page
    assert '<details class="more"><summary>ตัวชี้วัดที่ 9' in page
    some = browser.get(PAGE, {"O21": "100", "O24": "100"}).content.decode()
    assert "<b>90.38</b>" in some
    assert '<details class="more" open><summary>ตัวชี้วัดที่ 10' in some


def test_a_missing_score_can_be_filled_in(
    people: People, give_scores: GiveScores, sign_in: Callable[[Person], Client]
) -> None:
    give_scores(people.agency, 2568, by_number(FY2568[:9]))
    browser = sign_in(people.malee)
    assert "<b>ไม่มีคะแนน</b>" in browser.get(PAGE).content.decode()
    assert "<b>86.38</b>" in browser.get(PAGE, {"10": "80"}).content.decode()
    untouched = _sent(n10="", s10="0", w10="")
    assert browser.get(PAGE, untouched).headers["Location"] == PAGE


def test_nothing_of_it_is_stored(client: Client) -> None:
    client.get(PAGE, _sent(n9="100"))
    assert "<b>86.38</b>" in client.get(PAGE).content.decode()


def test_a_round_without_scores_says_what_to_do(people: People, client: Client) -> None:
    Round.objects.create(agency=people.agency, year=2569, pack_id="nacc-local/2569", digest="", state="open")
    assert "/2569/scores/enter/" in client.get(PAGE.replace("2568", "2569")).content.decode()
    assert client.get(PAGE.replace("2568", "2560")).status_code == 404
