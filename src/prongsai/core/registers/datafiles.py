"""What is published of a register as files of open data: CSV and JSON, from the same columns as every other form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from prongsai.core.chain import sha256
from prongsai.core.packs.model import Text
from prongsai.core.registers.model import Register
from prongsai.core.registers.tableschema import flat_rows, table_schema
from prongsai.core.sheets import to_csv

Form = Literal["csv", "json", "xlsx", "parquet"]
MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
FORMS: tuple[tuple[Form, str], ...] = (("csv", "CSV"), ("json", "JSON"), ("xlsx", "Excel"), ("parquet", "Parquet"))
"""What a set of data is given out as: the ending of the file, and what people call it."""
LICENSE = Text("สัญญาอนุญาตแบบเปิด (แสดงที่มา)", "Creative Commons Attribution 4.0")
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"
CURRENT = "current"
"""Stands where the year would, in addresses of registers that hold until they change."""


@dataclass(frozen=True)
class Published:
    """One published record: what it says, which revision it is, and its hash."""

    id: str
    number: int
    nil: bool
    content: Mapping[str, Any]
    as_of: date
    published_at: datetime
    sha256: str


@dataclass(frozen=True)
class DataSet:
    """What is published of a register of an agency, of one year where it has years. ``agency`` is its name."""

    agency: str
    register: Register
    year: int | None
    records: Sequence[Published]

    @property
    def contents(self) -> list[Mapping[str, Any]]:
        """The records that say something; statements that there is nothing are no rows."""
        return [one.content for one in self.records if not one.nil]

    @property
    def part(self) -> str:
        """The year, or the word that stands for none, as in addresses."""
        return str(self.year) if self.year else CURRENT

    @property
    def name(self) -> str:
        """A name for files: "procurement_item-2569"."""
        return f"{self.register.id}-{self.part}"

    @property
    def title(self) -> str:
        """The Thai title with the year."""
        return f"{self.register.title.th} ปีงบประมาณ พ.ศ. {self.year}" if self.year else self.register.title.th

    @property
    def nothing(self) -> Text | None:
        """The statement that there is nothing, where that is what was published."""
        return self.register.nil if any(one.nil for one in self.records) and not self.contents else None

    @property
    def as_of(self) -> date | None:
        """The day the newest record speaks of."""
        return max((one.as_of for one in self.records), default=None)

    @property
    def published_at(self) -> datetime | None:
        """When the last of it was published."""
        return max((one.published_at for one in self.records), default=None)

    @property
    def sha256(self) -> str:
        """One hash for all of it: of the ids, numbers and hashes of its records, in their order."""
        return sha256([[one.id, one.number, one.sha256] for one in self.records])


def to_data_csv(given: DataSet) -> bytes:
    """UTF-8 with a mark, CRLF, keys of columns as headings; Arabic digits, days as 2025-10-01."""
    fields = table_schema(given.register)["fields"]
    names = [field["name"] for field in fields]
    numbers = {field["name"] for field in fields if field.get("type") in ("number", "integer", "year")}
    rows = flat_rows(given.register, given.contents)
    table = [[_csv_cell(row.get(name), number=name in numbers) for name in names] for row in rows]
    return to_csv([names, *table])


def data_json(given: DataSet, *, schema: str) -> dict[str, Any]:
    """The records as they were published, with where their schema is and what proves them. ``schema`` is a URL."""
    nothing = given.nothing
    return {
        "register": given.register.id,
        "title": given.title,
        "publisher": given.agency,
        "year": given.year,
        "as_of": given.as_of.isoformat() if given.as_of else None,
        "published_at": moment(given.published_at),
        "schema": schema,
        "license": LICENSE_URL,
        "sha256": given.sha256,
        "statement": nothing.th if nothing else None,
        "records": [
            {
                "id": one.id,
                "number": one.number,
                "as_of": one.as_of.isoformat(),
                "published_at": moment(one.published_at),
                "sha256": one.sha256,
                "values": one.content,
            }
            for one in given.records
            if not one.nil
        ],
    }


def write_json(value: object) -> bytes:
    """JSON as it is given to the public: UTF-8, readable, always the same for the same value."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def moment(at: datetime | None) -> str | None:
    """A moment as JSON has it, to the second."""
    return at.isoformat(timespec="seconds") if at else None


def about(given: DataSet) -> list[tuple[str, str]]:
    """What the second sheet of a workbook says of the data."""
    lines = [("หน่วยงาน", given.agency), ("ปีงบประมาณ", str(given.year) if given.year else "ใช้ปัจจุบัน")]
    if given.as_of:
        lines.append(("ข้อมูล ณ วันที่", given.as_of.isoformat()))
    if given.published_at:
        lines.append(("เผยแพร่เมื่อ", str(moment(given.published_at))))
    if given.nothing:
        lines.append(("คำชี้แจง", given.nothing.th))
    return [*lines, ("สัญญาอนุญาต", f"{LICENSE.th} {LICENSE_URL}"), ("SHA-256", given.sha256)]


def rows_of(given: DataSet) -> Iterable[Mapping[str, Any]]:
    """The rows of the table in plain values, a key for each column of the schema."""
    return flat_rows(given.register, given.contents)


def _csv_cell(value: Any, *, number: bool) -> str | int | Decimal | None:
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return value
        case str() if number:
            return Decimal(value)
        case str():
            return value
        case date():
            return value.isoformat()
        case _:
            return json.dumps(value, ensure_ascii=False)
