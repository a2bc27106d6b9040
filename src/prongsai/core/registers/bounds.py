"""What limits of a field say against a value: type, length, size, pattern, hosts, choices, columns of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from prongsai.core.packs.model import Text
from prongsai.core.registers.cells import Context
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.kinds.lists import placed
from prongsai.core.registers.kinds.words import has_html
from prongsai.core.registers.model import Field, FieldType
from prongsai.core.registers.telling import fault

Bound = Callable[[Any], Iterable[RecordFault]]
"""What is wrong with a value that is there; an empty tuple where nothing is."""

NUMBERS: frozenset[FieldType] = frozenset({"integer", "year", "number", "money", "percent"})
TEXTS: frozenset[FieldType] = frozenset({"string", "text"})
_STORED: Mapping[FieldType, type] = {"integer": int, "year": int, "boolean": bool, "image": dict}
_NONE: tuple[RecordFault, ...] = ()


def bounds_of(field: Field, context: Context, *, just_read: bool = False) -> Bound | None:
    """The check of the values of a field, made once for a whole table; ``None`` where nothing limits them.

    ``just_read``: the values come from its parser, which has seen to some of it already.
    """
    if field.type == "table":
        return _of_table(field, context)
    one = _of_one(field, context, just_read=just_read)
    if field.many and (one is not None or field.least is not None or field.most is not None):
        return _of_many(field, one)
    return one


def fits_of(field: Field) -> Callable[[Any], bool] | None:
    """Whether a stored value has the shape of its type, for fields where its Python type alone (``shape_of``) does not
    tell."""
    if field.type == "table":
        columns = {one.key: (shape_of(one), fits_of(one)) for one in field.columns}
        return lambda value: all(type(row) is dict and _row_fits(row, columns) for row in value)
    inner = _STORED.get(field.type, str)
    if field.type in ("number", "money", "percent"):
        number = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch
        if field.many:
            return lambda value: all(type(one) is str and number(one) for one in value)
        return lambda value: number(value) is not None
    return (lambda value: all(type(one) is inner for one in value)) if field.many else None


def _row_fits(row: Mapping[str, Any], columns: Mapping[str, tuple[type, Callable[[Any], bool] | None]]) -> bool:
    for key, value in row.items():
        shape, fits = columns.get(key, (None, None))
        if shape is not None and not empty(value) and (type(value) is not shape or (fits and not fits(value))):
            return False
    return True


def shape_of(field: Field) -> type:
    """The Python type of a stored value of a field."""
    return list if field.many or field.type == "table" else _STORED.get(field.type, str)


def wrong_type(field: Field, value: Any) -> RecordFault:
    """E002 for a stored value of another type than its field's."""
    return fault("E002", field, str(value), f"มีค่าที่ผิดชนิด “{value}”", f'holds "{value}" of a wrong type')


def empty(value: Any) -> bool:
    """Whether a field is not filled in."""
    return value is None or value == "" or value == [] or value == {}


def _of_one(field: Field, context: Context, *, just_read: bool) -> Bound | None:
    stored = _STORED.get(field.type, str)
    checks: list[Bound] = []
    if not field.many and (field.least is not None or field.most is not None):
        if field.type in NUMBERS:
            checks.append(_sizes(field))
        elif stored is str:
            checks.append(_lengths(field))
    if field.type in TEXTS and not just_read:
        checks.append(_no_html(field))
    if field.pattern:
        checks.append(_pattern(field))
    if field.type == "url" and (field.hosts or context.site):
        checks.append(_hosts(field, context.site))
    if field.type == "choice" and not just_read:
        checks.append(_choices(field))
    if len(checks) < 2:
        return checks[0] if checks else None

    def check(value: Any) -> Iterable[RecordFault]:
        found = _NONE
        for one in checks:
            got = one(value)
            if got:
                found = (*found, *got)
        return found

    return check


def _sizes(field: Field) -> Bound:
    least, most = field.least, field.most
    wanted = _between(field)

    def check(value: Any) -> Iterable[RecordFault]:
        number = Decimal(value)
        if (least is None or number >= least) and (most is None or number <= most):
            return _NONE
        code = "E010" if field.type == "money" else "E002"
        return (
            fault(
                code, field, str(value), f"ต้อง{wanted.th} แต่พบ {value}", f"must be {wanted.en}, found {value}",
                wanted=wanted.th,
            ),
        )  # fmt: skip

    return check


def _between(field: Field) -> Text:
    """ "from 1 to 5", "at least 1" or "at most 5"."""
    least = "" if field.least is None else format(field.least.normalize(), "f")
    most = "" if field.most is None else format(field.most.normalize(), "f")
    if least and most:
        return Text(f"อยู่ระหว่าง {least} ถึง {most}", f"from {least} to {most}")
    return Text(f"ไม่น้อยกว่า {least}", f"at least {least}") if least else Text(f"ไม่เกิน {most}", f"at most {most}")


def _lengths(field: Field) -> Bound:
    least, most, wanted = int(field.least or 0), int(field.most or 10**9), _between(field)

    def check(value: Any) -> Iterable[RecordFault]:
        if least <= len(value) <= most:
            return _NONE
        return (
            fault(
                "E002", field, value, f"ต้องยาว{wanted.th} ตัวอักษร (ขณะนี้ {len(value)})",
                f"must have {wanted.en} characters (has {len(value)})", wanted=wanted.th,
            ),
        )  # fmt: skip

    return check


def _no_html(field: Field) -> Bound:
    def check(value: Any) -> Iterable[RecordFault]:
        if has_html(value):
            return (fault("E002", field, value, "มีรหัส HTML กรุณาใช้ข้อความธรรมดา", "holds HTML; write plain text"),)
        return _NONE

    return check


def _pattern(field: Field) -> Bound:
    matches = re.compile(field.pattern).fullmatch

    def check(value: Any) -> Iterable[RecordFault]:
        if matches(value):
            return _NONE
        like = f" ตัวอย่าง {field.example}" if field.example else ""
        like_en = f", such as {field.example}" if field.example else ""
        return (
            fault(
                "E002", field, value, f"“{value}” ไม่ตรงรูปแบบ{like}",
                f'"{value}" does not have the form wanted{like_en}', wanted=field.example or field.pattern,
            ),
        )  # fmt: skip

    return check


def _hosts(field: Field, site: str) -> Bound:
    """Only on the hosts of the field; where it names none, off the main site is worth a word."""
    hosts, strict = (field.hosts, True) if field.hosts else ((site,) if site else (), False)
    named = ", ".join(hosts)

    def check(value: Any) -> Iterable[RecordFault]:
        host = (urlsplit(value).hostname or "").lower()
        if not hosts or any(host == one or host.endswith("." + one) for one in hosts):
            return _NONE
        return (
            fault(
                "E018", field, value, f"ลิงก์ {host} ไม่อยู่บนเว็บไซต์ {named}", f"links to {host}, not to {named}",
                wanted=named, severity="error" if strict else "warn",
            ),
        )  # fmt: skip

    return check


def _choices(field: Field) -> Bound:
    ids = {one.id for one in field.choices}
    titles = ", ".join(one.title.th for one in field.choices)

    def check(value: Any) -> Iterable[RecordFault]:
        if value in ids:
            return _NONE
        return (fault("E003", field, value, f"ไม่มี “{value}” ในรายการ", f'has no "{value}" to choose', wanted=titles),)

    return check


def _of_many(field: Field, one: Bound | None) -> Bound:
    def check(value: Any) -> Iterable[RecordFault]:
        return [*_count(field, value), *(found for piece in value if one is not None for found in one(piece))]

    return check


def _count(field: Field, value: list[Any]) -> Iterable[RecordFault]:
    least, most = field.least, field.most
    if (least is None or len(value) >= least) and (most is None or len(value) <= most):
        return _NONE
    wanted = _between(field)
    return (
        fault(
            "E001" if least is not None and len(value) < least else "E002", field, str(len(value)),
            f"ต้องมีจำนวน{wanted.th} รายการ (ขณะนี้ {len(value)})", f"must have {wanted.en} entries (has {len(value)})",
            wanted=wanted.th,
        ),
    )  # fmt: skip


def _of_table(field: Field, context: Context) -> Bound:
    columns = [(column, bounds_of(column, context)) for column in field.columns]

    def check(value: Any) -> Iterable[RecordFault]:
        found = [*_count(field, value)]
        for number, row in enumerate(value, 1):
            for column, bound in columns:
                cell = row.get(column.key)
                if not empty(cell):
                    found += placed(tuple(bound(cell)), field, number) if bound is not None else ()
                elif column.required and not column.computed:
                    found += placed((missing(column),), field, number)
        return found

    return check


def missing(field: Field) -> RecordFault:
    """E001 for a field."""
    return fault("E001", field, "", "ยังไม่ได้กรอก", "is missing", wanted=field.title.th)
