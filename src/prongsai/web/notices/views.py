"""Pages of notices."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from prongsai.web.agencies.desk import DeskRequest, at_desk


@at_desk()
def list_page(request: DeskRequest) -> HttpResponse:
    """To be written."""
    return render(request, "office.html")
