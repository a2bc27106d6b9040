"""What of a record may be shown outside. The only way from a record to the public: nothing else writes revisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from prongsai.core.chain import sha256
from prongsai.core.registers.model import Field, Register, Values
from prongsai.core.registers.saying import told


class Resolver(Protocol):
    """Turns ids into what can be read without the office."""

    def unit(self, pk: str) -> str:
        """The name of a unit."""
        ...

    def record(self, register: str, pk: str) -> str:
        """The heading of a record of another register."""
        ...

    def file(self, pk: str) -> Mapping[str, Any]:
        """A file: name, sha256, size in bytes, media_type."""
        ...


def public_content(register: Register, values: Values, words: Resolver) -> dict[str, Any]:
    """The public fields of a record in the order of the register, references resolved; empty ones are left out."""
    return _public(register.public_fields, values, words)


def files_in(content: Any) -> Iterator[Mapping[str, Any]]:
    """Every file in the public content of a record."""
    if isinstance(content, Mapping):
        if "sha256" in content and "media_type" in content:
            yield content
        else:
            for one in content.values():
                yield from files_in(one)
    elif isinstance(content, list):
        for one in content:
            yield from files_in(one)


def record_hash(register: str, year: int | None, as_of: date, content: Mapping[str, Any], *, nil: bool) -> str:
    """The SHA-256 of what is published of a record, as it stands in the chain."""
    return sha256([register, year, nil, content, as_of.isoformat()])


def heading(register: Register, content: Mapping[str, Any]) -> str:
    """What names a record, out of its public content."""
    value = content.get(register.heading, "")
    if isinstance(value, list):
        value = value[0] if value else ""
    field = register.field(register.heading)
    return told(replace(field, many=False), value) if field.type in ("choice", "date", "month") else str(value)


def _public(fields: tuple[Field, ...], values: Values, words: Resolver) -> dict[str, Any]:
    content = {}
    for field in fields:
        value = values.get(field.key)
        if value is None or value == "" or value == []:
            continue
        content[field.key] = [_one(field, one, words) for one in value] if field.many else _one(field, value, words)
    return content


def _one(field: Field, value: Any, words: Resolver) -> Any:
    match field.type:
        case "unit":
            return words.unit(value)
        case "record":
            return words.record(field.of, value)
        case "file":
            return dict(words.file(value))
        case "image":
            return {**words.file(value["file"]), "alt": value.get("alt", "")}
        case "table":
            columns = tuple(column for column in field.columns if column.public)
            return [_public(columns, row, words) for row in value]
        case _:
            return value
