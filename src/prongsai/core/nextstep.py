"""The one thing somebody should do next in their office, from where its work stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prongsai.core.agencies.roles import Deed
from prongsai.core.thai.fiscal import FiscalYear

What = Literal["duty", "report", "signature", "measure", "disclosure"]
Kind = Literal["enter_scores", "open_round", "draft_plan", "count_survey", "do", "open_survey", "look"]


@dataclass(frozen=True)
class Due:
    """Something one person owes by a day (CE): a duty, a report on a measure, a signature, the end of a measure, or an
    item to disclose.

    ``key`` tells which.
    """

    what: What
    key: str
    day: date


@dataclass(frozen=True)
class Standing:
    """Where the work of an office stands, and what the person asking may do.

    ``scored`` is the latest fiscal year (Buddhist) with confirmed scores, ``rounds`` the years with a round, and
    ``planned`` those whose plan has measures. ``due`` is what the person owes, in any order. ``over`` are the years of
    surveys whose last day is over and that nobody counted yet, ``unasked`` those of rounds under way without
    any survey.
    """

    may: frozenset[Deed]
    scored: int | None
    rounds: frozenset[int]
    planned: frozenset[int]
    due: Sequence[Due]
    over: Sequence[int] = ()
    unasked: Sequence[int] = ()


@dataclass(frozen=True)
class NextStep:
    """What to do next. ``year`` is the fiscal year it is about; ``due`` is the thing itself when it is owed."""

    kind: Kind
    year: int
    due: Due | None = None


def next_step(standing: Standing, today: date) -> NextStep:
    """The next step: results first, the plan made from them, surveys to count, whatever is owed soonest, asking people.

    A plan belongs to the year after the results; none is made for a year that is over. Steps that the person may not
    take are passed over; somebody who owes nothing looks at how things stand.
    """
    this_year = FiscalYear.of(today).year
    scored = standing.scored
    if (scored is None or scored < this_year - 1) and "edit_results" in standing.may:
        return NextStep("enter_scores", this_year - 1)
    if scored is not None and scored + 1 >= this_year:
        plan_year = scored + 1
        if plan_year not in standing.rounds and "run_round" in standing.may:
            return NextStep("open_round", plan_year)
        if plan_year in standing.rounds and plan_year not in standing.planned and "edit_plan" in standing.may:
            return NextStep("draft_plan", plan_year)
    if standing.over and "run_surveys" in standing.may:
        return NextStep("count_survey", max(standing.over))
    if standing.due:
        soonest = min(standing.due, key=lambda due: (due.day, _ORDER.index(due.what), due.key))
        return NextStep("do", FiscalYear.of(soonest.day).year, soonest)
    if this_year in standing.unasked and "run_surveys" in standing.may:
        return NextStep("open_survey", this_year)
    return NextStep("look", this_year)


# On one day, others wait for a signature; a report is waited for more than a duty.
_ORDER: tuple[What, ...] = ("signature", "report", "measure", "disclosure", "duty")
