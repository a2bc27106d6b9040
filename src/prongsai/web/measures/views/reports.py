"""Reporting on a measure: progress from a phone, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.measures.follow import owed
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.conflict import Conflict, revision_in
from prongsai.web.common.refusals import said
from prongsai.web.files.services import UnusableUpload
from prongsai.web.measures.access import require_correct, require_report
from prongsai.web.measures.correcting import progress_edit, progress_remove
from prongsai.web.measures.forms.fields import in_language
from prongsai.web.measures.forms.reports import CorrectionForm, ReportForm, ResultForm
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.measures.plans import effect_of
from prongsai.web.measures.reporting import WrongDay, progress_report
from prongsai.web.measures.selectors import dates_of, followed, measure_of, note_of
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
    form = ResultForm(request.POST if request.method == "POST" else None, initial=initial)
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


@at_desk("report_progress")
def progress_edit_page(request: DeskRequest, year: int, no: int, pk: UUID) -> HttpResponse:
    """Correct a note of progress. When somebody was faster, what they stored stands beside what was typed."""
    desk = request.desk
    note = note_of(measure_of(round_of(desk.agency, year), no), pk)
    require_correct(desk, note)
    check_round_open(note.measure.round)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CorrectionForm(*sent, progress=note, today=desk.today)
    stored = None
    if request.method == "POST" and form.is_valid():
        try:
            if _corrected(request, form, note):
                messages.success(request, _("แก้ไขรายงานความก้าวหน้าแล้ว"))
                return redirect("measures:measure", desk.agency.slug, year, no)
        except Conflict as conflict:
            stored = note_of(note.measure, pk)
            form.data = request.POST.copy()
            form.data["revision"] = str(stored.revision)
            form.add_error(None, said(conflict))
    context = {"form": form, "measure": note.measure, "round": note.measure.round, "note": note, "stored": stored}
    if stored is not None:
        context["who"] = last_editor(note.measure)
    return render(request, "measures/progress_edit.html", context, status=409 if stored is not None else 200)


@require_POST
@at_desk("report_progress")
def remove(request: DeskRequest, year: int, no: int, pk: UUID) -> HttpResponse:
    """Remove a note of progress with its files."""
    note = note_of(measure_of(round_of(request.desk.agency, year), no), pk)
    progress_remove(desk=request.desk, progress=note, revision=revision_in(request.POST.get("revision")))
    messages.success(request, _("ลบรายงานความก้าวหน้าแล้ว"))
    return redirect("measures:measure", request.desk.agency.slug, year, no)


def _corrected(request: DeskRequest, form: CorrectionForm, note: Progress) -> bool:
    """Store a correction; what cannot be used is said at its field. Raises ``Conflict``."""
    return _at_fields(
        form,
        partial(
            progress_edit,
            desk=request.desk,
            progress=note,
            note=form.cleaned_data["note"],
            day=form.cleaned_data["day"],
            answers=form.answered(),
            revision=form.cleaned_data["revision"],
            uploads=form.uploads(),
            without=list(form.cleaned_data["remove"]),
        ),
    )


def _stored(request: DeskRequest, form: ReportForm, measure: Measure) -> bool:
    """Store a report; what cannot be used is said at its field and what was typed stays."""
    return _at_fields(
        form,
        partial(
            progress_report,
            desk=request.desk,
            measure=measure,
            note=form.cleaned_data["note"],
            day=form.cleaned_data["day"],
            answers=form.answered(),
            uploads=form.uploads(),
            done=form.cleaned_data["done"],
        ),
    )


def _at_fields(form: ReportForm, store: Callable[[], object]) -> bool:
    """Whether it was stored; a file or day that cannot be used is said at its field."""
    try:
        store()
    except UnusableUpload as error:
        form.add_error("attached", said(error))
        return False
    except WrongDay as error:
        form.add_error("day", said(error))
        return False
    return True
