"""Storing the content of an archive: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid4

from django.db import DatabaseError, models, transaction

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.errors import SlugReserved
from prongsai.web.agencies.models import Agency
from prongsai.web.archives import format as form
from prongsai.web.archives.reading import Opened
from prongsai.web.archives.rows import Content, Traveller
from prongsai.web.archives.tables import TABLES, columns, links
from prongsai.web.common.visitors import TAKEN
from prongsai.web.files import storage
from prongsai.web.files.models import File

_AT_ONCE = 500


@dataclass(frozen=True)
class Imported:
    """What came of it. ``met``: people this installation knew by their address; ``made``: those who are new.

    Those who are new cannot sign in before they are invited.
    """

    agency: Agency
    met: tuple[Person, ...]
    made: tuple[Person, ...]


class AlreadyThere(form.UnusableArchive):
    """The agency of the archive, or one with its address, is in this installation already."""

    def __init__(self, agency: Agency) -> None:
        super().__init__(
            f"หน่วยงาน “{agency.name}” ({agency.slug}) มีอยู่ในระบบนี้แล้ว ถ้าต้องการแทนที่ ให้ส่งออกเก็บไว้แล้วลบหน่วยงานเดิมก่อน",
            f"{agency.slug} is in this installation already. To replace it, export it and wipe it first.",
        )


def content_store(archive: Opened, content: Content) -> Imported:
    """Store rows and files in one transaction.

    Raises ``AlreadyThere`` or ``UnusableArchive``; then nothing is stored.
    """
    with _all_or_nothing() as kept, transaction.atomic():
        _refuse_what_is_there(content)
        met, made = _people(content.people)
        ids = {traveller.id: person.pk for traveller, person in (*met, *made)}
        for table in TABLES:
            for row in content.rows[table.label]:
                _rename_people(row, ids)
                # Raw: moments stay those of the archive.
                row.save_base(raw=True, force_insert=True)
        _join(content)
        for sha256 in archive.files:
            _keep(sha256, archive.file(sha256), kept)
    agency = cast(Agency, content.rows["agencies.agency"][0])
    return Imported(agency, tuple(person for _, person in met), tuple(person for _, person in made))


@contextmanager
def _all_or_nothing() -> Iterator[list[str]]:
    """Takes bytes away again that were stored before it went wrong."""
    kept: list[str] = []
    try:
        yield kept
    except BaseException as error:
        for sha256 in kept:
            if not File.objects.filter(sha256=sha256).exists():
                storage.drop(sha256)
        if isinstance(error, DatabaseError):
            raise form.UnusableArchive(
                "ข้อมูลในแฟ้มขัดกันเอง ระบบยังไม่ได้บันทึกสิ่งใด กรุณาส่งออกใหม่จากระบบเดิม",
                f"Rows of the archive contradict each other; nothing was stored. Export again. ({str(error)[:120]})",
            ) from error
        raise


def _refuse_what_is_there(content: Content) -> None:
    told = cast(Agency, content.rows["agencies.agency"][0])
    there = Agency.objects.filter(models.Q(pk=told.pk) | models.Q(slug=told.slug)).first()
    if there is not None:
        raise AlreadyThere(there)
    if told.slug in TAKEN:
        raise SlugReserved(told.slug)
    for table in TABLES:
        for some in _batches([row.pk for row in content.rows[table.label]]):
            taken = table.model._default_manager.filter(pk__in=some).values_list("pk", flat=True).first()
            if taken is not None:
                raise form.UnusableArchive(
                    f"แถว {taken} ของ {table.label} เป็นของหน่วยงานอื่นในระบบนี้แล้ว จึงนำเข้าไม่ได้",
                    f"Row {taken} of {table.label} belongs to another agency of this installation already.",
                )


Pairs = list[tuple[Traveller, Person]]


def _people(travellers: Sequence[Traveller]) -> tuple[Pairs, Pairs]:
    """People this installation knows by their address, and new ones under the id they had, if it is free."""
    met: Pairs = []
    made: Pairs = []
    for one in travellers:
        known = Person.objects.filter(email__iexact=one.email).first()
        if known is not None:
            met.append((one, known))
            continue
        free = not Person.objects.filter(pk=one.id).exists()
        person = Person.objects.create_user(one.email, one.name, id=one.id if free else uuid4())
        made.append((one, person))
    return met, made


def _rename_people(row: models.Model, ids: Mapping[UUID, UUID]) -> None:
    """Put the ids people have here for those they had there, also where the log speaks of a person."""
    for field in columns(type(row)):
        names_person = field.related_model is Person or isinstance(field, models.UUIDField)
        if names_person and not field.primary_key:
            value = getattr(row, field.attname)
            setattr(row, field.attname, ids.get(value, value))


def _join(content: Content) -> None:
    for table in TABLES:
        for link in links(table.model):
            through: Any = link.remote_field.through
            here, there = (
                through._meta.get_field(name).attname for name in (link.m2m_field_name(), link.m2m_reverse_field_name())
            )
            pairs = content.joined.get((table.label, link.name), [])
            through._default_manager.bulk_create(
                [through(**{here: row, there: other}) for row, other in pairs], batch_size=_AT_ONCE
            )


def _keep(sha256: str, content: bytes, kept: list[str]) -> None:
    """Store bytes; those under the same name that were damaged here are replaced."""
    if storage.has(sha256):
        if storage.digest(storage.fetch(sha256)) == sha256:
            return
        storage.drop(sha256)
    kept.append(sha256)
    storage.keep(content)


def _batches(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
