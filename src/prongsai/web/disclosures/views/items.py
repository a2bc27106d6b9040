"""Pages of items: the checklist of a year, one item, who owes it, and taking records from the office."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.core.disclosures.completeness import elements_of
from prongsai.core.rounds import is_open
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.library import registers
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.changes.selectors import changes_of_subject
from prongsai.web.common.conflict import Conflict
from prongsai.web.common.refusals import said
from prongsai.web.disclosures.board import board_of, missing_of
from prongsai.web.disclosures.forms import AssignForm
from prongsai.web.disclosures.proofs import asks_left
from prongsai.web.disclosures.pulls import NothingToPull, pullable, pulled_registers, records_pull
from prongsai.web.disclosures.selectors import checklist, disclosure_of, is_public, item_of, item_state, proofs_of
from prongsai.web.disclosures.services import disclosure_assign
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of, round_of

_SHOWN = 15


@at_desk()
def latest_page(request: DeskRequest) -> HttpResponse:
    """To the checklist of this fiscal year where it has a round, else of the latest year with one."""
    agency = request.desk.agency
    years = list(agency.rounds.values_list("year", flat=True))
    if not years:
        return render(request, "disclosures/no_round.html")
    this = FiscalYear.of(request.desk.today).year
    return redirect("disclosures:list", agency.slug, this if this in years else max(years))


@at_desk()
def checklist_page(request: DeskRequest, year: int) -> HttpResponse:
    """Every item of a year: how far it is, what is missing, who owes it."""
    desk = request.desk
    one = round_of(desk.agency, year)
    missing, mine = "missing" in request.GET, "mine" in request.GET
    states = checklist(one, desk.today)
    units = {str(post.unit_id) for post in desk.posts if post.unit_id}
    board = board_of(pack_of(one), states, units=units, today=desk.today, missing=missing, mine=mine)
    context = {
        "year": year,
        "years": list(desk.agency.rounds.order_by("-year").values_list("year", flat=True)),
        "round": one,
        "board": board,
        "said": {state.item.code: missing_of(state) for state in states},
        "missing": missing,
        "mine": mine,
        "may_pull": _works(request, one) and bool(pulled_registers()),
    }
    return render(request, "disclosures/checklist.html", context)


@at_desk()
def item_page(request: DeskRequest, year: int, code: str) -> HttpResponse:
    """One item: its elements, what shows them, what is missing, and the proofs gathered for it."""
    desk = request.desk
    one = round_of(desk.agency, year)
    item = item_of(one, code)
    kept = disclosure_of(one, code)
    proofs = list(proofs_of(one, code))
    context = {
        "year": year,
        "round": one,
        "item": item,
        "state": item_state(one, code, desk.today),
        "kept": kept,
        "proofs": [(proof, is_public(proof), len(asks_left(proof))) for proof in proofs if not proof.withdrawn_at],
        "withdrawn": [proof for proof in proofs if proof.withdrawn_at],
        "titles": {element.id: element.text for element in elements_of(item)},
        "works": _works(request, one),
        "pulls": {register.id for register in pulled_registers()},
        "history": changes_of_subject(desk.agency, kept.pk)[:_SHOWN] if kept else [],
    }
    return render(request, "disclosures/item.html", context)


@at_desk("keep_registers")
def assign_page(request: DeskRequest, year: int, code: str) -> HttpResponse:
    """Say who owes an item, until when, and what to tell the assessor."""
    desk = request.desk
    one = round_of(desk.agency, year)
    item = item_of(one, code)
    kept = disclosure_of(one, code)
    initial = {"revision": kept.revision if kept else 0}
    form = AssignForm(request.POST or None, instance=kept, initial=initial, round=one)
    stored = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            disclosure_assign(
                round=one, item=item, by=desk.person, unit=data["unit"], due=data["due"], note=data["note"],
                revision=data["revision"] or 0,
            )  # fmt: skip
        except Conflict as error:
            form.add_error(None, said(error))
            stored = disclosure_of(one, code)
            form.data = request.POST.copy()
            form.data["revision"] = str(stored.revision if stored else 0)
        else:
            messages.success(request, _("บันทึกแล้ว"), "good")
            return redirect("disclosures:item", desk.agency.slug, year, item.code.lower())
    context = {"form": form, "year": year, "item": item, "stored": stored}
    return render(request, "disclosures/assign.html", context)


@at_desk("keep_registers")
def pull_page(request: DeskRequest, year: int) -> HttpResponse:
    """Take the plan, its results and the analysis behind it into registers, as drafts to be approved."""
    desk = request.desk
    # The results of a year are shown in the round after it.
    if not desk.agency.rounds.filter(Q(year=year) | Q(year=year + 1)).exists():
        raise Http404
    if request.method == "POST":
        register = registers().by_id.get(request.POST.get("register", ""))
        if register is None or not pullable(register):
            raise Http404
        try:
            done = records_pull(agency=desk.agency, register=register, year=year, by=desk.person, today=desk.today)
        except NothingToPull as error:
            messages.warning(request, said(error), "warn")
        else:
            messages.success(
                request,
                _("ดึงข้อมูลแล้ว: เพิ่ม %(added)d แก้ไข %(changed)d คงเดิม %(same)d ลบ %(removed)d รายการ")
                % {"added": done.added, "changed": done.changed, "same": done.same, "removed": done.removed},
                "good",
            )
            if done.gone:
                said_gone = _("มี %(gone)d รายการที่เผยแพร่อยู่แต่ไม่มีในแผนแล้ว กรุณาถอนการเผยแพร่ในทะเบียน") % {"gone": done.gone}
                messages.warning(request, said_gone, "warn")
        return redirect("disclosures:pull", desk.agency.slug, year)
    kept = desk.agency.records.filter(year=year)
    rows = [(register, kept.filter(register=register.id).count()) for register in pulled_registers()]
    return render(request, "disclosures/pull.html", {"year": year, "rows": rows})


def _works(request: DeskRequest, one: Round) -> bool:
    """Whether whoever looks may gather proofs here."""
    return request.desk.may("keep_registers") and is_open(one.state)  # type: ignore[arg-type]
