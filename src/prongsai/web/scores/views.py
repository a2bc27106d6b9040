"""Pages of scores: a year, where its numbers come from, what would change them, and the years side by side."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django_htmx.http import replace_url

from prongsai.core.scores.model import Trace
from prongsai.core.sheets import to_csv
from prongsai.documents.writing.official.figures import history_lines
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.refusals import said
from prongsai.web.rounds.selectors import pack_is_pinned, round_of
from prongsai.web.scores.history import history_columns, history_rows, history_sheet
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.own import own_surveys
from prongsai.web.scores.page import (
    figure,
    figures,
    gaps,
    indicator_rows,
    instrument_rows,
    lost_rows,
    printed,
    reasons,
    sentences,
)
from prongsai.web.scores.selectors import (
    all_scores,
    framework_changes,
    inputs_of,
    latest_year,
    overview_of,
    scores_until,
    year_result,
)
from prongsai.web.scores.services import why_not_scored
from prongsai.web.scores.what_if import largest_gains, out_of_reach, trial

_TRACED = ("total", "instrument", "indicator", "item")


@at_desk()
def latest_page(request: DeskRequest) -> HttpResponse:
    """The latest year with scores, or what to do to get the first ones."""
    agency = request.desk.agency
    year = latest_year(agency)
    if year is not None:
        return redirect("scores:page", agency.slug, year)
    first = agency.rounds.first()
    return _without_scores(request, first.year, []) if first else render(request, "scores/none.html")


@at_desk()
def year_page(request: DeskRequest, year: int) -> HttpResponse:
    """Everything the scores of a year say. ``?print=1`` shows it without frame and with everything unfolded."""
    scores = all_scores(request.desk.agency)
    known = [one for one in scores if one.round.year <= year]
    if not known or known[-1].round.year != year:
        return _without_scores(request, year, scores)
    overview = overview_of(known)
    paper = "print" in request.GET
    context = {
        "layout": "scores/paper.html" if paper else "office.html",
        "paper": paper,
        "year": year,
        "years": [one.round.year for one in reversed(scores)],
        "scores": known[-1],
        "overview": overview,
        "result": overview.now.result,
        "pack": overview.pack,
        "pinned": pack_is_pinned(known[-1].round),
        "printed": printed(known[-1], overview),
        "reasons": reasons(overview),
        "figures": figures(overview),
        "indicators": indicator_rows(overview),
        "instruments": instrument_rows(overview),
        "lost": lost_rows(overview),
        "gaps": gaps(overview),
        "own": own_surveys(known[-1].round, overview.now.result),
        "refused": _refused(request, year),
        "sentences": sentences(overview),
    }
    return render(request, "scores/page.html", context)


@at_desk()
def trace_page(request: DeskRequest, year: int, kind: str, code: str) -> HttpResponse:
    """How one number came about, down to what was given."""
    scores = _of_year(request, year)
    result = year_result(scores)
    step = _step(result.result.trace, kind, code)
    context = {"year": year, "step": step, "pack": result.pack, "scores": scores}
    return render(request, "scores/trace.html", context)


@at_desk()
def what_if_page(request: DeskRequest, year: int) -> HttpResponse:
    """What the total and the level would be with other scores; the address holds what was tried."""
    known = scores_until(request.desk.agency, year)
    if not known or known[-1].round.year != year:
        return _without_scores(request, year, known)
    overview = overview_of(known)
    tried = trial(overview.pack, inputs_of(known[-1]), request.GET)
    address = reverse("scores:what_if", args=(request.desk.agency.slug, year))
    if tried.query:
        address += f"?{urlencode(tried.query)}"
    context: dict[str, object] = {"year": year, "result": overview.now.result, "trial": tried}
    if getattr(request, "htmx", None):
        response = replace_url(render(request, "scores/parts/what_if_answer.html", context), address)
        patch_vary_headers(response, ("HX-Request",))
        return response
    if _came_from_form(request) and not tried.wrong:
        return redirect(address)
    answer = overview.answer
    context |= {"answer": answer, "gains": largest_gains(answer), "out_of_reach": out_of_reach(answer)}
    response = render(request, "scores/what_if.html", context)
    patch_vary_headers(response, ("HX-Request",))
    return response


@at_desk()
def history_page(request: DeskRequest) -> HttpResponse:
    """The years side by side."""
    known = all_scores(request.desk.agency)
    if not known:
        return redirect("scores:latest", request.desk.agency.slug)
    context = {
        "years": history_columns(known),
        "rows": history_rows(known),
        "changes": framework_changes(known),
        "figure": figure(history_lines(overview_of(known)), "lines"),
    }
    return render(request, "scores/history.html", context)


@at_desk()
def history_csv(request: DeskRequest) -> HttpResponse:
    """The years as a table for a spreadsheet."""
    agency = request.desk.agency
    response = HttpResponse(to_csv(history_sheet(agency, all_scores(agency))), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="ita-{agency.slug}.csv"'
    return response


def _without_scores(request: DeskRequest, year: int, scores: list[ScoreInput]) -> HttpResponse:
    """The page of a round that has no scores yet. Raises ``Http404`` where there is no round."""
    one = round_of(request.desk.agency, year)
    context = {
        "year": year,
        "years": [other.round.year for other in reversed(scores)],
        "refused": _refused(request, year),
        "own": own_surveys(one, None),
    }
    return render(request, "scores/none.html", context)


def _refused(request: DeskRequest, year: int) -> str:
    """Why scores of the year cannot be entered now; empty where they can."""
    error = why_not_scored(request.desk.agency, year)
    return said(error) if error is not None else ""


def _of_year(request: DeskRequest, year: int) -> ScoreInput:
    """Raises ``Http404``."""
    found = ScoreInput.objects.filter(round__agency=request.desk.agency, round__year=year)
    scores = found.select_related("round").first()
    if scores is None:
        raise Http404
    return scores


def _step(trace: Trace, kind: str, code: str) -> Trace:
    """The step of a computation. Raises ``Http404``, also for a part of a score that was given as it stands."""
    for step in trace.walk() if kind in _TRACED else ():
        if (step.kind, step.code) == (kind, code):
            return step
    raise Http404


def _came_from_form(request: DeskRequest) -> bool:
    return any(name.startswith(("n", "s", "w")) for name in request.GET)
