"""Pages of surveys: those of a year, making one, where it stands, changing it, and what it asks."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.core.errors import InvalidFile
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.changes.selectors import changes_of_subject
from prongsai.web.common.conflict import Conflict, revision_in
from prongsai.web.common.refusals import said
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_is_provisional, pack_of, round_of
from prongsai.web.rounds.services import check_round_open
from prongsai.web.surveys.addresses import only_here, public_address
from prongsai.web.surveys.forms import KINDS, CampaignForm, WordingForm
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.place_services import wording_clear, wording_lay
from prongsai.web.surveys.selectors import asked, campaign_of, campaigns_of, can_ask, is_outdated
from prongsai.web.surveys.services import NotNow, campaign_edit, campaign_make
from prongsai.web.surveys.standing import answered, standing_of

_USUAL = timedelta(days=30)
_SHOWN = 20


@at_desk()
def latest_page(request: DeskRequest) -> HttpResponse:
    """To the surveys of this fiscal year where it has a round, else of the latest year with one."""
    agency = request.desk.agency
    years = list(agency.rounds.values_list("year", flat=True))
    if not years:
        return render(request, "surveys/no_round.html")
    this = FiscalYear.of(request.desk.today).year
    return redirect("surveys:list", agency.slug, this if this in years else max(years))


@at_desk()
def list_page(request: DeskRequest, year: int) -> HttpResponse:
    """The surveys of a year."""
    one = round_of(request.desk.agency, year)
    campaigns = [
        (campaign, KINDS[campaign.instrument][0], answered(campaign))
        for campaign in campaigns_of(one).defer("questions")
    ]
    years = list(request.desk.agency.rounds.order_by("-year").values_list("year", flat=True))
    asks, closed = bool(can_ask(one)), one.state == "closed"
    context = {
        "year": year,
        "years": years,
        "campaigns": campaigns,
        "kinds": KINDS,
        "can_ask": asks,
        "closed": closed,
        "may_prepare": asks and not closed and request.desk.may("run_surveys"),
    }
    return render(request, "surveys/list.html", context)


@at_desk("run_surveys")
def new_page(request: DeskRequest, year: int) -> HttpResponse:
    """Prepare a survey."""
    desk = request.desk
    one = round_of(desk.agency, year)
    check_round_open(one)
    kinds = tuple(can_ask(one))
    wanted = request.GET.get("kind", "")
    initial = {
        "instrument": wanted if wanted in kinds else None,
        "opens": desk.today,
        "closes": desk.today + _USUAL,
        "operator": "practice",
    }
    form = CampaignForm(request.POST or None, initial=initial, round=one, kinds=kinds, today=desk.today)
    if request.method == "POST" and form.is_valid():
        terms = form.terms()
        made = campaign_make(round=one, by=desk.person, **vars(terms))
        messages.success(request, _("เตรียมแบบสำรวจแล้ว ตรวจคำถามและพิมพ์ก่อนเปิดรับคำตอบ"), "good")
        return redirect("surveys:detail", desk.agency.slug, made.pk)
    context = {"form": form, "year": year, "kinds": KINDS, "provisional": _provisional(one)}
    return render(request, "surveys/form.html", context)


def _provisional(one: Round) -> int | None:
    """The year whose framework is asked because the round's own is not known; ``None`` where it is."""
    return pack_of(one).year if pack_is_provisional(one) else None


@at_desk()
def detail_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Where a survey stands, and what can be done with it."""
    desk = request.desk
    campaign = campaign_of(desk.agency, pk)
    context = {
        "campaign": campaign,
        "year": campaign.round.year,
        "kind": KINDS[campaign.instrument][0],
        "questionnaire": asked(campaign),
        "standing": standing_of(campaign, desk.today),
        "runs": desk.may("run_surveys"),
        "public": public_address(request, campaign),
        "only_here": only_here(request),
        "left": (campaign.closes - desk.today).days,
        "history": changes_of_subject(desk.agency, campaign.pk)[:_SHOWN],
    }
    return render(request, "surveys/detail.html", context)


@at_desk("run_surveys")
def edit_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Change a survey: everything while it is prepared; later what cannot change who answers what."""
    desk = request.desk
    campaign = campaign_of(desk.agency, pk)
    one = campaign.round
    if campaign.state not in ("draft", "open"):
        raise NotNow("แบบสำรวจนี้จบแล้ว แก้ไขไม่ได้", "This survey is over and cannot be changed.")
    kinds = tuple(can_ask(one))
    form = CampaignForm(request.POST or None, instance=campaign, round=one, kinds=kinds, today=desk.today)
    stored = None
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            campaign_edit(campaign=campaign, by=desk.person, revision=revision, terms=form.terms())
        except Conflict as error:
            form.add_error(None, said(error))
            stored = campaign_of(desk.agency, pk)
            form.data = request.POST.copy()
            form.data["revision"] = str(stored.revision)
        else:
            messages.success(request, _("บันทึกแบบสำรวจแล้ว"), "good")
            return redirect("surveys:detail", desk.agency.slug, pk)
    context = {"form": form, "year": one.year, "kinds": KINDS, "campaign": campaign, "stored": stored}
    return render(request, "surveys/form.html", context)


@at_desk()
def preview_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The questions exactly as they are asked, and what is assumed of them; an own wording is laid over here."""
    desk = request.desk
    campaign = campaign_of(desk.agency, pk)
    may = desk.may("run_surveys") and campaign.state == "draft"
    form = WordingForm(initial={"revision": campaign.revision})
    if request.method == "POST":
        desk.require("run_surveys")
        form = WordingForm(request.POST, request.FILES)
        if "clear" in request.POST:
            wording_clear(campaign=campaign, by=desk.person, revision=revision_in(request.POST.get("revision")))
            messages.success(request, _("กลับไปใช้ถ้อยคำของโปรแกรมแล้ว"), "good")
            return redirect("surveys:preview", desk.agency.slug, pk)
        if form.is_valid() and _laid(request, campaign, form):
            messages.success(request, _("ใช้ถ้อยคำของหน่วยงานแล้ว กรุณาอ่านคำถามอีกครั้ง"), "good")
            return redirect("surveys:preview", desk.agency.slug, pk)
    questionnaire = asked(campaign)
    context = {
        "campaign": campaign,
        "year": campaign.round.year,
        "questionnaire": questionnaire,
        "sections": [(section, list(section.items.values())) for section in questionnaire.sections],
        "numbers": {key: number for number, key in enumerate(questionnaire.questions, 1)},
        "form": form,
        "may": may,
        "outdated": is_outdated(campaign),
    }
    return render(request, "surveys/preview.html", context)


def _laid(request: DeskRequest, campaign: Campaign, form: WordingForm) -> bool:
    """Whether the words were laid over the questions; what is wrong with the file is said at its field."""
    file, text = form.cleaned_data["file"]
    revision = form.cleaned_data["revision"]
    try:
        wording_lay(campaign=campaign, by=request.desk.person, revision=revision, text=text, file=file)
    except InvalidFile as error:
        form.add_error("file", said(error))
        form.faults = error.faults
    except Conflict as error:
        form.add_error(None, said(error))
    else:
        return True
    return False
