"""Files for the office itself: records with every field, public or not, and an empty table to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from prongsai.core.registers.model import Register
from prongsai.core.registers.saying import told
from prongsai.core.registers.states import TITLES
from prongsai.core.sheets import to_csv
from prongsai.core.thai.dates import format_date
from prongsai.documents.registers.writing import table_fields, write_table, write_template
from prongsai.web.agencies.models import Agency
from prongsai.web.registers.context import Surroundings
from prongsai.web.registers.selectors import records_of
from prongsai.web.registers.words import OfficeWords, office_content

_ABOUT = ("สถานะ", "ส่วนราชการเจ้าของข้อมูล", "ข้อมูล ณ วันที่")
_SAID = {str(state): title.th for state, title in TITLES.items()}


class Kept(NamedTuple):
    """What of a record stands in a file: there may be thousands, and an object of Django's for each takes its time."""

    values: dict[str, Any]
    state: str
    unit: str | None
    as_of: date


def kept_records(agency: Agency, register: Register, year: int | None) -> list[Kept]:
    """The records of a register in their order, without statements that there is nothing."""
    held = records_of(agency, register, year).filter(nil=False)
    return [Kept(*row) for row in held.values_list("values", "state", "unit__name", "as_of")]


def records_csv(register: Register, records: Sequence[Kept], words: OfficeWords) -> bytes:
    """Records as CSV that opens in Excel with its Thai intact and runs nothing."""
    contents = [office_content(one.values, words) for one in records]
    rows = [
        [*(told(field, content.get(field.key)) for field in register.fields), *_about(one)]
        for one, content in zip(records, contents, strict=True)
    ]
    return to_csv([[*(field.title.th for field in register.fields), *_ABOUT], *rows])


def records_xlsx(register: Register, records: Sequence[Kept], words: OfficeWords) -> bytes:
    """Records as a workbook."""
    contents = (office_content(one.values, words) for one in records)
    return write_table(register, contents, fields=register.fields)


def empty_table(around: Surroundings) -> bytes:
    """A workbook to fill in, with the units and records there are to choose from."""
    words = {}
    for field in table_fields(around.register):
        if field.type == "unit":
            words[field.key] = [unit.name for unit in around.units if not unit.closed]
        elif field.type == "record":
            words[field.key] = [name for _pk, name in around.records_for(field)]
    return write_template(around.register, words=words)


def _about(one: Kept) -> list[str]:
    return [_SAID.get(one.state, one.state), one.unit or "", format_date(one.as_of, style="short")]
