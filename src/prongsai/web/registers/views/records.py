"""One record: making it, its page, changing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.core.registers.model import Register
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.changes.selectors import changes_of_subject
from prongsai.web.common.conflict import Conflict, revision_in
from prongsai.web.common.refusals import said
from prongsai.web.registers.access import may_keep, require_keep
from prongsai.web.registers.checking import faults_of, is_odd
from prongsai.web.registers.forms.record import RecordForm
from prongsai.web.registers.models import Record
from prongsai.web.registers.selectors import record_of, records_of, register_of, year_in
from prongsai.web.registers.services import record_save
from prongsai.web.registers.standing import check_year, is_stale, year_to_show
from prongsai.web.registers.telling import differing, facts, heading_of, history, moves_from, state_said
from prongsai.web.registers.words import Words

_SHOWN = 30


@at_desk("keep_registers")
def new_page(request: DeskRequest, year: int, register: str) -> HttpResponse:
    """Add a record; of a register with one record only, change that one."""
    desk, found = request.desk, register_of(register)
    check_year(desk.agency, year, desk.today)
    there = records_of(desk.agency, found, year_in(found, year))
    if found.pulled:
        messages.info(request, _("ทะเบียนนี้ดึงข้อมูลจากแผน จึงไม่ต้องพิมพ์"))
        return redirect("registers:register", desk.agency.slug, year, found.id)
    single = there.filter(nil=False).first() if found.single else None
    if single is not None:
        return redirect("registers:record_edit", desk.agency.slug, single.pk)
    form = RecordForm(desk, found, year_in(found, year))
    if request.method == "POST" and _may_be_stored(request, form):
        made = _save(request, form, found, None)
        return redirect("registers:record", desk.agency.slug, made.pk)
    return render(request, "registers/edit.html", {"form": form, "register": found, "year": year})


@at_desk()
def record_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Everything of a record: values, state, who, what was public when, and where it can go."""
    desk, record = request.desk, record_of(request.desk.agency, pk)
    register = register_of(record.register)
    words = Words(desk.agency, register, [record])
    faults = faults_of(desk.agency, register, record.year, today=desk.today).of(record)
    moves = _moves(request, record)
    revisions = list(record.revisions.order_by("-number"))
    public = next((one for one in revisions if one.state == "published"), None)
    context = {
        "record": record,
        "register": register,
        "year": _year(request, record),
        "heading": heading_of(register, record, words),
        "facts": facts(register, record.values, words),
        "state": state_said(record),
        "stale": is_stale(register, record.as_of, desk.today),
        "errors": [one for one in faults if one.severity == "error"],
        "odd": [one for one in faults if is_odd(one)],
        "revisions": revisions,
        "public": public,
        "history": history(register, changes_of_subject(desk.agency, record.pk)[:_SHOWN]),
        "may_edit": may_keep(desk, record.unit_id) and not register.pulled and not record.nil,
        "may_delete": may_keep(desk, record.unit_id) and not record.number,
        "may_withdraw": public is not None and desk.may("publish"),
        "moves": moves,
        "backward": any(not forward for _to, _title, forward in moves),
    }
    return render(request, "registers/record.html", context)


@at_desk("keep_registers")
def edit_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Change a record. When somebody else was faster, both versions stand side by side and nothing typed is lost."""
    record = record_of(request.desk.agency, pk)
    register = register_of(record.register)
    require_keep(request.desk, record)
    if register.pulled or record.nil:
        return redirect("registers:record", request.desk.agency.slug, record.pk)
    form = RecordForm(request.desk, register, record.year, record)
    form.revision = revision_in(request.POST.get("revision")) or form.revision
    context = {"form": form, "register": register, "year": _year(request, record), "record": record}
    if request.method == "POST" and _may_be_stored(request, form):
        try:
            _save(request, form, register, record)
        except Conflict as conflict:
            now = record_of(request.desk.agency, pk)
            both = Words(request.desk.agency, register, [now, Record(values=form.values)])
            form.revision = now.revision
            context |= {"stored": differing(register, now, form.values, both), "who": now.changed_by}
            context["conflict"] = said(conflict)
            return render(request, "registers/edit.html", context, status=409)
        return redirect("registers:record", request.desk.agency.slug, record.pk)
    return render(request, "registers/edit.html", context)


def _may_be_stored(request: DeskRequest, form: RecordForm) -> bool:
    """Read what was sent; whether it can be stored as it is, or is to be kept as a draft with its faults."""
    adds = "add" in request.POST
    form.read(request.POST, request.FILES, check=not adds)
    if adds or form.unreadable:
        return False
    return "draft" in request.POST or not (form.wrong or (form.odd and not form.reason))


def _save(request: DeskRequest, form: RecordForm, register: Register, record: Record | None) -> Record:
    stored = record_save(
        agency=request.desk.agency,
        register=register,
        year=form.around.year,
        values=form.values,
        by=request.desk.person,
        as_of=form.as_of,
        unit=form.unit,
        reason=form.reason,
        record=record,
        revision=form.revision,
    )
    if form.wrong:
        messages.warning(request, _("เก็บเป็นฉบับร่างแล้ว แก้ส่วนที่แจ้งไว้ให้ครบก่อนส่งตรวจ"), "warn")
    elif stored.number:
        messages.success(request, _("บันทึกแล้วเป็นฉบับร่าง ประชาชนยังเห็นฉบับเดิมจนกว่าจะเผยแพร่ใหม่"), "good")
    else:
        messages.success(request, _("บันทึกแล้วเป็นฉบับร่าง ขั้นต่อไปคือส่งตรวจ"), "good")
    return stored


def _moves(request: DeskRequest, record: Record) -> list[tuple[str, str, bool]]:
    """Where this person may move a record: state, what the button says, whether it is the way forward."""
    words: dict[str, tuple[str, bool]] = {
        "in_review": (_("ส่งตรวจ"), True),
        "approved": (_("เห็นชอบ"), True),
        "published": (_("เผยแพร่"), True),
        "draft": (_("ส่งกลับเป็นฉบับร่าง"), False),
    }
    found: list[tuple[str, str, bool]] = []
    for to, deed in moves_from(record).items():
        may = request.desk.may(deed)
        if deed == "keep_registers":
            may = may_keep(request.desk, record.unit_id) or (to == "draft" and request.desk.may("approve_records"))
        if may and to in words:
            found.append((to, *words[to]))
    return found


def _year(request: DeskRequest, record: Record) -> int:
    """The year whose pages a record stands on."""
    return record.year or year_to_show(request.desk.agency, request.desk.today)
