"""Pages of reports: taking them in, looking through what was read, confirming it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.errors import ProngsaiError
from prongsai.library import pack_for_year
from prongsai.web.agencies.desk import Desk, DeskRequest, at_desk
from prongsai.web.common.conflict import Conflict
from prongsai.web.common.refusals import said
from prongsai.web.readings.beside import beside, problem_groups, read_over, read_scores
from prongsai.web.readings.forms import ReportForm, UploadForm
from prongsai.web.readings.models import Report
from prongsai.web.readings.plans import plan_year, report_plan_take_over
from prongsai.web.readings.selectors import pack_years, report_of, reports_of, year_lines
from prongsai.web.readings.services import SameReport, report_confirm, report_drop, report_take_in
from prongsai.web.scores.entering import year_pack
from prongsai.web.scores.forms import entered_of, initial_of, remarks_key
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.services import ClosedRound


@dataclass(frozen=True)
class Outcome:
    """What became of one uploaded file: its report, or why there is none. ``first``: it was taken in before."""

    name: str
    report: Report | None = None
    error: str = ""
    first: Report | None = None


@at_desk()
def list_page(request: DeskRequest) -> HttpResponse:
    """Every year with its scores and reports, and every report."""
    reports = list(reports_of(request.desk.agency))
    years = year_lines(request.desk.agency, reports)
    rest = [report for report in reports if report.year_assessed is None]
    return render(request, "readings/list.html", {"years": years, "reports": reports, "without_year": rest})


@at_desk("edit_results")
def upload_page(request: DeskRequest) -> HttpResponse:
    """Take reports in: one leads to its page, several are listed with what became of each."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method != "POST" or not form.is_valid():
        return render(request, "readings/upload.html", {"form": form})
    outcomes = [_taken_in(request.desk, upload) for upload in form.cleaned_data["reports"]]
    if len(outcomes) == 1 and outcomes[0].report:
        return redirect("readings:report", request.desk.agency.slug, outcomes[0].report.pk)
    refused = [outcome for outcome in outcomes if outcome.error]
    if len(outcomes) == 1:
        form.add_error("reports", f"{outcomes[0].name}: {outcomes[0].error}")
    elif refused:
        form.add_error("reports", _("ไม่ได้นำเข้า %(count)s แฟ้ม ดูเหตุผลในผลการนำเข้า") % {"count": len(refused)})
    return render(request, "readings/upload.html", {"form": form, "outcomes": outcomes})


def _taken_in(desk: Desk, upload: UploadedFile[bytes]) -> Outcome:
    name = upload.name or ""
    try:
        return Outcome(name, report_take_in(agency=desk.agency, by=desk.person, upload=upload))
    except SameReport as error:
        return Outcome(name, error=said(error), first=error.report)
    except ProngsaiError as error:
        return Outcome(name, error=said(error))


@at_desk()
def report_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """What was read beside the original words; sending the form confirms the scores of the year."""
    report = report_of(request.desk.agency, pk)
    if request.method == "POST":
        request.desk.require("edit_results")
        return _confirm(request, report)
    return _report_page(request, report, *_opened(request, report))


@at_desk()
def original_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The text of a report line by line."""
    report = report_of(request.desk.agency, pk)
    return render(request, "readings/original.html", {"report": report})


@at_desk("edit_plan")
def plan_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Take the plan in a report over: what became a measure, and what somebody has to look at."""
    report = report_of(request.desk.agency, pk)
    if request.method != "POST":
        return redirect("readings:report", request.desk.agency.slug, pk)
    taken = report_plan_take_over(report=report, by=request.desk.person)
    return render(request, "readings/taken.html", {"report": report, "taken": taken, "year": plan_year(report)})


@require_POST
@at_desk("edit_results")
def drop(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Put a report away."""
    report_drop(report=report_of(request.desk.agency, pk), by=request.desk.person)
    messages.success(request, _("นำรายงานออกแล้ว"))
    return redirect("readings:list", request.desk.agency.slug)


def _chosen_year(request: DeskRequest, report: Report) -> int | None:
    """The year somebody chose, else the one the report names, else the year before its plan."""
    chosen = request.GET.get("year", "")
    if chosen.isascii() and chosen.isdecimal() and int(chosen) in pack_years():
        return int(chosen)
    guessed = report.year_assessed or (report.year_plan - 1 if report.year_plan else None)
    return guessed if guessed is not None and pack_for_year(guessed) else None


def _opened(request: DeskRequest, report: Report) -> tuple[int | None, ReportForm | None, ScoreInput | None]:
    """The year, its form filled with what was read, and its scores so far; no form where nothing can be confirmed."""
    year = _chosen_year(request, report)
    if year is None:
        return None, None, None
    pack, scores = year_pack(request.desk.agency, year)
    if not request.desk.may("edit_results") or report.state != "read" or not report.reading["indicators"]:
        return year, None, scores
    entered = read_over(read_scores(report, pack), entered_of(scores) if scores else None)
    initial = initial_of(entered) | {"revision": scores.revision if scores else 0}
    form = ReportForm(pack, report, initial=initial)
    form.stored = scores
    return year, form, scores


def _confirm(request: DeskRequest, report: Report) -> HttpResponse:
    year = _chosen_year(request, report)
    if year is None or report.state != "read":
        return _report_page(request, report, *_opened(request, report))
    pack, scores = year_pack(request.desk.agency, year)
    form = ReportForm(pack, report, request.POST)
    form.stored = scores
    if not form.is_valid():
        return _report_page(request, report, year, form, scores)
    remarks = form.remarks()
    if remarks and form.cleaned_data["accept"] != remarks_key(remarks):
        return _report_page(request, report, year, form, scores, remarks=remarks, accept=remarks_key(remarks))
    try:
        report_confirm(
            report=report,
            by=request.desk.person,
            year=year,
            entered=form.cleaned_data["entered"],
            revision=form.cleaned_data["revision"],
        )
    except (Conflict, ClosedRound) as error:
        form.add_error(None, said(error))
        form.stored = year_pack(request.desk.agency, year)[1]
        return _report_page(request, report, year, form, form.stored, revision=form.stored and form.stored.revision)
    messages.success(request, _("ยืนยันคะแนนปี พ.ศ. %(year)s จากรายงานแล้ว") % {"year": year})
    return redirect("scores:page", request.desk.agency.slug, year)


def _report_page(
    request: DeskRequest,
    report: Report,
    year: int | None,
    form: ReportForm | None,
    scores: ScoreInput | None,
    **more: Any,
) -> HttpResponse:
    context = {
        "report": report,
        "year": year,
        "years": pack_years(),
        "plan_year": plan_year(report),
        "form": form,
        "scores": scores,
        "page": beside(report, form.pack if form else pack_for_year(year) if year else None, form),
        "problems": problem_groups(report),
        "revision": form["revision"].value() if form else 0,
        **more,
    }
    return render(request, "readings/report.html", context)
