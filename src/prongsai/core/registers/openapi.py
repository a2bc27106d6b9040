"""The read-only interface for programs in OpenAPI 3.1, out of the same definitions as the data itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prongsai.core.registers.datafiles import LICENSE, LICENSE_URL
from prongsai.core.registers.model import Field, Register

_TYPES: Mapping[str, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "year": {"type": "integer", "description": "ปีงบประมาณ (พ.ศ.)"},
    "number": {"type": "string", "format": "decimal"},
    "percent": {"type": "string", "format": "decimal"},
    "money": {"type": "string", "format": "decimal", "description": "บาท"},
    "date": {"type": "string", "format": "date"},
    "month": {"type": "string", "pattern": r"^\d{4}-\d{2}$"},
    "boolean": {"type": "boolean"},
    "url": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
}
_FILE = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "sha256": {"type": "string"},
        "size": {"type": "integer"},
        "media_type": {"type": "string"},
    },
}


def openapi(title: str, server: str, registers: Iterable[Register]) -> dict[str, Any]:
    """The description of the interface of an agency, with a schema for the values of each register."""
    open_ones = [one for one in registers if not one.restricted]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": "1",
            "license": {"name": LICENSE.en, "url": LICENSE_URL},
        },
        "servers": [{"url": server}],
        "paths": {
            "/api/agency.json": {"get": _get("หน่วยงาน", {"type": "object"})},
            "/api/sets.json": {"get": _get("ชุดข้อมูลทั้งหมด", {"type": "object"})},
            "/api/items/{year}.json": {"get": _get("ข้อที่เปิดเผยของปี", {"type": "object"}, "year")},
            "/api/items/{year}/{code}.json": {"get": _get("ข้อหนึ่งและหลักฐาน", {"type": "object"}, "year", "code")},
            **{
                f"/data/{one.id}/{'{year}' if one.span == 'year' else 'current'}.json": {
                    "get": _get(one.title.th, _ref("Set", one), *(["year"] if one.span == "year" else []))
                }
                for one in open_ones
            },
        },
        "components": {"schemas": {f"Set-{one.id}": _set(one) for one in open_ones}},
    }


def _get(summary: str, schema: Mapping[str, Any], *parameters: str) -> dict[str, Any]:
    return {
        "summary": summary,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in parameters
        ],
        "responses": {
            "200": {"description": summary, "content": {"application/json": {"schema": schema}}},
            "404": {"description": "ไม่มีข้อมูลที่เผยแพร่"},
        },
    }


def _ref(kind: str, register: Register) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{kind}-{register.id}"}


def _set(register: Register) -> dict[str, Any]:
    record = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "number": {"type": "integer"},
            "as_of": {"type": "string", "format": "date"},
            "published_at": {"type": "string", "format": "date-time"},
            "sha256": {"type": "string"},
            "values": _values(register.public_fields),
        },
    }
    return {
        "title": register.title.th,
        "type": "object",
        "properties": {
            "register": {"const": register.id},
            "title": {"type": "string"},
            "publisher": {"type": "string"},
            "year": {"type": ["integer", "null"]},
            "as_of": {"type": ["string", "null"], "format": "date"},
            "published_at": {"type": ["string", "null"], "format": "date-time"},
            "schema": {"type": "string", "format": "uri"},
            "license": {"type": "string", "format": "uri"},
            "sha256": {"type": "string"},
            "statement": {"type": ["string", "null"]},
            "records": {"type": "array", "items": record},
        },
    }


def _values(fields: Iterable[Field]) -> dict[str, Any]:
    held = list(fields)
    return {
        "type": "object",
        "properties": {one.key: _field(one) for one in held if one.public},
        "required": [one.key for one in held if one.public and one.required],
    }


def _field(one: Field) -> dict[str, Any]:
    if one.type == "table":
        schema: dict[str, Any] = {"type": "array", "items": _values(one.columns)}
    elif one.type in ("file", "image"):
        schema = dict(_FILE)
    elif one.type == "choice":
        schema = {"enum": [choice.id for choice in one.choices]}
    else:
        schema = dict(_TYPES.get(one.type, {"type": "string"}))
    if one.many:
        schema = {"type": "array", "items": schema}
    return {"title": one.title.th, **schema}
