"""Taking an agency in: a page for those who keep the installation, outside any agency."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from prongsai.core.errors import InvalidFile, ProngsaiError
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import posts_today
from prongsai.web.agencies.models import Agency
from prongsai.web.archives.forms import ImportForm
from prongsai.web.archives.selectors import holdings, not_yet_in
from prongsai.web.archives.services import agency_import
from prongsai.web.archives.tables import TABLES
from prongsai.web.common.refusals import Refused, said

View = Callable[..., HttpResponse]


class KeepersOnly(Refused):
    """Somebody who does not keep the installation."""

    def __init__(self) -> None:
        super().__init__(
            "หน้านี้สำหรับผู้ดูแลระบบเท่านั้น กรุณาติดต่อผู้ที่ติดตั้งระบบนี้",
            "This page is for those who keep the installation; ask whoever installed it.",
        )


def for_keepers(view: View) -> View:
    """A view for people marked as keeping the installation. Visitors sign in first; others are refused."""

    @login_required
    @wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not cast(Person, request.user).is_staff:
            raise KeepersOnly
        return view(request, *args, **kwargs)

    return wrapper


@for_keepers
def import_page(request: HttpRequest) -> HttpResponse:
    """Take an agency in from an archive; what is wrong with it is listed beside the field."""
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    faults: tuple[object, ...] = ()
    if posted and form.is_valid():
        try:
            done = agency_import(source=form.cleaned_data["archive"].file, by=cast(Person, request.user))
        except ProngsaiError as error:
            form.add_error("archive", said(error))
            faults = error.faults if isinstance(error, InvalidFile) else ()
        else:
            return redirect("imports:done", done.agency.slug)
    status = 400 if form.errors else 200
    return render(request, "archives/import.html", {"form": form, "faults": faults}, status=status)


@for_keepers
def imported_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What was taken in, and who has to be invited before they can sign in."""
    agency = get_object_or_404(Agency, slug=slug)
    held = holdings(agency)
    return render(
        request,
        "archives/imported.html",
        {
            "agency": agency,
            "tables": [(table.title, held.counts[table.label]) for table in TABLES],
            "held": held,
            "outside": not_yet_in(agency),
            "serves": bool(posts_today(cast(Person, request.user), agency, timezone.localdate())),
        },
    )
