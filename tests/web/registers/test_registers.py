"""All registers of a year, one register, and what may become public of any of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Field, Register, Values
from prongsai.library import registers
from prongsai.web.accounts.models import Person
from prongsai.web.registers import checking
from prongsai.web.registers.checking import faults_of
from prongsai.web.registers.models import Record, Revision
from prongsai.web.registers.services import record_save, records_move, records_publish
from tests.web.people import People
from tests.web.registers.conftest import YEAR, keep

SignIn = Callable[[Person], Client]
ROOT = "/office/sao-550199/"
REGISTER = f"{ROOT}{YEAR}/registers/procurement_item/"
TODAY = date(2026, 3, 1)
SECRET = "ห้ามเผยแพร่"


def test_who_gets_in(office: People, assert_access: Callable[..., None]) -> None:
    assert_access(f"{ROOT}registers/", malee=302, somchai=302)
    assert_access(f"{ROOT}{YEAR}/registers/")
    assert_access(REGISTER)
    assert_access(f"{REGISTER}template.xlsx")


def test_all_registers_stand_there_with_their_items(
    office: People, purchases: Register, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    keep(office, purchases)
    client = sign_in(office.malee)
    with django_assert_max_num_queries(12):
        page = client.get(f"{ROOT}{YEAR}/registers/")
    found = {one.register.id: one for _group, some in page.context["groups"] for one in some}
    assert set(found) == set(registers().by_id)
    assert found["procurement_item"].states["draft"] == 1
    assert "O12" in {fed.code for fed in found["procurement_item"].feeds}
    assert page.context["next"].what == "send"
    assert sign_in(office.prasert).get(f"{ROOT}{YEAR}/registers/").context["next"].what == "send"
    Record.objects.update(state="in_review")
    assert sign_in(office.boonmee).get(f"{ROOT}{YEAR}/registers/").context["next"].what == "approve"
    assert sign_in(office.somchai).get(f"{ROOT}{YEAR}/registers/").context["next"] is None


def test_years_without_registers_are_not_there(office: People, sign_in: SignIn) -> None:
    client = sign_in(office.malee)
    assert client.get(f"{ROOT}{YEAR - 1}/registers/").status_code == 200, "items ask for the year before"
    assert client.get(f"{ROOT}{YEAR - 9}/registers/").status_code == 404
    assert client.get(f"{ROOT}{YEAR}/registers/nothing/").status_code == 404


def test_what_is_old_is_marked(office: People, sign_in: SignIn) -> None:
    contact = registers().by_id["contact"]
    assert contact.stale_after
    record_save(
        agency=office.agency, register=contact, year=None, values={"address": "1 หมู่ 1"}, by=office.malee,
        as_of=date(2020, 1, 1),
    )  # fmt: skip
    page = sign_in(office.malee).get(f"{ROOT}{YEAR}/registers/contact/")
    assert page.context["standing"].stale
    assert page.context["lines"][0].stale


def test_a_register_is_searched_and_paged(
    office: People, purchases: Register, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        keep(office, purchases, item_name=f"ซื้อของรายการที่ {number:03}")
    client = sign_in(office.malee)
    with django_assert_max_num_queries(25):
        page = client.get(REGISTER)
    assert len(page.context["lines"]) == 50
    assert len(client.get(f"{REGISTER}?page=2").context["lines"]) == 10
    assert [line.heading for line in client.get(f"{REGISTER}?q=ที่ 007").context["lines"]] == ["ซื้อของรายการที่ 007"]
    assert len(client.get(f"{REGISTER}?q=สำนักปลัด").context["lines"]) == 50, "by the words of what it names"
    assert not client.get(f"{REGISTER}?state=published").context["lines"]


def test_faults_are_those_of_records_and_of_the_whole(office: People, purchases: Register) -> None:
    assert [one.code for one in faults_of(office.agency, purchases, YEAR).register] == ["E023"]
    right = keep(office, purchases)
    over = keep(office, purchases, status="procuring", reference_price="10.00", agreed_price="20.00")
    faults = faults_of(office.agency, purchases, YEAR)
    assert not faults.of(right)
    assert faults.holds_back(over), "more than the reference price wants a reason"
    over.reason = "ราคาวัสดุเพิ่มขึ้น"
    assert not faults.holds_back(over)


def test_a_large_register_is_checked_again_as_soon_as_anything_changes(
    office: People, purchases: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_REMEMBERED", 1)
    checked: list[int] = []
    check = checking.check_records

    def counting(register: Register, rows: Sequence[Values], **more: Any) -> list[RecordFault]:
        checked.append(len(rows))
        return check(register, rows, **more)

    monkeypatch.setattr(checking, "check_records", counting)
    one, other = keep(office, purchases), keep(office, purchases, item_name="ซื้อรถยนต์")
    first = faults_of(office.agency, purchases, YEAR, today=TODAY)
    records_move(agency=office.agency, records=[one.pk], to="in_review", by=office.malee)
    assert faults_of(office.agency, purchases, YEAR, today=TODAY) == first
    assert checked == [2], "a move changes nothing that is checked"

    Record.objects.filter(pk=other.pk).update(values={**other.values, "allocated_budget": "-1"})
    assert faults_of(office.agency, purchases, YEAR, today=TODAY).holds_back(other), "without a new revision too"
    Record.objects.filter(pk=other.pk).update(state="withdrawn")
    assert not faults_of(office.agency, purchases, YEAR, today=TODAY).records
    office.agency.units.create(name="กองช่าง", work="works", order=3)
    faults_of(office.agency, purchases, YEAR, today=TODAY)
    faults_of(office.agency, purchases, YEAR, today=TODAY + timedelta(days=1))
    assert checked == [2, 2, 1, 1, 1], "other values, fewer records, another unit, another day"


def test_only_keepers_see_how_to_change_anything(office: People, purchases: Register, sign_in: SignIn) -> None:
    keep(office, purchases)
    text = sign_in(office.somchai).get(REGISTER).content.decode()
    assert "เพิ่มรายการ" not in text
    assert 'name="record"' not in text
    assert sign_in(office.somchai).post(f"{REGISTER}move/", {"to": "in_review", "which": "all"}).status_code == 403


def _values(
    people: People, fields: tuple[Field, ...], others: dict[str, Record], *, public: bool
) -> Iterator[tuple[str, Any]]:
    for one in fields:
        hidden = not (public and one.public)
        value = _value(people, one, others, hidden=hidden)
        if value is not None:
            yield one.key, [value] if one.many and one.type != "table" else value


def _value(people: People, one: Field, others: dict[str, Record], *, hidden: bool) -> Any:
    """Something of the right shape; text that must stay inside says so."""
    match one.type:
        case "table":
            return [dict(_values(people, one.columns, others, public=not hidden))]
        case "choice":
            return one.choices[0].id
        case "unit":
            return str(people.office.pk)
        case "record":
            return str(others[one.of].pk) if one.of in others else None
        case "file" | "image":
            file = people.agency.files.create(
                name=f"{SECRET if hidden else 'แฟ้ม'}.pdf", media_type="application/pdf", size=1, sha256="0" * 64
            )
            return str(file.pk) if one.type == "file" else {"file": str(file.pk), "alt": "ภาพ", "people": "agreed"}
        case "boolean":
            return True
        case "integer" | "year":
            return 98765 if hidden else 1
        case "number" | "money" | "percent":
            return "98765.43" if hidden else "1.00"
        case "date" | "month":
            return ("1999-12-31" if hidden else "2026-01-01")[: 10 if one.type == "date" else 7]
        case _:
            return SECRET if hidden else "เผยแพร่ได้"


def test_nothing_that_is_not_public_gets_into_a_revision(people: People) -> None:
    """Of every register there is: each field filled in, then published."""
    for register in registers().by_id.values():
        year = YEAR if register.span == "year" else None
        values = dict(_values(people, register.fields, {}, public=not register.restricted))
        record = record_save(
            agency=people.agency, register=register, year=year, values=values, by=people.malee, as_of=date(2026, 1, 1),
            reason=SECRET, unit=people.office,
        )  # fmt: skip
        Record.objects.filter(pk=record.pk).update(state="approved")
        records_publish(agency=people.agency, register=register, records=[record], by=people.malee)
        shown = Revision.objects.get(record=record)
        text = json.dumps([shown.content, shown.heading, shown.owner], ensure_ascii=False)
        files = map(str, people.agency.files.values_list("pk", flat=True))
        for secret in (SECRET, "98765", "1999-12", "มาลี", '"people"', *files):
            assert secret not in text, register.id
        assert set(shown.content) <= {one.key for one in register.public_fields}
        assert bool(shown.content) != register.restricted


def test_what_comes_from_the_plan_is_not_typed(office: People, sign_in: SignIn) -> None:
    client, path = sign_in(office.malee), f"{ROOT}{YEAR}/registers/integrity_measure/"
    page = client.get(path)
    assert page.context["pull"]
    assert f"{path}new/" not in page.content.decode()
    for rest in ("new/", "import/"):
        assert client.get(f"{path}{rest}").headers["Location"] == path


def test_units_of_the_office_are_not_typed_again(office: People, sign_in: SignIn) -> None:
    client, page = sign_in(office.malee), f"{ROOT}{YEAR}/registers/org_unit/"
    assert "นำส่วนราชการเข้าทะเบียน" in client.get(page).content.decode()
    assert sign_in(office.somchai).post(f"{page}move/", {"to": "units"}).status_code == 403
    office.agency.units.create(name="หน่วยที่ยุบแล้ว", closed=True)
    client.post(f"{page}move/", {"to": "units"})
    made = Record.objects.filter(register="org_unit")
    assert [(one.values, one.state, one.year) for one in made] == [
        ({"name": "สำนักปลัด", "side": "permanent", "level": "bureau", "work": "office"}, "draft", None),
        ({"name": "กองคลัง", "side": "permanent", "level": "division", "work": "finance"}, "draft", None),
    ]
    assert office.agency.changes.get(subject=made[0].pk).action == "imported"
    client.post(f"{page}move/", {"to": "units"})
    assert made.count() == 2
    assert "นำส่วนราชการเข้าทะเบียน" not in client.get(page).content.decode()
    client.post(f"{REGISTER}move/", {"to": "units"})
    assert Record.objects.count() == 2, "only the structure is made of units"
