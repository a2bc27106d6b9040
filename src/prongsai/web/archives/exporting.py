"""Writing the archive of an agency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, BinaryIO

from django.db import models, transaction

from prongsai import __version__
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.archives import format as form
from prongsai.web.archives.tables import TABLES, Table, columns, links
from prongsai.web.archives.values import to_json
from prongsai.web.files import storage

RowJson = dict[str, Any]


def archive_write(agency: Agency, target: BinaryIO, *, at: datetime) -> form.Manifest:
    """Write everything an agency owns into an open file, and say what went in. ``at``: the moment it is taken.

    Raises ``UnusableArchive`` when the bytes of a file are missing or damaged, or rows vanish meanwhile.
    """
    rows = _collect(agency)
    digests: dict[str, str] = {}
    with form.open_to_write(target) as archive:
        for sha256 in sorted({row["sha256"] for row in rows["files.file"]}):
            name = f"files/{sha256}"
            form.put(archive, name, _bytes_of(sha256, rows["files.file"]), pack=False)
            digests[name] = sha256
        members = {table.member: form.lines(rows[table.label]) for table in TABLES}
        members[form.PEOPLE] = form.lines(rows["people"])
        digests |= {name: form.digest(content) for name, content in members.items()}
        manifest = form.Manifest(
            program_version=__version__,
            agency={"id": str(agency.pk), "slug": agency.slug, "name": agency.name},
            exported_at=str(to_json(at)),
            counts={label: len(found) for label, found in rows.items()},
            members=digests,
        )
        members[form.MANIFEST] = manifest.as_bytes()
        for name in sorted(members):
            form.put(archive, name, members[name], pack=True)
    return manifest


@transaction.atomic
def _collect(agency: Agency) -> dict[str, list[RowJson]]:
    """The rows of every table as JSON.

    Read from the last table to the first: what a row points at was there before it, so whatever is stored meanwhile
    leaves nothing pointing into the void.
    """
    rows = {table.label: _rows(table, agency) for table in reversed(TABLES)}
    named = {row[link] for table in TABLES for link in person_columns(table.model) for row in rows[table.label]}
    people = Person.objects.filter(pk__in=named - {None}).order_by("pk")
    rows["people"] = [{"id": str(one.pk), "email": one.email, "name": one.name} for one in people]
    return rows


def person_columns(model: type[models.Model]) -> list[str]:
    """The columns of a table that name a person."""
    return [field.name for field in columns(model) if field.related_model is Person]


def _rows(table: Table, agency: Agency) -> list[RowJson]:
    joined = {link.name: _linked(link, table, agency) for link in links(table.model)}
    return [
        {
            **{field.name: to_json(field.value_from_object(row)) for field in columns(table.model)},
            **{name: sorted(ids.get(row.pk, [])) for name, ids in joined.items()},
        }
        for row in table.rows_of(agency)
    ]


def _linked(link: models.ManyToManyField[Any, Any], table: Table, agency: Agency) -> dict[Any, list[str]]:
    """The ids a many-to-many field leads to, by row."""
    here, there = link.m2m_column_name(), link.m2m_reverse_name()
    through: Any = link.remote_field.through
    pairs: Iterable[tuple[Any, Any]] = through._default_manager.filter(
        **{f"{link.m2m_field_name()}__in": table.rows_of(agency).order_by().values("pk")}
    ).values_list(here, there)
    found: dict[Any, list[str]] = {}
    for row, other in pairs:
        found.setdefault(row, []).append(str(other))
    return found


def _bytes_of(sha256: str, files: list[RowJson]) -> bytes:
    name = next(row["name"] for row in files if row["sha256"] == sha256)
    try:
        content = storage.fetch(sha256)
    except FileNotFoundError:
        content = None
    if content is None or storage.digest(content) != sha256:
        raise form.UnusableArchive(
            f"แฟ้ม “{name}” ในที่เก็บของระบบหายหรือเสียหาย กรุณาแจ้งผู้ดูแลให้กู้คืนจากชุดสำรองก่อน แล้วส่งออกใหม่",
            f"The stored bytes of {name} are missing or damaged; restore them from a backup and export again.",
        )
    return content
