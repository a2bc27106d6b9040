"""Strict reading of a file that says what it takes to gain each disclosure."""

from __future__ import annotations

import reprlib
from collections.abc import Iterator
from decimal import Decimal

from prongsai.core import exactjson
from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.packs.model import Pack
from prongsai.core.thai.digits import NumberError, parse_decimal

_MOST = Decimal(10**9)
_OBJECT = "an object with item codes as keys"
_EFFORT = f"a number from 0 to {_MOST}, or null for an item that cannot be gained"


def read_effort(pack: Pack, text: str, *, file: str) -> dict[str, Decimal | None]:
    """Effort by item code, from JSON such as ``{"O14": 3, "O20": null}``, in any unit.

    Raises ``InvalidFile`` with every fault; ``file`` names it in messages.
    """
    what_th, what_en = f"ไฟล์ภาระงาน {file}", f"The effort file {file}"
    document = exactjson.parse(text, file=file, what_th=what_th, what_en=what_en, wanted=_OBJECT)
    if not isinstance(document, dict):
        raise InvalidFile(what_th, what_en, (Fault(file, "/", reprlib.repr(document), _OBJECT),))
    faults = tuple(_faults(pack, document, file))
    if faults:
        raise InvalidFile(what_th, what_en, faults)
    return {code: _number(value) for code, value in document.items()}


def _faults(pack: Pack, document: dict[str, object], file: str) -> Iterator[Fault]:
    known = [code for code, item in pack.items.items() if item.kind == "disclosure"]
    for code, value in document.items():
        number = _number(value)
        if code not in known:
            yield Fault(file, ascii(code), "an unknown code", f"one of {known[0]} ... {known[-1]}")
        elif value is not None and (number is None or not 0 <= number <= _MOST):
            yield Fault(file, code, reprlib.repr(value), _EFFORT)


def _number(value: object) -> Decimal | None:
    """The number in a text; ``None`` for anything else."""
    try:
        return parse_decimal(value) if isinstance(value, str) else None
    except NumberError:
        return None
