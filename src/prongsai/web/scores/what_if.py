"""The form of "what if": every score that is known, with the points somebody tries in its place.

Every score has a field for a number (``n``), a slider (``s``) and what both showed when the page was made (``w``), so
that the form knows without scripts which of the two was moved. The short form of an address has only the points that
differ, under the code of the score: ``?9=85``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from prongsai.core.packs.model import Pack, Text
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Result
from prongsai.core.scores.rounding import HUNDRED, half_up
from prongsai.core.scores.words import indicator_label, item_label
from prongsai.core.thai.digits import NumberError, parse_decimal
from prongsai.core.whatif.model import Gain, Standing, WhatIf
from prongsai.core.whatif.raising import with_points
from prongsai.core.whatif.standing import standing

Moved = Literal["n", "s", ""]
_PLACES = 2
_MOST_GAINS = 15


@dataclass(frozen=True)
class Field:
    """One score. ``shown`` is what its field says, ``slider`` where its slider stands, ``base`` what is known.

    ``moved`` says what somebody changed since the page was made: the number ("n"), the slider ("s") or nothing.
    """

    code: str
    label: Text
    base: Decimal | None
    shown: str
    slider: str
    moved: Moved = ""
    error: str = ""

    @property
    def changed(self) -> bool:
        """Whether other points are tried than are known."""
        return not self.error and self.shown != _written(self.base)

    @property
    def was(self) -> str:
        """What number and slider both say, to be compared with when the form comes back."""
        return _written(self.base) if self.error else self.shown


@dataclass(frozen=True)
class Group:
    """Scores that belong together: one indicator, or the items it is computed from."""

    label: Text
    fields: tuple[Field, ...]
    items: bool

    @property
    def busy(self) -> bool:
        """Whether something in it was changed or is wrong."""
        return any(field.changed or field.error for field in self.fields)


@dataclass(frozen=True)
class Trial:
    """What was tried, and what it comes to. ``query`` holds the points that differ, by code."""

    groups: tuple[Group, ...]
    query: dict[str, str]
    result: Result
    standing: Standing | None

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every score of the form."""
        return tuple(field for group in self.groups for field in group.fields)

    @property
    def wrong(self) -> bool:
        """Whether some field holds no points."""
        return any(field.error for field in self.fields)


def trial(pack: Pack, inputs: Inputs, sent: Mapping[str, str]) -> Trial:
    """Read what was sent and compute it. A field that holds no points keeps its fault and counts as it is known."""
    groups = tuple(_groups(pack, inputs, sent))
    tried = {field.code: field.shown for group in groups for field in group.fields if field.changed}
    result = compute(pack, with_points(pack, inputs, {code: Decimal(points) for code, points in tried.items()}))
    return Trial(groups, tried, result, standing(pack, result))


def largest_gains(answer: WhatIf) -> list[Gain]:
    """What indicators and items would add to the total, the largest first.

    Items whose weight is not known are left out: their ranges overlap, and say less than the indicator does.
    """
    gains = [gain for gain in answer.gains if gain.total.high and _is_told(gain)]
    return sorted(gains, key=lambda gain: (-(gain.total.low or 0), -(gain.total.high or 0)))[:_MOST_GAINS]


def _is_told(gain: Gain) -> bool:
    return gain.kind == "indicator" or (gain.kind == "item" and not gain.total.is_range)


def out_of_reach(answer: WhatIf) -> bool:
    """Whether even every lost item together is not sure to bring the next level."""
    target = answer.standing.target if answer.standing else None
    lost = any(gain.lost for gain in answer.gains)
    return target is not None and answer.searched and not answer.certain and lost


def _groups(pack: Pack, inputs: Inputs, sent: Mapping[str, str]) -> Iterator[Group]:
    """Every indicator, or its items where it is computed from items."""
    for code, indicator in pack.indicators.items():
        label = indicator_label(indicator)
        items = [item for item in indicator.items if item.code in inputs.items]
        if items and code not in inputs.indicators:
            fields = tuple(_field(item.code, item_label(item), inputs.items[item.code], sent) for item in items)
        else:
            fields = (_field(code, label, inputs.indicators.get(code), sent),)
        yield Group(label, fields, bool(items) and code not in inputs.indicators)


def _field(code: str, label: Text, base: Decimal | None, sent: Mapping[str, str]) -> Field:
    known = _written(base)
    moved, text = _sent(code, sent)
    if not text.strip():
        return Field(code, label, base, known, known or "0", moved)
    try:
        points = _written(_checked(text))
    except _NotPointsError as error:
        return Field(code, label, base, text, known or "0", moved, str(error))
    return Field(code, label, base, points, points, moved)


def _sent(code: str, sent: Mapping[str, str]) -> tuple[Moved, str]:
    """What was typed, else where the slider was moved to, else what the address says; empty for what is known.

    A slider that was moved also wins over a number that says nothing, as after the number was wiped out.
    """
    was = sent.get(f"w{code}", "")
    number, slider = sent.get(f"n{code}"), sent.get(f"s{code}")
    typed = number is not None and not _same(number, was)
    # A slider has no empty place: it stands at 0 where nothing is known.
    slid = slider is not None and not _same(slider, was or "0")
    if slider is not None and slid and not (typed and _is_number(number)):
        return "s", slider
    if number is not None and typed:
        return "n", number
    return "", sent.get(code, "") if number is None else was


def _same(text: str, was: str) -> bool:
    """Whether a field still says what it said, however it is written."""
    try:
        return parse_decimal(text) == parse_decimal(was)
    except NumberError:
        return text.strip() == was


def _is_number(text: str | None) -> bool:
    try:
        parse_decimal(text or "")
    except NumberError:
        return False
    return True


class _NotPointsError(ValueError):
    """A text that is no points; its message is for the field."""


def _checked(text: str) -> Decimal:
    try:
        points = parse_decimal(text)
    except NumberError as error:
        raise _NotPointsError(_("“%(text)s” ไม่ใช่ตัวเลข กรุณาพิมพ์คะแนน 0 ถึง 100") % {"text": text}) from error
    if not 0 <= points <= HUNDRED:
        raise _NotPointsError(_("%(text)s อยู่นอกช่วง กรุณาพิมพ์คะแนน 0 ถึง 100") % {"text": text})
    if points != half_up(points, _PLACES):
        raise _NotPointsError(_("%(text)s มีทศนิยมเกิน 2 ตำแหน่ง กรุณาพิมพ์ไม่เกิน 2 ตำแหน่ง") % {"text": text})
    return points


def _written(points: Decimal | None) -> str:
    return "" if points is None else f"{half_up(points, _PLACES)}"
