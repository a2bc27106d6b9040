"""A sheet of 10,000 procurements brought in, checked and published as an office does it, beside frictionless, which
only validates the same file against the Table Schema that the register is published with. Counted are seconds of the
processor, so that whatever else runs on the machine does not matter; of several rounds the fastest.

A second file has faults planted in it: whatever frictionless finds there, the office must find in the same cell.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

ROWS, ROUNDS = 10_000, 2
YEAR, TODAY = 2569, date(2026, 1, 15)
_ROOT = Path(__file__).parents[1]
_UNIT = "กองช่าง"
_VALUES: dict[str, Callable[[int], str]] = {
    "item_name": lambda row: f"ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายทุ่งสมมุติ ช่วงที่ {row}",
    "budget_category": lambda row: "งบลงทุน",
    "allocated_budget": lambda row: f"{100_000 + row * 10}.00",
    "budget_source": lambda row: "เงินอุดหนุนเฉพาะกิจ",
    "status": lambda row: "ลงนามสัญญาแล้ว/อยู่ระหว่างสัญญา" if row % 3 else "ยังไม่ดำเนินการ",
    "method": lambda row: "เฉพาะเจาะจง",
    "reference_price": lambda row: f"{99_000 + row * 10}.50",
    "agreed_price": lambda row: f"{98_000 + row * 10}.25",
    "supplier_name": lambda row: "บริษัท ทุ่งสมมุติก่อสร้าง จำกัด",
    "egp_project_no": lambda row: f"6811{row:07}",
    "contract_no": lambda row: f"จ.{row}/2569",
    "contract_date": lambda row: f"2025-{10 + row % 3}-{1 + row % 28:02}",
    "contract_end": lambda row: f"2026-0{1 + row % 9}-{1 + row % 28:02}",
    "unit": lambda row: _UNIT,
}
_PLANTED = {
    "item_name": ["", "สั้น"],
    "budget_category": ["งบลงทุ่น"],
    "allocated_budget": ["หนึ่งแสนกว่า", "-5", "0.00"],
    "status": [""],
    "reference_price": ["1.2.3"],
    "egp_project_no": ["12345", "68110000001"],
    "contract_date": ["2025-02-30", "เร็ว ๆ นี้"],
}


@dataclass
class Took:
    """Seconds of each step of each round."""

    rounds: list[dict[str, float]] = field(default_factory=list)
    frictionless: list[float] = field(default_factory=list)

    def line(self, name: str) -> str:
        """One line for people."""
        best, peer = min(self.rounds, key=lambda one: sum(one.values())), min(self.frictionless)
        whole = sum(best.values())
        steps = ", ".join(f"{step} {seconds:.2f}" for step, seconds in best.items())
        times = f"{peer / whole:.1f} times as fast" if whole < peer else f"{whole / peer:.1f} times as long"
        return f"{name:<40} {whole:>6.2f} s ({steps})   frictionless validating it {peer:.2f} s   {times}"


def registers() -> None:
    """Measure in a process of its own: it has an installation of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run([sys.executable, "-m", "benchmarks.registers"], cwd=_ROOT, env=environment, check=True)


def compared(folder: Path) -> Iterator[str]:
    """A line for each kind of file, one for reading alone, and one on planted faults."""
    bench = _Bench(folder)
    for name in ("procurement.csv", "procurement.xlsx"):
        bench.write(name)
        peer = [bench.peer(name) for _ in range(ROUNDS)]
        read = Took([bench.read(name) for _ in range(ROUNDS + 1)], peer)
        published = Took([bench.ours(name) for _ in range(ROUNDS)], peer)
        kind = name.rpartition(".")[2].upper()
        yield read.line(f"{ROWS:,} rows of {kind} read and checked")
        yield published.line(f"{ROWS:,} rows of {kind} brought in and published")
    yield bench.planted("planted.csv")


class _Bench:
    """An installation with one agency, and the files."""

    def __init__(self, folder: Path) -> None:
        from prongsai import library
        from prongsai.core.registers.tableschema import table_schema
        from prongsai.web.accounts.models import Person
        from prongsai.web.agencies.models import Agency, Unit

        self.folder = folder
        self.register = library.registers().by_id["procurement_item"]
        self.fields = self.register.public_fields
        schema = table_schema(self.register)
        for column in schema["fields"]:
            column["name"] = column.pop("title")
        self.schema = schema
        self.agency = Agency.objects.create(
            slug="sao-550199", name="องค์การบริหารส่วนตำบลทุ่งสมมุติ", kind="sao", subdistrict="ทุ่งสมมุติ",
            district="เมืองน่าน", province="น่าน",
        )  # fmt: skip
        Unit.objects.create(agency=self.agency, name=_UNIT, work="works", order=1)
        self.person = Person.objects.create_user("malee@example.com", "มาลี ทดสอบ", None)

    def rows(self, faults: dict[tuple[int, str], str] | None = None) -> list[list[str]]:
        """The table as text, faults in place of what was right."""
        made = [[one.title.th for one in self.fields]]
        for number in range(1, ROWS + 1):
            made.append([_VALUES[one.key](number) if one.key in _VALUES else "" for one in self.fields])
        places = {one.key: place for place, one in enumerate(self.fields)}
        for (row, key), value in (faults or {}).items():
            made[row - 1][places[key]] = value
        return made

    def write(self, name: str, faults: dict[tuple[int, str], str] | None = None) -> None:
        """A file of rows."""
        rows = self.rows(faults)
        if name.endswith(".csv"):
            kept = io.StringIO(newline="")
            csv.writer(kept).writerows(rows)
            (self.folder / name).write_text(kept.getvalue(), encoding="utf-8", newline="")
            return
        import xlsxwriter

        with xlsxwriter.Workbook(self.folder / name, {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)

    def read(self, name: str) -> dict[str, float]:
        """Seconds of reading and checking alone."""
        from prongsai.core.registers.tables import match_headings, read_rows
        from prongsai.documents.registers.reading import read_table
        from prongsai.web.registers.context import Surroundings

        data = (self.folder / name).read_bytes()
        context = Surroundings(self.agency, self.register, YEAR, TODAY).context
        start = time.process_time()
        matrix = read_table(data, name, self.register)
        cells = time.process_time()
        table = read_rows(self.register, matrix, match_headings(self.register, matrix), context)
        end = time.process_time()
        assert len(table.good) == ROWS, (table.faults, table.bad[:1])
        return {"cells": cells - start, "rows": end - cells}

    def ours(self, name: str) -> dict[str, float]:
        """Seconds of each step from the file to what is public."""
        from prongsai.core.registers.states import State
        from prongsai.web.registers.models import Record, Revision
        from prongsai.web.registers.moving import records_forward
        from prongsai.web.registers.selectors import records_of
        from prongsai.web.registers.sheets import sheet_accept, sheet_take_in

        agency, register, by = self.agency, self.register, self.person
        data = (self.folder / name).read_bytes()
        took: dict[str, float] = {}
        start = time.process_time()
        sheet = sheet_take_in(agency=agency, register=register, year=YEAR, by=by, name=name, content=data)
        took["taken in"] = time.process_time() - start
        start = time.process_time()
        sheet_accept(sheet=sheet, register=register, by=by, as_of=TODAY, unit=None, units=None)
        took["accepted"] = time.process_time() - start
        every = records_of(agency, register, YEAR)
        moves: tuple[tuple[State, str], ...] = (
            ("in_review", "sent"), ("approved", "approved"), ("published", "published"),
        )  # fmt: skip
        for to, step in moves:
            start = time.process_time()
            records_forward(
                agency=agency, register=register, year=YEAR, records=list(every.values_list("pk", flat=True)), to=to,
                by=by, today=TODAY,
            )  # fmt: skip
            took[step] = time.process_time() - start
        assert Revision.objects.filter(agency=agency, state="published").count() == ROWS
        Revision.objects.all().delete()
        Record.objects.all().delete()
        return took

    def peer(self, name: str) -> float:
        """Seconds of frictionless."""
        start = time.process_time()
        report = self._validated(name)
        took = time.process_time() - start
        assert report.valid, report.flatten(["rowNumber", "fieldName", "type"])[:5]
        return took

    def _validated(self, name: str) -> Any:
        from frictionless import Resource, Schema

        resource = Resource(path=name, basepath=str(self.folder), schema=Schema.from_descriptor(self.schema))
        return resource.validate(limit_errors=ROWS)

    def planted(self, name: str) -> str:
        """How many faults frictionless finds and how many ours; fails where ours misses one of its cells."""
        from prongsai.core.registers.tables import match_headings, read_rows
        from prongsai.documents.registers.reading import read_table
        from prongsai.web.registers.context import Surroundings

        wrong = [(key, value) for key, values in _PLANTED.items() for value in values]
        faults = {(1000 + number * 10, key): value for number, (key, value) in enumerate(wrong)}
        self.write(name, faults)
        keys = {one.title.th: one.key for one in self.fields}
        theirs = {
            (row, keys[title]) for row, title in self._validated(name).flatten(["rowNumber", "fieldName"]) if title
        }
        matrix = read_table((self.folder / name).read_bytes(), name, self.register)
        context = Surroundings(self.agency, self.register, YEAR, TODAY).context
        table = read_rows(self.register, matrix, match_headings(self.register, matrix), context)
        found = {(row.number, fault.field) for row in table.bad for fault in row.faults}
        if missed := theirs - found:
            sys.exit(f"frictionless finds what the office does not: {sorted(missed)}")
        if missed := set(faults) - found:
            sys.exit(f"the office does not find: {sorted(missed)}")
        return f"faults planted: {len(faults)}; frictionless finds {len(theirs & set(faults))}, the office all"


def main() -> None:
    """This benchmark by itself."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PRONGSAI_DATA": folder, "DJANGO_SETTINGS_MODULE": "prongsai.web.settings"}
        import django
        from django.core.management import call_command

        from prongsai.web import warming

        django.setup()
        call_command("migrate", verbosity=0)
        warming.warm_up()  # as the server does
        for line in compared(Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
