"""Files for the office itself: records with every field, public or not, and an empty table to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.core.registers.model import Register
from prongsai.core.registers.saying import told
from prongsai.core.registers.states import TITLES
from prongsai.core.sheets import to_csv
from prongsai.core.thai.dates import format_date
from prongsai.documents.registers.writing import table_fields, write_table, write_template
from prongsai.web.registers.context import Surroundings
from prongsai.web.registers.models import Record
from prongsai.web.registers.words import OfficeWords, office_content

_ABOUT = ("สถานะ", "ส่วนราชการเจ้าของข้อมูล", "ข้อมูล ณ วันที่")
_SAID = {str(state): title.th for state, title in TITLES.items()}


def records_csv(register: Register, records: Sequence[Record], words: OfficeWords) -> bytes:
    """Records as CSV that opens in Excel with its Thai intact and runs nothing."""
    contents = [office_content(one.values, words) for one in records]
    rows = [
        [*(told(field, content.get(field.key)) for field in register.fields), *_about(one)]
        for one, content in zip(records, contents, strict=True)
    ]
    return to_csv([[*(field.title.th for field in register.fields), *_ABOUT], *rows])


def records_xlsx(register: Register, records: Sequence[Record], words: OfficeWords) -> bytes:
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


def _about(one: Record) -> list[str]:
    return [_SAID.get(one.state, one.state), one.unit.name if one.unit else "", format_date(one.as_of, style="short")]
