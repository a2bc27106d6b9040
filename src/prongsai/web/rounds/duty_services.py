"""Duties of a round: adding, changing, removing them, and saying that they are done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from prongsai.core.duties import check_near
from prongsai.core.errors import ProngsaiError
from prongsai.core.thai.dates import format_date
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Unit
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.rounds.models import Duty, Round
from prongsai.web.rounds.services import check_round_open


class DutyOfThePack(ProngsaiError):
    """A day the assessment sets, which the office cannot change."""


@transaction.atomic
def duty_add(
    *,
    round: Round,
    by: Person,
    title: str,
    due: date,
    starts: date | None = None,
    owner: Person | None = None,
    unit: Unit | None = None,
) -> Duty:
    """Put a duty of the office's own on the calendar. Raises ``DayTooFar`` and ``RoundClosed``."""
    check_round_open(round)
    check_near(due, round.year)
    duty = Duty.objects.create(round=round, title=title, source="own", due=due, starts=starts, owner=owner, unit=unit)
    _record(duty, by, "created", {"title": ("", title), "due": ("", format_date(due)), "owner": ("", owner or "")})
    return duty


@transaction.atomic
def duty_edit(
    *,
    duty: Duty,
    by: Person,
    revision: int,
    title: str,
    due: date,
    starts: date | None = None,
    owner: Person | None = None,
    unit: Unit | None = None,
) -> None:
    """Change a duty that was opened with this revision. A usual one becomes the office's own with its new words or day.

    Raises ``Conflict``, ``DayTooFar``, ``RoundClosed``, and ``DutyOfThePack`` for other words or days of the pack's.
    """
    check_round_open(duty.round)
    stored = (
        Duty.objects.select_for_update(of=("self",)).select_related("round__agency", "owner", "unit").get(pk=duty.pk)
    )
    if stored.revision != revision:
        raise Conflict(_last_writer(stored))
    moved = (title, due, starts) != (stored.title, stored.due, stored.starts)
    if moved:
        _check_movable(stored)
        check_near(due, stored.round.year)
    fields = {
        "title": (stored.title, title),
        "starts": (_day(stored.starts), _day(starts)),
        "due": (_day(stored.due), _day(due)),
        "owner": (_name(stored.owner), _name(owner)),
        "unit": (_name(stored.unit), _name(unit)),
    }
    stored.title, stored.due, stored.starts, stored.owner, stored.unit = title, due, starts, owner, unit
    stored.source = "own" if moved else stored.source
    stored.revision += 1
    stored.save()
    _record(stored, by, "edited", fields)


@transaction.atomic
def duty_remove(*, duty: Duty, by: Person) -> None:
    """Take a duty off the calendar. Raises ``RoundClosed``, and ``DutyOfThePack`` for one of the pack."""
    check_round_open(duty.round)
    _check_movable(duty)
    _record(duty, by, "removed", {"due": (format_date(duty.due), "")})
    duty.delete()


@transaction.atomic
def duty_tick(*, duty: Duty, by: Person, done: bool) -> None:
    """Say that a duty is done, or that it is not after all. Saying it twice changes nothing. Raises ``RoundClosed``."""
    check_round_open(duty.round)
    stored = Duty.objects.select_for_update(of=("self",)).select_related("round__agency").get(pk=duty.pk)
    if (stored.done_at is not None) == done:
        return
    stored.done_at = timezone.now() if done else None
    stored.done_by = by if done else None
    stored.revision += 1
    stored.save(update_fields=["done_at", "done_by", "revision"])
    _record(stored, by, "done" if done else "undone", {})


def _check_movable(duty: Duty) -> None:
    if duty.source == "pack":
        raise DutyOfThePack(
            "งานนี้มาจากกรอบการประเมิน เปลี่ยนชื่อ วัน หรือลบไม่ได้ เปลี่ยนได้เฉพาะผู้รับผิดชอบ",
            "This duty comes from the framework: only who owes it can be changed.",
        )


def _last_writer(duty: Duty) -> str:
    last = duty.round.agency.changes.filter(subject=duty.pk).select_related("person").first()
    return _name(last.person) if last and last.person else "ผู้ใช้อื่น"


def _day(day: date | None) -> str:
    return format_date(day) if day else ""


def _name(one: Person | Unit | None) -> str:
    return one.name if one else ""


def _record(duty: Duty, by: Person, action: str, fields: Mapping[str, tuple[object, object]]) -> None:
    change_record(
        agency=duty.round.agency, by=by, kind="duty", subject=duty.pk, title=duty.title, action=action, fields=fields
    )
