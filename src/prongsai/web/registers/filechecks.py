"""What was found in the files of records that are to be published: personal data, pages that are pictures of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from prongsai.core.disclosures.asks import asks_of
from prongsai.core.packs.model import Text
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Field, Register, Values
from prongsai.web.agencies.models import Agency

Checks = Mapping[str, tuple[str, Mapping[str, Any]]]
"""Name of a file and what was found in it, by its id."""


def checks_of(agency: Agency, register: Register, rows: Sequence[Values]) -> Checks:
    """What was found in the files that these records would show to everybody. No query where they show none."""
    wanted = {pk for row in rows for _field, _title, pk in _shown(register.public_fields, row)}
    if not wanted:
        return {}
    found = agency.files.filter(pk__in=wanted, checks__isnull=False).values_list("pk", "name", "checks")
    return {str(pk): (name, checks or {}) for pk, name, checks in found}


def file_faults(register: Register, values: Values, checks: Checks, row: int = 1) -> Iterator[RecordFault]:
    """What wants a reason before the files of a record are shown to everybody; people on pictures have been asked."""
    for place, field, pk in _shown(register.public_fields, values):
        name, found = checks.get(pk, ("", {}))
        for ask in asks_of("file", found):
            if ask.wants == "reason":
                said = Text(
                    f"“{field.title.th}” แฟ้ม {name}: {ask.question.th}",
                    f'"{field.title.en}", {name}: {ask.question.en}',
                )
                yield RecordFault(ask.code or "E019", "warn", row, place, field.title, name, said)


def _shown(fields: Iterable[Field], values: Values, within: str = "") -> Iterator[tuple[str, Field, str]]:
    """Each public file: where it stands ("steps.2.form" inside a table), its field, its id."""
    for one in fields:
        value = values.get(one.key)
        if one.type == "table":
            columns = [column for column in one.columns if column.public]
            for number, row in enumerate(value or [], 1):
                yield from _shown(columns, row, f"{within}{one.key}.{number}.")
        elif one.type in ("file", "image"):
            for entry in value if isinstance(value, list) else [value] if value else []:
                yield f"{within}{one.key}", one, str(entry["file"] if one.type == "image" else entry)
