"""One tree of errors. Each says what was found, where, and how to go on, in Thai and in English."""

from __future__ import annotations

from dataclasses import dataclass


class ProngsaiError(Exception):
    """Something the user can act on: shown as one sentence in each language, never as a traceback."""

    def __init__(self, message_th: str, message_en: str) -> None:
        super().__init__(message_en)
        self.message_th = message_th
        self.message_en = message_en


@dataclass(frozen=True)
class Fault:
    """One fault in a file somebody wrote.

    ``path`` is the way to the value inside the file (``instruments.0.weight``), ``found`` and ``wanted``
    are written for a person.
    """

    file: str
    path: str
    found: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.file}: {self.path}: found {self.found}; wanted {self.wanted}"


class InvalidFile(ProngsaiError):
    """A file with one or more faults; ``faults`` lists all of them."""

    def __init__(self, what_th: str, what_en: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(
            f"{what_th} มีข้อผิดพลาด {len(faults)} จุด กรุณาแก้ตามรายการแล้วลองใหม่",
            f"{what_en} has {len(faults)} fault(s); correct what is listed and try again.",
        )
        self.faults = faults
