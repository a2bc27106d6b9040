"""Pages of what cannot be taken back: opening, counting, making void, starting again. Each asks before it does."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.errors import ProngsaiError
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.refusals import said
from prongsai.web.surveys.count_services import campaign_count
from prongsai.web.surveys.forms import KINDS, ActForm, VoidForm
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked, campaign_of
from prongsai.web.surveys.services import campaign_open, campaign_restart, campaign_void
from prongsai.web.surveys.standing import standing_of


def _context(request: DeskRequest, campaign: Campaign) -> dict[str, object]:
    return {
        "campaign": campaign,
        "year": campaign.round.year,
        "kind": KINDS[campaign.instrument][0],
        "questionnaire": asked(campaign),
        "standing": standing_of(campaign, request.desk.today),
    }


def _to(request: DeskRequest, campaign: Campaign, page: str = "detail") -> HttpResponse:
    return redirect(f"surveys:{page}", request.desk.agency.slug, campaign.pk)


@at_desk("run_surveys")
def open_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Open a survey, having read what cannot change after that."""
    campaign = campaign_of(request.desk.agency, pk)
    if campaign.state != "draft":
        return _to(request, campaign)
    form = ActForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return render(request, "surveys/open.html", _context(request, campaign))
    try:
        campaign_open(campaign=campaign, by=request.desk.person, revision=form.cleaned_data["revision"])
    except ProngsaiError as error:
        messages.warning(request, said(error), "bad")
    else:
        messages.success(request, _("เปิดแบบสำรวจแล้ว เริ่มรับคำตอบตามวันเปิด"), "good")
    return _to(request, campaign)


@at_desk("run_surveys")
def count_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Count a survey, having read what stays and what is destroyed. Before its last day is over, asked twice."""
    campaign = campaign_of(request.desk.agency, pk)
    if campaign.state != "open":
        return _to(request, campaign, "results" if campaign.state == "counted" else "detail")
    early = request.desk.today <= campaign.closes
    form = ActForm(request.POST)
    unsure = False
    if request.method == "POST" and form.is_valid():
        unsure = early and not form.cleaned_data["sure"]
        if not unsure:
            try:
                seen = form.cleaned_data["revision"]
                campaign_count(campaign=campaign, by=request.desk.person, revision=seen, today=request.desk.today)
            except ProngsaiError as error:
                messages.warning(request, said(error), "bad")
                return _to(request, campaign)
            messages.success(request, _("นับผลแล้ว กล่องคำตอบถูกทำลายแล้ว"), "good")
            return _to(request, campaign, "results")
    context = _context(request, campaign) | {"early": early, "unsure": unsure}
    return render(request, "surveys/count.html", context)


@at_desk("run_surveys")
def void_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Make a survey void: every answer is destroyed, so a word has to be typed."""
    campaign = campaign_of(request.desk.agency, pk)
    if campaign.state not in ("draft", "open"):
        return _to(request, campaign)
    form = VoidForm(request.POST or None, initial={"revision": campaign.revision})
    if request.method == "POST" and form.is_valid():
        try:
            campaign_void(campaign=campaign, by=request.desk.person, revision=form.cleaned_data["revision"])
        except ProngsaiError as error:
            messages.warning(request, said(error), "bad")
            return _to(request, campaign)
        messages.success(request, _("ยกเลิกแบบสำรวจแล้ว คำตอบทั้งหมดถูกทำลาย"), "good")
        return redirect("surveys:list", request.desk.agency.slug, campaign.round.year)
    return render(request, "surveys/void.html", _context(request, campaign) | {"form": form})


@require_POST
@at_desk("run_surveys")
def restart_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Begin again where the answers cannot be opened on this machine."""
    campaign = campaign_of(request.desk.agency, pk)
    form = ActForm(request.POST)
    revision = form.cleaned_data["revision"] if form.is_valid() else 0
    try:
        campaign_restart(campaign=campaign, by=request.desk.person, revision=revision)
    except ProngsaiError as error:
        messages.warning(request, said(error), "bad")
    else:
        messages.success(request, _("เริ่มเก็บคำตอบใหม่แล้ว ใบรหัสเดิมใช้ไม่ได้ กรุณาพิมพ์ใบรหัสใหม่"), "good")
    return _to(request, campaign)
