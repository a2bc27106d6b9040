"""The board: the measures of a round as short cards, what is late first, then by state, unit or month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args
from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.core import rounds
from prongsai.core.measures.follow import STATES, TITLES, State, is_over
from prongsai.core.thai.dates.months import FULL
from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Unit
from prongsai.web.common.templatetags.said import days_left, days_over, days_said, thai_date
from prongsai.web.measures.access import is_mine, may_report, units_at
from prongsai.web.measures.models import Measure
from prongsai.web.measures.selectors import Followed, all_units_name, followed, measures_listed, units_said
from prongsai.web.rounds.models import Round

By = Literal["state", "unit", "month"]
BYS: tuple[By, ...] = get_args(By)
_STATE_ORDER: tuple[State, ...] = ("running", "planned", "done", "cancelled")
_BADGES = {"planned": "", "running": "info", "done": "good", "cancelled": ""}
_BE = 543


@dataclass(frozen=True)
class Card:
    """A measure on the board, with everything that is written on it: made here, so that the template has little to do
    for each of hundreds."""

    no: int
    title: str
    units: str
    period: str
    state: str
    badge: str
    late_badge: str
    next_said: str
    notes_said: str
    may_report: bool


@dataclass(frozen=True)
class Column:
    """Cards under one heading. ``bad``: what is late."""

    title: str
    cards: tuple[Card, ...]
    bad: bool = False


@dataclass(frozen=True)
class Board:
    """The columns, how many measures the round has and how many are shown, and the numbers at the top."""

    columns: tuple[Column, ...]
    total: int
    shown: int
    counts: tuple[tuple[str, int], ...]
    late: int


def board(desk: Desk, round: Round, *, by: By, unit: UUID | None, mine: bool) -> Board:
    """The board of a round in few queries, whatever its size."""
    own = units_at(desk)
    measures, joint = measures_listed(round)
    every = followed(measures, desk.today)
    shown = [
        one
        for one in every
        if (unit is None or _of_unit(one.measure, joint[one.measure.pk], unit))
        and (not mine or is_mine(desk, one.measure, own, joint[one.measure.pk]))
    ]
    all_units = all_units_name(desk.agency)
    open_round = rounds.is_open(cast(rounds.State, round.state))
    cards = []
    for one in shown:
        others = joint[one.measure.pk]
        may = open_round and may_report(desk, one.measure, own, others)
        units = ", ".join(units_said(one.measure, all_units, others))
        cards.append((one, _card(one, desk.today, units, may_report=may)))
    behind = [(one, card) for one, card in cards if one.late]
    behind.sort(key=lambda pair: (-pair[0].late.days, pair[0].late.missed, pair[0].measure.no))
    rest = [(one, card) for one, card in cards if not one.late]
    columns = [Column(title, made) for title, made in _columns(rest, by)]
    if behind:
        columns.insert(0, Column(_("เลยกำหนด"), tuple(card for _one, card in behind), bad=True))
    counts = tuple((_title(state), sum(one.measure.state == state for one in every)) for state in STATES)
    return Board(tuple(columns), len(every), len(shown), counts, sum(bool(one.late) for one in every))


def _columns(cards: Sequence[tuple[Followed, Card]], by: By) -> Iterable[tuple[str, tuple[Card, ...]]]:
    if by == "state":
        for state in _STATE_ORDER:
            made = tuple(card for one, card in cards if one.measure.state == state)
            if made:
                yield _title(state), made
        return
    if by == "unit":
        units = sorted({one.measure.main_unit for one, _card in cards}, key=lambda unit: (unit.order, unit.name))
        for unit in units:
            yield unit.name, tuple(card for one, card in cards if one.measure.main_unit_id == unit.pk)
        return
    months = sorted({(one.next.year, one.next.month) for one, _card in cards if one.next})
    for year, month in months:
        made = tuple(card for one, card in cards if one.next and (one.next.year, one.next.month) == (year, month))
        yield _month(year, month), made
    none = tuple(card for one, card in cards if one.next is None)
    if none:
        yield _("ไม่มีกำหนดรายงานแล้ว"), none


def _card(one: Followed, today: date, units: str, *, may_report: bool) -> Card:
    measure = one.measure
    return Card(
        no=measure.no,
        title=measure.title,
        units=units,
        period=days_said(measure.starts, measure.ends, "short"),
        state=_title(cast(State, measure.state)),
        badge=_BADGES[measure.state],
        late_badge=_late(one),
        next_said=_next(one, today),
        notes_said=_("รายงานแล้ว %(many)s ครั้ง") % {"many": one.notes} if one.notes else _("ยังไม่มีรายงาน"),
        may_report=may_report and not is_over(cast(State, measure.state)),
    )


def _late(one: Followed) -> str:
    if one.late.days:
        return format_html('<span class="badge bad">{}</span>', days_over(one.late.days))
    if one.late.missed:
        missed = _("ขาดรายงาน %(many)s ครั้ง") % {"many": len(one.late.missed)}
        return format_html('<span class="badge warn">{}</span>', missed)
    return ""


def _next(one: Followed, today: date) -> str:
    if one.next is None:
        return ""
    said = {"day": thai_date(one.next, "short"), "left": days_left(one.next, today)}
    return _("รายงานภายใน %(day)s (%(left)s)") % said


def _of_unit(measure: Measure, joint: Iterable[Unit], unit: UUID) -> bool:
    return measure.all_units or measure.main_unit_id == unit or any(one.pk == unit for one in joint)


def _title(state: State) -> str:
    return TITLES[state].en if get_language() == "en" else TITLES[state].th


def _month(year: int, month: int) -> str:
    if get_language() == "en":
        return f"{date(year, month, 1):%B %Y}"
    return f"{FULL[month - 1]} {year + _BE}"
