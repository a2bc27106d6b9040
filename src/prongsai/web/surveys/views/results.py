"""What came out of a survey: its page, its files, its comments, and results that were counted elsewhere."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.errors import InvalidFile
from prongsai.core.sheets import to_csv
from prongsai.core.surveys.tallies import BINS
from prongsai.documents.surveys.xlsform import xlsform
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.refusals import said
from prongsai.web.rounds.selectors import round_of
from prongsai.web.rounds.services import check_round_open
from prongsai.web.surveys.count_services import campaign_import, comment_show
from prongsai.web.surveys.forms import KINDS, ImportForm
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.outcome import Outcome, outcome_of, parts_named, tally_document, tally_rows
from prongsai.web.surveys.selectors import asked, campaign_of, can_ask

_WIDTH = 100 // BINS
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@at_desk()
def results_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """What came out of a survey, as far as it may be shown."""
    campaign = campaign_of(request.desk.agency, pk)
    outcome = outcome_of(campaign)
    context: dict[str, object] = {
        "campaign": campaign,
        "year": campaign.round.year,
        "kind": KINDS[campaign.instrument][0],
    }
    if outcome is None:
        return render(request, "surveys/no_results.html", context)
    found = outcome.results
    context |= {
        "outcome": outcome,
        "questionnaire": outcome.questionnaire,
        "results": found,
        "sections": [
            (section, outcome.indicators.get(section.code), _bins(section.histogram)) for section in found.sections
        ],
        "bins": _bins(found.histogram),
        "groups": [(part.title, _cells(outcome, part.estimates), part) for part in found.groups],
        "places": [(name, _cells(outcome, part.estimates), part) for name, part in parts_named(outcome)],
        "titles": {section.code: section.title for section in found.sections},
        "clear": [one for one in found.differences if one.difference.clear],
        "group_titles": {group.code: group.title for group in outcome.questionnaire.groups},
        "comments": _comments(request, outcome),
        "runs": request.desk.may("run_surveys"),
    }
    return render(request, "surveys/results.html", context)


def _bins(histogram: tuple[int, ...] | None) -> list[tuple[int, int, int, str]]:
    """Lower end, upper end, how many, and how wide the bar is in percent of the longest."""
    longest = max(histogram, default=0) if histogram else 0
    if not histogram or not longest:
        return []
    return [
        (number * _WIDTH, (number + 1) * _WIDTH, n, f"{100 * n / longest:.1f}") for number, n in enumerate(histogram)
    ]


def _cells(outcome: Outcome, estimates: object) -> list[object]:
    """The estimates of a group or place in the order of the columns: the whole, then each section."""
    codes = [outcome.questionnaire.instrument, *(section.code for section in outcome.questionnaire.sections)]
    return [estimates.get(code) for code in codes]  # type: ignore[attr-defined]


def _comments(request: DeskRequest, outcome: Outcome) -> list[object]:
    """Comments in the order of their random ids; hidden ones for who may show them again."""
    held = outcome.count.comments.all()
    return list(held if request.desk.may("run_surveys") else held.filter(hidden=False))


@require_POST
@at_desk("run_surveys")
def comment_page(request: DeskRequest, pk: UUID, comment: int) -> HttpResponse:
    """Show a comment no more, or again."""
    campaign = campaign_of(request.desk.agency, pk)
    outcome = outcome_of(campaign)
    one = outcome.count.comments.filter(pk=comment).first() if outcome else None
    if one is None:
        raise Http404
    comment_show(campaign=campaign, comment=one, by=request.desk.person, hidden=not one.hidden)
    messages.success(request, _("แสดงข้อเสนอแนะอีกครั้งแล้ว") if one.hidden else _("ซ่อนข้อเสนอแนะแล้ว"), "good")
    return redirect("surveys:results", request.desk.agency.slug, pk)


@at_desk()
def tally_csv(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The released counts as a table; before counting, the page that says there are none."""
    outcome = outcome_of(campaign_of(request.desk.agency, pk))
    if outcome is None:
        return redirect("surveys:results", request.desk.agency.slug, pk)
    return _file(to_csv(tally_rows(outcome)), "text/csv; charset=utf-8", outcome.campaign, "csv")


@at_desk()
def tally_json(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Everything that was released, with the questions; before counting, the page that says there is nothing."""
    outcome = outcome_of(campaign_of(request.desk.agency, pk))
    if outcome is None:
        return redirect("surveys:results", request.desk.agency.slug, pk)
    content = json.dumps(tally_document(outcome), ensure_ascii=False, indent=1).encode()
    return _file(content, "application/json", outcome.campaign, "json")


@at_desk()
def questions_file(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The questions as an XLSForm, for other tools."""
    campaign = campaign_of(request.desk.agency, pk)
    return _file(xlsform(asked(campaign)), _XLSX, campaign, "xlsx")


def _file(content: bytes, media_type: str, campaign: Campaign, ending: str) -> HttpResponse:
    name = f"survey-{campaign.round.year}-{campaign.instrument}-{campaign.key}.{ending}"
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@at_desk("run_surveys")
def import_page(request: DeskRequest, year: int) -> HttpResponse:
    """Take over counts that somebody else made with our questions."""
    desk = request.desk
    one = round_of(desk.agency, year)
    check_round_open(one)
    kinds = tuple(can_ask(one))
    form = ImportForm(request.POST or None, request.FILES or None, kinds=kinds, round=one, today=desk.today)
    if request.method == "POST" and form.is_valid():
        file, text = form.cleaned_data["file"]
        source = form.cleaned_data["source"]
        try:
            made = campaign_import(round=one, by=desk.person, terms=form.terms(), source=source, text=text, file=file)
        except InvalidFile as error:
            form.add_error("file", said(error))
            form.faults = error.faults
        else:
            messages.success(request, _("นำเข้าผลรวมแล้ว"), "good")
            return redirect("surveys:results", desk.agency.slug, made.pk)
    return render(request, "surveys/import.html", {"form": form, "year": year})
