"""What a page shows for one field of a register: an input, what stands in it, what is wrong with it, what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as one_each
from typing import Any, Literal

from django.utils.translation import gettext as _

from prongsai.core.packs.model import Text
from prongsai.core.registers.model import Field
from prongsai.core.registers.values import show_value
from prongsai.web.common.templatetags.said import said
from prongsai.web.files.models import File
from prongsai.web.registers.context import Surroundings

Kind = Literal["line", "area", "choice", "boxes", "lines", "file", "image", "table"]
SPARE_ROWS = 3
_CHOSEN = ("choice", "unit", "record", "boolean")
_HINTS: Mapping[str, Text] = {
    "date": Text("พิมพ์เป็นวันที่ไทย เช่น 1 ต.ค. 2568", "Thai dates such as 1 ต.ค. 2568, or 2025-10-01"),
    "month": Text("พิมพ์เดือนและปี พ.ศ. เช่น ต.ค. 2568", "month and Buddhist year, such as ต.ค. 2568"),
    "year": Text("ปี พ.ศ. สี่หลัก", "Buddhist year with four digits"),
    "money": Text("หน่วยเป็นบาท ใช้เลขไทยหรือเลขอารบิกก็ได้", "in baht, Thai or Arabic digits"),
    "percent": Text("ร้อยละ 0 ถึง 100", "percent, 0 to 100"),
    "url": Text("ขึ้นต้นด้วย https://", "begins with https://"),
    "duration": Text("เช่น 15 นาที หรือ 3 วันทำการ", "such as 15 นาที or 3 วันทำการ"),
    "file": Text("PDF, DOCX, XLSX หรือภาพ ไม่เกิน 20 MB", "PDF, DOCX, XLSX or a picture, at most 20 MB"),
    "image": Text("JPEG, PNG หรือ WebP ไม่เกิน 20 MB", "JPEG, PNG or WebP, at most 20 MB"),
}
_MODES = {"integer": "numeric", "number": "decimal", "money": "decimal", "percent": "decimal", "phone": "tel"}


@dataclass(frozen=True)
class Option:
    """Something to choose."""

    value: str
    label: str


@dataclass
class Kept:
    """A stored file that a field holds; of a picture also its words and what is known of the people on it."""

    pk: str
    name: str
    picture: bool = False
    alt: str = ""
    people: str = ""


@dataclass
class Asked:
    """What was read otherwise than typed, to be confirmed: ``read`` is what the box carries."""

    found: str
    read: str
    message: str
    ticked: bool = False


@dataclass
class Input:
    """One input. ``name`` is that in the form; ``text`` what stands in it; ``chosen`` what is chosen.

    ``unread``: what was typed cannot be stored.
    """

    field: Field
    name: str
    kind: Kind
    text: str = ""
    chosen: tuple[str, ...] = ()
    options: Sequence[Option] = ()
    kept: list[Kept] = one_each(default_factory=list)
    rows: list[list[Input]] = one_each(default_factory=list)
    faults: list[str] = one_each(default_factory=list)
    warnings: list[str] = one_each(default_factory=list)
    asked: list[Asked] = one_each(default_factory=list)
    in_table: bool = False
    unread: bool = False

    @property
    def id(self) -> str:
        """Its id in the page."""
        return f"id-{self.name.replace('.', '-')}"

    @property
    def title(self) -> str:
        """What it is called."""
        return said(self.field.title)

    @property
    def hint(self) -> str:
        """How it is filled in: help of the register, else what its type wants."""
        hints = [said(self.field.help)] if self.field.help else []
        if not hints and self.field.type in _HINTS and self.kind not in ("choice", "table"):
            hints = [said(_HINTS[self.field.type])]
        return " ".join(hints)

    @property
    def example(self) -> str:
        """What a right answer looks like; nothing where one chooses, or the hint says it."""
        chooses = self.kind in ("choice", "boxes", "file", "image", "table")
        return "" if chooses or self.field.example in self.hint else self.field.example

    @property
    def mode(self) -> str:
        """Which keyboard a phone shows."""
        return _MODES.get(self.field.type, "text")

    @property
    def described(self) -> str:
        """The ids of what is said about it, for screen readers."""
        ids = [f"{self.id}-hint"] if (self.hint or self.example) and not self.in_table else []
        return " ".join([*ids, f"{self.id}-faults"] if self.faults or self.warnings else ids)

    @property
    def all_faults(self) -> list[str]:
        """What is wrong with it and, in a table, with its cells."""
        return [*self.faults, *(fault for row in self.rows for cell in row for fault in cell.all_faults)]

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns of a table that are typed."""
        return tuple(one for one in self.field.columns if one.computed is None)

    def each(self) -> Iterator[Input]:
        """Itself and the cells in it."""
        yield self
        for row in self.rows:
            yield from row


def kind_of(one: Field) -> Kind:
    """How a field is shown."""
    if one.type in ("table", "file", "image"):
        return "table" if one.type == "table" else "file" if one.type == "file" else "image"
    if one.type in _CHOSEN:
        return "boxes" if one.many else "choice"
    return "lines" if one.many else "area" if one.type == "text" else "line"


class Maker:
    """Makes inputs of one register: knows what there is to choose, and what ids read as."""

    def __init__(self, around: Surroundings, files: Mapping[str, File]) -> None:
        self._around, self._files = around, files

    def blank(self, one: Field, name: str, value: Any = None) -> Input:
        """An input without anything in it; ``value`` is what is stored, so that it stays among the choices."""
        return Input(one, name, kind_of(one), options=self._options(one, value))

    def filled(self, one: Field, name: str, value: Any) -> Input:
        """An input with a stored value in it."""
        made = self.blank(one, name, value)
        some = value if isinstance(value, list) else [] if value in (None, "") else [value]
        if made.kind == "table":
            made.rows = [
                self.row(made, number, row) for number, row in enumerate([*some, *({} for _spare in range(SPARE_ROWS))])
            ]
        elif made.kind in ("choice", "boxes"):
            made.chosen = tuple(str(entry).lower() if one.type == "boolean" else str(entry) for entry in some)
        elif made.kind in ("file", "image"):
            made.kept = [self.kept(entry) for entry in some]
        else:
            single = replace(one, many=False)
            made.text = "\n".join(show_value(single, entry, self._around.names) for entry in some)
        return made

    def row(self, table: Input, number: int, row: Mapping[str, Any]) -> list[Input]:
        """The cells of one row of a table."""
        cells = [self.filled(one, f"{table.name}.{number}.{one.key}", row.get(one.key)) for one in table.columns]
        for cell in cells:
            cell.in_table = True
        return cells

    def kept(self, value: Any) -> Kept:
        """A file as a field holds it."""
        picture = isinstance(value, Mapping)
        pk = str(value["file"]) if picture else str(value)
        name = self._files[pk].name if pk in self._files else pk
        if not picture:
            return Kept(pk, name)
        return Kept(pk, name, picture, str(value.get("alt", "")), str(value.get("people", "")))

    def _options(self, one: Field, value: Any) -> Sequence[Option]:
        match one.type:
            case "choice":
                return [Option(choice.id, said(choice.title)) for choice in one.choices]
            case "boolean":
                return [Option("true", _("ใช่")), Option("false", _("ไม่ใช่"))]
            case "unit":
                held = value if isinstance(value, list) else [value]
                units = (unit for unit in self._around.units if not unit.closed or str(unit.pk) in held)
                return [Option(str(unit.pk), unit.name) for unit in units]
            case "record":
                return [Option(*pair) for pair in self._around.records_for(one)]
            case _:
                return ()
