"""What is printed for a survey: slips with one-time codes, posters, the form on paper. Nothing printed is stored."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from prongsai.core.surveys.codes import GROUPS, new_codes, shown
from prongsai.documents.surveys.paper_form import paper_form_pdf
from prongsai.documents.surveys.poster import poster_pdf
from prongsai.documents.surveys.printing import Facts
from prongsai.documents.surveys.slips import Slip, slips_pdf
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.surveys.addresses import only_here, public_address
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.surveys.printing_forms import SlipsForm, SlipsVoidForm
from prongsai.web.surveys.selectors import asked, campaign_of
from prongsai.web.surveys.slip_services import check_slips, slips_make_valid, slips_void
from prongsai.web.tallies.selectors import Arrived, arrived


@at_desk("run_surveys")
def slips_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Print slips with new codes: the answer to the form is the file itself."""
    campaign = campaign_of(request.desk.agency, pk)
    check_slips(campaign)
    came = arrived(campaign.key)
    form = SlipsForm(request.POST or None, initial={"number": _wanted(campaign, came)})
    if request.method == "POST" and form.is_valid():
        codes = new_codes(form.cleaned_data["number"])
        pdf = _slips(request, campaign, codes)
        # Only once there is a file: nobody could find out about codes that were never printed.
        slips_make_valid(campaign=campaign, by=request.desk.person, codes=codes)
        return _file(pdf, _("ใบรหัส.pdf"))
    return _shown(request, campaign, form, SlipsVoidForm(), came)


@at_desk("run_surveys")
def slips_void_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Make every unused code void, as after printing them wrongly."""
    campaign = campaign_of(request.desk.agency, pk)
    check_slips(campaign)
    if request.method != "POST":
        return redirect("surveys:slips", request.desk.agency.slug, pk)
    form = SlipsVoidForm(request.POST)
    if not form.is_valid():
        came = arrived(campaign.key)
        return _shown(request, campaign, SlipsForm(initial={"number": _wanted(campaign, came)}), form, came)
    left = slips_void(campaign=campaign, by=request.desk.person)
    messages.success(request, _("ยกเลิกรหัสที่ยังไม่ใช้ %(left)s รหัสแล้ว") % {"left": left}, "good")
    return redirect("surveys:slips", request.desk.agency.slug, pk)


@at_desk()
def poster_file(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The poster of a survey or, with ``place``, of a service point; with ``form=card`` a card for the counter."""
    campaign = campaign_of(request.desk.agency, pk)
    place = _place(request, campaign)
    questionnaire = asked(campaign)
    pdf = poster_pdf(
        _facts(campaign),
        intro=questionnaire.intro.th,
        address=public_address(request, campaign, place),
        place=place.title if place else "",
        by_code=questionnaire.by_code,
        form="card" if request.GET.get("form") == "card" else "poster",
    )
    return _file(pdf, f"{_('ป้าย')} {campaign.instrument} {place.title if place else ''}".strip() + ".pdf")


@at_desk()
def paper_file(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The questions as a form on paper."""
    campaign = campaign_of(request.desk.agency, pk)
    pdf = paper_form_pdf(_facts(campaign), asked(campaign), code_groups=GROUPS)
    return _file(pdf, f"{_('แบบกระดาษ')} {campaign.instrument}.pdf")


def _facts(campaign: Campaign) -> Facts:
    """What every sheet of a survey says."""
    return Facts(
        agency=campaign.round.agency.name,
        title=asked(campaign).title.th,
        opens=campaign.opens,
        closes=campaign.closes,
        practice=campaign.operator == "practice",
        rehearses=bool(asked(campaign).pack_id),
        official_url=campaign.official_url,
    )


def _slips(request: DeskRequest, campaign: Campaign, codes: list[str]) -> bytes:
    slips = [
        Slip(request.build_absolute_uri(reverse("answers:code", args=[campaign.key, code])), shown(code))
        for code in codes
    ]
    return slips_pdf(_facts(campaign), slips, address=public_address(request, campaign))


def _shown(
    request: DeskRequest, campaign: Campaign, form: SlipsForm, void: SlipsVoidForm, came: Arrived | None
) -> HttpResponse:
    address = public_address(request, campaign)
    context = {
        "campaign": campaign,
        "year": campaign.round.year,
        "questionnaire": asked(campaign),
        "form": form,
        "void": void,
        "came": came,
        "address": address,
        "only_here": only_here(request),
    }
    refused = form.is_bound or void.is_bound
    return render(request, "surveys/slips.html", context, status=400 if refused else 200)


def _wanted(campaign: Campaign, came: Arrived | None) -> int | None:
    """How many slips are missing: one for everybody who neither answered nor could draw one."""
    if not campaign.expected:
        return None
    there = came.codes_left + came.n if came else 0
    return min(SlipsForm.MOST, campaign.expected - there) if campaign.expected > there else None


def _place(request: HttpRequest, campaign: Campaign) -> Place | None:
    key = request.GET.get("place")
    if not key:
        return None
    # Compared here: what somebody typed may hold characters that PostgreSQL refuses.
    place = next((place for place in campaign.places.all() if place.key == key), None)
    if place is None:
        raise Http404
    return place


def _file(pdf: bytes, name: str) -> HttpResponse:
    """A file that is saved, not shown, and kept by nobody on the way."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
