"""Cells of a spreadsheet file, or of what was pasted from one. Files that may do harm are refused, not cleaned."""

from __future__ import annotations

from prongsai.core.errors import ProngsaiError
from prongsai.core.registers.model import Register
from prongsai.core.registers.tables import Matrix


class TableFileError(ProngsaiError):
    """A file that cannot be read as a table, or is refused."""


def read_sheets(data: bytes, name: str) -> dict[str, Matrix]:
    """The cells of every sheet with something in it, by name of sheet. Raises ``TableFileError``."""
    return {}


def read_table(data: bytes, name: str, register: Register) -> Matrix:
    """The cells of the sheet whose headings fit a register best. Raises ``TableFileError``."""
    return []


def read_pasted(text: str) -> Matrix:
    """The cells of what was pasted from a spreadsheet: tabs between them, newlines inside them quoted."""
    return [line.split("\t") for line in text.splitlines()]
