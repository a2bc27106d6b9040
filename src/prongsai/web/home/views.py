"""The first page of an office, and the menu for phones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from prongsai.core.nextstep import NextStep
from prongsai.web.agencies.desk import DeskRequest, at_desk
from prongsai.web.agencies.selectors import members_on
from prongsai.web.home.events import Event, measures_late, owed_until
from prongsai.web.home.selectors import current_round, news_since, numbers_of, stands, step_of
from prongsai.web.home.services import visit_note
from prongsai.web.measures.selectors import report_days

_AHEAD = timedelta(days=30)
_SHOWN = 8


@at_desk()
def home_page(request: DeskRequest) -> HttpResponse:
    """What is due and late, what is new, where the round stands, and the one thing to do next."""
    desk = request.desk
    since = visit_note(agency=desk.agency, person=desk.person)
    rounds = list(desk.agency.rounds.all())
    one = current_round(rounds, desk.today)
    reports = report_days(desk.agency, desk.today + _AHEAD)
    owed = owed_until(desk, desk.today + _AHEAD, reports)
    mine = [event for event in owed if event.mine]
    step = step_of(desk, rounds, mine)
    past = [event for event in owed if event.day < desk.today] + measures_late(desk)
    late = _once_each(event for event in past if event.mine or desk.may("run_round"))
    numbers = numbers_of(desk, one, reports) if one else None
    return render(
        request,
        "home/home.html",
        {
            "step": step,
            "step_event": _event(mine, step),
            "round": one,
            "chain": stands(one) if one else (),
            "numbers": numbers,
            "mine": [event for event in mine if event.day >= desk.today][:_SHOWN],
            "late": late[:_SHOWN],
            "late_more": max(0, len(late) - _SHOWN),
            "news": news_since(desk, since),
            "since": since,
            "start": _start(request, step, new=one is None or numbers is None or numbers.measures == 0),
        },
    )


def _once_each(events: Iterable[Event]) -> list[Event]:
    """By day, and of each thing the first only: a measure may owe several reports and be past its last day too."""
    found: dict[str, Event] = {}
    for event in sorted(events, key=lambda event: event.day):
        found.setdefault(event.path, event)
    return list(found.values())


def _event(mine: list[Event], step: NextStep) -> Event | None:
    return next((event for event in mine if event.due == step.due), None)


def _start(request: DeskRequest, step: NextStep, *, new: bool) -> list[tuple[str, bool]]:
    """The four steps of a new office and whether each is done; none for an office at work, or for who only looks."""
    desk = request.desk
    if not new or not desk.may("run_round"):
        return []
    people = members_on(desk.agency, desk.today).values("person").distinct().count()
    scored = step.kind != "enter_scores"
    opened = scored and step.kind != "open_round"
    return [
        ("people", people > 1),
        ("scores", scored),
        ("round", opened),
        ("plan", opened and step.kind != "draft_plan"),
    ]


@at_desk()
def menu_page(request: DeskRequest) -> HttpResponse:
    """All there is, for phones."""
    return render(request, "home/menu.html")
