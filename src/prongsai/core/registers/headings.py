"""Finds the row of headings in a table of cells, and which field each column is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from prongsai.core.packs.model import Text
from prongsai.core.registers.cells import Cell, plain
from prongsai.core.registers.faults import RecordFault
from prongsai.core.registers.model import Field, Register
from prongsai.core.thai.text import squash

Matrix = Sequence[Sequence[Cell]]
MENDING = "สิ่งที่ต้องแก้ไข"

_LOOKED_AT = 30
_ALIKE = 0.74
_IN_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）|\*")
# Columns people number rows with, and the one that came back with bad rows.
_PASSED_OVER = {squash(one) for one in ("ลำดับ", "ลำดับที่", "ที่", "ที่.", "no.", "no", "#", "แถวเดิม", MENDING)}


@dataclass(frozen=True)
class Headings:
    """Which column holds which field.

    ``row`` is the number (from 0) of the row of headings in the matrix (the lower one where there are two), ``titles``
    what stands there. ``columns`` maps numbers of columns to keys, ``suggested`` those that only resemble a heading and
    want a yes (they are in ``columns`` too). ``missing`` are keys of required fields without a column, ``extra`` titles
    without a field. ``faults`` says all that as E021: an "error" for what is missing, an "ask" for what only resembles,
    an "info" for what is not read.
    """

    row: int
    titles: tuple[str, ...]
    columns: Mapping[int, str]
    suggested: Mapping[int, str]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    faults: tuple[RecordFault, ...]


def match_headings(register: Register, matrix: Matrix) -> Headings:
    """The row of headings and the field of each column; title rows above it are passed over."""
    names = dict(_names(register))
    best: tuple[int, int, tuple[str, ...]] = (0, 0, tuple(map(plain, matrix[0])) if matrix else ())
    for row, titles in _candidates(matrix):
        score = len({names[key] for title in titles for key in _keys(title) if key in names})
        if score > best[0]:
            best = (score, row, titles)
    _, row, titles = best
    return _matched(register, names, row, titles)


def fitting(register: Register, matrix: Matrix) -> int:
    """How many fields have a column in a table."""
    return len(match_headings(register, matrix).columns)


def confirmed(register: Register, headings: Headings, columns: Mapping[int, str]) -> Headings:
    """The headings with the columns a person chose for them; keys that are no field's, or twice, are left out."""
    known = {one.key for one in register.fields}
    chosen: dict[int, str] = {}
    for column, key in columns.items():
        if key in known and key not in chosen.values() and 0 <= column < len(headings.titles):
            chosen[column] = key
    return _said(register, headings.row, headings.titles, chosen, {})


def _names(register: Register) -> Iterator[tuple[str, str]]:
    """Every text a column of a field may be headed with; a name of an earlier field is never that of a later one."""
    taken: set[str] = set()
    for names in (
        lambda one: (one.title.th, one.title.en, one.key),
        lambda one: one.aliases,
        lambda one: (_IN_BRACKETS.sub("", one.title.th),),
    ):
        for field in register.fields:
            for name in map(squash, names(field)):
                if name and name not in taken:
                    taken.add(name)
                    yield name, field.key


def _keys(title: str) -> tuple[str, ...]:
    """What a heading is compared as: whole, and without what stands in brackets."""
    whole = squash(title)
    bare = squash(_IN_BRACKETS.sub("", title))
    return (whole, bare) if bare and bare != whole else (whole,)


def _candidates(matrix: Matrix) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows that may be headings, each alone, and each under the one above it where cells were merged."""
    above: tuple[str, ...] = ()
    for row, cells in enumerate(matrix[:_LOOKED_AT]):
        titles = tuple(" ".join(plain(cell).split()) for cell in cells)
        if sum(map(bool, titles)) > 1 or len(titles) == 1:
            yield row, titles
        if above and any(above):
            width = max(len(above), len(titles))
            pair = zip(_padded(above, width), _padded(titles, width), strict=True)
            yield row, tuple(low or high for high, low in pair)
        above = titles


def _padded(titles: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*titles, *[""] * (width - len(titles)))


def _matched(register: Register, names: Mapping[str, str], row: int, titles: tuple[str, ...]) -> Headings:
    columns: dict[int, str] = {}
    for column, title in enumerate(titles):
        key = next((names[one] for one in _keys(title) if one in names), None)
        if key is not None and key not in columns.values():
            columns[column] = key
    suggested: dict[int, str] = {}
    for column, title in enumerate(titles):
        if title and column not in columns and squash(title) not in _PASSED_OVER:
            near = _nearest(squash(title), {name: key for name, key in names.items() if key not in columns.values()})
            if near is not None:
                columns[column] = suggested[column] = near
    return _said(register, row, titles, columns, suggested)


def _nearest(title: str, names: Mapping[str, str]) -> str | None:
    scored = [(SequenceMatcher(None, title, name).ratio(), key) for name, key in names.items()]
    ratio, key = max(scored, default=(0.0, ""))
    return key if ratio >= _ALIKE else None


def _said(
    register: Register, row: int, titles: tuple[str, ...], columns: dict[int, str], suggested: dict[int, str]
) -> Headings:
    there = set(columns.values())
    lacking = [one for one in register.fields if one.required and not one.computed and one.key not in there]
    extra = tuple(
        title
        for column, title in enumerate(titles)
        if title and column not in columns and squash(title) not in _PASSED_OVER
    )
    faults = [_suggestion(register.field(key), titles[column]) for column, key in sorted(suggested.items())]
    if lacking:
        faults.append(_missing(register, lacking, titles))
    if extra:
        faults.append(_extra(register, extra))
    missing = tuple(one.key for one in lacking)
    return Headings(row, titles, columns, suggested, missing, extra, tuple(faults))


def _suggestion(field: Field, title: str) -> RecordFault:
    message = Text(f"หัวตาราง “{title}” คือ “{field.title.th}” ใช่หรือไม่", f'Is the heading "{title}" "{field.title.en}"?')
    return RecordFault("E021", "ask", None, field.key, field.title, title, message, field.title.th)


def _missing(register: Register, lacking: Iterable[Field], titles: Iterable[str]) -> RecordFault:
    th, en = (", ".join(getattr(one.title, name) for one in lacking) for name in ("th", "en"))
    found = ", ".join(filter(None, titles))
    message = Text(f"หัวตารางไม่ตรง ขาด: {th}", f"The headings lack: {en}")
    return RecordFault("E021", "error", None, "", register.title, found, message, th)


def _extra(register: Register, extra: Iterable[str]) -> RecordFault:
    said = ", ".join(extra)
    message = Text(f"หัวตารางที่ไม่ได้อ่าน: {said}", f"Headings that are not read: {said}")
    return RecordFault("E021", "info", None, "", register.title, said, message)
