"""What references of records read as: names of units, headings of other records, files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, Protocol

from prongsai.core.registers.model import Field, Register, Values
from prongsai.core.registers.public import heading, public_content
from prongsai.core.registers.saying import told
from prongsai.library import registers
from prongsai.web.agencies.models import Agency


class Told(Protocol):
    """Anything with the values of a record."""

    @property
    def values(self) -> dict[str, Any]:
        """The values by key of field."""
        ...


class Words:
    """Resolves the references of some records of one register, reading each table once."""

    def __init__(self, agency: Agency, register: Register, records: Iterable[Told]) -> None:
        self._agency = agency
        self._values = [one.values for one in records]
        self._register, self._fields = register, register.fields

    def unit(self, pk: str) -> str:
        """The name of a unit; empty where there is none any more."""
        return self._units.get(pk, "")

    def record(self, register: str, pk: str) -> str:
        """The heading of a record of another register."""
        return self._headings.get(pk, "")

    def file(self, pk: str) -> Mapping[str, Any]:
        """A file: name, sha256, size, media_type. Raises ``KeyError`` where the agency has none with this id."""
        return self._files[pk]

    @cached_property
    def _units(self) -> dict[str, str]:
        return {str(pk): name for pk, name in self._agency.units.values_list("pk", "name")}

    @cached_property
    def _headings(self) -> dict[str, str]:
        wanted = set(_references(self._fields, self._values, "record"))
        found = {}
        for one in self._agency.records.filter(pk__in=wanted):
            register = registers().by_id.get(one.register)
            if register is not None:
                found[str(one.pk)] = heading(register, one.values)
        return found

    @cached_property
    def _files(self) -> dict[str, dict[str, Any]]:
        wanted = {*_references(self._fields, self._values, "file"), *_references(self._fields, self._values, "image")}
        return {
            str(one.pk): {"name": one.name, "sha256": one.sha256, "size": one.size, "media_type": one.media_type}
            for one in self._agency.files.filter(pk__in=wanted)
        }


class OfficeWords(Words):
    """The same for the office itself, which may hold a record whose file is gone."""

    def file(self, pk: str) -> Mapping[str, Any]:
        """A file; without a name where there is none any more."""
        return self._files.get(pk, {"name": "–"})

    @cached_property
    def whole(self) -> Register:
        """The register with every field as if it were public."""
        register = self._register
        return replace(register, restricted=False, fields=_all_public(register.fields))


def office_content(values: Values, words: OfficeWords) -> dict[str, Any]:
    """Every field with references in words, public or not. Stays in the office."""
    return public_content(words.whole, values, words)


def told_by_title(register: Register, values: Values, words: OfficeWords) -> dict[str, str]:
    """What a record says, by the Thai titles of its fields: for the log."""
    content = office_content(values, words)
    return {one.title.th: told(one, content[one.key]) for one in register.fields if one.key in content}


def _all_public(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(replace(one, public=True, columns=_all_public(one.columns)) for one in fields)


def _references(fields: Iterable[Field], rows: Iterable[Values], kind: str) -> Iterable[str]:
    """The ids of a kind that stand in some rows."""
    rows = list(rows)
    for field in fields:
        for row in rows:
            value = row.get(field.key)
            for one in value if field.many and isinstance(value, list) else [value]:
                if field.type == "table" and isinstance(one, list):
                    yield from _references(field.columns, one, kind)
                elif field.type == kind and one:
                    yield one["file"] if kind == "image" else one
