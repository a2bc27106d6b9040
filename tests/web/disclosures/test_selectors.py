"""The checklist and what the public sees of an item, from records and proofs that are really published."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.disclosures.selectors import checklist, item_state, public_item, public_items
from prongsai.web.registers.models import Record
from prongsai.web.registers.selectors import register_of
from prongsai.web.registers.services import record_save, records_publish, records_withdraw
from prongsai.web.rounds.models import Round
from tests.web.factories import make_round
from tests.web.people import People

TODAY = date(2026, 2, 1)


@pytest.fixture
def one(people: People) -> Round:
    return make_round(people.agency, 2569)


def publish_item(people: People, *, year: int = 2568, nil: bool = False, at: datetime | None = None) -> Record:
    """A record of procurement, published."""
    register = register_of("procurement_item")
    values = {} if nil else {
        "item_name": "ปรับปรุงถนนสายสมมุติ", "allocated_budget": "500000.00", "budget_source": "ordinance",
        "status": "planned", "unit": str(people.finance.pk), "supplier_tax_id": "1101700230708",
    }  # fmt: skip
    record = record_save(
        agency=people.agency, register=register, year=year, values=values, by=people.wipa, as_of=date(2025, 9, 30),
        unit=people.finance, nil=nil,
    )  # fmt: skip
    Record.objects.filter(pk=record.pk).update(state="approved")
    records_publish(agency=people.agency, register=register, records=[record], by=people.malee, at=at)
    return record


def test_publishing_the_register_completes_the_item(people: People, one: Round) -> None:
    before = item_state(one, "o12", TODAY)
    assert not before.complete
    assert any("ยังไม่มีรายการในทะเบียน “รายการและความก้าวหน้าการจัดซื้อจัดจ้าง" in text.th for text in before.elements[0].missing)
    assert {source.year for source in before.elements[0].sources} == {2568}
    publish_item(people)
    after = item_state(one, "O12", TODAY)
    assert after.complete
    assert (after.elements[0].places[0].count, after.as_of) == (1, date(2025, 9, 30))


def test_the_whole_checklist_takes_few_queries(
    people: People, one: Round, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    publish_item(people)
    Disclosure.objects.create(round=one, item="O12", unit=people.finance, due=date(2026, 3, 1))
    with django_assert_max_num_queries(5):
        states = checklist(one, TODAY)
    assert [len(states), states[0].item.code] == [26, "O1"]
    twelve = next(state for state in states if state.item.code == "O12")
    assert (twelve.complete, twelve.owner, twelve.due) == (True, "กองคลัง", date(2026, 3, 1))
    with django_assert_max_num_queries(6):
        assert len(public_items(people.agency, 2569)) == 26


def test_the_public_sees_published_things_only(people: People, one: Round) -> None:
    publish_item(people)
    kept = Disclosure.objects.create(round=one, item="O12", note="ถึงผู้ตรวจ")
    now = timezone.now().replace(microsecond=0)
    common = {"disclosure": kept, "kind": "page", "as_of": TODAY, "elements": ["procurement_summary"]}
    Proof.objects.create(title="ร่าง", **common)
    Proof.objects.create(title="ถอนแล้ว", published_at=now, withdrawn_at=now, **common)
    Proof.objects.create(title="เผยแพร่", text="สรุป", published_at=now, sha256="f" * 64, **common)
    seen = public_item(people.agency, 2569, "o12")
    assert [proof.title for proof in seen.proofs] == ["เผยแพร่"]
    assert seen.proofs[0].elements == (), "nobody has judged it"
    listed = next(shown for shown in seen.sets if shown.register.id == "procurement_item")
    assert "supplier_tax_id" not in listed.records[0].content
    assert seen.owner == "กองคลัง"
    assert "ถึงผู้ตรวจ" not in repr(seen)
    with pytest.raises(Http404):
        public_item(people.agency, 2569, "i1")
    with pytest.raises(Http404):
        public_item(people.other, 2569, "o12")


def test_an_item_as_it_was(people: People, one: Round) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    record = publish_item(people, at=long_ago)
    then = public_item(people.agency, 2569, "o12", on=timezone.now() - timedelta(days=1))
    records_withdraw(agency=people.agency, records=[record], by=people.malee, reason="ผิด")
    assert public_item(people.agency, 2569, "o12").empty
    again = public_item(people.agency, 2569, "o12", on=timezone.now() - timedelta(days=1))
    assert (again.complete, again.sha256) == (True, then.sha256)
    assert public_item(people.agency, 2569, "o12", on=long_ago - timedelta(days=1)).empty
