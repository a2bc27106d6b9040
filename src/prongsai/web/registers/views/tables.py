"""Tables in and out: files for the office, a sheet to fill in, and taking in what was uploaded or pasted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.core.errors import ProngsaiError
from prongsai.core.registers.model import Field, Register
from prongsai.core.registers.tables import RowRead, faults_sheet
from prongsai.documents.registers.writing import table_fields, write_rows
from prongsai.web.agencies.desk import Desk, DeskRequest, at_desk
from prongsai.web.common.refusals import said
from prongsai.web.files.services import clean_name, read_upload
from prongsai.web.registers.access import NotYours, keeps_all, units_at
from prongsai.web.registers.context import Surroundings
from prongsai.web.registers.exporting import empty_table, kept_records, records_csv, records_xlsx
from prongsai.web.registers.forms.tables import AcceptForm, TableForm
from prongsai.web.registers.models import Record, Sheet
from prongsai.web.registers.selectors import register_of, year_in
from prongsai.web.registers.sheets import (
    Reading,
    reading_of,
    sheet_accept,
    sheet_drop,
    sheet_match,
    sheet_of,
    sheet_take_in,
)
from prongsai.web.registers.standing import check_year, year_to_show
from prongsai.web.registers.telling import Shown, shown
from prongsai.web.registers.words import OfficeWords, Words

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN_ROWS, _SHOWN_FAULTS = 8, 60


@at_desk()
def csv_file(request: DeskRequest, year: int, register: str) -> HttpResponse:
    """The records of the office as CSV."""
    return _records_file(request, year, register, "csv")


@at_desk()
def xlsx_file(request: DeskRequest, year: int, register: str) -> HttpResponse:
    """The records of the office as a workbook."""
    return _records_file(request, year, register, "xlsx")


@at_desk()
def template_file(request: DeskRequest, year: int, register: str) -> HttpResponse:
    """A workbook to fill in."""
    found = register_of(register)
    check_year(request.desk.agency, year, request.desk.today)
    around = Surroundings(request.desk.agency, found, year_in(found, year), request.desk.today)
    return _attached(empty_table(around), f"{_('แบบกรอก')} {found.title.th}.xlsx", _XLSX)


@at_desk("keep_registers")
def import_page(request: DeskRequest, year: int, register: str) -> HttpResponse:
    """Upload a table or paste cells; what was read is shown before anything is stored."""
    desk, found = request.desk, register_of(register)
    check_year(desk.agency, year, desk.today)
    if found.pulled:
        return redirect("registers:register", desk.agency.slug, year, found.id)
    form = TableForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        sheet = _taken_in(desk, found, year_in(found, year), form)
        if sheet is not None:
            return redirect("registers:sheet", desk.agency.slug, sheet.pk)
    return render(request, "registers/import.html", {"form": form, "register": found, "year": year})


@at_desk("keep_registers")
def sheet_page(request: DeskRequest, pk: UUID) -> HttpResponse:
    """How a table reads: headings to correct, rows as read, what is wrong, what to confirm; then take it in."""
    desk, sheet = request.desk, sheet_of(request.desk.agency, pk, request.desk.person)
    register = register_of(sheet.register)
    if "match" in request.POST:
        sheet_match(sheet=sheet, columns=_columns_sent(request, register, sheet))
        return redirect("registers:sheet", desk.agency.slug, sheet.pk)
    form = AcceptForm(request.POST if request.method == "POST" else None, desk=desk)
    reading = reading_of(sheet, register, desk.today, _own(desk))
    unconfirmed = form.is_bound and bool(reading.asks) and "confirmed" not in request.POST
    if form.is_bound and form.is_valid() and not unconfirmed and _accept(request, sheet, register, form):
        if Sheet.objects.filter(pk=sheet.pk).exists():
            return redirect("registers:sheet", desk.agency.slug, sheet.pk)
        return redirect("registers:register", desk.agency.slug, _year(desk, sheet), register.id)
    context = {
        "sheet": sheet,
        "register": register,
        "year": _year(desk, sheet),
        "form": form,
        "reading": reading,
        "columns": _columns(reading),
        "fields": table_fields(register),
        "missing": [register.field(key).title for key in reading.headings.missing],
        "faults": reading.faults[:_SHOWN_FAULTS],
        "more_faults": max(0, len(reading.faults) - _SHOWN_FAULTS),
        "asks": reading.asks[:_SHOWN_FAULTS],
        "more_asks": max(0, len(reading.asks) - _SHOWN_FAULTS),
        "unconfirmed": unconfirmed,
        "sample_fields": _sampled(register, reading),
        "sample": _sample(desk, register, reading),
    }
    return render(request, "registers/sheet.html", context)


@at_desk("keep_registers")
def bad_file(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The rows that cannot be taken in, as they came, with what to mend beside each."""
    desk, sheet = request.desk, sheet_of(request.desk.agency, pk, request.desk.person)
    register = register_of(sheet.register)
    reading = reading_of(sheet, register, desk.today, _own(desk))
    rows = faults_sheet(reading.matrix, reading.headings, reading.table)
    for read, unit in reading.others:
        rows.append([*reading.matrix[read.number - 1], str(NotYours(unit).message_th)])
    return _attached(write_rows(rows), f"{_('แถวที่ต้องแก้')} {register.title.th}.xlsx", _XLSX)


@require_POST
@at_desk("keep_registers")
def sheet_remove(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Throw a table away; what was taken in of it stays."""
    desk, sheet = request.desk, sheet_of(request.desk.agency, pk, request.desk.person)
    sheet_drop(sheet=sheet)
    messages.success(request, _("ลบตารางที่นำเข้าค้างไว้แล้ว"), "good")
    return redirect("registers:register", desk.agency.slug, _year(desk, sheet), sheet.register)


def _taken_in(desk: Desk, register: Register, year: int | None, form: TableForm) -> Sheet | None:
    """The table somebody brought; ``None`` where there is none or it cannot be read, which the form then says."""
    upload, pasted = form.cleaned_data["file"], form.cleaned_data["pasted"].replace("\x00", "")
    if not upload and not pasted.strip():
        form.add_error("file", _("กรุณาเลือกแฟ้ม หรือวางข้อมูลจาก Excel"))
        return None
    try:
        return sheet_take_in(
            agency=desk.agency,
            register=register,
            year=year,
            by=desk.person,
            name=clean_name(upload.name) if upload else _("ข้อมูลที่วาง"),
            content=read_upload(upload) if upload else pasted,
        )
    except ProngsaiError as error:
        form.add_error("file" if upload else "pasted", said(error))
        return None


def _accept(request: DeskRequest, sheet: Sheet, register: Register, form: AcceptForm) -> bool:
    try:
        stored, _left = sheet_accept(
            sheet=sheet,
            register=register,
            by=request.desk.person,
            as_of=form.cleaned_data["as_of"],
            unit=form.cleaned_data["unit"],
            units=_own(request.desk),
        )
    except ProngsaiError as error:
        form.add_error(None, said(error))
        return False
    messages.success(request, _("นำเข้าแล้ว %(many)s รายการ เป็นฉบับร่าง") % {"many": stored}, "good")
    return True


def _own(desk: Desk) -> frozenset[UUID] | None:
    """The units whose records somebody may change; ``None`` for all."""
    return None if keeps_all(desk) else units_at(desk)


def _year(desk: Desk, sheet: Sheet) -> int:
    return sheet.year or year_to_show(desk.agency, desk.today)


def _columns_sent(request: DeskRequest, register: Register, sheet: Sheet) -> dict[int, str]:
    """The field chosen for each column; the first column of a field counts."""
    known, taken = {one.key for one in register.fields}, set[str]()
    columns: dict[int, str] = {}
    for number in range(max(map(len, sheet.cells), default=0)):
        key = request.POST.get(f"column.{number}", "")
        columns[number] = key if key in known - taken else ""
        taken.add(key)
    return columns


def _columns(reading: Reading) -> list[tuple[int, str, str, str, bool]]:
    """Each column: number, heading, what stands in its first row, key of its field, whether that is a guess."""
    headings = reading.headings
    first = reading.matrix[headings.row + 1] if len(reading.matrix) > headings.row + 1 else []
    return [
        (
            number,
            title,
            str(first[number])[:60] if number < len(first) and first[number] is not None else "",
            headings.columns.get(number, ""),
            number in headings.suggested,
        )
        for number, title in enumerate(headings.titles)
    ]


def _sampled(register: Register, reading: Reading) -> list[Field]:
    keys = set(reading.headings.columns.values())
    return [one for one in register.fields if one.key in keys or (one.computed is not None and keys)]


def _sample(desk: Desk, register: Register, reading: Reading) -> list[tuple[int, str, list[Shown]]]:
    """The first good rows as read: number in the sheet, "new", "changed" or "same", values."""
    some: list[tuple[RowRead, str]] = [(read, "changed" if row.record else "new") for read, row in reading.rows]
    some = [*some[:_SHOWN_ROWS], *((read, "same") for read in reading.same)][:_SHOWN_ROWS]
    words = Words(desk.agency, register, [Record(values=read.values) for read, _what in some])
    fields = _sampled(register, reading)
    return [(read.number, what, [shown(one, read.values.get(one.key), words) for one in fields]) for read, what in some]


def _records_file(request: DeskRequest, year: int, register: str, kind: str) -> HttpResponse:
    found = register_of(register)
    check_year(request.desk.agency, year, request.desk.today)
    records = kept_records(request.desk.agency, found, year_in(found, year))
    words = OfficeWords(request.desk.agency, found, records)
    name = found.title.th if found.span == "standing" else f"{found.title.th} {year}"
    if kind == "csv":
        return _attached(records_csv(found, records, words), f"{name}.csv", "text/csv; charset=utf-8")
    return _attached(records_xlsx(found, records, words), f"{name}.xlsx", _XLSX)


def _attached(content: bytes, name: str, media_type: str) -> HttpResponse:
    disposition = content_disposition_header(True, name.replace("/", "-")) or "attachment"  # noqa: FBT003
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})
