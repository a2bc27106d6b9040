"""Reporting on a measure: progress from a phone, and what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.core.measures.follow import owed
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.conflict import Conflict
from prongsai.web.common.refusals import said
from prongsai.web.files.services import UnusableUpload
from prongsai.web.measures.access import require_report
from prongsai.web.measures.forms.fields import in_language
from prongsai.web.measures.forms.reports import ReportForm, ResultForm
from prongsai.web.measures.models import Measure
from prongsai.web.measures.plans import effect_of
from prongsai.web.measures.reporting import WrongDay, progress_report
from prongsai.web.measures.selectors import dates_of, followed, measure_of
from prongsai.web.measures.services import last_editor, measure_result
from prongsai.web.rounds.selectors import round_of
from prongsai.web.rounds.services import check_round_open


@at_desk("report_progress")
def report_page(request: DeskRequest, year: int, no: int) -> HttpResponse:
    """A short form: what was done, photos, done or not. Only for measures of one's own units."""
    desk = request.desk
    measure = measure_of(round_of(desk.agency, year), no)
    require_report(desk, measure)
    check_round_open(measure.round)
    # A form that was sent may name a day that was answered meanwhile, by a second tap or by a colleague.
    days = dates_of(measure) if request.method == "POST" else owed(followed([measure], desk.today)[0].days)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ReportForm(*sent, measure=measure, owed=days, today=desk.today)
    if request.method == "POST" and form.is_valid() and _stored(request, form, measure):
        messages.success(request, _("บันทึกความก้าวหน้าของมาตรการที่ %(no)s แล้ว") % {"no": no})
        return redirect("measures:measure", desk.agency.slug, year, no)
    return render(request, "measures/report.html", {"form": form, "measure": measure, "round": measure.round})


@at_desk("report_progress")
def result_page(request: DeskRequest, year: int, no: int) -> HttpResponse:
    """Output and outcome. Without an outcome yet, what the scores show of it is offered."""
    measure = measure_of(round_of(request.desk.agency, year), no)
    require_report(request.desk, measure)
    check_round_open(measure.round)
    effect = effect_of(measure)
    suggested = in_language(effect) if effect is not None else ""
    initial = {"output": measure.output, "outcome": measure.outcome or suggested, "revision": measure.revision}
    form = ResultForm(request.POST if request.method == "POST" else None, initial=initial, label_suffix="")
    stored = None
    if request.method == "POST" and form.is_valid():
        try:
            measure_result(measure=measure, by=request.desk.person, **form.cleaned_data)
        except Conflict as conflict:
            stored = measure_of(measure.round, no)
            form.data = request.POST.copy()
            form.data["revision"] = str(stored.revision)
            form.add_error(None, said(conflict))
        else:
            messages.success(request, _("บันทึกผลผลิตและผลลัพธ์แล้ว"))
            return redirect("measures:measure", request.desk.agency.slug, year, no)
    context = {"form": form, "measure": measure, "round": measure.round, "suggested": suggested, "stored": stored}
    if stored is not None:
        context["who"] = last_editor(measure)
    return render(request, "measures/result.html", context, status=409 if stored is not None else 200)


def _stored(request: DeskRequest, form: ReportForm, measure: Measure) -> bool:
    """Store a report; what cannot be used is said at its field and what was typed stays."""
    try:
        progress_report(
            desk=request.desk,
            measure=measure,
            note=form.cleaned_data["note"],
            day=form.cleaned_data["day"],
            answers=form.answered(),
            uploads=form.uploads(),
            done=form.cleaned_data["done"],
        )
    except UnusableUpload as error:
        form.add_error("attached", said(error))
        return False
    except WrongDay as error:
        form.add_error("day", said(error))
        return False
    return True
