"""Pages of one record: filling it in, faults where they are, two people at once, moving it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from prongsai.core.registers.model import Register
from prongsai.web.accounts.models import Person
from prongsai.web.registers.models import Record, Revision
from prongsai.web.registers.services import record_save, records_publish
from tests.web.people import People
from tests.web.registers.conftest import YEAR, filled, keep

SignIn = Callable[[Person], Client]
ROOT = "/office/sao-550199/"
REGISTER = f"{ROOT}{YEAR}/registers/procurement_item/"


def _to(record: Record, state: str) -> dict[str, object]:
    """What the button of a page that shows the record as it is sends."""
    return {"to": state, "revision": Record.objects.get(pk=record.pk).revision}


def _record(record: Record, rest: str = "") -> str:
    return f"{ROOT}registers/records/{record.pk}/{rest}"


def test_who_gets_in(office: People, purchases: Register, assert_access: Callable[..., None]) -> None:
    record = keep(office, purchases)
    assert_access(_record(record))
    assert_access(_record(record, "edit/"), somchai=403)
    assert_access(f"{REGISTER}new/", somchai=403)
    assert_access(_record(record, "withdraw/"), somchai=403)


def test_a_record_is_typed_and_shown(office: People, sign_in: SignIn) -> None:
    client = sign_in(office.malee)
    sent = filled(office, **{"v.supplier_name": "ร้าน ก\nร้าน; ข"})
    page = client.post(f"{REGISTER}new/", sent, follow=True)
    record = Record.objects.get()
    assert record.values["allocated_budget"] == "95000.00"
    assert record.values["supplier_name"] == ["ร้าน ก", "ร้าน; ข"]
    assert (record.state, record.year, record.changed_by) == ("draft", YEAR, office.malee)
    assert record.as_of.isoformat() == "2026-03-01"
    text = page.content.decode()
    assert "95,000.00" in text
    assert "งบลงทุน" in text


def test_every_fault_stands_at_its_field_and_nothing_is_lost(office: People, sign_in: SignIn) -> None:
    sent = filled(office, **{"v.item_name": "", "v.allocated_budget": "มาก", "v.contract_date": "31 ก.พ. 2569"})
    sent["v.unit"] = ""
    page = sign_in(office.malee).post(f"{REGISTER}new/", sent)
    form = page.context["form"]
    wrong = {one.field.key for one in form.inputs if one.faults}
    assert wrong >= {"item_name", "allocated_budget", "contract_date", "unit"}
    assert not form.unit_input.faults
    assert {"มาก", "31 ก.พ. 2569"} <= {one.text for one in form.inputs}
    assert not Record.objects.exists()


def test_a_draft_may_lack_something_but_not_be_unreadable(office: People, sign_in: SignIn) -> None:
    client = sign_in(office.malee)
    client.post(f"{REGISTER}new/", filled(office, draft="1", **{"v.allocated_budget": "มาก"}))
    assert not Record.objects.exists()
    client.post(f"{REGISTER}new/", filled(office, draft="1", **{"v.status": ""}))
    record = Record.objects.get()
    client.post(_record(record, "move/"), _to(record, "in_review"))
    record.refresh_from_db()
    assert record.state == "draft", "what has an error is not sent on"


def test_what_was_read_otherwise_is_confirmed(office: People, sign_in: SignIn) -> None:
    client = sign_in(office.malee)
    sent = filled(office, **{"v.contract_date": "1 ธ.ค. 68", "v.allocated_budget": "๙๕,๐๐๐.๐๐"})
    form = client.post(f"{REGISTER}new/", sent).context["form"]
    confirmed = {f"ok.{one.name}": ask.read for one in form.inputs for ask in one.asked}
    assert set(confirmed) == {"ok.v.contract_date", "ok.v.allocated_budget"}
    client.post(f"{REGISTER}new/", {**sent, **confirmed, "v.contract_date": "2 ธ.ค. 68"})
    assert not Record.objects.exists(), "another day was confirmed"
    client.post(f"{REGISTER}new/", {**sent, **confirmed})
    values = Record.objects.get().values
    assert (values["contract_date"], values["allocated_budget"]) == ("2025-12-01", "95000.00")


def test_the_second_of_two_sees_both_versions(office: People, purchases: Register, sign_in: SignIn) -> None:
    record = keep(office, purchases)
    path = _record(record, "edit/")
    sent = filled(office, revision="1", **{"v.item_name": "ซื้อเครื่องสูบน้ำ 2 เครื่อง"})
    sign_in(office.malee).post(path, sent)
    late = sign_in(office.kanya)
    page = late.post(path, {**sent, "v.item_name": "ซื้อเครื่องสูบน้ำ 3 เครื่อง"})
    assert page.status_code == 409
    assert [(theirs, mine) for _label, theirs, mine in page.context["stored"]] == [
        ("ซื้อเครื่องสูบน้ำ 2 เครื่อง", "ซื้อเครื่องสูบน้ำ 3 เครื่อง")
    ]
    late.post(path, {**sent, "v.item_name": "ซื้อเครื่องสูบน้ำ 3 เครื่อง", "revision": page.context["form"].revision})
    record.refresh_from_db()
    assert record.values["item_name"] == "ซื้อเครื่องสูบน้ำ 3 เครื่อง"


def test_from_draft_to_the_public_and_back(office: People, purchases: Register, sign_in: SignIn) -> None:
    record = keep(office, purchases, supplier_tax_id="1234567890121")
    malee = sign_in(office.malee)

    def move(to: str, client: Client = malee) -> Any:
        answer = client.post(_record(record, "move/"), _to(record, to))
        record.refresh_from_db()
        return answer

    assert move("in_review", sign_in(office.wipa)).status_code == 403, "of another unit"
    malee.post(_record(record, "move/"), {"to": "in_review", "revision": record.revision - 1})
    record.refresh_from_db()
    assert record.state == "draft", "it is not what the page showed"
    move("in_review")
    assert move("approved", sign_in(office.wipa)).status_code == 403
    move("approved", sign_in(office.prasert))
    assert record.approved_by == office.prasert
    assert move("published", sign_in(office.prasert)).status_code == 403
    move("published")
    shown = Revision.objects.get()
    assert shown.content["unit"] == "สำนักปลัด"
    assert "1234567890121" not in str(shown.content)
    malee.post(_record(record, "edit/"), filled(office, revision=record.revision, **{"v.item_name": "ชื่อใหม่ของงาน"}))
    record.refresh_from_db()
    assert (record.state, Revision.objects.get().state) == ("draft", "published")
    for to in ("in_review", "approved", "published"):
        move(to)
    assert list(Revision.objects.order_by("number").values_list("state", flat=True)) == ["superseded", "published"]
    assert shown.sha256 in malee.get(_record(record)).content.decode()
    malee.post(_record(record, "withdraw/"), {"reason": "ซ้ำ"})
    record.refresh_from_db()
    assert record.state == "withdrawn"
    assert malee.post(_record(record, "delete/")).status_code == 400, "what was public once stays"


def test_officers_keep_what_is_theirs(office: People, purchases: Register, sign_in: SignIn) -> None:
    record, client = keep(office, purchases), sign_in(office.wipa)
    assert client.get(_record(record, "edit/")).status_code == 403
    Record.objects.update(unit=office.finance)
    assert client.get(_record(record, "edit/")).status_code == 200
    client.post(f"{REGISTER}new/", filled(office, unit=str(office.office.pk)))
    assert Record.objects.count() == 1, "nobody gives another unit something to keep"
    client.post(f"{REGISTER}new/", filled(office))
    assert Record.objects.filter(unit=None).count() == 1


def test_nothing_to_tell_is_said(office: People, sign_in: SignIn) -> None:
    client = sign_in(office.malee)
    client.post(f"{REGISTER}nil/")
    record = Record.objects.get()
    assert record.nil
    for to in ("in_review", "approved", "published"):
        client.post(_record(record, "move/"), _to(record, to))
    assert Revision.objects.get().nil
    client.post(f"{REGISTER}nil/")
    assert Record.objects.count() == 1
    client.post(f"{REGISTER}new/", filled(office, draft="1", **{"v.status": ""}))
    page = client.get(REGISTER)
    assert [one.code for one in page.context["faults"]] == ["E023"]
    assert page.context["wrong"] == 1, "what is said to be empty is looked at all the same"


@pytest.mark.parametrize("which", ["ticked", "all"])
def test_many_are_moved_at_once(office: People, purchases: Register, sign_in: SignIn, which: str) -> None:
    some = [keep(office, purchases, item_name=f"ซื้อของรายการที่ {number}") for number in range(3)]
    wrong = keep(office, purchases, status="finished")
    client = sign_in(office.malee)
    ticked = [str(one.pk) for one in (*some[:2], wrong)]
    for to in ("in_review", "approved", "published"):
        client.post(f"{REGISTER}move/", {"to": to, "which": which, "record": ticked})
    assert Record.objects.filter(state="published").count() == (3 if which == "all" else 2)
    assert Revision.objects.values("published_at").distinct().count() == 1
    assert office.agency.publications.count() == 1
    wrong.refresh_from_db()
    assert wrong.state == "draft"
    client.post(f"{REGISTER}move/", {"to": "delete", "which": "all"})
    client.post(f"{REGISTER}move/", {"to": "delete", "record": [str(wrong.pk)]})
    assert not Record.objects.filter(pk=wrong.pk).exists()


def test_what_is_public_can_be_withdrawn_while_it_is_being_changed(
    office: People, purchases: Register, sign_in: SignIn
) -> None:
    """Somebody found personal data in it, and somebody else had begun to mend it."""
    record, malee = keep(office, purchases), sign_in(office.malee)
    Record.objects.update(state="approved")
    assert malee.post(_record(record, "withdraw/"), {"reason": "ยังไม่เคยเผยแพร่"}).status_code >= 400
    records_publish(agency=office.agency, register=purchases, records=[record], by=office.malee)
    record.refresh_from_db()
    values = {**record.values, "item_name": "ซื้อเครื่องสูบน้ำ ขนาดเล็ก"}
    changed = {"values": values, "record": record, "revision": record.revision, "unit": office.office}
    record_save(agency=office.agency, register=purchases, year=YEAR, by=office.malee, as_of=record.as_of, **changed)
    page = malee.get(_record(record)).content.decode()
    assert "ประชาชนเห็นฉบับที่ 1" in page
    assert _record(record, "withdraw/") in page
    malee.post(_record(record, "withdraw/"), {"reason": "มีข้อมูลส่วนบุคคล"})
    record.refresh_from_db()
    assert (record.state, record.values["item_name"]) == ("withdrawn", "ซื้อเครื่องสูบน้ำ ขนาดเล็ก")
    assert not Revision.objects.filter(state="published").exists()
    malee.post(_record(record, "move/"), _to(record, "draft"))
    page = malee.get(_record(record)).content.decode()
    assert "ประชาชนเห็นฉบับที่" not in page
    assert _record(record, "withdraw/") not in page
