"""Whether records are right: every fault at once, of the fields, of the record, and of all records of a year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from prongsai.core.packs.model import Text
from prongsai.core.registers.bounds import bounds_of, empty, fits_of, missing, shape_of, wrong_type
from prongsai.core.registers.cells import Context
from prongsai.core.registers.computed import completed, has_computed
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Register, Values
from prongsai.core.registers.rules.alone import ALONE
from prongsai.core.registers.rules.together import TOGETHER, Others, Rows
from prongsai.core.registers.telling import fault
from prongsai.core.registers.texts import look_of
from prongsai.core.registers.values import show_value

__all__ = ["Checker", "Others", "check_record", "check_records", "complete"]


def complete(register: Register, values: Values) -> dict[str, Any]:
    """The values with those that follow from others worked out."""
    return completed(register.fields, values)


class Checker:
    """All checks of the records of a register, made ready once: a table has thousands of rows."""

    def __init__(self, register: Register, context: Context, *, just_read: bool = False) -> None:
        """``just_read``: the values come from parsers and have the types of their fields."""
        self._register, self._context = register, context
        self._computes = has_computed(register.fields)
        self._required = tuple((one.key, one) for one in register.fields if one.required and not one.computed)
        self._fields = tuple((one.key, one, shape_of(one), fits_of(one)) for one in register.fields if not just_read)
        limited = (
            (
                one.key,
                bounds_of(one, context, just_read=just_read),
                None if register.restricted else look_of(one, context.year),
            )
            for one in register.fields
        )
        self._limits = tuple((key, bound, look) for key, bound, look in limited if bound or look)
        self._rules = tuple(ALONE[one.kind](register, one, context) for one in register.rules if one.kind in ALONE)

    def record(
        self, values: Values, *, row: int | None = None, skip: Collection[str] = ()
    ) -> tuple[Values, list[RecordFault]]:
        """The completed values and what is wrong with them. Fields in ``skip`` are not said to be missing."""
        found: list[RecordFault] = []
        if self._computes:
            typed, values = values, complete(self._register, values)
            found += self._not_as_computed(typed, values)
        for key, field in self._required:
            if not (value := values.get(key)) and empty(value) and key not in skip:
                found.append(missing(field))
        sound = self._sound(values, found) if self._fields else values
        for key, bound, look in self._limits:
            if not (value := sound.get(key)) and empty(value):  # most are filled in: asked first, for it is quick
                continue
            if bound is not None and (got := bound(value)):
                found += got
            if look is not None and (got := look(value)):
                found += got
        for rule in self._rules:
            if broken := rule(sound):
                found += broken
        if skip:
            found = [one for one in found if not (one.code == "E001" and one.field in skip)]
        return values, [replace(one, row=row) for one in found] if found and row is not None else found

    def _sound(self, values: Values, found: list[RecordFault]) -> Values:
        """The values of the right type, for the rest counts on it; the others are told of."""
        wrong = [
            field
            for key, field, shape, fits in self._fields
            if ((value := values.get(key)) or not empty(value))
            and (type(value) is not shape or (fits is not None and not fits(value)))
        ]
        found += [wrong_type(field, values[field.key]) for field in wrong]
        keys = {field.key for field in wrong}
        return {key: value for key, value in values.items() if key not in keys} if keys else values

    def together(
        self, rows: Sequence[Values], others: Others, *, numbers: Sequence[int] | None = None
    ) -> list[RecordFault]:
        """What is wrong with all records of a year, beyond what is with each. ``numbers`` are those of the rows in
        their table; they count from 1 without."""
        table = Rows(rows, numbers or range(1, len(rows) + 1))
        found: list[RecordFault] = []
        if self._register.single and len(rows) > 1:
            found.append(
                _whole(self._register, "E014", str(len(rows)), "มีได้เพียงรายการเดียว", "can have one record only", "1")
            )
        for rule in self._register.rules:
            if rule.kind in TOGETHER:
                found += TOGETHER[rule.kind](self._register, rule, table, self._context, others)
        return found

    def _not_as_computed(self, typed: Values, done: Values) -> Iterable[RecordFault]:
        for field in self._register.fields:
            if field.computed and typed.get(field.key) is not None and typed[field.key] != done[field.key]:
                found, wanted = (show_value(field, one[field.key], {}) for one in (typed, done))
                yield fault(
                    "E015", field, found, f"เป็น {found} แต่คำนวณได้ {wanted}", f"is {found}, worked out it is {wanted}",
                    wanted=wanted,
                )  # fmt: skip


def check_record(
    register: Register,
    values: Values,
    *,
    year: int | None,
    today: date,
    context: Context | None = None,
    row: int | None = None,
    skip: Collection[str] = (),
) -> list[RecordFault]:
    """What is wrong with one record. Fields in ``skip`` (those that could not be read) are not said to be missing."""
    return Checker(register, _context(context, year, today)).record(values, row=row, skip=skip)[1]


def check_records(
    register: Register,
    rows: Sequence[Values],
    *,
    year: int | None,
    today: date,
    others: Others | None = None,
    context: Context | None = None,
    nil: bool = False,
) -> list[RecordFault]:
    """What is wrong with all records of a register (of a year): each by itself and all together.

    ``nil``: the office says that there are none.
    """
    if nil:
        if not rows:
            return []
        th, en = "ยืนยันว่าไม่มี แต่มีรายการอยู่แล้ว", "is said to be empty but has records"
        return [_whole(register, "E023", str(len(rows)), th, en, "0")]
    found: list[RecordFault] = []
    if not rows and register.nil is not None:
        th, en = (
            f"ยังไม่มีรายการ กรุณาเพิ่มรายการ หรือยืนยันว่า “{register.nil.th}”",
            f'is empty: add records, or say "{register.nil.en}"',
        )
        return [_whole(register, "E023", "", th, en, register.nil.th)]
    checker = Checker(register, _context(context, year, today))
    done = []
    for number, values in enumerate(rows, 1):
        values, faults = checker.record(values, row=number)
        done.append(values)
        if faults:
            found += faults
    return found + checker.together(done, others or {})


def _context(context: Context | None, year: int | None, today: date) -> Context:
    return Context(year, today) if context is None else replace(context, year=year, today=today)


def _whole(register: Register, code: str, found: str, th: str, en: str, wanted: str) -> RecordFault:
    """A fault of a register as a whole."""
    title = register.title
    message = Text(f"“{title.th}” {th}", f'"{title.en}" {en}')
    return RecordFault(code, "error", None, "", title, found, message, wanted)
