"""Public pages: what they show, how they are kept, that they know nobody, and that they are quick."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree, html
from PIL import Image

from prongsai.library import registers
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Unit
from prongsai.web.disclosures.services import proof_judge, proof_publish
from prongsai.web.questions.models import Question
from prongsai.web.registers.models import Record
from prongsai.web.registers.services import records_withdraw
from tests.web.disclosures.conftest import gather
from tests.web.factories import make_round
from tests.web.people import People
from tests.web.portal.published import AT, CONTACT, YEAR, item, publish

EIT = {"url": "https://itas.nacc.go.th/go/eit/000000"}
NEWS = {"title": "ซ่อมถนนสาย ๓ แล้วเสร็จ", "summary": "เปิดใช้แล้ว", "body": "รายละเอียด " * 5, "published_on": "2026-01-10"}


@pytest.fixture
def office(people: People) -> People:
    """Two rounds; procurement of the year before, contact, news and the link of the official survey are published."""
    make_round(people.agency, YEAR)
    make_round(people.agency, YEAR - 1)
    unit = people.office
    publish(people.agency, "procurement_item", [item(n, unit) for n in (1, 2)], year=YEAR - 1)
    publish(people.agency, "contact", [CONTACT], year=None)
    publish(people.agency, "news", [NEWS | {"category": "activity"}])
    publish(people.agency, "eit_link", [EIT])
    return people


def _get(path: str, **headers: str) -> str:
    response = Client().get(path, headers=headers)
    assert response.status_code == 200, path
    return response.content.decode()


def _item(office: People, code: str, page: int = 0) -> str:
    args = [office.agency.slug, YEAR, code]
    return reverse("portal:item_page", args=[*args, page]) if page else reverse("portal:item", args=args)


def test_front_page(office: People) -> None:
    page = _get(f"/{office.agency.slug}/")
    for shown in (office.agency.name, CONTACT["address"], NEWS["title"], EIT["url"], "เป็นของสำนักงาน ป.ป.ช.", "o12"):
        assert str(shown) in page
    assert "data:image/svg+xml;base64," in page
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    assert (data["@type"], data["email"]) == ("GovernmentOrganization", CONTACT["email"])


def test_agency_that_published_nothing(people: People) -> None:
    assert "ยังไม่ได้เผยแพร่ข้อมูลการติดต่อ" in _get(f"/{people.other.slug}/")
    assert "ยังไม่ได้เผยแพร่ข้อมูลของปีใด" in _get(f"/{people.other.slug}/oit/")
    make_round(people.other, YEAR)
    assert "เผยแพร่แล้ว 0 จาก 26 ข้อ" in _get(f"/{people.other.slug}/oit/{YEAR}/")
    assert "ยังไม่ได้เผยแพร่ข้อมูลของข้อนี้" in _get(f"/{people.other.slug}/oit/{YEAR}/o1/")


def test_item_says_where_each_element_stands(office: People) -> None:
    """Procurement of the year before proves the report of this year."""
    page = html.fromstring(_get(_item(office, "o12")))
    anchors = page.xpath("//ul[contains(@class,'pairs')]//a/@href")
    assert anchors
    assert all(page.xpath("//*[@id=$id]", id=anchor[1:]) for anchor in anchors)
    assert "1,250,000.00" in page.text_content()
    assert "0000000000000" not in page.text_content(), "the tax id of a supplier is not public"
    meta = {one.get("property"): one.get("content") for one in page.xpath("//meta[@property]")}
    assert len(meta["og:title"]) <= 40
    assert len(meta["og:description"]) <= 80
    assert meta["og:url"] == f"http://testserver{_item(office, 'o12')}"
    hrefs = page.xpath("//a/@href")
    assert f"/{office.agency.slug}/data/procurement_item/{YEAR - 1}.csv" in hrefs
    assert _item(office, "o11") in hrefs
    assert _item(office, "o13") in hrefs


def test_statements_questions_and_history(office: People) -> None:
    publish(office.agency, "gift_summary", [{}])
    Question.objects.create(
        agency=office.agency, page=f"oit/{YEAR}/o20", text="รับของขวัญได้หรือไม่", asked_on=AT, visible=True,
        state="answered", answer="ไม่รับทุกกรณี", answered_on=AT,
    )  # fmt: skip
    page = _get(_item(office, "o20"))
    nil = registers().by_id["gift_summary"].nil
    assert nil is not None
    for shown in (nil.th, "รับของขวัญได้หรือไม่", "ไม่รับทุกกรณี", "1 เม.ย. 69"):
        assert shown in page


def test_long_table_has_pages(office: People) -> None:
    unit = Unit.objects.get(pk=office.office.pk)
    publish(office.agency, "procurement_item", [item(n, unit) for n in range(3, 150)], year=YEAR - 1)
    first, second = _get(_item(office, "o12")), _get(_item(office, "o12", 2))
    assert _item(office, "o12", 2) in first
    assert "ทั้งหมด 149 รายการ" in first
    assert "ปรับปรุงถนนสายที่ 1<" in first
    assert "ปรับปรุงถนนสายที่ 1<" not in second
    assert len(first.encode()) < 150_000
    assert Client().get(_item(office, "o12", 99)).status_code == 404


def test_risks_months_and_structure(office: People) -> None:
    risk = {"event": "เรียกรับเงิน", "likelihood": 4, "impact": 5, "score": 20, "level": "very_high"}
    publish(office.agency, "corruption_risk", [risk | {"event": "ใช้รถส่วนตัว", "likelihood": 1}, risk])
    page = html.fromstring(_get(_item(office, "o21")))
    assert page.xpath("//table[@class='heat']//b/text()") == ["ลำดับ 2", "ลำดับ 1"]
    units = [{"name": "สำนักปลัด", "side": "permanent"}, {"name": "งานแผน", "side": "permanent"}]
    made = publish(office.agency, "org_unit", units[:1], year=None)
    publish(office.agency, "org_unit", [units[1] | {"parent": str(made[0].pk)}], year=None)
    page = html.fromstring(_get(_item(office, "o1")))
    assert page.xpath("//ul[@class='tree']/li/ul/li/b/text()") == ["งานแผน"]
    months = [{"month": month, "received": 3} for month in ("2024-11", "2024-10")]
    publish(office.agency, "complaint_statistic", months, year=YEAR - 1)
    page = html.fromstring(_get(_item(office, "o18")))
    assert page.xpath("//tbody/tr/th/text()") == ["ต.ค. 2567", "พ.ย. 2567"]
    assert [one.strip() for one in page.xpath("//tfoot//td/text()") if one.strip()] == ["6"]


def test_one_record_until_it_is_withdrawn(office: People) -> None:
    news = Record.objects.get(agency=office.agency, register="news")
    path = reverse("portal:record", args=[office.agency.slug, news.pk])
    page = _get(path)
    assert "NewsArticle" in page
    assert path in _get(f"/{office.agency.slug}/news/")
    for slug, found in ((office.other.slug, 404), (office.agency.slug, 200)):
        assert Client().get(reverse("portal:record", args=[slug, news.pk])).status_code == found
    records_withdraw(agency=office.agency, records=[news], by=office.malee, reason="ผิด")
    assert Client().get(path).status_code == 404


def test_search_reads_thai_with_either_digits(office: People) -> None:
    root = f"/{office.agency.slug}/search/?q="
    assert "<mark>สาย 3</mark>" in _get(f"{root}สาย 3") or "<mark>๓</mark>" in _get(f"{root}3")
    assert "ไม่พบข้อมูล" in _get(f"{root}ฬฬฬ")
    assert "<script>" not in _get(f"{root}<script>alert(1)</script>")
    assert _get(f"{root}%00&page=x")


def test_pages_know_nobody(office: People, sign_in: Callable[[Person], Client]) -> None:
    """The same page for everybody, without cookies or scripts; the language stands in the address."""
    path, signed_in = _item(office, "o12"), sign_in(office.malee)
    signed_in.cookies["django_language"] = "en"
    for client in (Client(), signed_in):
        response = client.get(path)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert "script-src" not in response.headers["Content-Security-Policy"]
        assert not re.search(r"<script(?! type=.application/ld\+json)|<form[^>]*post|style=", response.content.decode())
    assert signed_in.get(path).content == Client().get(path).content
    english = _get(f"{path}?lang=en")
    assert '<html lang="en">' in english
    assert f'href="/{office.agency.slug}/?lang=en"' in english


def test_kept_until_something_is_published(office: People) -> None:
    path = _item(office, "o4")
    response = Client().get(path)
    etag = response.headers["ETag"]
    assert "max-age" in response.headers["Cache-Control"]
    assert response.headers["Last-Modified"]
    assert Client().get(path, headers={"If-None-Match": etag}).status_code == 304
    publish(office.agency, "news", [NEWS | {"title": "ข่าวใหม่", "category": "activity"}], at=AT + timedelta(days=1))
    assert Client().get(path, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    "rest", ["oit/2400/", "oit/2569/o99/", "oit/2569/i1/", "nix", "records/x/", "files/../x", "news/page/9/"]
)
def test_nothing_here(office: People, rest: str) -> None:
    response = Client().get(f"/{office.agency.slug}/{rest}")
    assert response.status_code == 404
    assert "ไม่พบหน้านี้" in response.content.decode()
    assert not response.cookies


def test_addresses_people_type(office: People) -> None:
    for typed in (f"/{office.agency.slug}/oit/{YEAR}/o12", f"/{office.agency.slug}/oit/{YEAR}/O12/"):
        assert Client().get(typed).headers["Location"] == _item(office, "o12")
    assert Client().get("/nowhere/").status_code == 404
    assert Client().post(f"/{office.agency.slug}/").status_code == 405


def test_few_queries(office: People, django_assert_max_num_queries: Callable[[int], object]) -> None:
    root = f"/{office.agency.slug}/"
    for path in (
        root,
        f"{root}oit/{YEAR}/",
        _item(office, "o12"),
        _item(office, "o20"),
        f"{root}news/",
        f"{root}feed.atom",
    ):
        with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
            _get(path)


def test_pictures_and_posters(office: People) -> None:
    for path in (_item(office, "o12"), f"/{office.agency.slug}/"):
        card = Client().get(f"{path}card.png")
        with Image.open(BytesIO(card.content)) as picture:
            assert picture.size == (1200, 630)
        assert len(card.content) <= 300_000
        assert Client().get(f"{path}poster.pdf").content.startswith(b"%PDF-")


def test_what_programs_read(office: People) -> None:
    root = f"/{office.agency.slug}/"
    feed = etree.fromstring(_get(f"{root}feed.atom").encode())
    titles = [one.text or "" for one in feed.findall("{*}entry/{*}title")]
    assert NEWS["title"] in titles
    assert len(titles) == 5
    pages = etree.fromstring(_get(f"{root}sitemap.xml").encode()).findall("{*}url/{*}loc")
    assert f"http://testserver{_item(office, 'o12')}" in [one.text for one in pages]
    sitemaps = etree.fromstring(_get("/sitemap.xml").encode()).findall("{*}sitemap/{*}loc")
    assert [one.text for one in sitemaps][-1] == f"http://testserver{root}sitemap.xml"
    assert "Sitemap: http://testserver/sitemap.xml" in _get("/robots.txt")
    security = _get("/.well-known/security.txt")
    assert f"Contact: mailto:{CONTACT['email']}" in security
    assert re.search(r"^Expires: 20\d\d-\d\d-01T00:00:00Z$", security, re.MULTILINE)


def test_kept_only_until_a_proof_is_judged(office: People) -> None:
    """Whether a published proof shows an element is told by the judgement, which stands in no chain."""
    round = office.agency.rounds.get(year=YEAR)
    proof = gather(round, office, code="O1")
    proof_publish(proof=proof, by=office.malee, revision=1)
    path = _item(office, "o1")
    etag = Client().get(path).headers["ETag"]
    assert Client().get(path, headers={"If-None-Match": etag}).status_code == 304
    proof_judge(proof=proof, by=office.prasert, elements=proof.elements, revision=2)
    assert Client().get(path, headers={"If-None-Match": etag}).status_code == 200
