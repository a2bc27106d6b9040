"""Keying in forms filled on paper, each twice. Nothing is stored until both entries agree; then it is counted."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from prongsai.core.surveys.boxes import CodeNotValid
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.common.refusals import said
from prongsai.web.surveys.carrying import Keyed, carried, taken_out
from prongsai.web.surveys.keying_forms import CODE, PLACE, KeyedForm, given_of
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked, campaign_of, last_paper_day, takes_paper
from prongsai.web.surveys.services import answer_put
from prongsai.web.tallies.errors import BoxClosed
from prongsai.web.tallies.selectors import code_is_valid
from prongsai.web.tallies.services import submission_acknowledged

_ARRIVAL = 16
_MOST_COUNTED = 100_000


@dataclass(frozen=True)
class _Sitting:
    """One form on its way. ``done``: how many were counted in this sitting, as the page itself says."""

    request: DeskRequest
    campaign: Campaign
    done: int

    def form(self, keyed: Keyed | None = None, *, bound: bool) -> KeyedForm:
        """The fields that are asked for now: all, then again, then those that differ with what was said in them."""
        form = KeyedForm(
            self.request.POST if bound else None,
            questionnaire=asked(self.campaign),
            places=self.campaign.places.all(),
            only=keyed.differ if keyed and keyed.differ else None,
            again=keyed is not None,
            initial={PLACE: self.request.GET.get("at", "")} if keyed is None else {},
        )
        if keyed and keyed.differ:
            form.say_both(keyed.values, keyed.differ)
        return form

    def taken_out(self) -> Keyed:
        """What the page before carried here. Raises ``NotCarried``."""
        return taken_out(self.request.POST.get("carried", ""), self.campaign, self.request.desk.person)

    def page(self, stage: str, form: KeyedForm, keyed: Keyed | None = None) -> HttpResponse:
        """A stage: "first", "second" or "settle"."""
        request, campaign = self.request, self.campaign
        context = {
            "campaign": campaign,
            "year": campaign.round.year,
            "questionnaire": asked(campaign),
            "stage": stage,
            "form": form,
            "carried": carried(keyed, campaign, request.desk.person) if keyed else "",
            "done": self.done,
            "last": request.GET.get("last", "") if request.method == "GET" else "",
            "until": last_paper_day(campaign),
            "late": request.desk.today > campaign.closes,
        }
        return render(request, "surveys/keyed.html", context, status=400 if form.errors else 200)


@sensitive_post_parameters()
@at_desk("run_surveys", keeps=False)
def keyed_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Key in one form after the other: a first entry, a second, what differs, and the next form."""
    campaign = campaign_of(request.desk.agency, pk)
    sitting = _Sitting(request, campaign, _number(request.POST.get("done") or request.GET.get("n", "")))
    if not takes_paper(campaign, request.desk.today):
        if request.method == "POST":
            raise BoxClosed
        context = {"campaign": campaign, "year": campaign.round.year, "questionnaire": asked(campaign)}
        return render(request, "surveys/keyed_closed.html", context)
    if request.method != "POST":
        return sitting.page("first", sitting.form(bound=False))
    if last := request.POST.get("last"):  # the next form is here: nobody sends the last one again
        submission_acknowledged(campaign.key, last)
    stages = {"second": _second, "settle": _settle}
    return stages.get(request.POST.get("stage", ""), _first)(sitting)


def _first(sitting: _Sitting) -> HttpResponse:
    form = sitting.form(bound=True)
    if form.is_valid():
        code = form.cleaned_data.get(CODE)
        if code is None or code_is_valid(sitting.campaign.key, code):
            keyed = Keyed(form.values(), secrets.token_urlsafe(_ARRIVAL))
            return sitting.page("second", sitting.form(keyed, bound=False), keyed)
        form.add_error(CODE, said(CodeNotValid()))
    return sitting.page("first", form)


def _second(sitting: _Sitting) -> HttpResponse:
    keyed = sitting.taken_out()
    form = sitting.form(keyed, bound=True)
    if not form.is_valid():
        return sitting.page("second", form, keyed)
    differ = {name: value for name, value in form.values().items() if value != keyed.values.get(name)}
    if not differ:
        return _count(sitting, keyed)
    keyed = replace(keyed, differ=differ)
    return sitting.page("settle", sitting.form(keyed, bound=False), keyed)


def _settle(sitting: _Sitting) -> HttpResponse:
    keyed = sitting.taken_out()
    form = sitting.form(keyed, bound=True)
    if not form.is_valid():
        return sitting.page("settle", form, keyed)
    return _count(sitting, replace(keyed, values=keyed.values | form.values()))


def _count(sitting: _Sitting, keyed: Keyed) -> HttpResponse:
    """Count a form whose entries agree, and go on with the next; a code that is no longer valid is asked for again."""
    campaign, values = sitting.campaign, keyed.values
    try:
        answer_put(
            campaign=campaign,
            given=given_of(values),
            arrival=keyed.arrival,
            today=sitting.request.desk.today,
            code=values.get(CODE),
            place=values.get(PLACE) or None,
            paper=True,
        )
    except CodeNotValid as error:
        keyed = replace(keyed, differ={CODE: values.get(CODE, "")})
        form = sitting.form(keyed, bound=True)
        form.add_error(CODE, said(error))
        return sitting.page("settle", form, keyed)
    query = {"n": sitting.done + 1, "at": values.get(PLACE, ""), "last": keyed.arrival}
    path = reverse("surveys:keyed", args=[sitting.request.desk.agency.slug, campaign.pk])
    return HttpResponseRedirect(f"{path}?{urlencode({name: value for name, value in query.items() if value})}")


def _number(text: str) -> int:
    return min(int(text), _MOST_COUNTED) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
