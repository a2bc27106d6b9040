"""The rows of an opened archive as models, ready to be stored; every fault is found before anything is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from prongsai.core.errors import Fault
from prongsai.web.accounts.models import Person
from prongsai.web.archives import format as form
from prongsai.web.archives.reading import Opened, refuse
from prongsai.web.archives.surveys import survey_faults
from prongsai.web.archives.tables import TABLES, Table, columns, links
from prongsai.web.archives.values import WrongValue, from_json, left_out


@dataclass(frozen=True)
class Traveller:
    """Somebody an archive names: their id there, their address and name."""

    id: UUID
    email: str
    name: str


@dataclass(frozen=True)
class Content:
    """What an archive holds: its people, its rows by label of their table, and the ends of its many-to-many fields.

    ``joined`` maps (label, field) to pairs of ids.
    """

    people: tuple[Traveller, ...]
    rows: Mapping[str, list[models.Model]]
    joined: Mapping[tuple[str, str], list[tuple[Any, UUID]]]


@dataclass
class _Desk:
    """What has been read so far."""

    people: dict[UUID, Traveller] = field(default_factory=dict)
    rows: dict[str, list[models.Model]] = field(default_factory=dict)
    ids: dict[str, set[Any]] = field(default_factory=dict)
    joined: dict[tuple[str, str], list[tuple[Any, UUID]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def content_of(archive: Opened) -> Content:
    """Read all rows. Raises ``InvalidFile`` that lists what is wrong with which line of which member."""
    desk = _Desk()
    _read_people(archive, desk)
    for table in TABLES:
        _read_table(archive, table, desk)
    refuse(desk.faults)
    for table in TABLES:
        _check_pointers(table, desk)
    _check_whole(archive, desk)
    refuse(desk.faults)
    refuse([*survey_faults(desk.rows)])
    return Content(tuple(desk.people.values()), desk.rows, desk.joined)


def _read_people(archive: Opened, desk: _Desk) -> None:
    seen: set[str] = set()
    for number, row in enumerate(archive.rows(form.PEOPLE), start=1):
        try:
            if set(row) != {"id", "email", "name"}:
                raise ValueError(", ".join(sorted(row)))
            one = Traveller(UUID(row["id"]), row["email"].strip().lower(), row["name"])
            validate_email(one.email)
            if one.email in seen or one.id in desk.people or not 0 < len(one.name) <= 150:
                raise ValueError(one.email)
        except (ValueError, TypeError, AttributeError, ValidationError) as error:
            wanted = "id, email and name of a person who is not listed yet"
            desk.faults.append(Fault(form.PEOPLE, f"line {number}", str(error)[:80], wanted))
            continue
        seen.add(one.email)
        desk.people[one.id] = one


def _read_table(archive: Opened, table: Table, desk: _Desk) -> None:
    fields = {one.name: one for one in columns(table.model)}
    joins = {one.name for one in links(table.model)}
    rows, ids = desk.rows.setdefault(table.label, []), desk.ids.setdefault(table.label, set())
    for number, told in enumerate(archive.rows(table.member), start=1):
        place = f"line {number}"
        unknown = sorted(set(told) - set(fields) - joins)
        if unknown:
            found = f"unknown: {', '.join(unknown)[:200]}"
            desk.faults.append(Fault(table.member, place, found, "fields of this version; a newer one may know them"))
            continue
        row = _row(table, told, fields, place, desk)
        if row is None:
            continue
        if row.pk in ids:
            desk.faults.append(Fault(table.member, place, f"id {row.pk} again", "each id once"))
        ids.add(row.pk)
        rows.append(row)
        for name in joins:
            _read_joined(table, row, name, told.get(name, []), place, desk)


def _row(
    table: Table, told: dict[str, Any], fields: Mapping[str, models.Field[Any, Any]], place: str, desk: _Desk
) -> models.Model | None:
    values: dict[str, object] = {}
    before = len(desk.faults)
    for name, one in fields.items():
        try:
            values[one.attname] = from_json(one, told[name]) if name in told else left_out(one)
        except WrongValue as wrong:
            found = str(told[name])[:80] if name in told else "nothing"
            desk.faults.append(Fault(table.member, f"{place}, {name}", found, str(wrong)))
    return table.model(**values) if len(desk.faults) == before else None


def _read_joined(table: Table, row: models.Model, name: str, told: object, place: str, desk: _Desk) -> None:
    try:
        ids = [UUID(entry) for entry in told]  # type: ignore[attr-defined]
        if len(set(ids)) != len(ids):
            raise ValueError("an id twice")
    except (ValueError, TypeError, AttributeError) as error:
        desk.faults.append(Fault(table.member, f"{place}, {name}", str(error)[:80], "a list of ids, each once"))
        return
    desk.joined.setdefault((table.label, name), []).extend((row.pk, one) for one in ids)


def _check_pointers(table: Table, desk: _Desk) -> None:
    """Everything a row points at is in the archive as well, also the survey whose key it has."""
    if table.keyed:
        surveys = {row.key for row in desk.rows["surveys.campaign"]}  # type: ignore[attr-defined]
        for number, row in enumerate(desk.rows[table.label], start=1):
            if getattr(row, table.keyed) not in surveys:
                fault = Fault(
                    table.member, f"line {number}", str(getattr(row, table.keyed)), "the key of a survey here"
                )
                desk.faults.append(fault)
    for one in columns(table.model):
        if not isinstance(one, models.ForeignKey):
            continue
        there = _ids_of(one.related_model, desk)
        for number, row in enumerate(desk.rows[table.label], start=1):
            target = getattr(row, one.attname)
            if target is not None and target not in there:
                _dangling(desk, table, f"line {number}, {one.name}", target)
    for link in links(table.model):
        there = _ids_of(link.related_model, desk)
        for row_id, target in desk.joined.get((table.label, link.name), []):
            if target not in there:
                _dangling(desk, table, f"{row_id}, {link.name}", target)


def _ids_of(model: Any, desk: _Desk) -> set[Any]:
    return set(desk.people) if model is Person else desk.ids.get(model._meta.label_lower, set())


def _dangling(desk: _Desk, table: Table, place: str, target: object) -> None:
    desk.faults.append(Fault(table.member, place, str(target), "the id of a row in this archive"))


def _check_whole(archive: Opened, desk: _Desk) -> None:
    """One agency, the counts of the manifest, and bytes for every file."""
    told = archive.manifest
    agencies = desk.rows["agencies.agency"]
    if [str(one.pk) for one in agencies] != [told.agency["id"]]:
        desk.faults.append(
            Fault("rows/agencies.agency.jsonl", "-", f"{len(agencies)} rows", "the one agency of the manifest")
        )
    counted = {label: len(rows) for label, rows in desk.rows.items()} | {"people": len(desk.people)}
    # Tables that came later than the archive have no rows and are not counted there.
    if {label: count for label, count in counted.items() if count or label in told.counts} != dict(told.counts):
        desk.faults.append(Fault(form.MANIFEST, "counts", str(dict(told.counts))[:200], str(counted)))
    wanted = {row.sha256: row for row in desk.rows["files.file"]}  # type: ignore[attr-defined]
    for sha256 in sorted(wanted.keys() ^ set(archive.files)):
        found = "no bytes" if sha256 in wanted else "bytes no row speaks of"
        desk.faults.append(Fault(f"files/{sha256}", "-", found, "bytes and a row"))
