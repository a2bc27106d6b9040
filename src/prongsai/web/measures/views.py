"""Pages of measures."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from prongsai.web.agencies.desk import DeskRequest, at_desk


@at_desk()
def latest_page(request: DeskRequest) -> HttpResponse:
    """To be written."""
    return render(request, "office.html")


@at_desk()
def board_page(request: DeskRequest, year: int) -> HttpResponse:
    """To be written."""
    return render(request, "office.html")
