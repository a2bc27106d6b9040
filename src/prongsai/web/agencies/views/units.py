"""Pages about the units of an agency."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.agencies.errors import OfficeNeeded, UnitNamedTwice
from prongsai.web.agencies.forms.units import UnitForm
from prongsai.web.agencies.models import Unit
from prongsai.web.agencies.services.units import unit_add, unit_close, unit_edit, unit_move, unit_reopen
from prongsai.web.agencies.words import WORKS
from prongsai.web.common.refusals import said


@at_desk()
def units_page(request: DeskRequest) -> HttpResponse:
    """The units in their order, and those that were closed."""
    units = [(unit, WORKS.get(unit.work)) for unit in request.desk.agency.units.all()]  # type: ignore[call-overload]
    context = {
        "units": [(unit, work) for unit, work in units if not unit.closed],
        "closed": [unit for unit, _work in units if unit.closed],
        "missing": [title for work, title in WORKS.items() if work not in {u.work for u, _w in units if not u.closed}],
        "manages": request.desk.may("manage_people"),
    }
    return render(request, "agencies/units.html", context)


@at_desk("manage_people")
def unit_add_page(request: DeskRequest) -> HttpResponse:
    """A new unit."""
    agency = request.desk.agency
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            unit_add(agency=agency, by=request.desk.person, **form.cleaned_data)
        except UnitNamedTwice as error:
            form.add_error("name", said(error))
        else:
            messages.success(request, _("เพิ่มส่วนราชการแล้ว"))
            return redirect("agencies:units", agency.slug)
    return render(request, "agencies/unit_edit.html", {"form": form})


@at_desk("manage_people")
def unit_edit_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Name and work of a unit; here it is closed too."""
    unit = _unit(request, pk)
    if unit.closed:
        raise Http404
    form = UnitForm(request.POST or None, initial={"name": unit.name, "work": unit.work})
    if request.method == "POST" and form.is_valid():
        try:
            unit_edit(unit=unit, by=request.desk.person, **form.cleaned_data)
        except UnitNamedTwice as error:
            form.add_error("name", said(error))
        except OfficeNeeded as error:
            form.add_error("work", said(error))
        else:
            messages.success(request, _("บันทึกส่วนราชการแล้ว"))
            return redirect("agencies:units", request.desk.agency.slug)
    return render(request, "agencies/unit_edit.html", {"form": form, "unit": unit})


@require_POST
@at_desk("manage_people")
def unit_move_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """One place up or down."""
    unit_move(unit=_unit(request, pk), by=request.desk.person, to="up" if request.POST.get("to") == "up" else "down")
    return redirect("agencies:units", request.desk.agency.slug)


@require_POST
@at_desk("manage_people")
def unit_close_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Close a unit; what stands in the way is said on a page."""
    unit_close(unit=_unit(request, pk), by=request.desk.person)
    messages.success(request, _("ยุบส่วนราชการแล้ว เอกสารเดิมยังแสดงชื่อนี้"))
    return redirect("agencies:units", request.desk.agency.slug)


@require_POST
@at_desk("manage_people")
def unit_reopen_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Open a closed unit again."""
    unit_reopen(unit=_unit(request, pk), by=request.desk.person)
    messages.success(request, _("เปิดส่วนราชการอีกครั้งแล้ว"))
    return redirect("agencies:units", request.desk.agency.slug)


def _unit(request: DeskRequest, pk: UUID) -> Unit:
    return get_object_or_404(request.desk.agency.units.select_related("agency"), pk=pk)
