"""All registers of a year, and one register with its records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from prongsai.core.agencies.roles import Deed
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register
from prongsai.core.registers.states import STATES, TITLES, State
from prongsai.web.agencies.desk import Desk, DeskRequest, at_desk
from prongsai.web.registers.access import may_keep
from prongsai.web.registers.checking import Faults, faults_among, faults_of
from prongsai.web.registers.models import Record, Sheet
from prongsai.web.registers.seeking import records_saying
from prongsai.web.registers.selectors import records_of, register_of, year_in
from prongsai.web.registers.standing import (
    Standing,
    check_year,
    is_stale,
    next_step,
    standing_of,
    standings,
    year_to_show,
)
from prongsai.web.registers.telling import Shown, columns_of, heading_of, shown, state_said
from prongsai.web.registers.units import units_missing
from prongsai.web.registers.words import Words

ON_A_PAGE = 50
CHECKED = 2000
"""So many records are checked whenever their register is looked at; of more, those on the page, and all when asked."""


@dataclass(frozen=True)
class Line:
    """One record in the table of its register."""

    record: Record
    heading: str
    cells: tuple[Shown, ...]
    state: Any
    faults: Sequence[RecordFault]
    holds: bool
    stale: bool
    mine: bool


@at_desk()
def latest_page(request: DeskRequest) -> HttpResponse:
    """To the registers of this year."""
    agency = request.desk.agency
    return redirect("registers:list", agency.slug, year_to_show(agency, request.desk.today))


@at_desk()
def list_page(request: DeskRequest, year: int) -> HttpResponse:
    """All registers in their groups, what each holds and feeds, and what to do next."""
    desk = request.desk
    years = check_year(desk.agency, year, desk.today)
    groups = standings(desk.agency, year, desk.today)
    context = {
        "year": year,
        "years": years,
        "groups": groups,
        "next": next_step(desk, groups),
        "filled": sum(one.total > 0 for _group, some in groups for one in some),
        "all": sum(len(some) for _group, some in groups),
    }
    return render(request, "registers/list.html", context)


@at_desk()
def register_page(request: DeskRequest, year: int, register: str) -> HttpResponse:
    """The records of a register, what is wrong with them, and what can be done with them."""
    desk, found = request.desk, register_of(register)
    years = check_year(desk.agency, year, desk.today)
    asked, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    page, records = _page(request, found, year, asked, state)
    standing = standing_of(desk.agency, found, year, desk.today)
    total = sum(standing.states.values())
    whole = total <= CHECKED or "check" in request.GET
    faults = _faults(desk, found, year, None if whole else records)
    context = {
        "year": year,
        "years": years if found.span == "year" else [],
        "register": found,
        "standing": standing,
        "columns": columns_of(found),
        "page": page,
        "lines": _lines(request, found, records, faults),
        "faults": faults.register,
        "unchecked": not whole,
        "wrong": _wrong(desk, found, year, faults),
        "states": [(one, TITLES[one], standing.states[one]) for one in STATES if standing.states[one]],
        "q": asked,
        "state": state,
        "total": total,
        "may_keep": desk.may("keep_registers") and not found.pulled,
        "may_send": desk.may("keep_registers"),
        "may_approve": desk.may("approve_records"),
        "may_publish": desk.may("publish"),
        **_moves(desk, found, year, standing),
        "may_nil": found.nil is not None and not total,
        "full": found.single and bool(total),
        "units": len(units_missing(desk.agency, found)) if desk.may("keep_registers") else 0,
        "pull": _pull(request, found, year),
        "sheet": Sheet.objects.filter(agency=desk.agency, register=found.id, by=desk.person).defer("cells").first(),
    }
    return render(request, "registers/register.html", context)


def _page(
    request: DeskRequest, register: Register, year: int, asked: str, state: str
) -> tuple[Page[Any], Sequence[Record]]:
    """A page of the records in a state that hold the words asked for."""
    agency, at, number = request.desk.agency, year_in(register, year), request.GET.get("page")
    held = records_of(agency, register, at).select_related("unit")
    if not asked:
        page: Page[Any] = Paginator(held.filter(state=state) if state else held, ON_A_PAGE).get_page(number)
        return page, list(page.object_list)
    page = Paginator(records_saying(agency, register, at, asked, state), ON_A_PAGE).get_page(number)
    return page, list(held.filter(pk__in=list(page.object_list)))


def _faults(desk: Desk, register: Register, year: int, records: Sequence[Record] | None) -> Faults:
    """The faults of some records, or of all of the register."""
    at = year_in(register, year)
    if records is None:
        return faults_of(desk.agency, register, at, today=desk.today)
    some = [one for one in records if one.state != "withdrawn"]
    return Faults(faults_among(desk.agency, register, at, some, today=desk.today).records)


def _wrong(desk: Desk, register: Register, year: int, faults: Faults) -> int:
    """How many records cannot be sent on."""
    if not faults.records:
        return 0
    held = records_of(desk.agency, register, year_in(register, year)).values_list("pk", "reason")
    return sum(bool(faults.holding(pk, reason)) for pk, reason in held)


def _moves(desk: Desk, register: Register, year: int, standing: Standing) -> dict[str, bool]:
    """What can be done with many records at once."""
    held = records_of(desk.agency, register, year_in(register, year))
    deletes = desk.may("keep_registers") and held.filter(number=0).exists()
    moves: tuple[tuple[Deed, State], ...] = (
        ("keep_registers", "draft"), ("approve_records", "in_review"), ("publish", "approved"),
    )  # fmt: skip
    goes = any(standing.states[state] and desk.may(deed) for deed, state in moves)
    return {"may_delete": deletes, "can_move": deletes or goes}


def _lines(request: DeskRequest, register: Register, records: Sequence[Record], faults: Faults) -> list[Line]:
    columns, words = columns_of(register), Words(request.desk.agency, register, records)
    return [
        Line(
            one,
            heading_of(register, one, words),
            tuple(shown(field, one.values.get(field.key), words) for field in columns),
            state_said(one),
            faults.of(one),
            bool(faults.holds_back(one)),
            is_stale(register, one.as_of, request.desk.today),
            may_keep(request.desk, one.unit_id),
        )
        for one in records
    ]


def _pull(request: DeskRequest, register: Register, year: int) -> str:
    """Where records are taken from the plan instead of being typed; empty where nothing is pulled."""
    if not register.pulled or not request.desk.may("keep_registers"):
        return ""
    try:
        return reverse("disclosures:pull", args=[request.desk.agency.slug, year])
    except NoReverseMatch:
        return ""
