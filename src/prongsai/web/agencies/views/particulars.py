"""Pages about the agency itself: what it is called, where it is, who signs."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.core.agencies.roles import role_signing_as
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.agencies.forms.particulars import ParticularsForm
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.selectors import chain_of, holders, kind_of
from prongsai.web.agencies.services.agencies import agency_edit
from prongsai.web.agencies.words import role_title
from prongsai.web.common.conflict import Conflict
from prongsai.web.common.refusals import said

_FIELDS = (
    "name",
    "code",
    "province",
    "district",
    "subdistrict",
    "website",
    "letter_prefix",
    "digits",
    "revision",
)


@at_desk()
def particulars_page(request: DeskRequest) -> HttpResponse:
    """What the agency is called, where it is, and who signs today."""
    desk = request.desk
    held = holders(desk.agency, desk.today)
    links = [(role_title(role), held.get(role)) for role in map(role_signing_as, chain_of(desk.agency))]
    context = {
        "kind": kind_of(desk.agency).title,
        "links": links,
        "unheld": [title for title, post in links if post is None],
        "manages": desk.may("manage_people"),
    }
    return render(request, "agencies/particulars.html", context)


@at_desk("manage_people")
def particulars_edit_page(request: DeskRequest) -> HttpResponse:
    """Change them."""
    agency = request.desk.agency
    initial = {name: getattr(agency, name) for name in _FIELDS} | {"chain": list(chain_of(agency))}
    form = ParticularsForm(request.POST or None, kind=kind_of(agency), initial=initial)
    conflict = ""
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        revision = values.pop("revision")
        try:
            agency_edit(agency=agency, by=request.desk.person, revision=revision, values=values)
        except Conflict as error:
            conflict = said(error)
            form = _with_revision(form, agency)
        else:
            messages.success(request, _("บันทึกข้อมูลหน่วยงานแล้ว"))
            return redirect("agencies:particulars", agency.slug)
    stored = [(form[name].label, getattr(agency, name)) for name in _FIELDS[:7]] if conflict else []
    context = {"form": form, "conflict": conflict, "stored": stored}
    return render(request, "agencies/particulars_edit.html", context)


def _with_revision(form: ParticularsForm, agency: Agency) -> ParticularsForm:
    """The same typed values on top of what is stored now: saving again means to overwrite it."""
    data = cast(QueryDict, form.data).copy()
    data["revision"] = str(agency.revision)
    return ParticularsForm(data, kind=form.kind)
