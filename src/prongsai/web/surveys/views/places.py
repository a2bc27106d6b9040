"""The points of service of a survey: added, renamed, and taken away while nobody has answered there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.core.errors import ProngsaiError
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.refusals import said
from prongsai.web.surveys.forms import PlaceForm
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.surveys.place_services import place_add, place_remove, place_rename
from prongsai.web.surveys.selectors import campaign_of
from prongsai.web.surveys.standing import standing_of


@at_desk("run_surveys")
def places_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Every point of service, and one more."""
    campaign = campaign_of(request.desk.agency, pk)
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            place_add(campaign=campaign, by=request.desk.person, title=form.cleaned_data["title"])
        except ProngsaiError as error:
            form.add_error("title", said(error))
        else:
            messages.success(request, _("เพิ่มจุดบริการแล้ว"), "good")
            return redirect("surveys:places", request.desk.agency.slug, pk)
    context = {
        "campaign": campaign,
        "year": campaign.round.year,
        "form": form,
        "standing": standing_of(campaign, request.desk.today),
        "going_on": campaign.state in ("draft", "open"),
    }
    return render(request, "surveys/places.html", context)


@at_desk("run_surveys")
def place_page(request: DeskRequest, pk: UUID, place: str) -> HttpResponse:
    """Rename a point of service, or take it away."""
    campaign = campaign_of(request.desk.agency, pk)
    one = _place(campaign, place)
    form = PlaceForm(request.POST or None, initial={"title": one.title})
    if request.method == "POST" and "remove" in request.POST:
        try:
            place_remove(place=one, by=request.desk.person)
        except ProngsaiError as error:
            messages.warning(request, said(error), "bad")
        else:
            messages.success(request, _("ลบจุดบริการแล้ว"), "good")
        return redirect("surveys:places", request.desk.agency.slug, pk)
    if request.method == "POST" and form.is_valid():
        try:
            place_rename(place=one, by=request.desk.person, title=form.cleaned_data["title"])
        except ProngsaiError as error:
            form.add_error("title", said(error))
        else:
            messages.success(request, _("เปลี่ยนชื่อจุดบริการแล้ว"), "good")
            return redirect("surveys:places", request.desk.agency.slug, pk)
    context = {"campaign": campaign, "year": campaign.round.year, "form": form, "place": one}
    return render(request, "surveys/place.html", context)


def _place(campaign: Campaign, key: str) -> Place:
    """Raises ``Http404``."""
    found = campaign.places.filter(key=key).first()
    if found is None:
        raise Http404
    found.campaign = campaign
    return found
