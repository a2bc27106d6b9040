"""Moving many records at once: what is right goes on, what is not stays behind and is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from prongsai.core.registers.model import Register
from prongsai.core.registers.states import State
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.registers.checking import faults_of
from prongsai.web.registers.selectors import records_of
from prongsai.web.registers.services import records_move, records_publish

NEEDS: dict[str, State] = {"in_review": "draft", "approved": "in_review", "published": "approved"}
"""The state from which records are moved in numbers, by the one they go to."""


@dataclass(frozen=True)
class Moved:
    """How many records went on, and how many stayed because something is wrong with them."""

    done: int
    held: int


@transaction.atomic
def records_forward(
    *,
    agency: Agency,
    register: Register,
    year: int | None,
    records: Collection[UUID],
    to: State,
    by: Person,
    today: date,
) -> Moved:
    """Send records of one register to be approved, approve or publish them. Those in other states are passed over.

    Records with errors, or with something odd and no reason, stay where they are. Who may do it is the caller's to
    check.
    """
    waiting = records_of(agency, register, year).select_for_update().filter(state=NEEDS.get(to))
    wanted = set(records)
    ready = [(pk, reason) for pk, reason in waiting.values_list("pk", "reason") if pk in wanted]
    if not ready:
        return Moved(0, 0)
    faults = faults_of(agency, register, year, today=today)
    right = [pk for pk, reason in ready if not faults.holding(pk, reason)]
    if right and to == "published":
        records_publish(agency=agency, register=register, records=right, by=by)
    elif right:
        records_move(agency=agency, records=right, to=to, by=by)
    return Moved(len(right), len(ready) - len(right))
