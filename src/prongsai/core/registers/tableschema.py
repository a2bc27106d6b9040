"""Registers in the terms of Frictionless: a Table Schema and a data package, of public fields only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from prongsai.core.registers.model import Register


def table_schema(register: Register) -> dict[str, Any]:
    """The Table Schema of what is published of a register."""
    return {"fields": [{"name": one.key, "title": one.title.th} for one in register.public_fields]}


def flat_rows(register: Register, contents: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Published contents as rows of plain values, one per column of the schema: for CSV, XLSX and Parquet."""
    return [dict(one) for one in contents]


def data_package(
    *, name: str, title: str, resources: Sequence[tuple[Register, str, Mapping[str, Any]]], **more: Any
) -> dict[str, Any]:
    """A ``datapackage.json``: each resource is a register, the path of its CSV and what else is said of the file
    (bytes, hash)."""
    return {"name": name, "title": title, "resources": [], **more}
