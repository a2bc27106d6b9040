"""What everything printed for a survey shares: the facts it says, QR codes, and setting it.

Texts of printed matter are Thai only, as those of official documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby
from urllib.parse import urlsplit

import segno

from prongsai import fonts
from prongsai.core.thai.dates import format_period
from prongsai.core.thai.fiscal import Period
from prongsai.documents.typesetting import Standard, compiled
from prongsai.documents.writing.pdf.to_unicode import repair
from prongsai.documents.writing.sound import check_text

OFFICIAL_HOST = "itas.nacc.go.th"
_QUIET = 4  # modules around a QR code that stay white, as its standard has it
# Marks where an address that is too long for its line may be broken; no document can hold it otherwise.
_BREAK = "\x1f"


@dataclass(frozen=True)
class Facts:
    """What every sheet of a survey says. ``opens`` and ``closes`` are days (CE), both inclusive.

    ``practice``: the office's own survey, not that of the assessor; ``rehearses``: there is an official one like it.
    ``official_url`` is where that is; empty where only its host is known.
    """

    agency: str
    title: str
    opens: date
    closes: date
    practice: bool = True
    rehearses: bool = True
    official_url: str = ""

    def days(self) -> str:
        """From when to when answers are taken."""
        return format_period(Period(self.opens, self.closes))

    def standing(self) -> str:
        """One line that tells the survey from the official one."""
        if not self.practice:
            return "แบบสำรวจของผู้ประเมิน"
        kind = "แบบสำรวจซ้อมของหน่วยงาน" if self.rehearses else "แบบสำรวจของหน่วยงานเอง"
        return f"{kind} ไม่ใช่แบบวัดของสำนักงาน ป.ป.ช."

    def official(self) -> str:
        """Where the official survey is; empty where this is the assessor's, or there is none like it."""
        if not self.practice or not (self.rehearses or self.official_url):
            return ""
        return f"แบบวัดจริงอยู่ที่ {shown_address(self.official_url) or OFFICIAL_HOST}"


def shown_address(address: str) -> str:
    """An address as people type it: without scheme and what follows the path."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}" if parts.netloc else address


def breakable(address: str) -> str:
    """An address that may be broken over lines after its strokes and dots."""
    for mark in "/.":
        address = address.replace(mark, mark + _BREAK)
    return address.removesuffix(_BREAK)


def qr_matrix(address: str) -> tuple[bytes, ...]:
    """The modules of the QR code of an address, row by row, 1 for dark; it can be read with 15 % of it spoiled."""
    return tuple(bytes(row) for row in segno.make_qr(address, error="m", boost_error=False).matrix)


def qr_svg(address: str) -> bytes:
    """The QR code of an address with the white around it: one shape, so that no lines appear between its modules."""
    matrix = qr_matrix(address)
    runs: list[str] = []
    for y, row in enumerate(matrix, _QUIET):
        x = _QUIET
        for dark, modules in groupby(row):
            length = len(list(modules))
            if dark:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    size = len(matrix) + 2 * _QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{"".join(runs)}"/></svg>'
    ).encode()


def printed(template: str, data: Mapping[str, object], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF that a template of this folder makes of data, tagged for screen readers, the same bytes each time.

    It is PDF/UA-1 where the fonts have every character. Raises ``UnwritableText`` and ``PdfEngineChanged``.
    """
    check_text(tuple(_texts(data)))
    text = json.dumps(data, ensure_ascii=False)
    given = {"main.typ": _template(template), "common.typ": _template("common.typ"), "data.json": text.encode()}
    standard: Standard = "ua-1" if fonts.characters().issuperset(text) else "1.7"
    return repair(compiled({**given, **(pictures or {})}, standard=standard))


def _texts(value: object) -> Iterator[str]:
    """Every text in the data of a template, without the marks for breaking."""
    if isinstance(value, str):
        yield value.replace(_BREAK, "")
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


@cache
def _template(name: str) -> bytes:
    return (files(__package__) / name).read_bytes()
