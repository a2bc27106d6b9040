"""Writing records of registers: saving, review, publishing, withdrawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from prongsai.core.chain import Entry, sha256
from prongsai.core.registers.check import complete
from prongsai.core.registers.model import Register
from prongsai.core.registers.public import heading, public_content
from prongsai.core.registers.states import ForbiddenTransition, State, check_move
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.publications.services import publication_add
from prongsai.web.registers.models import Record, Revision
from prongsai.web.registers.words import Words

_AT_ONCE = 500
_NAMED = 5000  # ids in one statement: databases bound how many there may be


@transaction.atomic
def record_save(
    *,
    agency: Agency,
    register: Register,
    year: int | None,
    values: Mapping[str, Any],
    by: Person | None,
    as_of: date,
    unit: Unit | None = None,
    nil: bool = False,
    reason: str = "",
    record: Record | None = None,
    revision: int = 0,
) -> Record:
    """Store a record as a draft; what is published of it stays as it is. Raises ``Conflict``.

    ``revision`` is the one the form of an existing ``record`` was opened with.
    """
    if record is None:
        last = agency.records.filter(register=register.id, year=year).aggregate(last=Max("order"))["last"]
        record = Record(agency=agency, register=register.id, year=year, order=(last or 0) + 1)
        before: Mapping[str, Any] = {}
    else:
        stored = Record.objects.select_for_update().select_related("changed_by").get(pk=record.pk)
        if stored.revision != revision:
            raise Conflict(str(stored.changed_by or ""))
        record, before = stored, stored.values
        record.revision += 1
    record.values, record.nil, record.reason = complete(register, values), nil, reason
    record.unit, record.as_of, record.changed_by, record.state = unit, as_of, by, "draft"
    record.approved_by = None
    record.save()
    fields = {key: (before.get(key), values.get(key)) for key in {*before, *values}}
    _log(record, register, by, "save", fields)
    return record


@transaction.atomic
def records_move(*, agency: Agency, records: Sequence[Record], to: State, by: Person) -> None:
    """Send records to be approved, approve them, or take them back to drafts. Raises ``ForbiddenTransition``.

    Publishing and withdrawing have services of their own. Who may do it is the caller's to check.
    """
    locked = _locked(agency, records, "state", "register")
    for one in locked:
        if to in ("published", "withdrawn"):
            raise ForbiddenTransition(cast(State, one.state), to)
        check_move(cast(State, one.state), to)
    _update(locked, state=to, revision=F("revision") + 1, approved_by=by if to == "approved" else None)
    for one in locked[:1]:
        _log(one, None, by, to, {"records": ("", len(locked))})


@transaction.atomic
def records_publish(
    *, agency: Agency, register: Register, records: Sequence[Record], by: Person | None, at: datetime | None = None
) -> int:
    """Publish approved records: one event of the chain for all of them. Gives how many. Raises ``ForbiddenTransition``.

    The caller has checked them (``core.registers.check``): what is wrong is not published.
    """
    moment = (at or timezone.now()).replace(microsecond=0)
    locked = [one for one in _locked(agency, records) if one.register == register.id]
    if not locked:
        return 0
    words = Words(agency, register, locked)
    made = []
    for one in locked:
        check_move(cast(State, one.state), "published")
        content = {} if one.nil else public_content(register, one.values, words)
        one.number += 1
        made.append(_revision(one, register, content, words, moment))
    again = [one.pk for one in locked if one.number > 1]
    for some in _batches(again, _NAMED):
        Revision.objects.filter(record__in=some, state="published").update(state="superseded", ended_at=moment)
    Revision.objects.bulk_create(made, batch_size=_AT_ONCE)
    _update(locked, state="published", number=F("number") + 1, revision=F("revision") + 1)
    if not register.restricted:
        publication_add(agency=agency, kind="published", entries=map(_entry, made), at=moment)
    _log(locked[0], register, by, "publish", {"records": ("", len(locked))})
    return len(locked)


@transaction.atomic
def records_withdraw(*, agency: Agency, records: Sequence[Record], by: Person, reason: str) -> None:
    """Take published records from the public; their revisions stay, ended. Raises ``ForbiddenTransition``."""
    moment = timezone.now().replace(microsecond=0)
    locked = _locked(agency, records, "state", "register")
    for one in locked:
        check_move(cast(State, one.state), "withdrawn")
    shown = []
    for some in _batches([one.pk for one in locked], _NAMED):
        found = Revision.objects.filter(record__in=some, state="published")
        shown += list(found)
        found.update(state="withdrawn", ended_at=moment)
    _update(locked, state="withdrawn", revision=F("revision") + 1)
    publication_add(agency=agency, kind="withdrawn", entries=map(_entry, shown), at=moment)
    for one in locked[:1]:
        _log(one, None, by, "withdraw", {"reason": ("", reason), "records": ("", len(locked))})


def _locked(agency: Agency, records: Sequence[Record], *columns: str) -> list[Record]:
    """The records as they are stored now, theirs to change until the end of the transaction."""
    held = (
        Record.objects.select_for_update().filter(agency=agency).only("agency", *columns)
        if columns
        else (Record.objects.select_for_update().filter(agency=agency))
    )
    found: list[Record] = []
    for some in _batches([one.pk for one in records], _NAMED):
        found += held.filter(pk__in=some)
    for one in found:
        one.agency = agency
    return found


def _batches(items: Sequence[UUID], size: int) -> Iterator[Sequence[UUID]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _update(records: Sequence[Record], **changes: Any) -> None:
    """The same change to many records: one statement each time, for one that lists each row's values takes a minute."""
    for some in _batches([one.pk for one in records], _NAMED):
        Record.objects.filter(pk__in=some).update(**changes)


def place_of(register: str, year: int | None) -> str:
    """Where records stand in the chain: "procurement_item/2569", or "executive" where they hold until they change."""
    return register if year is None else f"{register}/{year}"


def _revision(one: Record, register: Register, content: dict[str, Any], words: Words, moment: datetime) -> Revision:
    return Revision(
        record=one,
        agency_id=one.agency_id,
        register=register.id,
        year=one.year,
        number=one.number,
        nil=one.nil,
        content=content,
        heading="" if one.nil else heading(register, content)[:500],
        owner=words.unit(str(one.unit_id)) if one.unit_id else "",
        as_of=one.as_of,
        order=one.order,
        published_at=moment,
        sha256=sha256([register.id, one.year, one.nil, content, one.as_of.isoformat()]),
    )


def _entry(one: Revision) -> Entry:
    return Entry("record", place_of(one.register, one.year), str(one.record_id), one.number, one.sha256)


def _log(
    record: Record, register: Register | None, by: Person | None, action: str, fields: Mapping[str, tuple[Any, Any]]
) -> None:
    title = register.title.th if register else record.register
    change_record(
        agency=record.agency, by=by, kind="record", subject=record.pk, title=title, action=action, fields=fields
    )
