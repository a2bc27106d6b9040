"""What somebody typed into the form of a record: texts, choices and files, put back into inputs and read as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from prongsai.core.errors import ProngsaiError
from prongsai.core.registers.model import Field
from prongsai.core.registers.values import Context, read_value
from prongsai.core.thai.text import UNWRITABLE, normalise
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.common.refusals import said as refusal
from prongsai.web.common.templatetags.said import said
from prongsai.web.files.exhibits import exhibit_store
from prongsai.web.files.models import File
from prongsai.web.files.services import evidence_store
from prongsai.web.registers.forms.inputs import SPARE_ROWS, Asked, Input, Kept, Maker

_MOST_ROWS = 500
_DIGITS = 4
_MOST_FILES = 20
PEOPLE = ("none", "agreed", "refused")
"""Who is on a picture: nobody who can be recognised, people who agreed, people who did not."""


class Typed:
    """A form that was sent. Files are stored at once, so that none has to be chosen again when something is wrong."""

    def __init__(
        self,
        agency: Agency,
        by: Person,
        maker: Maker,
        context: Context,
        data: QueryDict,
        files: MultiValueDict[str, Any],
        own: frozenset[str] = frozenset(),
    ) -> None:
        """``own`` are the ids of files the record holds already."""
        self._agency, self._by, self._maker, self._context = agency, by, maker, context
        self._data, self._files, self._own = data, files, own

    def read(self, one: Field, name: str, stored: Any = None) -> tuple[Input, Any]:
        """The input with what was typed, and its value; ``None`` where there is none or it cannot be read."""
        made = self._maker.blank(one, name, stored)
        match made.kind:
            case "table":
                return made, self._table(made)
            case "choice" | "boxes":
                return made, self._chosen(made)
            case "file" | "image":
                return made, self._files_of(made)
            case _:
                return made, self._text(made)

    def _text(self, made: Input) -> Any:
        made.text = clean(self._data.get(made.name, ""))
        # A line that ends is one value, whatever stands in it.
        found = read_value(made.field, f"{made.text}\n" if made.field.many and made.text else made.text, self._context)
        made.faults += dict.fromkeys(said(fault.message) for fault in found.faults if fault.severity == "error")
        confirmed = self._data.getlist(f"ok.{made.name}")
        for ask in found.asks:
            carried = f"{ask.found}→{ask.wanted}"
            made.asked.append(Asked(ask.found, carried, said(ask.message), carried in confirmed))
        return None if made.faults else found.value

    def _chosen(self, made: Input) -> Any:
        offered = {one.value for one in made.options}
        sent = tuple(dict.fromkeys(value for value in self._data.getlist(made.name) if value))
        made.chosen = tuple(value for value in sent if value in offered)
        if made.chosen != sent:
            made.faults.append(_("ตัวเลือกนี้ไม่มีในรายการแล้ว กรุณาเลือกใหม่"))
        if not made.chosen:
            return None
        some = [value == "true" for value in made.chosen] if made.field.type == "boolean" else list(made.chosen)
        return some if made.field.many else some[0]

    def _table(self, made: Input) -> Any:
        """The rows in which anything stands, and as many empty ones as a form has."""
        rows: list[Any] = []
        sent = self._rows_sent(made.name)
        if sent > _MOST_ROWS:
            counts = {"found": sent, "most": _MOST_ROWS}
            made.faults.append(
                _("พบ %(found)s แถว รับได้ไม่เกิน %(most)s แถว แถวที่เกินยังไม่ได้เก็บ กรุณาแบ่งเป็นหลายรายการ") % counts
            )
        for number in range(min(sent, _MOST_ROWS)):
            cells = [self.read(one, f"{made.name}.{number}.{one.key}") for one in made.columns]
            values = {cell.field.key: value for cell, value in cells if value is not None}
            if values or any(cell.faults or cell.text or cell.kept for cell, _value in cells):
                # Empty rows between others are closed up.
                made.rows.append(_renamed([cell for cell, _value in cells], made.name, len(made.rows)))
                rows.append(values)
        for _spare in range(SPARE_ROWS):
            made.rows.append(self._maker.row(made, len(made.rows), {}))
        for row in made.rows:
            for cell in row:
                cell.in_table = True
        return rows or None

    def _rows_sent(self, name: str) -> int:
        begins = f"{name}."
        sent = (key.removeprefix(begins).split(".")[0] for key in (*self._data, *self._files) if key.startswith(begins))
        numbers = (int(one) for one in sent if one.isascii() and one.isdecimal() and len(one) < _DIGITS)
        return 1 + max(numbers, default=-1)

    def _files_of(self, made: Input) -> Any:
        made.kept = self._kept_before(made)
        uploads = self._files.getlist(made.name)
        if len(uploads) > _MOST_FILES:
            counts = {"found": len(uploads), "most": _MOST_FILES}
            made.faults.append(_("พบ %(found)s แฟ้ม รับได้ครั้งละไม่เกิน %(most)s แฟ้ม กรุณาแนบแฟ้มที่เหลือหลังบันทึก") % counts)
        for upload in uploads[:_MOST_FILES]:
            stored = self._store(made, upload)
            if stored is not None:
                new = self._maker.kept({"file": str(stored.pk)} if made.kind == "image" else str(stored.pk))
                new.name = stored.name
                new.alt = clean(self._data.get(f"{made.name}.alt", ""))
                people = self._data.get(f"{made.name}.people", "")
                new.people = people if people in PEOPLE else ""
                made.kept = [*made.kept, new] if made.field.many else [new]
        if made.kind == "image":
            for one in made.kept:
                made.faults += _wanting(one)
        values = [_value(one) for one in made.kept]
        return (values if made.field.many else values[0]) if values else None

    def _kept_before(self, made: Input) -> list[Kept]:
        dropped = set(self._data.getlist(f"{made.name}.drop"))
        wanted = [pk for pk in self._data.getlist(f"{made.name}.kept") if pk not in dropped and _is_uuid(pk)]
        found = self._agency.files.filter(pk__in=wanted) if wanted else ()
        # A file that came another way was never bared and looked through: it is not to be published by its id.
        known = {str(one.pk): one for one in found if self._may_hold(made.field, one)}
        kept = []
        for pk in wanted if made.field.many else wanted[:1]:
            if pk in known:
                alt, people = (self._data.get(f"{made.name}.{what}.{pk}", "") for what in ("alt", "people"))
                picture = made.kind == "image"
                kept.append(Kept(pk, known[pk].name, picture, clean(alt), people if people in PEOPLE else ""))
        return kept

    def _may_hold(self, field: Field, file: File) -> bool:
        return not field.public or file.checks is not None or str(file.pk) in self._own

    def _store(self, made: Input, upload: UploadedFile[bytes]) -> File | None:
        try:
            if made.field.public:
                stored, _checks = exhibit_store(agency=self._agency, by=self._by, upload=upload)
            else:
                stored = evidence_store(agency=self._agency, by=self._by, upload=upload)
        except ProngsaiError as error:
            made.faults.append(refusal(error))
            return None
        if made.kind == "image" and not stored.media_type.startswith("image/"):
            made.faults.append(_("แฟ้ม %(name)s ไม่ใช่ภาพ ต้องเป็น JPEG, PNG หรือ WebP") % {"name": stored.name})
            return None
        return stored


def clean(text: str) -> str:
    """Typed text as it is stored: repaired, without what cannot be."""
    return normalise(UNWRITABLE.sub("", text)).replace("\r\n", "\n").strip()


def _value(one: Kept) -> Any:
    if not one.picture:
        return one.pk
    return {"file": one.pk, "alt": one.alt, "people": one.people}


def _wanting(one: Kept) -> list[str]:
    """What a picture still lacks."""
    names: Mapping[str, str] = {"name": one.name}
    faults = []
    if not one.alt:
        faults.append(_("กรุณาบรรยายภาพ %(name)s สั้น ๆ สำหรับผู้ที่มองไม่เห็นภาพ") % names)
    if one.people not in PEOPLE:
        faults.append(_("กรุณาตอบว่าภาพ %(name)s มีบุคคลที่จำหน้าได้หรือไม่") % names)
    elif one.people == "refused":
        faults.append(_("ใช้ภาพ %(name)s ไม่ได้ เพราะบุคคลในภาพยังไม่ยินยอม กรุณาเลือกภาพอื่น") % names)
    return faults


def _renamed(cells: list[Input], table: str, number: int) -> list[Input]:
    for cell in cells:
        cell.name = f"{table}.{number}.{cell.field.key}"
    return cells


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
