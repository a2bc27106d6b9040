"""What stands in the cells of a file: codes of choices, titles, points, or the number of a choice in its scale."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from prongsai.core.packs.model import Choice
from prongsai.core.thai.digits import NumberError, parse_decimal
from prongsai.core.thai.text import squash

Values = Literal["codes", "titles", "points", "rank"]
WAYS: tuple[Values, ...] = ("codes", "titles", "points", "rank")
Raw = str | int | float
"""A value as the file holds it."""


@dataclass(frozen=True)
class Found:
    """How the answers on one scale are to be read; ``others`` are ways that fit as well and mean something else."""

    way: Values
    others: tuple[Values, ...] = ()


def is_empty(raw: Raw | None) -> bool:
    """Whether a cell holds no answer at all."""
    if isinstance(raw, float):
        return math.isnan(raw)
    return raw is None or (isinstance(raw, str) and not squash(raw))


def choice_of(raw: Raw, choices: Iterable[Choice], way: Values) -> str | None:
    """The code of the choice that a value names, read in this way; ``None`` when it names none."""
    return _READERS[way](raw, tuple(choices))


def ways_found(choices: Iterable[Choice], values: Iterable[Raw]) -> Found:
    """How these values, none of them empty, are best read: in the way that understands most of them.

    Ways that understand as many and agree on every choice are one and the same.
    """
    choices, values = tuple(choices), tuple(values)
    read = {way: tuple(choice_of(raw, choices, way) for raw in values) for way in WAYS}
    understood = {way: sum(code is not None for code in codes) for way, codes in read.items()}
    best = max(WAYS, key=lambda way: understood[way])
    rivals = tuple(
        way for way in WAYS if understood[way] == understood[best] > 0 and _differ(read[way], read[best], choices)
    )
    return Found(best, rivals)


def wanted(choices: Iterable[Choice], way: Values) -> str:
    """What may stand in a cell that is read in this way, for people."""
    choices = tuple(choices)
    listed = {
        "codes": ", ".join(choice.code for choice in choices),
        "titles": ", ".join(f"{choice.title.th} ({choice.title.en})" for choice in choices),
        "points": ", ".join(f"{choice.points.normalize():f}" for choice in choices),
        "rank": f"1 to {len(choices)}",
    }
    return f"one of the {way} {listed[way]} (--values reads answers as {', '.join(WAYS)})"


def _differ(left: Iterable[str | None], right: Iterable[str | None], choices: tuple[Choice, ...]) -> bool:
    points: Mapping[str | None, Decimal | None] = {choice.code: choice.points for choice in choices}
    return [points.get(code) for code in left] != [points.get(code) for code in right]


def _by_code(raw: Raw, choices: tuple[Choice, ...]) -> str | None:
    said = squash(_text(raw))
    return next((choice.code for choice in choices if squash(choice.code) == said), None)


def _by_title(raw: Raw, choices: tuple[Choice, ...]) -> str | None:
    said = squash(_text(raw))
    named = [choice.code for choice in choices if said in (squash(choice.title.th), squash(choice.title.en))]
    return named[0] if len(named) == 1 else None


def _by_points(raw: Raw, choices: tuple[Choice, ...]) -> str | None:
    number = _number(raw)
    return next((choice.code for choice in choices if choice.points == number), None)


def _by_rank(raw: Raw, choices: tuple[Choice, ...]) -> str | None:
    number = _number(raw)
    if number is None or number != number.to_integral_value() or not 1 <= number <= len(choices):
        return None
    return choices[int(number) - 1].code


_READERS: Mapping[Values, Callable[[Raw, tuple[Choice, ...]], str | None]] = {
    "codes": _by_code,
    "titles": _by_title,
    "points": _by_points,
    "rank": _by_rank,
}


def _text(raw: Raw) -> str:
    return f"{raw:g}" if isinstance(raw, float) else str(raw)


def _number(raw: Raw) -> Decimal | None:
    try:
        return parse_decimal(raw) if isinstance(raw, str) else Decimal(str(raw))
    except (NumberError, ArithmeticError):
        return None
