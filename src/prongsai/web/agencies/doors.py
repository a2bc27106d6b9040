"""The ways into the office that belong to no agency yet: the front door and the list of one's own agencies."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.core.thai.collation import sort_key
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.selectors import agencies_found, agencies_of, looks_over_many

_PAGE = 50
_SEARCHED_FROM = 10


def door(request: HttpRequest) -> HttpResponse:
    """Where somebody who opens the address goes: the wizard, sign-in, their agency, or the list of theirs."""
    if not request.user.is_authenticated and not Person.objects.exists():
        return redirect("setup:start")
    return redirect("mine")


def _line(request: HttpRequest, name: str) -> str:
    """What was asked for, without the character no database takes."""
    return request.GET.get(name, "").replace("\0", "").strip()


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The agencies of whoever is signed in, to search when there are many; straight to the only one."""
    person = cast(Person, request.user)
    mine = agencies_of(person, timezone.localdate())
    words, province = _line(request, "q"), _line(request, "province")
    first = list(mine[: _SEARCHED_FROM + 1])
    overseer = looks_over_many(person)
    if len(first) == 1 and not overseer:
        return redirect("home:home", first[0].slug)
    provinces = sorted(mine.order_by().values_list("province", flat=True).distinct(), key=sort_key)
    context = {
        "page": Paginator(agencies_found(mine, words, province), _PAGE).get_page(request.GET.get("page")),
        "any": bool(first),
        "searched": len(first) > _SEARCHED_FROM,
        "words": words,
        "province": province,
        "provinces": [name for name in provinces if name],
        "overseer": overseer,
    }
    return render(request, "agencies/mine.html", context)
