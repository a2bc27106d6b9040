"""The form of one record, made from its register. Everything that is wrong is said at once, where it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from prongsai.core.packs.model import Text
from prongsai.core.registers.check import check_record, complete
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Field, Register
from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Unit
from prongsai.web.common.templatetags.said import said
from prongsai.web.registers.access import keeps_all, own_unit, units_at
from prongsai.web.registers.context import Surroundings
from prongsai.web.registers.filechecks import checks_of, file_faults
from prongsai.web.registers.forms.inputs import Input, Maker
from prongsai.web.registers.forms.typed import Typed, clean
from prongsai.web.registers.models import Record

_AS_OF = Field("as_of", Text("ข้อมูล ณ วันที่", "Data as of"), "date", required=True, example="1 ต.ค. 2568")
_UNIT = Field("unit", Text("ส่วนราชการเจ้าของข้อมูล", "Unit that owns the data"), "unit")


class RecordForm:
    """Inputs for every field that is typed, and beside them "as of", the owner and the reason for what is odd.

    ``read`` takes what was sent; then ``values``, ``as_of``, ``unit`` and ``reason`` hold what is to be stored.
    """

    def __init__(self, desk: Desk, register: Register, year: int | None, record: Record | None = None) -> None:
        self.desk, self.register, self.record = desk, register, record
        self.around = Surroundings(desk.agency, register, year, desk.today)
        stored: dict[str, Any] = record.values if record is not None else {}
        files = desk.agency.files.filter(pk__in=set(_files(register.fields, stored)))
        self._maker = Maker(self.around, {str(one.pk): one for one in files})
        self.revision = record.revision if record is not None else 0
        self.inputs = [self._maker.filled(one, f"v.{one.key}", stored.get(one.key)) for one in self._fields]
        as_of, unit = (record.as_of, record.unit) if record is not None else (desk.today, own_unit(desk))
        self.as_of_input = self._maker.filled(_AS_OF, "as_of", as_of.isoformat())
        self.unit_input = self._maker.filled(_UNIT, "unit", str(unit.pk) if unit is not None else None)
        self._limit_units()
        self.reason = record.reason if record is not None else ""
        self.values: dict[str, Any] = dict(stored)
        self.as_of: date = as_of
        self.unit: Unit | None = unit
        self.faults: list[str] = []
        self.warnings: list[str] = []
        self.sent = False

    @property
    def _fields(self) -> Iterator[Field]:
        return (one for one in self.register.fields if one.computed is None)

    @property
    def every_input(self) -> Iterator[Input]:
        """All inputs, cells of tables too."""
        for one in (*self.inputs, self.as_of_input, self.unit_input):
            yield from one.each()

    @property
    def unreadable(self) -> bool:
        """Whether something cannot be stored as it was typed, or is not confirmed."""
        return any(one.unread or not all(ask.ticked for ask in one.asked) for one in self.every_input)

    @property
    def wrong(self) -> bool:
        """Whether something keeps the record from being published as it is."""
        return self.unreadable or bool(self.faults) or any(one.faults for one in self.every_input)

    @property
    def asks(self) -> bool:
        """Whether something was read otherwise than typed and is not confirmed yet."""
        return any(not ask.ticked for one in self.every_input for ask in one.asked)

    @property
    def odd(self) -> bool:
        """Whether something is odd that a reason is wanted for."""
        return bool(self.warnings) or any(one.warnings for one in self.every_input)

    def read(self, data: QueryDict, files: MultiValueDict[str, Any], *, check: bool = True) -> None:
        """Take what was sent; without ``check`` only put it back into the inputs."""
        self.sent = True
        held = self.values
        own = frozenset(map(str, _files(self.register.fields, held)))
        typed = Typed(self.desk.agency, self.desk.person, self._maker, self.around.context, data, files, own)
        pairs = [typed.read(one, f"v.{one.key}", held.get(one.key)) for one in self._fields]
        self.inputs = [made for made, _value in pairs]
        as_of, unit = typed.read(_AS_OF, "as_of"), typed.read(_UNIT, "unit", held.get("unit"))
        self.as_of_input, self.unit_input = as_of[0], unit[0]
        self._limit_units()
        self.reason = clean(data.get("reason", ""))
        self.values = complete(self.register, {made.field.key: value for made, value in pairs if value is not None})
        self._take_common(as_of[1], unit[1])
        for one in self.every_input:
            one.unread = bool(one.faults)
        if check:
            self._check()
        else:
            for one in self.every_input:
                one.faults, one.asked, one.unread = [], [], False

    def _take_common(self, as_of: str | None, unit: str | None) -> None:
        if as_of is not None:
            self.as_of = date.fromisoformat(as_of)
            if self.as_of > self.desk.today:
                self.as_of_input.faults.append(_("วันที่ของข้อมูลต้องไม่อยู่ในอนาคต"))
        elif not self.as_of_input.faults:
            self.as_of_input.faults.append(_("กรุณากรอก “%(field)s”") % {"field": self.as_of_input.title})
        if unit is not None and unit not in self.unit_input.chosen:
            self.unit_input.faults.append(_("เลือกได้เฉพาะส่วนราชการของท่าน"))
        self.unit = next((one for one in self.around.units if str(one.pk) == unit), None)

    def _check(self) -> None:
        """Put everything the register says against the values where it belongs."""
        skip = {one.field.key for one in self.inputs if any(cell.unread for cell in one.each())}
        found = check_record(
            self.register, self.values, year=self.around.year, today=self.desk.today, context=self.around.context,
            skip=skip,
        )  # fmt: skip
        found += file_faults(self.register, self.values, checks_of(self.desk.agency, self.register, [self.values]))
        inputs = {cell.name.removeprefix("v."): cell for one in self.inputs for cell in one.each()}
        for fault in found:
            place = inputs.get(_name(fault.field)) or inputs.get(fault.field.partition(".")[0])
            faults, warnings = (place.faults, place.warnings) if place else (self.faults, self.warnings)
            _add(fault, faults, warnings)

    def _limit_units(self) -> None:
        """Officers of one unit enter what is theirs, or nobody's."""
        if not keeps_all(self.desk):
            own = {str(pk) for pk in units_at(self.desk)}
            self.unit_input.options = [one for one in self.unit_input.options if one.value in own]
            self.unit_input.chosen = tuple(one for one in self.unit_input.chosen if one in own)


def _name(field: str) -> str:
    """The name of an input; faults count the rows of tables from 1, forms from 0."""
    key, row, column = (*field.split("."), "", "")[:3]
    return f"{key}.{int(row) - 1}.{column}" if row.isdecimal() else field


def _add(fault: RecordFault, faults: list[str], warnings: list[str]) -> None:
    message = said(fault.message)
    kind = faults if fault.severity == "error" else warnings
    if message not in kind and fault.severity != "info":
        kind.append(message)


def _files(fields: Iterable[Field], values: Any) -> Iterator[UUID | str]:
    """The ids of files in some values."""
    for one in fields:
        value = values.get(one.key)
        for entry in value if isinstance(value, list) else [value]:
            if not entry:
                continue
            if one.type == "table":
                yield from _files(one.columns, entry)
            elif one.type == "image":
                yield entry["file"]
            elif one.type == "file":
                yield entry
