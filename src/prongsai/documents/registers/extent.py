"""How far out the cells of a sheet stand, told before it is read: a sheet is read as a whole, and a cell in its last
corner would take all memory there is and the server with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

MOST_CELLS, MOST_COLUMNS = 12_500_000, 5_000
"""Cells of a sheet from its first corner to its last, empty ones too; and how wide it may be."""

# As programs write cells, and near enough that no sheet of them is too large.
_PLAIN_CELL = re.compile(rb'<c r="(?:[A-Z]|[A-G][A-Z])(?:\d{1,4}|[1-5]\d{4})"(?![^<>]*\br=)')
_ANY_CELL = re.compile(rb"<(?:[^\s<>/:\"'=]+:)?c[\s/>]")
_REFERENCE = re.compile(r"([A-Za-z]{1,9})([0-9]{1,9})")
_FAR = 1 << 24


class NotRead(ValueError):
    """A part that is not read as it stands: no XML, or XML that declares things."""


def is_sheet(part: bytes) -> bool:
    """Whether a part of a workbook may be a sheet, whatever it is called."""
    return b"sheetData" in part


def fits(part: bytes) -> bool:
    """Whether a sheet of a workbook (XLSX) is small enough to be read. Raises ``NotRead``."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in part:
        raise NotRead
    if len(_PLAIN_CELL.findall(part)) == len(_ANY_CELL.findall(part)):
        return True
    return _Sheet().measure(part) <= MOST_CELLS


def fits_ods(part: bytes) -> bool:
    """Whether the sheets of an ODS file are small enough to be read. Raises ``NotRead``."""
    return _Tables().measure(part) <= MOST_CELLS


class _Extent:
    """Reads a part and keeps the largest extent of cells with something in them."""

    def __init__(self) -> None:
        self.most = 0
        self.row = self.column = self.last_row = self.last_column = 0

    def measure(self, part: bytes) -> int:
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, given: self.begin(name.rpartition(":")[2], given)
        parser.EndElementHandler = lambda name: self.end(name.rpartition(":")[2])
        parser.CharacterDataHandler = lambda _text: self.text()
        parser.StartDoctypeDeclHandler = _refuse
        try:
            parser.Parse(part, True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise NotRead from error
        self.close()
        return self.most

    def close(self) -> None:
        """A sheet ends."""
        wide = self.last_column > MOST_COLUMNS
        self.most = max(self.most, MOST_CELLS + 1 if wide else self.last_row * self.last_column)
        self.row = self.last_row = self.last_column = 0

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        """Nothing, unless the kind of sheet wants it."""

    def text(self) -> None:
        raise NotImplementedError

    def fill(self, row: int, column: int) -> None:
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)


class _Sheet(_Extent):
    """A sheet of XLSX: cells say where they stand, or follow the one before."""

    inside = counts = False

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        if name == "row":
            self.row, self.column = _number(given.get("r"), self.row + 1), 0
        elif name == "c":
            self.inside, self.column = True, self.column + 1
            if "r" in given:
                found = _REFERENCE.fullmatch(given["r"])
                if found is None:
                    raise NotRead
                self.row, self.column = int(found[2]), _column(found[1].upper())
            # A number without digits is no cell to whoever reads the sheet, an empty text is one.
            self.counts = given.get("t", "n") != "n"
        elif self.inside and (self.counts or name == "is"):
            self.text()

    def end(self, name: str) -> None:
        self.inside = self.inside and name != "c"

    def text(self) -> None:
        if self.inside:
            self.fill(self.row, self.column)


class _Tables(_Extent):
    """The tables of ODS: rows and cells say how often they stand there."""

    rows = 1

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        held = {key.rpartition(":")[2]: value for key, value in given.items()}
        if name == "table":
            self.close()
        elif name == "table-row":
            self.rows, self.column = _number(held.get("number-rows-repeated"), 1), 0
            self.row = min(_FAR, self.row + self.rows)
        elif name in ("table-cell", "covered-table-cell"):
            self.column = min(_FAR, self.column + _number(held.get("number-columns-repeated"), 1))
            if "value-type" in held:
                self.text()

    def text(self) -> None:
        if self.column:
            self.fill(self.row, self.column)


def _refuse(*_declared: object) -> None:
    raise NotRead


def _number(text: str | None, otherwise: int) -> int:
    return min(int(text), _FAR) if text and text.isascii() and text.isdecimal() and len(text) < 20 else otherwise


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
