"""Storing many records at once, and removing drafts that were never public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from prongsai.core.errors import ProngsaiError
from prongsai.core.registers.check import complete
from prongsai.core.registers.model import Register
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.changes.services import change_record
from prongsai.web.common.bulk import insert_rows
from prongsai.web.registers.models import Record

_AT_ONCE = 100


class OncePublic(ProngsaiError):
    """A record that was published cannot be deleted: its revisions stay."""

    def __init__(self) -> None:
        super().__init__(
            "รายการนี้เคยเผยแพร่แล้ว จึงลบไม่ได้ หากไม่ต้องการให้แสดง ให้ถอนการเผยแพร่",
            "This record was public once and cannot be deleted; withdraw it instead.",
        )


@dataclass(frozen=True)
class Row:
    """Values to be stored: as a new record, or in place of those of ``record``."""

    values: Mapping[str, Any]
    record: UUID | None = None


@transaction.atomic
def records_add(
    *,
    agency: Agency,
    register: Register,
    year: int | None,
    rows: Sequence[Row],
    by: Person | None,
    as_of: date,
    unit: Unit | None = None,
    source: str = "",
) -> int:
    """Store rows as drafts, all of them or none; records that are changed become drafts again. Gives how many.

    ``source`` is the name of the table they came from, for the log.
    """
    held = agency.records.filter(register=register.id, year=year)
    last = held.aggregate(last=Max("order"))["last"] or 0
    stored = {one.pk: one for one in held.select_for_update().filter(pk__in=[row.record for row in rows if row.record])}
    made: list[tuple[UUID, Mapping[str, Any], int]] = []
    for row in rows:
        record = stored.get(row.record) if row.record else None
        if record is None:
            made.append((uuid4(), complete(register, row.values), last + 1 + len(made)))
            continue
        record.revision += 1
        record.values, record.as_of, record.changed_by = complete(register, row.values), as_of, by
        record.nil, record.state, record.approved_by = False, "draft", None
    same = {"agency_id": agency.pk, "register": register.id, "year": year, "unit_id": unit and unit.pk, "as_of": as_of}
    insert_rows(Record, ("id", "values", "order"), made, same={**same, "changed_by_id": by and by.pk})
    changed = ["values", "as_of", "changed_by", "nil", "state", "approved_by", "revision"]
    Record.objects.bulk_update(stored.values(), changed, batch_size=_AT_ONCE)
    if rows:
        subject = made[0][0] if made else next(iter(stored))
        fields = {"file": ("", source), "records": ("", len(made)), "records_changed": ("", len(stored))}
        change_record(
            agency=agency, by=by, kind="record", subject=subject, title=register.title.th, action="imported",
            fields=fields,
        )  # fmt: skip
    return len(rows)


@transaction.atomic
def records_delete(*, agency: Agency, register: Register, records: Sequence[Record], by: Person) -> int:
    """Delete records that were never public. Raises ``OncePublic`` where one was; then none is deleted."""
    locked = list(Record.objects.select_for_update().filter(agency=agency, pk__in=[one.pk for one in records]))
    if any(one.number for one in locked):
        raise OncePublic
    if locked:
        fields = {"records": (len(locked), "")}
        change_record(
            agency=agency, by=by, kind="record", subject=locked[0].pk, title=register.title.th, action="deleted",
            fields=fields,
        )  # fmt: skip
    Record.objects.filter(pk__in=[one.pk for one in locked]).delete()
    return len(locked)
