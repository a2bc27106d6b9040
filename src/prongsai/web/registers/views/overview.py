"""All registers of a year, and one register with its records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register
from prongsai.core.registers.states import STATES, TITLES
from prongsai.core.thai.text import normalise
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.registers.access import may_keep
from prongsai.web.registers.checking import Faults, faults_among
from prongsai.web.registers.models import Record, Sheet
from prongsai.web.registers.selectors import records_of, register_of, year_in
from prongsai.web.registers.standing import check_year, is_stale, next_step, standing_of, standings, year_to_show
from prongsai.web.registers.telling import Shown, columns_of, heading_of, shown, state_said
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
    every = list(records_of(desk.agency, found, year_in(found, year)).select_related("unit"))
    words = Words(desk.agency, found, every)
    asked, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    chosen = _chosen(found, every, words, asked, state)
    page = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    whole = len(every) <= CHECKED or "check" in request.GET
    held = [one for one in (every if whole else page.object_list) if one.state != "withdrawn"]
    faults = faults_among(desk.agency, found, year_in(found, year), held, today=desk.today)
    context = {
        "year": year,
        "years": years if found.span == "year" else [],
        "register": found,
        "standing": standing_of(desk.agency, found, year, desk.today),
        "columns": columns_of(found),
        "page": page,
        "lines": _lines(request, found, page, faults, words),
        "faults": faults.register if whole else [],
        "unchecked": not whole,
        "wrong": sum(bool(faults.holds_back(one)) for one in every),
        "states": _states(every),
        "q": asked,
        "state": state,
        "total": len(every),
        "may_keep": desk.may("keep_registers") and not found.pulled,
        "may_send": desk.may("keep_registers"),
        "may_approve": desk.may("approve_records"),
        "may_publish": desk.may("publish"),
        **_moves(request, every),
        "may_nil": found.nil is not None and not every,
        "full": found.single and bool(every),
        "pull": _pull(request, found, year),
        "sheet": Sheet.objects.filter(agency=desk.agency, register=found.id, by=desk.person).defer("cells").first(),
    }
    return render(request, "registers/register.html", context)


def _moves(request: DeskRequest, every: Sequence[Record]) -> dict[str, bool]:
    """What can be done with many records at once."""
    desk = request.desk
    states = {one.state for one in every}
    deletes = desk.may("keep_registers") and any(not one.number for one in every)
    moves = (("keep_registers", "draft"), ("approve_records", "in_review"), ("publish", "approved"))
    goes = any(state in states and deed in desk.deeds for deed, state in moves)
    return {"may_delete": deletes, "can_move": deletes or goes}


def _chosen(register: Register, every: Sequence[Record], words: Words, asked: str, state: str) -> list[Record]:
    """The records in a state whose values hold the words asked for."""
    some = [one for one in every if not state or one.state == state]
    if not asked:
        return some
    wanted = normalise(asked.replace("\x00", "")).casefold()
    text = _searcher(register, words)
    return [one for one in some if wanted in text(one)]


def _searcher(register: Register, words: Words) -> Callable[[Record], str]:
    """Gives what a record says as one text to look in, references and choices in words."""
    kinds = {one.key: one for one in register.fields}
    titles = {one.key: {choice.id: choice.title.th for choice in one.choices} for one in register.fields}

    def said_by(key: str, value: Any) -> str:
        field = kinds.get(key)
        if field is None or not isinstance(value, str):
            return str(value)
        match field.type:
            case "choice":
                return titles[key].get(value, value)
            case "unit":
                return words.unit(value)
            case "record":
                return words.record(field.of, value)
            case _:
                return value

    def text(one: Record) -> str:
        every = (said_by(key, value) for key, value in one.values.items())
        return " ".join((one.unit.name if one.unit else "", *every)).casefold()

    return text


def _lines(request: DeskRequest, register: Register, page: Page[Record], faults: Faults, words: Words) -> list[Line]:
    columns = columns_of(register)
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
        for one in page
    ]


def _states(every: Sequence[Record]) -> list[tuple[str, Any, int]]:
    counted = ((state, TITLES[state], sum(one.state == state for one in every)) for state in STATES)
    return [one for one in counted if one[2]]


def _pull(request: DeskRequest, register: Register, year: int) -> str:
    """Where records are taken from the plan instead of being typed; empty where nothing is pulled."""
    if not register.pulled or not request.desk.may("keep_registers"):
        return ""
    try:
        return reverse("disclosures:pull", args=[request.desk.agency.slug, year])
    except NoReverseMatch:
        return ""
