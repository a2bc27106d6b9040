"""Writing records of registers: saving, review, publishing, withdrawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from prongsai.core.chain import Entry, record_place
from prongsai.core.registers.check import complete
from prongsai.core.registers.model import Register
from prongsai.core.registers.public import heading, public_content, record_hash
from prongsai.core.registers.states import ForbiddenTransition, State, check_move
from prongsai.library import registers
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.changes.services import change_record
from prongsai.web.common.bulk import insert_rows
from prongsai.web.common.conflict import Conflict
from prongsai.web.publications.services import publication_add
from prongsai.web.registers.models import Record, Revision
from prongsai.web.registers.proving import revision_entry
from prongsai.web.registers.words import OfficeWords, Words, told_by_title

Records = Sequence[Record] | Sequence[UUID]
"""Records, or their ids where there may be thousands."""

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
        stored = Record.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=record.pk)
        if stored.revision != revision:
            raise Conflict(str(stored.changed_by or ""))
        record, before = stored, stored.values
        record.revision += 1
    record.values, record.nil, record.reason = complete(register, values), nil, reason
    record.unit, record.as_of, record.changed_by, record.state = unit, as_of, by, "draft"
    record.approved_by = None
    record.save()
    words = OfficeWords(agency, register, [record, Record(values=before)])
    old, new = (told_by_title(register, some, words) for some in (before, record.values))
    fields = {title: (old.get(title), new.get(title)) for title in {*old, *new}}
    _log(agency, record, register, by, "save", fields)
    return record


@transaction.atomic
def records_move(*, agency: Agency, records: Records, to: State, by: Person) -> None:
    """Send records to be approved, approve them, or take them back to drafts. Raises ``ForbiddenTransition``.

    Publishing and withdrawing have services of their own. Who may do it is the caller's to check.
    """
    locked = _locked(agency, records, _Held)
    for one in locked:
        if to in ("published", "withdrawn"):
            raise ForbiddenTransition(one.state, to)
        check_move(one.state, to)
    _update(locked, state=to, revision=F("revision") + 1, approved_by=by if to == "approved" else None)
    for one in locked[:1]:
        _log(agency, one, None, by, to, {"records": ("", len(locked))})


@transaction.atomic
def records_publish(
    *, agency: Agency, register: Register, records: Records, by: Person | None, at: datetime | None = None
) -> int:
    """Publish approved records: one event of the chain for all of them. Gives how many. Raises ``ForbiddenTransition``.

    The caller has checked them (``core.registers.check``): what is wrong is not published.
    """
    moment = (at or timezone.now()).replace(microsecond=0)
    locked = _locked(agency, records, _Whole, register=register.id)
    if not locked:
        return 0
    words = Words(agency, register, locked)
    made = []
    for one in locked:
        check_move(one.state, "published")
        content = {} if one.nil else public_content(register, one.values, words)
        made.append(_new(one, register, content, words))
    again = [one.pk for one in locked if one.number]
    for some in _batches(again):
        Revision.objects.filter(record__in=some, state="published").update(state="superseded", ended_at=moment)
    same = {"agency_id": agency.pk, "register": register.id, "published_at": moment}
    insert_rows(Revision, _New._fields, made, same=same)
    _update(locked, state="published", number=F("number") + 1, revision=F("revision") + 1)
    if not register.restricted:
        entries = (
            Entry("record", record_place(register.id, one.year), str(one.record_id), one.number, one.sha256)
            for one in made
        )
        publication_add(agency=agency, kind="published", entries=entries, at=moment)
    _log(agency, locked[0], register, by, "publish", {"records": ("", len(locked))})
    return len(locked)


@transaction.atomic
def records_withdraw(*, agency: Agency, records: Records, by: Person, reason: str) -> None:
    """Take what is public of records back; their revisions stay, ended. Raises ``ForbiddenTransition``."""
    moment = timezone.now().replace(microsecond=0)
    locked = _locked(agency, records, _Held)
    shown: list[Revision] = []
    for some in _batches([one.pk for one in locked]):
        found = Revision.objects.filter(record__in=some, state="published")
        shown += found
        found.update(state="withdrawn", ended_at=moment)
    public = {one.record_id for one in shown}
    for one in locked:
        # What was changed since it was published is public as it was, and may be taken back as well.
        if one.pk not in public:
            check_move(one.state, "withdrawn")
    _update(locked, state="withdrawn", revision=F("revision") + 1)
    told = [revision_entry(one) for one in shown if not registers().by_id[one.register].restricted]
    if told:
        publication_add(agency=agency, kind="withdrawn", entries=told, at=moment)
    for one in locked[:1]:
        _log(agency, one, None, by, "withdraw", {"reason": ("", reason), "records": ("", len(locked))})


class _Held(NamedTuple):
    """What of a record as it is stored now tells whether it may move. There may be thousands, and an object of
    Django's for each takes its time."""

    pk: UUID
    register: str
    state: State


class _Whole(NamedTuple):
    """All of it that is published."""

    pk: UUID
    register: str
    state: State
    year: int | None
    values: dict[str, Any]
    nil: bool
    unit_id: UUID | None
    as_of: date
    order: int
    number: int


_Row = TypeVar("_Row", _Held, _Whole)


class _New(NamedTuple):
    """What differs between the revisions of one publication."""

    id: UUID
    record_id: UUID
    year: int | None
    number: int
    nil: bool
    content: dict[str, Any]
    heading: str
    owner: str
    as_of: date
    order: int
    sha256: str


def _locked(agency: Agency, records: Records, kind: type[_Row], **more: str) -> list[_Row]:
    """The records as they are stored now, theirs to change until the end of the transaction."""
    held = Record.objects.select_for_update().filter(agency=agency, **more).values_list(*kind._fields)
    ids = [one if isinstance(one, UUID) else one.pk for one in records]
    return [kind(*row) for some in _batches(ids) for row in held.filter(pk__in=some)]


def _update(records: Sequence[_Held] | Sequence[_Whole], **changes: Any) -> None:
    """The same change to many records: one statement each time, for one that lists each row's values takes a minute."""
    for some in _batches([one.pk for one in records]):
        Record.objects.filter(pk__in=some).update(**changes)


def _batches(items: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (items[start : start + _NAMED] for start in range(0, len(items), _NAMED))


def _new(one: _Whole, register: Register, content: dict[str, Any], words: Words) -> _New:
    return _New(
        id=uuid4(),
        record_id=one.pk,
        year=one.year,
        number=one.number + 1,
        nil=one.nil,
        content=content,
        heading="" if one.nil else heading(register, content)[:500],
        owner=words.unit(str(one.unit_id)) if one.unit_id else "",
        as_of=one.as_of,
        order=one.order,
        sha256=record_hash(register.id, one.year, one.as_of, content, nil=one.nil),
    )


def _log(
    agency: Agency,
    record: Record | _Held | _Whole,
    register: Register | None,
    by: Person | None,
    action: str,
    fields: Mapping[str, tuple[Any, Any]],
) -> None:
    title = register.title.th if register else record.register
    change_record(agency=agency, by=by, kind="record", subject=record.pk, title=title, action=action, fields=fields)
