"""Fills the registers of the invented agency from ``records/*.yaml`` and publishes them, as an office would.

A file has the records of one register, in their order: ``records``, each with ``values`` as they are stored, and
perhaps ``name``, ``year`` (fiscal, Buddhist), ``unit``, ``as_of`` and ``nil``. In values, ``{"$ref":
"executive:chief"}`` is
the record named so, ``{"$unit": …}`` a unit and ``{"$file": …}`` a file that is made here. What the office knows
already, its measures, their results and the analysis behind them, is pulled from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageDraw

from prongsai.core.registers.check import complete
from prongsai.core.registers.model import Register
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.documents.typesetting import compiled
from prongsai.documents.writing.pdf.to_unicode import repair
from prongsai.library import registers
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.disclosures.pulls import SOURCE, NothingToPull, records_pull
from prongsai.web.files.models import File
from prongsai.web.files.services import file_store
from prongsai.web.registers.models import Record
from prongsai.web.registers.services import record_save, records_move, records_publish

_PICTURES = {".jpg": ("JPEG", "image/jpeg"), ".png": ("PNG", "image/png")}
_PORTRAIT = (360, 440)
_PAGE = """#set page(paper: "a4", margin: 3cm)
#set text(font: "Prongsai Sarabun", size: 16pt, lang: "th")
#set document(title: json("title.json"))
#heading(json("title.json"))
#json("text.json")
"""
_TEXT = "เอกสารตัวอย่างของหน่วยงานสมมุติ จัดทำขึ้นเพื่อแสดงการทำงานของระบบ ไม่ใช่เอกสารราชการ"
_YEAR = 2569
_SHOWN_AFTER = timedelta(days=3)
_PULLED = (
    ("ita_analysis", _YEAR, date(2025, 11, 10), True),
    ("integrity_measure", _YEAR, date(2025, 11, 14), True),
    ("integrity_measure_result", _YEAR, date(2026, 10, 12), True),
    ("ita_analysis", _YEAR + 1, date(2026, 11, 9), True),
    ("integrity_measure", _YEAR + 1, date(2026, 11, 13), False),
)
"""What is pulled: register, year, the day it tells of, and whether it is published."""


@transaction.atomic
def records_make(agency: Agency, by: Person) -> None:
    """Store and publish every record of the story. Nothing is published later than today."""
    made: dict[str, Record] = {}
    filed: dict[str, File] = {}
    waiting = list(_told())
    while waiting:
        left = [one for one in waiting if not _stored(one, agency, by, made, filed)]
        assert len(left) < len(waiting), f"references to records that do not exist: {[one[0].id for one in left]}"
        waiting = left
    _publish(agency, by, [*made.values(), *_pulled(agency, by)])


@cache
def told() -> dict[str, list[dict[str, Any]]]:
    """The records of the story by register, as they stand in the files."""
    folder = resources.files("prongsai.web.demo").joinpath("records")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return {
        file.name.removesuffix(".yaml"): yaml.safe_load(file.read_text(encoding="utf-8"))["records"] for file in files
    }


def _told() -> Iterator[tuple[Register, dict[str, Any], str]]:
    known = registers().by_id
    for register, records in told().items():
        for number, record in enumerate(records):
            yield known[register], record, f"{register}:{record.get('name', number)}"


def _pulled(agency: Agency, by: Person) -> list[Record]:
    """What is taken from the office and published. The plan of the coming year is not signed yet and stays a draft."""
    today = timezone.localdate()
    done = []
    for name, year, day, published in _PULLED:
        register = registers().by_id[name]
        try:
            records_pull(agency=agency, register=register, year=year, by=by, today=min(day, today))
        except NothingToPull:
            continue  # results of a year that has just begun
        if published:
            done += [one for one in agency.records.filter(register=name, year=year) if SOURCE in one.values]
    return done


def _stored(
    one: tuple[Register, dict[str, Any], str],
    agency: Agency,
    by: Person,
    made: dict[str, Record],
    filed: dict[str, File],
) -> bool:
    """Store a record whose references all exist by now; says whether it could be."""
    register, record, key = one
    if any(name not in made for name in _names(record.get("values", {}))):
        return False
    year = record.get("year", _YEAR) if register.span == "year" else None
    made[key] = record_save(
        agency=agency,
        register=register,
        year=year,
        values=complete(register, _resolved(record.get("values", {}), agency, by, made, filed)),
        by=by,
        as_of=min(_day(record, year or _YEAR), timezone.localdate()),
        unit=agency.units.filter(name=record["unit"]).first() if "unit" in record else None,
        nil=record.get("nil", False),
        reason=record.get("reason", ""),
    )
    return True


def _day(record: Mapping[str, Any], year: int) -> date:
    """The day a record tells of; half-way through its year, or at the end of an earlier one, where it does not say."""
    if "as_of" in record:
        return date.fromisoformat(str(record["as_of"]))
    fiscal = FiscalYear(year)
    return fiscal.end if year < _YEAR else fiscal.start + timedelta(days=181)


def _names(value: object) -> Iterator[str]:
    """The records a value refers to."""
    if isinstance(value, Mapping):
        if "$ref" in value:
            yield value["$ref"]
        for one in value.values():
            yield from _names(one)
    elif isinstance(value, list):
        for one in value:
            yield from _names(one)


def _resolved(value: Any, agency: Agency, by: Person, made: Mapping[str, Record], filed: dict[str, File]) -> Any:
    if isinstance(value, list):
        return [_resolved(one, agency, by, made, filed) for one in value]
    if not isinstance(value, Mapping):
        return value
    match dict(value):
        case {"$ref": name}:
            return str(made[name].pk)
        case {"$unit": name}:
            return str(agency.units.get(name=name).pk)
        case {"$file": name}:
            if name not in filed:
                filed[name] = _file(name, agency, by)
            return str(filed[name].pk)
        case plain:
            return {key: _resolved(one, agency, by, made, filed) for key, one in plain.items()}


def _file(name: str, agency: Agency, by: Person) -> File:
    stem, dot, suffix = name.rpartition(".")
    kind = _PICTURES.get(dot + suffix.lower())
    if kind:
        return file_store(agency=agency, by=by, name=name, media_type=kind[1], content=_portrait(name, kind[0]))
    return file_store(agency=agency, by=by, name=name, media_type="application/pdf", content=_paper(stem))


def _paper(title: str) -> bytes:
    """One page that says what it would be."""
    texts = {"title.json": title, "text.json": _TEXT}
    files = {name: f'"{text}"'.encode() for name, text in texts.items()}
    return repair(compiled({"main.typ": _PAGE.encode(), **files}))


def _portrait(name: str, kind: str) -> bytes:
    """Somebody who is nobody."""
    shade = sum(name.encode()) % 60
    picture = Image.new("RGB", _PORTRAIT, (214 - shade // 2, 228, 232))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((110, 70, 250, 240), fill=(120 + shade, 112, 108))
    draw.ellipse((30, 260, 330, 620), fill=(70, 96 + shade, 120))
    content = BytesIO()
    picture.save(content, kind)
    return content.getvalue()


def _publish(agency: Agency, by: Person, records: Any) -> None:
    """Approve and publish, register by register, some days after the day each tells of."""
    batches: defaultdict[tuple[date, str, int], list[Record]] = defaultdict(list)
    for one in records:
        batches[one.as_of, one.register, one.year or 0].append(one)
    for (day, register, _), some in sorted(batches.items(), key=lambda batch: batch[0]):
        for state in ("in_review", "approved"):
            records_move(agency=agency, records=some, to=state, by=by)
        at = timezone.make_aware(datetime.combine(day + _SHOWN_AFTER, time(9)))
        found = registers().by_id[register]
        records_publish(agency=agency, register=found, records=some, by=by, at=min(at, timezone.now()))
