"""What is suspicious in public text: personal data, and a fiscal year that is not the record's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from prongsai.core.privacy import WORDS, Kind, find_personal, masked
from prongsai.core.registers.bounds import TEXTS
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.kinds.lists import placed
from prongsai.core.registers.model import Field
from prongsai.core.registers.telling import fault
from prongsai.core.thai.digits import to_arabic

_KINDS: frozenset[Kind] = frozenset({"id", "phone", "address"})
# Where a way to reach the office is wanted, it is no surprise.
_REACHING = re.compile(r"phone|fax|contact|address|email|line|channel|location|place|venue")
# Eight digits, or what comes before and after the number of a house. It begins with one set of letters, by which most
# texts are passed over at once.
_SUSPECT = re.compile(r"[\dบ](?:(?<=\d)(?:(?:[ \u00a0.\-‐-―]?\d){7}|\s*(?:หมู่|ม\.))|(?<=บ)้าน\s*เลข)")
_YEARS = re.compile(r"ปีงบ(?:ประมาณ)?\s*(?:พ\s?\.?\s?ศ\s?\.?\s*)?([0-9๐-๙]{4})")

Look = Callable[[object], Iterable[RecordFault]]


def look_of(field: Field, year: int | None) -> Look | None:
    """The look at values of a field; ``None`` where there is nothing to look for."""
    if not field.public:
        return None
    if field.type == "table":
        return _in_table(field, year)
    if field.type not in TEXTS:
        return None
    reaching = bool(_REACHING.search(field.key))

    def look(value: object) -> Iterable[RecordFault]:
        found: tuple[RecordFault, ...] = ()
        for text in value if isinstance(value, list) else (value,):
            if not isinstance(text, str):
                continue
            if not reaching and _SUSPECT.search(text):
                found = (*found, *_personal(field, text))
            if year is not None and "ปีงบ" in text:
                found = (*found, *_stale(field, text, year))
        return found

    return look


def _personal(field: Field, text: str) -> Iterable[RecordFault]:
    kinds = sorted({one.kind for one in find_personal(text, kinds=_KINDS)})
    if kinds:
        th = ", ".join(WORDS[kind].th for kind in kinds)
        en = ", ".join(WORDS[kind].en for kind in kinds)
        yield fault(
            "E019", field, masked(text), f"จะเผยแพร่ แต่พบข้อมูลส่วนบุคคล ({th})",
            f"will be public but holds personal data ({en})",
            severity="warn",
        )  # fmt: skip


def _stale(field: Field, text: str, year: int) -> Iterable[RecordFault]:
    years = {int(to_arabic(found)) for found in _YEARS.findall(text)}
    if years and year not in years:
        said = ", ".join(map(str, sorted(years)))
        yield fault(
            "E022", field, text, f"อ้างถึงปีงบประมาณ {said} แต่ข้อมูลเป็นของปี {year}",
            f"speaks of fiscal year {said}, the record is of {year}", wanted=str(year), severity="warn",
        )  # fmt: skip


def _in_table(field: Field, year: int | None) -> Look | None:
    looks = [(column.key, found) for column in field.columns if (found := look_of(column, year)) is not None]
    if not looks:
        return None

    def look(value: object) -> Iterable[RecordFault]:
        found: list[RecordFault] = []
        for number, row in enumerate(value if isinstance(value, list) else (), 1):
            for key, one in looks:
                if row.get(key):
                    found += placed(tuple(one(row[key])), field, number)
        return found

    return look
