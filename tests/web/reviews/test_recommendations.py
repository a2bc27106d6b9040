"""Recommendations: pasted, read, confirmed, shown at the item, and taken for findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from prongsai.web.accounts.models import Person
from prongsai.web.reviews.findings import NoScoresYet, recommendations_use
from prongsai.web.reviews.models import Recommendation
from prongsai.web.reviews.selectors import recommendations_in, recommendations_of
from prongsai.web.rounds.models import Round
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.selectors import overview_of, scores_until
from tests.web.factories import make_round
from tests.web.people import People

SignIn = Callable[[Person], Client]
TEXT = """๐๔ ข่าวประชาสัมพันธ์ หน่วยงานควรเผยแพร่ QR Code แบบวัด EIT
0๑๖ ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม ควรปรับปรุงให้ครบถ้วน"""


@pytest.fixture
def before(people: People) -> Round:
    """The round of 2568, whose codes the text uses."""
    return make_round(people.agency, 2568)


def at(name: str, one: Round) -> str:
    return reverse(f"reviews:{name}", args=[one.agency.slug, one.year])


def row(number: int, item: str, *elements: str, was: str = "", **more: str) -> dict[str, object]:
    values = {"item": item, "was": was or item, "text": f"ควรปรับปรุง {item}", "elements": list(elements), **more}
    return {f"r{number}-{name}": value for name, value in values.items()}


def test_a_text_is_read_confirmed_and_kept(people: People, before: Round, sign_in: SignIn) -> None:
    client = sign_in(people.wipa)
    shown = client.post(at("paste", before), {"text": TEXT}).content.decode()
    assert "อ่านได้ 2 ข้อ" in shown
    assert 'value="eit_link" id="id_r0-elements_2" checked' in shown.replace("\n", " ")
    assert not Recommendation.objects.exists()
    sent = {**row(0, "O4", "eit_link", lost="on"), **row(1, "O16", skip="on")}
    assert client.post(at("keep", before), sent).status_code == 302
    one = Recommendation.objects.get()
    assert (one.item, one.elements, one.lost, one.by) == ("O4", ["eit_link"], True, people.wipa)
    client.post(at("keep", before), {**row(0, "O4")})
    assert Recommendation.objects.get().elements == [], "the same words are corrected, not stored twice"
    client.post(reverse("reviews:remove", args=[people.agency.slug, one.pk]))
    assert not Recommendation.objects.exists()


def test_another_item_is_read_anew_before_it_is_kept(people: People, before: Round, sign_in: SignIn) -> None:
    sent = row(0, "O9", "eit_link", was="O4") | {"r0-text": "ควรระบุค่าธรรมเนียม"}
    shown = sign_in(people.wipa).post(at("keep", before), sent).content.decode()
    assert 'value="service_fee"' in shown
    assert "ท่านเปลี่ยนข้อ" in shown
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize("text", ["", "ไม่มีรหัส", "O99 ควร"])
def test_a_text_without_items_says_what_is_wanted(people: People, before: Round, sign_in: SignIn, text: str) -> None:
    response = sign_in(people.malee).post(at("paste", before), {"text": text})
    assert "errorlist" in response.content.decode()


def test_what_is_no_element_of_the_item_is_refused(people: People, before: Round, sign_in: SignIn) -> None:
    response = sign_in(people.malee).post(at("keep", before), row(0, "O4", "service_fee"))
    assert "errorlist" in response.content.decode()
    assert not Recommendation.objects.exists()
    assert sign_in(people.malee).post(at("keep", before), row(0, "O99")).status_code == 302


def test_last_years_are_shown_at_the_item_on_the_same_subject(people: People, before: Round) -> None:
    now = make_round(people.agency, 2569)
    Recommendation.objects.create(round=before, item="O16", elements=["dos_donts"], text="ควรมีข้อควรทำ")
    (found,) = recommendations_of(now, "o15")
    assert (found.year, found.code, [one.id for one in found.elements]) == (2568, "O16", ["dos_donts"])
    assert not recommendations_of(now, "O16")
    template = Template("{% load recommendations %}{% recommendations round 'O15' %}")
    assert "ควรมีข้อควรทำ" in template.render(Context({"round": now}))


def test_they_become_findings_of_the_year(people: People, before: Round, sign_in: SignIn) -> None:
    Recommendation.objects.create(round=before, item="O9", elements=["service_fee"], text="ควรปรับปรุงคู่มือ")
    Recommendation.objects.create(round=before, item="O4", text="ควรทำข่าวให้ทันสมัย", lost=False)
    with pytest.raises(NoScoresYet):
        recommendations_use(round=before, by=people.malee, found=recommendations_in(before), revision=0)
    ScoreInput.objects.create(round=before, indicators={"9": "53.50"}, lost_items=["O2"], source="typed")
    sign_in(people.malee).post(at("recommendations_use", before), {"revision": 1})
    scores = ScoreInput.objects.get()
    assert scores.lost_items == ["O2", "O9"]
    assert scores.advice["O9"] == "ควรปรับปรุงคู่มือ (ขาด: ค่าธรรมเนียม หรือระบุว่าไม่มี)"
    texts = {one.subject.code: one.text_th for one in overview_of(scores_until(people.agency, 2568)).findings}
    assert texts["O9"].endswith("ผู้ตรวจประเมินระบุว่าขาด: ค่าธรรมเนียม หรือระบุว่าไม่มี")
