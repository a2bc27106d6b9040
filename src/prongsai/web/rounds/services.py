"""Rounds: opening one, moving its state, taking over a newer edition of its pack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from django.db import transaction
from django.utils import timezone

from prongsai.core.duties import day_years_later
from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Pack
from prongsai.core.rounds import TITLES, State, check_move, check_reason, is_open
from prongsai.core.thai.text import normalise
from prongsai.core.thai.years import check_year
from prongsai.library import newest_pack, pack_content, pack_for_year, pack_ids, usual_duties
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.agencies.selectors import open_units, people_of
from prongsai.web.changes.services import change_record
from prongsai.web.files.services import file_store
from prongsai.web.rounds.models import Duty, Round
from prongsai.web.rounds.selectors import has_scores, newer_pack

_PACK_TYPE = "application/yaml"


class NoSuchYear(ProngsaiError):
    """A year for which no framework is known."""


class AlreadyOpen(ProngsaiError):
    """A year the agency has a round of."""


class RoundClosed(ProngsaiError):
    """A round in which nothing may change any more."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"รอบปี พ.ศ. {year} ปิดแล้ว แก้ไขไม่ได้ หากจำเป็นให้เปิดรอบกลับก่อน",
            f"The round of {year} is closed; reopen it before changing anything.",
        )


class NothingNewer(ProngsaiError):
    """A round whose pack is the newest edition there is."""


@transaction.atomic
def round_open(
    *, agency: Agency, year: int, by: Person | None, today: date | None = None, state: State = "preparing"
) -> Round:
    """Open the round of a fiscal year (Buddhist) under the pack of the year, with its calendar of duties.

    The year after the newest pack opens under that one until its own arrives (``round_repin``). What was due before
    today is not asked for any more. The office's own duties of the year before go on, a year later. ``state`` is
    another one for a year whose results are being entered.
    Raises ``DateError`` for what is no year, ``NoSuchYear`` and ``AlreadyOpen``.
    """
    pack = pack_to_open(year)
    if agency.rounds.filter(year=year).exists():
        raise AlreadyOpen(
            f"เปิดรอบปี พ.ศ. {year} ไว้แล้ว กรุณาเลือกปีอื่น", f"The round of {year} is open already; choose another year."
        )
    made = Round.objects.create(agency=agency, year=year, pack_id=pack.id, digest=_keep_pack(agency, pack), state=state)
    day = today or timezone.localdate()
    Duty.objects.bulk_create(duty for duty in _calendar(made, pack, day) if duty.due >= day)
    change_record(
        agency=agency,
        by=by,
        kind="round",
        subject=made.pk,
        title=f"รอบปี พ.ศ. {year}",
        action="opened",
        fields={"pack": ("", pack.id)},
    )
    return made


def pack_to_open(year: int) -> Pack:
    """The pack a round of this year opens under. Raises ``DateError`` and ``NoSuchYear``."""
    found = pack_for_year(check_year(year))
    if found is not None:
        return found
    newest = newest_pack()
    if year == newest.year + 1:
        return newest
    first = min(int(pack_id.rpartition("/")[2]) for pack_id in pack_ids())
    raise NoSuchYear(
        f"ไม่มีกรอบการประเมินของปี พ.ศ. {year} กรุณาเลือกปี พ.ศ. {first}–{newest.year + 1}",
        f"There is no framework for {year}; choose a year from {first} to {newest.year + 1}.",
    )


@transaction.atomic
def round_move(*, round: Round, to: State, by: Person, reason: str = "") -> None:
    """Bring a round into another state. Raises ``ForbiddenMove``; a move back needs a reason."""
    stored = Round.objects.select_for_update(of=("self",)).select_related("agency").get(pk=round.pk)
    state = cast(State, stored.state)
    reason = normalise(reason).strip()
    check_move(state, to, scored=has_scores(stored))
    check_reason(state, to, reason)
    Round.objects.filter(pk=stored.pk).update(state=to)
    round.state = to
    change_record(
        agency=stored.agency,
        by=by,
        kind="round",
        subject=stored.pk,
        title=f"รอบปี พ.ศ. {stored.year}",
        action="moved",
        fields={"state": (TITLES[state].th, TITLES[to].th), "reason": ("", reason)},
    )


@transaction.atomic
def round_repin(*, round: Round, by: Person) -> None:
    """Take over the newest edition of the pack. Raises ``NothingNewer`` and ``RoundClosed``.

    Points are computed anew from the same inputs; duties of the new pack that are still to come are added.
    """
    check_round_open(round)
    pack = newer_pack(round)
    if pack is None:
        raise NothingNewer(
            f"รอบปี พ.ศ. {round.year} ใช้กรอบการประเมินฉบับล่าสุดแล้ว ไม่ต้องเปลี่ยน",
            f"The round of {round.year} has the newest edition of its framework already.",
        )
    before = (round.pack_id, round.digest)
    round.pack_id, round.digest = pack.id, _keep_pack(round.agency, pack)
    round.save(update_fields=["pack_id", "digest"])
    known = set(round.duties.exclude(step="").values_list("step", flat=True))
    today = timezone.localdate()
    new = (duty for duty in _from_pack(round, pack) if duty.step not in known and duty.due >= today)
    Duty.objects.bulk_create(new)
    change_record(
        agency=round.agency,
        by=by,
        kind="round",
        subject=round.pk,
        title=f"รอบปี พ.ศ. {round.year}",
        action="repinned",
        fields={"pack": (before[0], round.pack_id), "digest": (before[1][:12], round.digest[:12])},
    )


def check_round_open(round: Round) -> None:
    """Raises ``RoundClosed``."""
    if not is_open(cast(State, round.state)):
        raise RoundClosed(round.year)


def _keep_pack(agency: Agency, pack: Pack) -> str:
    """Keep the file of a pack, so that what a round was opened with can be read later. Gives its SHA-256."""
    content = pack_content(pack.id)
    name = f"{pack.id.replace('/', '-')}.yaml"
    stored = agency.files.filter(sha256=pack.digest, media_type=_PACK_TYPE).first()
    return (stored or file_store(agency=agency, by=None, name=name, media_type=_PACK_TYPE, content=content)).sha256


def _calendar(made: Round, pack: Pack, today: date) -> Iterator[Duty]:
    """What the pack says, the office's own of last year, and what is usual; one of each step, in this order."""
    units = {unit.work: unit for unit in open_units(made.agency) if unit.work}
    last_year = _last_year(made, today)
    owed = {duty.step: duty for duty in last_year if duty.step}
    taken: set[str] = set()
    for duty in (
        *_from_pack(made, pack),
        *(duty for duty in last_year if duty.source == "own"),
        *_usual(made, units),
    ):
        if duty.step and duty.step in taken:
            continue
        taken.add(duty.step)
        before = owed.get(duty.step)
        if before is not None and duty is not before:
            duty.owner, duty.unit = before.owner, before.unit or duty.unit
        yield duty


def _from_pack(made: Round, pack: Pack) -> Iterator[Duty]:
    if pack.year != made.year:
        return
    for step in pack.calendar:
        starts = None if step.start == step.end else step.start
        yield Duty(round=made, title=step.title.th, source="pack", step=step.id, starts=starts, due=step.end)


def _usual(made: Round, units: dict[str, Unit]) -> Iterator[Duty]:
    for one in usual_duties():
        days = one.period(made.year)
        yield Duty(
            round=made,
            title=one.title.th,
            source="usual",
            step=one.id,
            unit=units.get(one.work),
            starts=days.start,
            due=days.end,
        )


def _last_year(made: Round, today: date) -> list[Duty]:
    """The duties of the year before, a year later, with owners who still serve and units that still exist."""
    serving = set(people_of(made.agency, today).values_list("pk", flat=True))
    units = {unit.pk: unit for unit in open_units(made.agency)}
    before = Duty.objects.filter(round__agency=made.agency, round__year=made.year - 1).select_related("owner")
    return [
        Duty(
            round=made,
            title=duty.title,
            source=duty.source,
            step=duty.step,
            unit=units.get(duty.unit_id) if duty.unit_id else None,
            owner=duty.owner if duty.owner_id in serving else None,
            starts=day_years_later(duty.starts, 1) if duty.starts else None,
            due=day_years_later(duty.due, 1),
        )
        for duty in before
    ]
