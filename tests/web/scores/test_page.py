"""The page of a year: published numbers, ranges, gaps, years, and who may see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.web.accounts.models import Person
from prongsai.web.rounds.models import Round
from tests.web.people import People
from tests.web.scores.conftest import FY2563, FY2568, LOST_2568, GiveScores, by_number, items_of

PAGE = "/office/sao-550199/2568/scores/"
SignIn = Callable[[Person], Client]


@pytest.fixture
def client(people: People, sign_in: SignIn) -> Client:
    """Malee's browser."""
    return sign_in(people.malee)


def _page(client: Client, year: int = 2568, query: str = "") -> str:
    response = client.get(f"/office/sao-550199/{year}/scores/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_who_may_open_it(people: People, give_scores: GiveScores, assert_access: Callable[..., None]) -> None:
    give_scores(people.agency, 2568, by_number(FY2568))
    assert_access(PAGE)


def test_published_scores_of_2563(people: People, give_scores: GiveScores, client: Client) -> None:
    give_scores(people.agency, 2563, by_number(FY2563), printed_total="54.29", printed_level="E")
    page = _page(client, 2563)
    assert '/2563/scores/trace/total/total/">54.29<span class="hidden"> ดูที่มา</span>' in page
    assert '<strong class="level">E' in page
    assert "70.64" in page
    assert "79.51" in page
    assert "ตัวเลขที่พิมพ์ไว้ไม่ตรง" not in page


def test_published_scores_of_2568_and_what_blocks_the_next_level(
    people: People, give_scores: GiveScores, client: Client
) -> None:
    give_scores(people.agency, 2568, by_number(FY2568))
    page = _page(client)
    assert ">86.38<" in page
    assert '<strong class="level">ผ่าน\n' in page
    assert "ระดับถัดไปคือ “ผ่านดี” ยังขาด" in page
    assert "ได้ 66.75 ต้องได้ 85.00 <strong>ขาดอีก 18.25 คะแนน</strong>" in page
    assert "−31.50" in page  # indicator 9 under the line
    assert page.count("จุดแข็ง</span>") == 8
    assert page.count("ต้องพัฒนา</span>") == 2


def test_the_publication_and_the_computation_differ(people: People, give_scores: GiveScores, client: Client) -> None:
    give_scores(people.agency, 2568, by_number(FY2568), printed_total="๘๖.๔๘", printed_level="ผ่านดี")
    page = _page(client)
    assert "ประกาศพิมพ์คะแนนรวม ๘๖.๔๘ แต่คำนวณจากคะแนนที่ให้มาได้ 86.38" in page
    assert "ประกาศพิมพ์ระดับ “ผ่านดี”" in page


def test_the_publication_says_the_same_in_other_words(people: People, give_scores: GiveScores, client: Client) -> None:
    give_scores(people.agency, 2568, by_number(FY2568), printed_total="86.380", printed_level="ระดับ ผ่าน")
    assert "ตัวเลขที่พิมพ์ไว้ไม่ตรง" not in _page(client)


def test_lost_items_with_advice_and_what_they_must_show(
    people: People, give_scores: GiveScores, client: Client
) -> None:
    advice = {"O14": "ไม่พบงบประมาณ <script>"}
    items = items_of(2568, LOST_2568)
    give_scores(people.agency, 2568, by_number(FY2568[:8]), items, lost_items=list(LOST_2568), advice=advice)
    page = _page(client)
    assert "ข้อการเปิดเผยข้อมูลที่ไม่ได้คะแนน 10 ข้อ" in page
    assert "ไม่พบงบประมาณ &lt;script&gt;" in page
    assert "งบประมาณของแต่ละโครงการหรือกิจกรรม" in page
    assert ">86.38<" in page


def test_a_range_is_shown_as_one_with_its_reason(people: People, give_scores: GiveScores, client: Client) -> None:
    points = ("98.63", "99.22", "100", "98.24", "99.21", "97.12", "95.46", "96.67")
    give_scores(people.agency, 2568, {**by_number(points), "10": "100"}, items_of(2568, ("O14",), ("9",)))
    page = _page(client)
    assert ">89.34–98.64<" in page
    assert ">53.50–100.00<" in page
    assert "ผ่านดีเยี่ยม หรือ ผ่านดี หรือ ผ่าน" in " ".join(page.split())
    assert "ไม่ทราบน้ำหนักรายข้อของตัวชี้วัดที่ 9" in page
    assert "ระดับที่แน่นอนคือ “ผ่าน”" in page


def test_missing_scores_are_said_with_their_reason(people: People, give_scores: GiveScores, client: Client) -> None:
    give_scores(people.agency, 2568, {"1": "90"})
    page = _page(client)
    assert "ยังบอกระดับไม่ได้" in page
    assert "ต้องมีคะแนนตัวชี้วัดที่ 2, 3, 4, 5" in page
    assert ">90.00<" in page


def test_scores_without_any_number_still_make_a_page(people: People, give_scores: GiveScores, client: Client) -> None:
    give_scores(people.agency, 2568, {})
    assert "<svg" not in _page(client).split('id="main"')[1].split("<footer")[0].replace('<svg class="icon"', "")


def test_one_year_has_no_history(people: People, give_scores: GiveScores, client: Client) -> None:
    give_scores(people.agency, 2568, by_number(FY2568))
    page = _page(client)
    assert 'id="lines"' not in page
    assert 'id="bars"' in page
    assert 'id="radar"' in page


def test_eight_years(
    people: People, give_scores: GiveScores, client: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for year in range(2562, 2570):
        give_scores(people.agency, year, by_number(FY2568 if year > 2565 else FY2563))
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        page = _page(client, 2566)
    assert all(f'/office/sao-550199/{year}/scores/"' in page for year in range(2562, 2570))
    assert '/2566/scores/" aria-current="page"' in page
    assert "+28.69" in page  # indicator 2, from 71.31 to 100
    assert 'id="lines"' in page


def test_charts_have_their_data_below_and_unfold_on_paper(
    people: People, give_scores: GiveScores, client: Client
) -> None:
    give_scores(people.agency, 2568, by_number(FY2568))
    page = _page(client)
    assert page.count("ข้อมูลของแผนภูมินี้เป็นตาราง") == 2
    assert '<details class="more" open>' not in page
    paper = _page(client, query="?print=1")
    assert paper.count('<details class="more" open>') == paper.count('<details class="more"') >= 1
    # The table of indicators follows the bars anyhow.
    assert paper.count("ข้อมูลของแผนภูมินี้เป็นตาราง") == 1
    assert 'class="rail"' not in paper
    assert "องค์การบริหารส่วนตำบลทุ่งสมมุติ" in paper


def test_only_who_enters_scores_is_led_to_it(
    people: People, give_scores: GiveScores, client: Client, sign_in: SignIn
) -> None:
    give_scores(people.agency, 2568, by_number(FY2568))
    assert "/2568/scores/enter/" in _page(client)
    assert "/2568/scores/enter/" not in _page(sign_in(people.somchai))


def test_a_round_without_scores_says_what_to_do(people: People, client: Client, sign_in: SignIn) -> None:
    Round.objects.create(agency=people.agency, year=2568, pack_id="nacc-local/2568", digest="", state="open")
    page = _page(client)
    assert "/office/sao-550199/2568/scores/enter/" in page
    assert f'class="button" href="{reverse("readings:list", args=("sao-550199",))}"' in page
    assert "/2568/scores/enter/" not in _page(sign_in(people.somchai))


def test_a_year_without_a_round_is_not_there(client: Client) -> None:
    assert client.get(PAGE).status_code == 404


def test_scores_of_another_agency_do_not_show(people: People, give_scores: GiveScores, client: Client) -> None:
    give_scores(people.other, 2567, by_number(FY2563))
    give_scores(people.agency, 2568, by_number(FY2568))
    assert "/2567/" not in _page(client)


def test_changed_scores_show_at_once(people: People, give_scores: GiveScores, client: Client) -> None:
    scores = give_scores(people.agency, 2568, by_number(FY2568))
    assert ">86.38<" in _page(client)
    scores.indicators["9"] = "100.00"
    scores.save()
    assert ">95.68<" in _page(client)


def test_another_pack_than_the_round_was_opened_with_is_said(
    people: People, give_scores: GiveScores, client: Client
) -> None:
    scores = give_scores(people.agency, 2568, by_number(FY2568))
    assert "ไม่ใช่ฉบับที่ใช้เปิดรอบนี้" not in _page(client)
    scores.round.digest = "0" * 64
    scores.round.save()
    assert "ไม่ใช่ฉบับที่ใช้เปิดรอบนี้" in _page(client)


class TestLatest:
    """The address without a year."""

    def test_it_leads_to_the_latest_year_with_scores(
        self, people: People, give_scores: GiveScores, client: Client
    ) -> None:
        for year in (2567, 2563):
            give_scores(people.agency, year, by_number(FY2563))
        Round.objects.create(agency=people.agency, year=2569, pack_id="nacc-local/2569", digest="", state="open")
        response = client.get("/office/sao-550199/scores/")
        assert response.headers["Location"] == "/office/sao-550199/2567/scores/"

    def test_without_scores_it_leads_to_entering_them_for_the_latest_round(
        self, people: People, client: Client
    ) -> None:
        Round.objects.create(agency=people.agency, year=2569, pack_id="nacc-local/2569", digest="", state="open")
        page = client.get("/office/sao-550199/scores/").content.decode()
        assert "/office/sao-550199/2569/scores/enter/" in page

    def test_without_rounds_it_leads_to_the_results(self, assert_access: Callable[..., None], client: Client) -> None:
        assert_access("/office/sao-550199/scores/")
        page = client.get("/office/sao-550199/scores/").content.decode()
        assert f'button primary" href="{reverse("readings:list", args=("sao-550199",))}"' in page
