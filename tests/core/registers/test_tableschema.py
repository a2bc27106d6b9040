"""Table Schemas of registers: public fields only, and examples that fit their types."""

from __future__ import annotations

import json
from typing import Any

from prongsai import library
from prongsai.core.registers.tableschema import data_package, flat_rows, table_schema
from tests.core.registers.made import HEAD, registers, rule, thing

ENUM = ["ยังไม่ดำเนินการ", "ตรวจรับแล้ว/สิ้นสุดสัญญา"]


def columns(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The fields of a schema by name."""
    return {one["name"]: one for one in schema["fields"]}


def test_a_register_as_a_table_schema() -> None:
    schema = table_schema(rule("unique", "{fields: [name]}"))
    found = columns(schema)
    assert "secret" not in found
    assert schema["primaryKey"] == ["name"]
    assert found["name"] == {
        "name": "name", "title": "ชื่อ", "type": "string", "constraints": {"required": True, "unique": True},
    }  # fmt: skip
    assert found["state"]["constraints"] == {"enum": ENUM}
    assert (found["budget"]["type"], found["starts"]["type"], found["month"]["type"], found["steps"]["type"]) == (
        "number", "date", "yearmonth", "array",
    )  # fmt: skip
    assert found["budget"]["constraints"] == {"minimum": 0}


def test_published_contents_as_flat_rows() -> None:
    content = {"name": "ก", "state": "done", "budget": "1.00", "secret": "ลับ", "steps": [{"step": "ข", "cost": "2.00"}]}
    (row,) = flat_rows(thing(), [content, {}])
    assert row["state"] == ENUM[1]
    assert json.loads(row["steps"]) == [{"step": "ข", "cost": "2.00"}]
    assert (row["starts"], row["budget"]) == (None, "1.00")
    assert "secret" not in row
    text = HEAD.replace("title: {th: รหัส, en: Code}, type: code", "title: {th: แฟ้ม, en: File}, type: file, many: true")
    files = [{"name": "แผน.pdf", "sha256": "a"}, {"name": "ข.pdf", "sha256": "b"}]
    content = {"name": "ก", "code": files}
    register = registers(text).by_id["thing"]
    assert flat_rows(register, [content])[0]["code"] == "แผน.pdf; ข.pdf"
    assert flat_rows(register, [content], link=lambda one: f"/{one['sha256']}")[0]["code"] == "/a; /b"


def test_a_package_lists_its_files() -> None:
    package = data_package(name="p", title="ชุดข้อมูล", resources=[(thing(), "data/thing.csv", {"bytes": 5})], licenses=[])
    (resource,) = package["resources"]
    assert (resource["path"], resource["bytes"], resource["schema"]) == ("data/thing.csv", 5, table_schema(thing()))


def test_nothing_restricted_or_kept_back_is_in_the_schema_of_any_register() -> None:
    for register in library.registers().by_id.values():
        names = set(columns(table_schema(register)))
        assert names == {one.key for one in register.fields if one.public and not register.restricted}
