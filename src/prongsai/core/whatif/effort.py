"""Strict reading of a file that says what it takes to gain each disclosure."""

from __future__ import annotations

import json
import reprlib
from collections.abc import Iterator
from decimal import Decimal

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
    try:
        # Objects stay pairs, so that a key given twice can be seen.
        pairs = json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=tuple)
    except json.JSONDecodeError as error:
        found = f"text that is not JSON ({error.msg})"
        raise _invalid(file, Fault(file, f"line {error.lineno}, column {error.colno}", found, _OBJECT)) from error
    except RecursionError as error:
        raise _invalid(file, Fault(file, "/", "values nested too deeply", _OBJECT)) from error
    if not isinstance(pairs, tuple):
        raise _invalid(file, Fault(file, "/", reprlib.repr(pairs), _OBJECT))
    faults = tuple(_faults(pack, pairs, file))
    if faults:
        raise _invalid(file, *faults)
    return {code: _number(value) for code, value in pairs}


def _faults(pack: Pack, pairs: tuple[tuple[str, object], ...], file: str) -> Iterator[Fault]:
    known = [code for code, item in pack.items.items() if item.kind == "disclosure"]
    seen: set[str] = set()
    for code, value in pairs:
        number = _number(value)
        if code not in known:
            yield Fault(file, ascii(code), "an unknown code", f"one of {known[0]} ... {known[-1]}")
        elif code in seen:
            yield Fault(file, code, "the same code twice", "each code once")
        elif value is not None and (number is None or not 0 <= number <= _MOST):
            yield Fault(file, code, reprlib.repr(value), _EFFORT)
        seen.add(code)


def _number(value: object) -> Decimal | None:
    """The number in a text; ``None`` for anything else."""
    try:
        return parse_decimal(value) if isinstance(value, str) else None
    except NumberError:
        return None


def _invalid(file: str, *faults: Fault) -> InvalidFile:
    return InvalidFile(f"ไฟล์ภาระงาน {file}", f"The effort file {file}", faults)
