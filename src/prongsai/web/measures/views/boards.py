"""The board of a round, and what one owes oneself."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from prongsai.core import rounds
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.agencies.selectors import open_units
from prongsai.web.measures.access import units_at
from prongsai.web.measures.board import BYS, By, board
from prongsai.web.measures.models import Measure
from prongsai.web.measures.selectors import owing, round_to_show
from prongsai.web.rounds.selectors import round_of


@at_desk()
def latest_page(request: DeskRequest) -> HttpResponse:
    """The board of the newest plan; without any round, where to open one."""
    round = round_to_show(request.desk.agency, request.desk.today)
    if round is None:
        return render(request, "measures/no_round.html")
    return redirect("measures:board", request.desk.agency.slug, round.year)


@at_desk()
def mine_page(request: DeskRequest) -> HttpResponse:
    """What somebody owes: the measures of their units and their own, what comes first on top."""
    desk = request.desk
    return render(
        request,
        "measures/mine.html",
        {
            "owing": owing(desk.agency, desk.person.pk, units_at(desk), desk.today),
            "today": desk.today,
            "may_report": desk.may("report_progress"),
        },
    )


@at_desk()
def board_page(request: DeskRequest, year: int) -> HttpResponse:
    """All measures of a round on one page, what is late first."""
    desk = request.desk
    round = round_of(desk.agency, year)
    by: By = next((one for one in BYS if one == request.GET.get("by")), "state")
    unit = _uuid(request.GET.get("unit", ""))
    mine = request.GET.get("mine") == "1"
    open_round = rounds.is_open(cast(rounds.State, round.state))
    return render(
        request,
        "measures/board.html",
        {
            "round": round,
            "board": board(desk, round, by=by, unit=unit, mine=mine),
            "by": by,
            "tabs": _tabs(request, by),
            "unit": unit,
            "mine": mine,
            "units": open_units(desk.agency),
            "may_edit": desk.may("edit_plan") and open_round,
            "open_round": open_round,
            "root": request.path,
        },
    )


@at_desk()
def go(request: DeskRequest, year: int, pk: UUID) -> HttpResponse:
    """An address that stays right when measures get other numbers: leads to the measure's page."""
    found = get_object_or_404(Measure, pk=pk, round__agency=request.desk.agency, round__year=year)
    return redirect("measures:measure", request.desk.agency.slug, year, found.no)


def _tabs(request: DeskRequest, now: By) -> list[tuple[str, str, bool]]:
    """The ways to group the board as (query, words, chosen); what is filtered stays filtered."""
    said: dict[By, str] = {"state": _("ตามสถานะ"), "unit": _("ตามส่วนราชการ"), "month": _("ตามเดือนที่ต้องรายงาน")}
    tabs = []
    for by, words in said.items():
        query = request.GET.copy()
        query["by"] = by
        tabs.append((query.urlencode(), words, by == now))
    return tabs


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
