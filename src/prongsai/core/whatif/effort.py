"""Strict reading of a file that says what it takes to gain each disclosure."""

from __future__ import annotations

import json
import reprlib
from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.packs.model import Pack
from prongsai.core.thai.digits import NumberError, parse_decimal

_WANTED = "a number, 0 or more, or null for an item that cannot be gained"


def read_effort(pack: Pack, text: str, *, file: str) -> dict[str, Decimal | None]:
    """Effort by item code, from JSON such as ``{"O14": 3, "O20": null}``, in any unit.

    Raises ``InvalidFile`` with every fault; ``file`` names it in messages.
    """
    try:
        document = json.loads(text, parse_float=str, parse_int=str)
    except (json.JSONDecodeError, RecursionError) as error:
        found = f"text that is not JSON ({error})" if isinstance(error, json.JSONDecodeError) else "too deep nesting"
        raise _invalid(file, (Fault(file, "/", found, "an object with item codes as keys"),)) from error
    if not isinstance(document, dict):
        raise _invalid(file, (Fault(file, "/", reprlib.repr(document), "an object with item codes as keys"),))
    faults = tuple(_faults(pack, document, file))
    if faults:
        raise _invalid(file, faults)
    return {code: _number(value) for code, value in document.items()}


def _faults(pack: Pack, document: dict[str, object], file: str) -> Iterator[Fault]:
    disclosures = [code for code, item in pack.items.items() if item.kind == "disclosure"]
    for code, value in document.items():
        if code not in disclosures:
            yield Fault(file, ascii(code), "an unknown code", f"one of {disclosures[0]} ... {disclosures[-1]}")
            continue
        number = _number(value)
        if (number is None and value is not None) or (number is not None and number < 0):
            yield Fault(file, code, reprlib.repr(value), _WANTED)


def _number(value: object) -> Decimal | None:
    """The number in a text; ``None`` for anything else."""
    try:
        return parse_decimal(value) if isinstance(value, str) else None
    except NumberError:
        return None


def _invalid(file: str, faults: tuple[Fault, ...]) -> InvalidFile:
    return InvalidFile(f"ไฟล์ภาระงาน {file}", f"The effort file {file}", faults)
