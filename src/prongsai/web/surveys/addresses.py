"""Addresses that respondents see, as they stand on slips and posters."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from prongsai.web.surveys.models import Campaign, Place

_THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}


def public_address(request: HttpRequest, campaign: Campaign, place: Place | None = None) -> str:
    """The address people answer at, by the name this page was asked for under."""
    path = (
        reverse("answers:place", args=[campaign.key, place.key])
        if place
        else reverse("answers:form", args=[campaign.key])
    )
    return request.build_absolute_uri(path)


def only_here(request: HttpRequest) -> bool:
    """Whether this page was asked for under a name that means another machine on every telephone."""
    host = request.get_host()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name in _THIS_MACHINE or name.endswith(".localhost")
