"""The wizard: where the agency is, what it is called, who works in it. Nothing is stored before the last step.

The place travels in the address; what was said about the agency waits in the session. Open while nobody has an account,
and for those who keep the installation.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from prongsai.core.agencies.model import Kind
from prongsai.core.agencies.names import proposed_name, proposed_slug
from prongsai.gazetteer import place_code
from prongsai.library import agency_kinds
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.errors import SlugReserved, SlugTaken
from prongsai.web.agencies.forms.setup import NewAgencyForm, OwnerForm, PlaceForm, PositionForm
from prongsai.web.agencies.services.agencies import NewAgency, NewPerson, agency_found, installation_set_up
from prongsai.web.common.refusals import said

_KEY = "setup_agency"
_AFTER = {"kind": ("district", "subdistrict"), "province": ("district", "subdistrict"), "district": ("subdistrict",)}


def _open_only(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    @wraps(view)
    def wrapper(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not request.user.is_staff:
            raise Http404
        if not request.user.is_authenticated and Person.objects.exists():
            raise Http404
        response = view(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return wrapper


@_open_only
def place_page(request: HttpRequest) -> HttpResponse:
    """Kind and place; the next choice appears when the one before it is sent."""
    data = {name: request.GET[name] for name in PlaceForm.base_fields if request.GET.get(name)}
    swaps = cast(HtmxDetails, request.htmx)  # type: ignore[attr-defined]
    for name in _AFTER.get(swaps.trigger_name or "", ()):
        # What was chosen below belongs to the place before.
        data.pop(name, None)
    form = PlaceForm(data or None)
    if not swaps and form.complete and "back" not in request.GET:
        return redirect(f"{reverse('setup:agency')}?{urlencode(form.cleaned_data)}")
    asked = {name for name in form.fields if name not in data}
    for name in asked & set(form.errors):
        # A choice that has only just appeared is no mistake.
        del form.errors[name]
    return render(request, "agencies/setup_place_form.html" if swaps else "agencies/setup_place.html", {"form": form})


@_open_only
def agency_page(request: HttpRequest) -> HttpResponse:
    """Name, address and units, as they are most likely."""
    place = PlaceForm(request.GET or None)
    if not place.complete:
        return redirect(f"{reverse('setup:start')}?{request.GET.urlencode()}")
    chosen: dict[str, str] = place.cleaned_data
    kind = _kind(chosen["kind"])
    form = NewAgencyForm(request.POST or None, kind=kind, initial=_proposed(request, kind, chosen))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("name", "website", "slug")}
        request.session[_KEY] = chosen | values | {"units": form.units}
        return redirect("setup:account")
    back = f"{reverse('setup:start')}?{urlencode(chosen | {'back': 1})}"
    return render(request, "agencies/setup_agency.html", {"form": form, "place": chosen, "back": back})


@_open_only
def account_page(request: HttpRequest) -> HttpResponse:
    """The account of whoever sets it up; then everything is made at once."""
    waiting: dict[str, Any] | None = request.session.get(_KEY)
    if waiting is None:
        return redirect("setup:start")
    signed_in = request.user.is_authenticated
    usual = next((one.position for one in _kind(waiting["kind"]).signers if one.role == "preparer"), "")
    form = (PositionForm if signed_in else OwnerForm)(request.POST or None, initial={"position": usual})
    if request.method == "POST" and form.is_valid():
        try:
            return _finish(request, NewAgency(**waiting), form.cleaned_data)
        except (SlugTaken, SlugReserved) as error:
            form.add_error(None, said(error))
    place = {name: waiting[name] for name in PlaceForm.base_fields if waiting.get(name)}
    back = f"{reverse('setup:agency')}?{urlencode(place)}"
    return render(request, "agencies/setup_account.html", {"form": form, "agency": waiting, "back": back})


def _finish(request: HttpRequest, new: NewAgency, values: dict[str, str]) -> HttpResponse:
    if request.user.is_authenticated:
        agency = agency_found(new=new, by=request.user, position=values["position"])
    else:
        owner = NewPerson(email=values["email"], name=values["name"], password=values["password"])
        agency, person = installation_set_up(new=new, owner=owner, position=values["position"])
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.pop(_KEY, None)
    return redirect("home:home", agency.slug)


def _proposed(request: HttpRequest, kind: Kind, place: dict[str, str]) -> dict[str, object]:
    """What the form begins with: what was said before for the same place, else what is likely."""
    said_before: dict[str, object] = request.session.get(_KEY, {})
    if all(said_before.get(name) == value for name, value in place.items()):
        units = cast(dict[str, str], said_before["units"])
        ticked: dict[str, object] = {f"has_{work}": work in units for work in kind.units}
        return said_before | ticked | {f"named_{work}": name for work, name in units.items()}
    where = [place.get(name, "") for name in ("province", "district", "subdistrict")]
    # A former place has no code any more.
    code = place_code(*where) or place_code(where[0]) or ""
    return {"name": proposed_name(kind, *where), "slug": proposed_slug(kind, code)}


def _kind(kind_id: str) -> Kind:
    return next(kind for kind in agency_kinds() if kind.id == kind_id)
