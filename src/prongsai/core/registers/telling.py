"""Sentences for what is wrong with a value: what was found, what is wanted, and an example."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prongsai.core.packs.model import Text
from prongsai.core.registers.cells import Read
from prongsai.core.registers.faults import Code, RecordFault
from prongsai.core.registers.model import Field, FieldType

EXAMPLES: Mapping[FieldType, str] = {
    "phone": "0-2123-4567 ต่อ 12",
    "email": "office@tungsommut.go.th",
    "url": "https://www.tungsommut.go.th/news",
    "tax_id": "0994000000014",
    "integer": "1,250",
    "year": "2569",
    "number": "12.5",
    "money": "1,250,000.00",
    "percent": "87.50",
    "date": "1 ต.ค. 2568",
    "month": "ต.ค. 2568",
    "duration": "15 นาที",
    "boolean": "ใช่",
}
_THAI, _ARABIC = re.compile("[๐-๙]"), re.compile("[0-9]")
_LONG = 120


def fault(
    code: Code, field: Field, found: str, th: str, en: str, *, wanted: str = "", severity: str = "error", rule: str = ""
) -> RecordFault:
    """A fault of a field. ``th`` and ``en`` go on after the name of the field."""
    title = field.title
    message = Text(f"“{title.th}” {th}", f'"{title.en}" {en}')
    example = field.example or EXAMPLES.get(field.type, "")
    return RecordFault(code, severity, None, field.key, title, shortened(found), message, wanted, example, rule)


def refused(code: Code, field: Field, found: str, th: str, en: str, *, wanted: str = "") -> Read:
    """A cell that cannot be read."""
    return Read(None, (fault(code, field, found, th, en, wanted=wanted),))


def asked(code: Code, field: Field, found: str, value: object, wanted: str) -> Read:
    """A cell that was read as something it does not plainly say."""
    return Read(value, (), (ask(code, field, found, wanted),))


def ask(code: Code, field: Field, found: str, wanted: str) -> RecordFault:
    """The question whether what was typed means what was read."""
    short, read = shortened(found), shortened(wanted)
    why = _WHY.get(code)
    th, en = (f"{why.th} ", f"{why.en}; ") if why else ("", "")
    return fault(
        code, field, found, f"“{short}” {th}อ่านเป็น “{read}” โปรดยืนยัน",
        f'"{short}": {en}read as "{read}", please confirm',
        wanted=wanted, severity="ask",
    )  # fmt: skip


_WHY: Mapping[Code, Text] = {
    "E007": Text("ดูเหมือนเป็นปี ค.ศ.", "looks like a CE year"),
    "E008": Text("เป็นปีสองหลักซึ่งกำกวม", "is a year of two digits"),
    "E016": Text("ปนเลขไทยและเลขอารบิก", "mixes Thai and Arabic digits"),
}


def shortened(text: str) -> str:
    """The beginning of a text that is too long to be quoted whole."""
    return text if len(text) <= _LONG else text[:_LONG] + "…"


def has_thai_digits(text: str) -> bool:
    """Whether there are Thai digits in a text."""
    return bool(_THAI.search(text))


def digits_code(text: str, code: Code) -> Code:
    """E016 for a text that mixes Thai and Arabic digits, else ``code``."""
    return "E016" if _THAI.search(text) and _ARABIC.search(text) else code
