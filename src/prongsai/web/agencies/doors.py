"""The ways into the office that belong to no agency yet: the front door, one's own agencies, the first-run wizard."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.selectors import agencies_of


def door(request: HttpRequest) -> HttpResponse:
    """Where somebody who opens the address goes: the wizard, sign-in, their agency, or the list of theirs."""
    if not Person.objects.exists():
        return redirect("setup:start")
    return redirect("mine")


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The agencies of whoever is signed in; straight to the only one."""
    agencies = list(agencies_of(cast(Person, request.user), timezone.localdate())[:200])
    if len(agencies) == 1:
        return redirect("home:home", agencies[0].slug)
    return render(request, "agencies/mine.html", {"agencies": agencies})
