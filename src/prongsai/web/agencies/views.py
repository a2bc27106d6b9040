"""Pages of agencies."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from prongsai.web.agencies.desk import DeskRequest, at_desk


@at_desk()
def people_page(request: DeskRequest) -> HttpResponse:
    """To be written."""
    return render(request, "office.html")


@at_desk()
def units_page(request: DeskRequest) -> HttpResponse:
    """To be written."""
    return render(request, "office.html")


@at_desk()
def particulars_page(request: DeskRequest) -> HttpResponse:
    """To be written."""
    return render(request, "office.html")
