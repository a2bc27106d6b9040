"""Registers in the terms of Frictionless: a Table Schema and a data package, of public fields only.

Columns are named by the keys of fields and titled in Thai. In a flat row a choice is its Thai title, a duration Thai
text, a file its name (or address), many values are joined by "; ", and a table is JSON: a list of such rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from prongsai.core.registers.bounds import NUMBERS
from prongsai.core.registers.cells import Context
from prongsai.core.registers.kinds.days import shown_duration
from prongsai.core.registers.model import Field, FieldType, Register
from prongsai.core.registers.values import read_value

JOIN = "; "
_TYPES: Mapping[FieldType, tuple[str, str]] = {
    "email": ("string", "email"),
    "url": ("string", "uri"),
    "integer": ("integer", ""),
    "year": ("integer", ""),
    "number": ("number", ""),
    "money": ("number", ""),
    "percent": ("number", ""),
    "date": ("date", ""),
    "month": ("yearmonth", ""),
    "boolean": ("boolean", ""),
    "table": ("array", ""),
}
Link = Callable[[Mapping[str, Any]], str]


def table_schema(register: Register) -> dict[str, Any]:
    """The Table Schema of what is published of a register."""
    public = {one.key: one for one in register.public_fields}
    keys = [
        rule.options["fields"]
        for rule in register.rules
        if rule.kind == "unique" and rule.severity == "error" and set(rule.options["fields"]) <= set(public)
    ]
    alone = {names[0] for names in keys if len(names) == 1}
    schema: dict[str, Any] = {"fields": [_field(one, unique=one.key in alone) for one in public.values()]}
    schema["missingValues"] = [""]
    primary = next((names for names in keys if all(public[name].required for name in names)), None)
    if primary:
        schema["primaryKey"] = list(primary)
    return schema


def _field(field: Field, *, unique: bool) -> dict[str, Any]:
    kind, form = ("string", "") if field.many and field.type != "table" else _TYPES.get(field.type, ("string", ""))
    described: dict[str, Any] = {"name": field.key, "title": field.title.th, "type": kind}
    if form:
        described["format"] = form
    if field.help:
        described["description"] = field.help.th
    example = _example(field)
    if example is not None:
        described["example"] = example
    constraints = _constraints(field, kind)
    if unique:
        constraints["unique"] = True
    if constraints:
        described["constraints"] = constraints
    return described


def _example(field: Field) -> Any:
    """The example as it would stand in a file: it is written as people write, and must fit the type here."""
    if not field.example or field.many or field.type in ("table", "unit", "record", "file", "image"):
        return None
    read = read_value(field, field.example, Context(None, date.max))
    return None if read.value is None or read.faults else _plain(field, read.value, None)


def _constraints(field: Field, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if field.required:
        found["required"] = True
    if field.many or field.type == "table":
        return found
    if field.choices:
        found["enum"] = [one.title.th for one in field.choices]
    if field.pattern:
        # In CSV an apostrophe stands before what a spreadsheet would take for a formula.
        found["pattern"] = f"'?{field.pattern}" if field.pattern[0] in "=+-@" else field.pattern
    least, most = ("minimum", "maximum") if field.type in NUMBERS else ("minLength", "maxLength")
    if field.type in NUMBERS or kind == "string":
        for name, bound in ((least, field.least), (most, field.most)):
            if bound is not None:
                found[name] = int(bound) if bound == bound.to_integral_value() else float(bound)
    if field.type in ("money", "percent"):
        found.setdefault("minimum", 0)
    if field.type == "percent":
        found.setdefault("maximum", 100)
    return found


def flat_rows(
    register: Register, contents: Iterable[Mapping[str, Any]], *, link: Link | None = None
) -> list[dict[str, Any]]:
    """Published contents as rows of plain values, one per column of the schema (``None`` where empty): for CSV, XLSX
    and Parquet. ``link`` gives the address of a file out of what is published of it; without, its name stands there.
    """
    fields = register.public_fields
    return [{one.key: _flat(one, content.get(one.key), link) for one in fields} for content in contents if content]


def _flat(field: Field, value: Any, link: Link | None) -> Any:
    if value is None or value == "" or value == []:
        return None
    if field.type == "table":
        columns = tuple(one for one in field.columns if one.public)
        rows = [{one.key: _flat(one, row.get(one.key), link) for one in columns if one.key in row} for row in value]
        return json.dumps(rows, ensure_ascii=False)
    if field.many:
        return JOIN.join(str(_plain(field, one, link)) for one in value)
    return _plain(field, value, link)


def _plain(field: Field, value: Any, link: Link | None) -> Any:
    match field.type:
        case "choice":
            choice = field.choice(value)
            return choice.title.th if choice else value
        case "duration":
            return shown_duration(value)
        case "file" | "image":
            return link(value) if link else value["name"]
        case _:
            return value


def data_package(
    *, name: str, title: str, resources: Sequence[tuple[Register, str, Mapping[str, Any]]], **more: Any
) -> dict[str, Any]:
    """A ``datapackage.json``: each resource is a register, the path of its CSV and what else is said of the file
    (bytes, hash)."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        **more,
        "resources": [_resource(register, path, said) for register, path, said in resources],
    }


def _resource(register: Register, path: str, said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": path.rpartition("/")[2].rpartition(".")[0].replace("_", "-").lower(),
        "title": register.title.th,
        "description": register.purpose.th,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **said,
        "schema": table_schema(register),
    }
