"""Writing measures: adding, editing, moving, cancelling and deleting them, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from django.db import transaction
from django.db.models import Max

from prongsai.core.errors import ProngsaiError
from prongsai.core.measures.follow import State, asked_as, check_days, check_move
from prongsai.core.measures.model import Rhythm
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Unit
from prongsai.web.changes.selectors import changes_of_subject
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.measures.models import Measure
from prongsai.web.measures.plans import assessed_pack, form_pack, group_for, groups_of
from prongsai.web.measures.telling import tell_assigned, tell_changed
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import check_round_open

# Numbers are unique, so measures that change places stand here for a moment.
_ASIDE = 10_000


class ReportedOn(ProngsaiError):
    """A measure that cannot be deleted, because somebody has reported on it."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(
            f"มาตรการที่ {measure.no} มีการรายงานแล้ว จึงลบไม่ได้ กรุณาใช้การยกเลิกแทน",
            f"Measure {measure.no} has been reported on and cannot be deleted; cancel it instead.",
        )


@dataclass(frozen=True)
class Values:
    """What people write of a measure. Days are CE; ``theme`` counts only where the form goes by themes."""

    indicator: str
    title: str
    main_unit: Unit
    starts: date
    ends: date
    rhythm: Rhythm
    analysis: str = ""
    steps: tuple[str, ...] = ()
    joint_units: tuple[Unit, ...] = ()
    all_units: bool = False
    owner: Person | None = None
    evidence: tuple[str, ...] = ()
    outcome_goal: str = ""
    items: tuple[str, ...] = ()
    theme: str = ""


@dataclass(frozen=True)
class Origin:
    """Where a measure comes from: the library, a finding, last year's plan; its codes in the plan's year."""

    library: str = ""
    cause: Mapping[str, str] = field(default_factory=dict)
    carried: str = ""
    plan_items: tuple[str, ...] | None = None
    state: State = "planned"
    output: str = ""
    outcome: str = ""


@transaction.atomic
def measure_add(*, round: Round, by: Person, values: Values, origin: Origin | None = None) -> Measure:
    """Add one measure at the end of its group. Raises ``RoundClosed`` and ``OutsideYear``."""
    made = measure_make(round=round, by=by, values=values, origin=origin or Origin(), action="created")
    measures_renumber(round)
    made.refresh_from_db(fields=["no"])
    tell_assigned(made, by)
    return made


def measure_make(*, round: Round, by: Person, values: Values, origin: Origin, action: str) -> Measure:
    """Store one measure with the next number and log it. Called inside a transaction, which renumbers after."""
    locked = Round.objects.select_for_update().get(pk=round.pk)
    check_round_open(locked)
    check_days(round.year, values.starts, values.ends)
    last = round.measures.aggregate(last=Max("no"))["last"] or 0
    made = Measure(round=round, no=last + 1, **_columns(round, values))
    for name in ("library", "carried", "state", "output", "outcome"):
        setattr(made, name, getattr(origin, name))
    made.cause = dict(origin.cause)
    if origin.plan_items is not None:
        made.plan_items = list(origin.plan_items)
    made.save(force_insert=True)
    made.joint_units.set(values.joint_units)
    after = _logged(made)
    change_record(
        agency=round.agency,
        by=by,
        kind="measure",
        subject=made.pk,
        title=made.title,
        action=action,
        fields={name: ("", value) for name, value in after.items()},
    )
    return made


@transaction.atomic
def measure_edit(*, measure: Measure, by: Person, values: Values, revision: int) -> None:
    """Store what was typed. Raises ``RoundClosed``, ``OutsideYear``, and ``Conflict`` when somebody was faster."""
    round = measure.round
    check_round_open(round)
    check_days(round.year, values.starts, values.ends)
    before, had = _logged(measure), measure.owner
    columns = _columns(round, values)
    if list(values.items) == measure.items:
        del columns["plan_items"]  # a draft also knows items of the plan's year by the subjects of its measure
    stored = Measure.objects.filter(pk=measure.pk, revision=revision)
    if not stored.update(revision=revision + 1, **columns):
        raise Conflict(last_editor(measure))
    measure.joint_units.set(values.joint_units)
    now = Measure.objects.select_related("main_unit", "owner", "round__agency").get(pk=measure.pk)
    if now.group != measure.group:
        measures_renumber(round)
        now.refresh_from_db(fields=["no"])
    measure.no = now.no
    _log(now, by, "edited", before, _logged(now))
    given = [now.owner] if now.owner is not None and now.owner != had else []
    tell_assigned(now, by, given)
    tell_changed(now, by, told=given)


@transaction.atomic
def measure_move_state(*, measure: Measure, by: Person, to: State, reason: str = "") -> None:
    """Move a measure to another state. Raises ``RoundClosed``, ``ForbiddenMove``, and ``Conflict`` when somebody else
    has just moved it."""
    check_round_open(measure.round)
    was = cast(State, measure.state)
    check_move(was, to, reason=reason)
    because = reason.strip() if to == "cancelled" else ""
    moved = Measure.objects.filter(pk=measure.pk, state=was).update(state=to, cancelled_because=because)
    if not moved:
        raise Conflict(last_editor(measure))
    before = {"state": was, "cancelled_because": measure.cancelled_because}
    measure.state, measure.cancelled_because = to, because
    action = "cancelled" if to == "cancelled" else "moved"
    _log(measure, by, action, before, {"state": to, "cancelled_because": because})
    if to == "cancelled":
        tell_changed(measure, by)


@transaction.atomic
def measure_result(*, measure: Measure, by: Person, output: str, outcome: str, revision: int) -> None:
    """Store output and outcome. Raises ``RoundClosed`` and ``Conflict``."""
    check_round_open(measure.round)
    before = {"output": measure.output, "outcome": measure.outcome}
    stored = Measure.objects.filter(pk=measure.pk, revision=revision)
    if not stored.update(revision=revision + 1, output=output, outcome=outcome):
        raise Conflict(last_editor(measure))
    _log(measure, by, "result", before, {"output": output, "outcome": outcome})


@transaction.atomic
def measure_reorder(*, measure: Measure, by: Person, up: bool) -> int:
    """Let a measure change places with the one before or after it in its group; its number then. Raises
    ``RoundClosed``. At the edge of a group nothing happens."""
    Round.objects.select_for_update().get(pk=measure.round_id)
    check_round_open(measure.round)
    same = Measure.objects.filter(round=measure.round_id, group=measure.group)
    no = Measure.objects.values_list("no", flat=True).get(pk=measure.pk)
    other = (same.filter(no__lt=no).order_by("-no") if up else same.filter(no__gt=no).order_by("no")).first()
    if other is None:
        return no
    _place({measure: other.no, other: no})
    _log(measure, by, "reordered", {"no": no}, {"no": other.no})
    return other.no


@transaction.atomic
def measure_delete(*, measure: Measure, by: Person) -> None:
    """Delete a measure nobody has reported on. Raises ``RoundClosed`` and ``ReportedOn``."""
    check_round_open(measure.round)
    if measure.progress.exists() or measure.output or measure.outcome:
        raise ReportedOn(measure)
    _log(measure, by, "deleted", _logged(measure), {})
    measure.delete()
    measures_renumber(measure.round)


def measures_renumber(round: Round) -> None:
    """Number the measures of a round from 1, group by group, so that pages and documents say the same number."""
    Round.objects.select_for_update().get(pk=round.pk)
    places = {group.id: place for place, group in enumerate(groups_of(round))}
    ordered = sorted(
        Measure.objects.filter(round=round.pk), key=lambda one: (places.get(one.group, len(places)), one.no)
    )
    _place({one: no for no, one in enumerate(ordered, start=1) if one.no != no})


def last_editor(measure: Measure) -> str:
    """Who changed a measure last."""
    change = changes_of_subject(measure.round.agency, measure.pk).first()
    return change.person.name if change is not None and change.person is not None else "ผู้อื่น"


def _place(numbers: Mapping[Measure, int]) -> None:
    for one, no in numbers.items():
        Measure.objects.filter(pk=one.pk).update(no=_ASIDE + no)
    for one, no in numbers.items():
        Measure.objects.filter(pk=one.pk).update(no=no)


def _columns(round: Round, values: Values) -> dict[str, object]:
    return {
        "indicator": values.indicator,
        "group": group_for(round, values.indicator, values.theme),
        "title": values.title,
        "analysis": values.analysis,
        "steps": list(values.steps),
        "main_unit": values.main_unit,
        "all_units": values.all_units,
        "owner": values.owner,
        "starts": values.starts,
        "ends": values.ends,
        "rhythm": values.rhythm,
        "evidence": list(values.evidence),
        "outcome_goal": values.outcome_goal,
        "items": list(values.items),
        "plan_items": list(asked_as(assessed_pack(round), values.items, form_pack(round))),
    }


_LOGGED = ("indicator", "group", "title", "analysis", "steps", "all_units", "starts", "ends", "rhythm", "evidence")


def _logged(measure: Measure) -> dict[str, object]:
    """A measure as the log holds it."""
    held: dict[str, object] = {name: getattr(measure, name) for name in _LOGGED}
    held |= {"outcome_goal": measure.outcome_goal, "items": measure.items, "main_unit": measure.main_unit.name}
    held["owner"] = measure.owner.name if measure.owner is not None else ""
    held["joint_units"] = sorted(measure.joint_units.values_list("name", flat=True))
    return held


def _log(measure: Measure, by: Person, action: str, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    change_record(
        agency=measure.round.agency,
        by=by,
        kind="measure",
        subject=measure.pk,
        title=measure.title,
        action=action,
        fields={name: (before.get(name, ""), after.get(name, "")) for name in {**before, **after}},
    )
