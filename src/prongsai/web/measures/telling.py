"""Notices about measures: to the owner and to the officers of the units, never to who made the change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from prongsai.core.packs.model import Text
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.selectors import members_on
from prongsai.web.measures.models import Measure
from prongsai.web.notices.services import notice_send
from prongsai.web.rounds.models import Round


def tell_changed(measure: Measure, by: Person, told: Collection[Person] = ()) -> None:
    """That a measure of theirs was changed; once a day for each measure. ``told`` know of it already."""
    round, today = measure.round, timezone.localdate()
    notice_send(
        agency=round.agency,
        to=[person for person in _concerned(round.agency, [measure], by, today) if person not in told],
        key=f"measure-changed:{measure.pk}:{today}",
        text=Text(
            f"มาตรการที่ {measure.no} ปี {round.year} ที่ท่านรับผิดชอบมีการแก้ไข กรุณาตรวจดู",
            f"Measure {measure.no} of {round.year}, which is yours, was changed; please look at it.",
        ),
        path=path_to(measure),
    )


def tell_assigned(measure: Measure, by: Person, to: Iterable[Person] | None = None) -> None:
    """That a measure is theirs now: to everybody concerned, or to those given."""
    round, today = measure.round, timezone.localdate()
    people = _concerned(round.agency, [measure], by, today).keys() if to is None else to
    notice_send(
        agency=round.agency,
        to=[person for person in people if person != by],
        key=f"measure-assigned:{measure.pk}:{measure.revision}",
        text=Text(
            f"ท่านได้รับมอบหมายมาตรการที่ {measure.no} ปี {round.year}",
            f"Measure {measure.no} of {round.year} was given to you.",
        ),
        path=path_to(measure),
    )


def tell_plan(round: Round, made: Sequence[Measure], by: Person) -> None:
    """That a plan was drafted or taken over: one notice for each person, however many measures are theirs."""
    if not made:
        return
    for person, many in _concerned(round.agency, made, by, timezone.localdate()).items():
        notice_send(
            agency=round.agency,
            to=[person],
            key=f"plan:{round.pk}:{made[0].pk}",
            text=Text(
                f"แผนมาตรการปี {round.year} มีมาตรการที่ท่านรับผิดชอบ {many} มาตรการ กรุณาตรวจดู",
                f"The plan of {round.year} has {many} measure(s) of yours; please look at them.",
            ),
            path=reverse("measures:mine", args=[round.agency.slug]),
        )


def path_to(measure: Measure) -> str:
    """An address of a measure that stays right when measures are put in another order."""
    return reverse("measures:go", args=[measure.round.agency.slug, measure.round.year, measure.pk])


def _concerned(agency: Agency, measures: Sequence[Measure], by: Person, today: date) -> dict[Person, int]:
    """Owners and officers of the units, with how many of the measures are theirs."""
    officers: defaultdict[UUID, list[Person]] = defaultdict(list)
    for post in members_on(agency, today).filter(role="unit_officer", unit__isnull=False):
        if post.unit_id is not None:
            officers[post.unit_id].append(post.person)
    counted: defaultdict[Person, int] = defaultdict(int)
    for measure in measures:
        units = (
            list(officers) if measure.all_units else [measure.main_unit_id, *(u.pk for u in measure.joint_units.all())]
        )
        people = {person for unit in units for person in officers.get(unit, ())}
        if measure.owner is not None:
            people.add(measure.owner)
        for person in people - {by}:
            counted[person] += 1
    return dict(counted)
