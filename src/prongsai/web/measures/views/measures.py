"""One measure: its page, editing it, and moving, cancelling and deleting it."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core import rounds
from prongsai.core.errors import ProngsaiError
from prongsai.core.measures.calendar import monitoring
from prongsai.core.measures.follow import RHYTHMS, STATES, TITLES, State, check_days, moves
from prongsai.core.measures.model import Rhythm
from prongsai.core.thai.dates import parse_date
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.changes.selectors import changes_of_subject
from prongsai.web.common.conflict import Conflict
from prongsai.web.common.refusals import said
from prongsai.web.measures.access import may_correct, may_report, require_report
from prongsai.web.measures.forms.measure import MeasureForm
from prongsai.web.measures.forms.reports import CancelForm
from prongsai.web.measures.models import Measure
from prongsai.web.measures.pages import cause_said, differing, indicator_title, items_said
from prongsai.web.measures.selectors import all_units_name, followed, measure_of, units_said
from prongsai.web.measures.services import (
    check_open,
    last_editor,
    measure_add,
    measure_delete,
    measure_edit,
    measure_move_state,
    measure_reorder,
)
from prongsai.web.measures.words import history
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import round_of


@at_desk()
def measure_page(request: DeskRequest, year: int, no: int) -> HttpResponse:
    """Everything of one measure: why, who, when, reports owed and given, what came of it, and its history."""
    desk = request.desk
    measure = measure_of(round_of(desk.agency, year), no)
    open_round = _is_open(measure.round)
    state = cast(State, measure.state)
    one = followed([measure], desk.today)[0]
    reports = open_round and may_report(desk, measure)
    return render(
        request,
        "measures/measure.html",
        {
            "measure": measure,
            "round": measure.round,
            "one": one,
            "state": TITLES[state],
            "rhythm": RHYTHMS[cast(Rhythm, measure.rhythm)],
            "units": units_said(measure, all_units_name(desk.agency)),
            "notes": [
                (note, open_round and may_correct(desk, note))
                for note in measure.progress.select_related("by").prefetch_related("files")
            ],
            "cause": cause_said(measure),
            "items": items_said(measure),
            "history": history(list(changes_of_subject(desk.agency, measure.pk)[:100])),
            "moves": [(to, TITLES[to]) for to in moves(state) if to != "cancelled"],
            "may_edit": open_round and desk.may("edit_plan"),
            "may_report": reports,
            "may_note": reports and measure.state != "cancelled",
            "may_cancel": "cancelled" in moves(state),
            "assessed": year - 1,
            "indicator": indicator_title(measure),
            "reported": one.notes or measure.output or measure.outcome,
        },
    )


@at_desk("edit_plan")
def new_page(request: DeskRequest, year: int) -> HttpResponse:
    """Add a measure of one's own."""
    round = round_of(request.desk.agency, year)
    check_open(round)
    form = MeasureForm(_typed(request), round=round, today=request.desk.today)
    if request.method == "POST" and form.is_valid():
        made = measure_add(round=round, by=request.desk.person, values=form.values())
        messages.success(request, _("เพิ่มมาตรการแล้ว"))
        return redirect("measures:measure", request.desk.agency.slug, year, made.no)
    return render(request, "measures/edit.html", {"form": form, "round": round})


@at_desk("edit_plan")
def edit_page(request: DeskRequest, year: int, no: int) -> HttpResponse:
    """Edit a measure. When somebody else was faster, both versions stand side by side and nothing typed is lost."""
    measure = measure_of(round_of(request.desk.agency, year), no)
    check_open(measure.round)
    form = MeasureForm(_typed(request), round=measure.round, today=request.desk.today, measure=measure)
    stored: list[tuple[str, str, str]] | None = None
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            measure_edit(measure=measure, by=request.desk.person, values=form.values(), revision=revision)
        except Conflict as conflict:
            now = measure_of(measure.round, no)
            stored = differing(now, form.values())
            form.data = _with_revision(request, now)
            form.add_error(None, said(conflict))
        else:
            messages.success(request, _("บันทึกแล้ว"))
            return redirect("measures:measure", request.desk.agency.slug, year, measure.no)
    context = {"form": form, "round": measure.round, "measure": measure, "stored": stored}
    if stored is not None:
        context["who"] = last_editor(measure)
    return render(request, "measures/edit.html", context, status=409 if stored is not None else 200)


@at_desk("edit_plan")
def days_part(request: DeskRequest, year: int) -> HttpResponse:
    """The report days that what is typed in the form would give, as a part of that page."""
    try:
        starts, ends = (parse_date(request.GET.get(name, ""), allow_ce=True) for name in ("starts", "ends"))
        rhythm = next((one for one in RHYTHMS if one == request.GET.get("rhythm")), None)
        days: tuple[date, ...] = monitoring(rhythm, check_days(year, starts, ends)).dates if rhythm else ()
    except ProngsaiError:
        days = ()
    return render(request, "measures/days.html", {"days": days})


@require_POST
@at_desk("report_progress")
def state_move(request: DeskRequest, year: int, no: int) -> HttpResponse:
    """Move a measure to another state."""
    measure = measure_of(round_of(request.desk.agency, year), no)
    require_report(request.desk, measure)
    if measure.state == "cancelled":
        request.desk.require("edit_plan")
    to = next((one for one in STATES if one == request.POST.get("to") and one != "cancelled"), None)
    if to is not None:
        measure_move_state(measure=measure, by=request.desk.person, to=to)
        messages.success(request, _("เปลี่ยนสถานะแล้ว"))
    return redirect("measures:measure", request.desk.agency.slug, year, no)


@require_POST
@at_desk("edit_plan")
def order_move(request: DeskRequest, year: int, no: int) -> HttpResponse:
    """Let a measure change places with its neighbour."""
    measure = measure_of(round_of(request.desk.agency, year), no)
    now = measure_reorder(measure=measure, by=request.desk.person, up=request.POST.get("to") == "up")
    if now == no:
        messages.info(request, _("มาตรการนี้อยู่ริมสุดของกลุ่มแล้ว"))
    return redirect("measures:measure", request.desk.agency.slug, year, now)


@at_desk("edit_plan")
def cancel_page(request: DeskRequest, year: int, no: int) -> HttpResponse:
    """Cancel a measure, with the reason."""
    measure = measure_of(round_of(request.desk.agency, year), no)
    check_open(measure.round)
    form = CancelForm(_typed(request))
    if request.method == "POST" and form.is_valid():
        measure_move_state(measure=measure, by=request.desk.person, to="cancelled", reason=form.cleaned_data["reason"])
        messages.success(request, _("ยกเลิกมาตรการแล้ว"))
        return redirect("measures:measure", request.desk.agency.slug, year, no)
    return render(request, "measures/cancel.html", {"form": form, "measure": measure, "round": measure.round})


@require_POST
@at_desk("edit_plan")
def delete(request: DeskRequest, year: int, no: int) -> HttpResponse:
    """Delete a measure nobody has reported on."""
    measure = measure_of(round_of(request.desk.agency, year), no)
    measure_delete(measure=measure, by=request.desk.person)
    messages.success(request, _("ลบมาตรการแล้ว"))
    return redirect("measures:board", request.desk.agency.slug, year)


def _typed(request: DeskRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _with_revision(request: DeskRequest, measure: Measure) -> QueryDict:
    """What was typed, to be saved over what is stored now."""
    data = request.POST.copy()
    data["revision"] = str(measure.revision)
    return data


def _is_open(round: Round) -> bool:
    return rounds.is_open(cast(rounds.State, round.state))
