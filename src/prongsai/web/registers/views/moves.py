"""Moving records on and back, one or many, and saying that there is nothing to tell."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from prongsai.core.agencies.roles import Deed
from prongsai.core.registers.model import Register
from prongsai.core.registers.states import STATES, State
from prongsai.web.agencies.desk import Desk, DeskRequest, at_desk
from prongsai.web.common.conflict import revision_in
from prongsai.web.common.fields import ThaiText
from prongsai.web.registers.access import may_keep, own_unit, require_keep
from prongsai.web.registers.bulk import records_delete
from prongsai.web.registers.moving import Moved, records_forward
from prongsai.web.registers.selectors import record_of, records_of, register_of, year_in
from prongsai.web.registers.services import record_save, records_move, records_withdraw
from prongsai.web.registers.standing import check_year
from prongsai.web.registers.telling import heading_of
from prongsai.web.registers.units import units_take_up
from prongsai.web.registers.words import Words

_Owned = tuple[UUID, UUID | None]
"""A record and the unit it belongs to, by their ids: there may be thousands."""

_DEEDS: dict[str, Deed] = {"in_review": "keep_registers", "approved": "approve_records", "published": "publish"}


class WithdrawForm(forms.Form):
    """Why something is taken from the public."""

    reason = ThaiText(
        label=gettext_lazy("เหตุผลที่ถอน"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("กรุณากรอกเหตุผลที่ถอน")},
    )


@require_POST
@at_desk("keep_registers")
def nil_declare(request: DeskRequest, year: int, register: str) -> HttpResponse:
    """State that there is nothing to tell; the statement is approved and published like any record."""
    desk, found = request.desk, register_of(register)
    check_year(desk.agency, year, desk.today)
    if found.nil is None or records_of(desk.agency, found, year_in(found, year)).exists():
        messages.info(request, _("ทะเบียนนี้มีข้อมูลแล้ว หรือยืนยันว่าไม่มีไม่ได้"))
        return redirect("registers:register", desk.agency.slug, year, found.id)
    made = record_save(
        agency=desk.agency, register=found, year=year_in(found, year), values={}, nil=True, by=desk.person,
        as_of=desk.today, unit=own_unit(desk),
    )  # fmt: skip
    messages.success(request, _("บันทึกคำยืนยันแล้วเป็นฉบับร่าง ขั้นต่อไปคือส่งตรวจ"), "good")
    return redirect("registers:record", desk.agency.slug, made.pk)


@require_POST
@at_desk("look")
def batch(request: DeskRequest, year: int, register: str) -> HttpResponse:
    """Move the ticked records of a register, or all that can be moved; or take the units of the office up into it."""
    desk, found = request.desk, register_of(register)
    check_year(desk.agency, year, desk.today)
    to = request.POST.get("to", "")
    desk.require(_DEEDS.get(to, "keep_registers"))
    records = _wanted(request, found, year)
    if to == "units":
        added = units_take_up(agency=desk.agency, register=found, by=desk.person, today=desk.today)
        _tell(request, Moved(added, 0), to)
    elif not records:
        messages.info(request, _("ยังไม่ได้เลือกรายการ กรุณาเลือกรายการในตาราง หรือเลือก “ทุกรายการที่ทำได้”"))
    elif to == "delete":
        _tell(request, Moved(_deleted(desk, found, records), 0), to)
    elif to in _DEEDS:
        _tell(request, _forward(desk, found, year_in(found, year), records, cast(State, to)), to)
    return redirect("registers:register", desk.agency.slug, year, found.id)


@require_POST
@at_desk("look")
def record_move(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Move one record on, or back to a draft."""
    desk, record = request.desk, record_of(request.desk.agency, pk)
    to = next((one for one in STATES if one == request.POST.get("to") and one != "withdrawn"), None)
    if to != "draft":
        desk.require(_DEEDS.get(to or "", "keep_registers"))
    if to == "in_review" or (to == "draft" and not desk.may("approve_records")):
        require_keep(desk, record)
    if revision_in(request.POST.get("revision")) != record.revision:
        messages.warning(request, _("รายการนี้เปลี่ยนไประหว่างที่ท่านเปิดหน้านี้ กรุณาดูอีกครั้งก่อนดำเนินการ"), "bad")
    elif to == "draft":
        records_move(agency=desk.agency, records=[record], to=to, by=desk.person)
        messages.success(request, _("ส่งกลับเป็นฉบับร่างแล้ว"), "good")
    elif to is not None:
        unit = (record.pk, record.unit_id)
        _tell(request, _forward(desk, register_of(record.register), record.year, [unit], to), to)
    return redirect("registers:record", desk.agency.slug, record.pk)


@at_desk("publish")
def withdraw_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Take a record from the public, with the reason."""
    desk, record = request.desk, record_of(request.desk.agency, pk)
    register = register_of(record.register)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        records_withdraw(agency=desk.agency, records=[record], by=desk.person, reason=form.cleaned_data["reason"])
        messages.success(request, _("ถอนการเผยแพร่แล้ว"), "good")
        return redirect("registers:record", desk.agency.slug, record.pk)
    heading = heading_of(register, record, Words(desk.agency, register, [record]))
    return render(
        request, "registers/withdraw.html", {"form": form, "record": record, "register": register, "heading": heading}
    )


@require_POST
@at_desk("keep_registers")
def record_delete(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Delete a record that was never public."""
    desk, record = request.desk, record_of(request.desk.agency, pk)
    require_keep(desk, record)
    register = register_of(record.register)
    records_delete(agency=desk.agency, register=register, records=[record], by=desk.person)
    messages.success(request, _("ลบแล้ว"), "good")
    if record.year is None:
        return redirect("registers:latest", desk.agency.slug)
    return redirect("registers:register", desk.agency.slug, record.year, register.id)


def _wanted(request: DeskRequest, register: Register, year: int) -> list[_Owned]:
    """The records that are ticked; all of them where that is asked for, but never to be deleted."""
    held = records_of(request.desk.agency, register, year_in(register, year)).values_list("pk", "unit_id")
    if request.POST.get("which") == "all" and request.POST.get("to") != "delete":
        return list(held)
    ticked = set(request.POST.getlist("record"))
    return [one for one in held if str(one[0]) in ticked]


def _forward(desk: Desk, register: Register, year: int | None, records: list[_Owned], to: State) -> Moved:
    ids = [pk for pk, unit in records if to != "in_review" or may_keep(desk, unit)]
    return records_forward(
        agency=desk.agency, register=register, year=year, records=ids, to=to, by=desk.person, today=desk.today
    )


def _deleted(desk: Desk, register: Register, records: list[_Owned]) -> int:
    own = [pk for pk, unit in records if may_keep(desk, unit)]
    some = list(desk.agency.records.filter(pk__in=own, number=0))
    return records_delete(agency=desk.agency, register=register, records=some, by=desk.person)


def _tell(request: DeskRequest, moved: Moved, to: str) -> None:
    done = {
        "in_review": _("ส่งตรวจแล้ว %(many)s รายการ"),
        "approved": _("เห็นชอบแล้ว %(many)s รายการ"),
        "published": _("เผยแพร่แล้ว %(many)s รายการ"),
        "delete": _("ลบแล้ว %(many)s รายการ"),
        "units": _("เพิ่มส่วนราชการเป็นฉบับร่างแล้ว %(many)s รายการ กรุณากรอกส่วนที่ยังขาด"),
    }
    if moved.done:
        messages.success(request, done[to] % {"many": moved.done}, "good")
    if moved.held:
        held = _("อีก %(many)s รายการยังไปต่อไม่ได้ เพราะมีข้อที่ต้องแก้หรือต้องชี้แจง ดูที่รายการนั้น")
        messages.warning(request, held % {"many": moved.held}, "warn")
    if not moved.done and not moved.held:
        messages.info(request, _("ไม่มีรายการที่อยู่ในสถานะนี้"))
