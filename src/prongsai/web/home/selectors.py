"""Reading the first page: where the work stands, what is new, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Q

from prongsai.core.nextstep import NextStep, Standing, next_step
from prongsai.core.packs.model import Text
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.web.agencies.desk import Desk
from prongsai.web.changes.models import Change
from prongsai.web.changes.selectors import changes_of_agency
from prongsai.web.home.events import Event
from prongsai.web.measures.models import Measure
from prongsai.web.measures.selectors import ReportDue
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import Place, chain_of_states
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.selectors import year_result
from prongsai.web.surveys.selectors import years_not_asked, years_to_count

_NEW = 200
_GROUPS = 6
_SIGNED = "frozen"
_OVER = ("done", "cancelled")


@dataclass(frozen=True)
class Numbers:
    """A round in numbers. ``total`` and ``level`` are those of the results its plan is made from, of ``result_year``.

    ``reports`` are report days until today, ``on_time`` those of them that were answered. ``signed`` of ``documents``
    have a version signed by all.
    """

    result_year: int
    total: Decimal | None
    level: Text | None
    measures: int
    done: int
    reports: int
    on_time: int
    documents: int
    signed: int


@dataclass(frozen=True)
class News:
    """What happened to one thing: the newest change, and how many there were."""

    last: Change
    count: int


def current_round(rounds: Sequence[Round], today: date) -> Round | None:
    """The round of the running fiscal year, else the latest."""
    running = FiscalYear.of(today).year
    return next((one for one in rounds if one.year == running), rounds[0] if rounds else None)


def step_of(desk: Desk, rounds: Sequence[Round], due: Sequence[Event]) -> NextStep:
    """What the person at the desk should do next; ``due`` is what they owe."""
    scored = ScoreInput.objects.filter(round__agency=desk.agency).order_by("-round__year")
    planned = Measure.objects.filter(round__agency=desk.agency).values_list("round__year", flat=True).distinct()
    standing = Standing(
        may=desk.deeds,
        scored=scored.values_list("round__year", flat=True).first(),
        rounds=frozenset(one.year for one in rounds),
        planned=frozenset(planned.order_by()),
        due=[event.due for event in due],
        over=years_to_count(desk.agency, desk.today),
        unasked=years_not_asked(desk.agency),
    )
    return next_step(standing, desk.today)


def numbers_of(desk: Desk, one: Round, reports: Sequence[ReportDue]) -> Numbers:
    """A round in numbers. ``reports`` are the report days of measures, as ``report_days`` gives them."""
    known = ScoreInput.objects.filter(round__agency=desk.agency, round__year=one.year - 1).select_related("round")
    scores = known.first()
    result = year_result(scores).result if scores else None
    measures = one.measures.exclude(state="cancelled").aggregate(all=Count("pk"), done=Count("pk", Q(state="done")))
    signed = Count("pk", Q(versions__state=_SIGNED), distinct=True)
    documents = one.documents.aggregate(all=Count("pk", distinct=True), signed=signed)
    due = [
        answered
        for measure, day, answered in reports
        if day <= desk.today and measure.round_id == one.pk and (answered or measure.state not in _OVER)
    ]
    return Numbers(
        result_year=one.year - 1,
        total=result.total.value if result else None,
        level=result.level.title if result and result.level else None,
        measures=measures["all"],
        done=measures["done"],
        reports=len(due),
        on_time=sum(due),
        documents=documents["all"],
        signed=documents["signed"],
    )


def stands(one: Round) -> list[Place]:
    """The chain of states of a round."""
    return chain_of_states(one)


def news_since(desk: Desk, moment: datetime) -> list[News]:
    """What others changed since a moment, one entry for each thing, the newest first."""
    found: dict[object, list[Change]] = {}
    for change in changes_of_agency(desk.agency).filter(at__gt=moment).exclude(person=desk.person)[:_NEW]:
        found.setdefault((change.kind, change.subject), []).append(change)
    return [News(changes[0], len(changes)) for changes in list(found.values())[:_GROUPS]]
