"""Reading questions in the office: what waits, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from prongsai.core.questions import LATE
from prongsai.web.agencies.models import Agency
from prongsai.web.questions.models import Question

STATES = ("received", "answered", "refused")


@dataclass(frozen=True)
class Waiting:
    """How many questions wait for an answer, and how many of them for 15 days or longer."""

    all: int
    late: int


def waiting(agency: Agency, today: date) -> Waiting:
    """The questions of an agency that wait."""
    late = Count("pk", Q(asked_on__lte=today - timedelta(days=LATE)))
    found = agency.questions.filter(state="received").aggregate(all=Count("pk"), late=late)
    return Waiting(found["all"], found["late"])


def counts(agency: Agency) -> dict[str, int]:
    """How many questions an agency has in each state."""
    found = dict(agency.questions.order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in STATES}


def questions_in(agency: Agency, state: str) -> QuerySet[Question]:
    """The questions in a state: those that wait from the oldest on, others from the newest."""
    found = agency.questions.filter(state=state).select_related("unit")
    return found.order_by("asked_on", "id") if state == "received" else found


def question_of(agency: Agency, pk: UUID) -> Question:
    """A question of an agency. Raises ``Http404``."""
    found = agency.questions.filter(pk=pk).select_related("unit", "agency").first()
    if found is None:
        raise Http404
    return found
