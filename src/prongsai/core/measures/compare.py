"""What differs between two versions of a plan, such as the one drafted and the one a clerk has edited in Word.

Differences of typing are none: Thai or Arabic digits, blanks, line breaks, bullets and numbers before steps, kinds of
dashes and quotes, and how a period is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prongsai.core.lints.similar import ratio
from prongsai.core.readings.model import PlanRow
from prongsai.core.thai.text import squash

Field = Literal["measure", "indicator", "analysis", "steps", "units", "period", "monitoring", "output", "outcome"]

# Rows with titles less alike than this are one row only when their steps are as alike.
_ALIKE = 0.6
_BULLET = re.compile(r"^(?:[\-–—•●○▪◦*➢✓]|\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*[.)](?![\d๐-๙]))\s*")
_TITLE_NUMBER = re.compile(r"^\(?[\d๐-๙]{1,3}[.)](?![\d๐-๙])\s*")


@dataclass(frozen=True)
class Change:
    """A field of a row with other words: before and after, as they stand."""

    field: Field
    before: str
    after: str


@dataclass(frozen=True)
class Pair:
    """A row in both versions, by its place in each (from 0). ``moved``: it stands elsewhere among the rows kept."""

    before: int
    after: int
    moved: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class PlanDiff:
    """Rows kept, in the order of the later version; rows only there (``added``); rows only in the earlier one.

    ``columns_gone`` are fields that only the earlier version has: the later table has no such columns.
    """

    pairs: tuple[Pair, ...]
    added: tuple[int, ...]
    removed: tuple[int, ...]
    columns_gone: tuple[Field, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs in what both versions have columns for."""
        return not self.added and not self.removed and not any(pair.moved or pair.changes for pair in self.pairs)


def compare(before: Sequence[PlanRow], after: Sequence[PlanRow]) -> PlanDiff:
    """The differences between two versions of a plan, rows matched by their measures, then steps and numbers.

    A field that no row of the later version has is a column its table does not have: it is named, not compared.
    """
    matched = _matched(before, after)
    in_order = sorted(matched, key=lambda pair: pair[1])
    steady = _steady([one for one, _ in in_order])
    fields = [field for field, (_, shown) in _FIELDS.items() if any(map(shown, after))]
    pairs = tuple(
        Pair(one, other, one not in steady, tuple(_changes(before[one], after[other], fields)))
        for one, other in in_order
    )
    ones, others = ({pair[side] for pair in matched} for side in (0, 1))
    return PlanDiff(
        pairs,
        tuple(other for other in range(len(after)) if other not in others),
        tuple(one for one in range(len(before)) if one not in ones),
        tuple(field for field, (_, shown) in _FIELDS.items() if field not in fields and any(map(shown, before))),
    )


def _matched(before: Sequence[PlanRow], after: Sequence[PlanRow]) -> list[tuple[int, int]]:
    """Rows with the same title first, then the most alike; equally alike ones by number, then by place."""
    same = _paired(before, after, [], lambda one, other: float(_measure(one) == _measure(other)))
    return same + _paired(before, after, same, _likeness)


def _paired(
    before: Sequence[PlanRow],
    after: Sequence[PlanRow],
    taken: Sequence[tuple[int, int]],
    likeness: Callable[[PlanRow, PlanRow], float],
) -> list[tuple[int, int]]:
    ones, others = ({pair[side] for pair in taken} for side in (0, 1))
    scored = sorted(
        (-alike, row.no != other.no, abs(one - two), one, two)
        for one, row in enumerate(before)
        for two, other in enumerate(after)
        if one not in ones and two not in others and (alike := likeness(row, other)) >= _ALIKE
    )
    pairs: list[tuple[int, int]] = []
    for _, _, _, one, two in scored:
        if one not in ones and two not in others:
            pairs.append((one, two))
            ones.add(one)
            others.add(two)
    return pairs


def _likeness(one: PlanRow, other: PlanRow) -> float:
    """How alike two rows are: a new title on the same steps leaves one row."""
    return max(ratio(_measure(one), _measure(other)), ratio(_steps(one), _steps(other)))


def _steady(places: Sequence[int]) -> set[int]:
    """The longest run of places that still ascend; every other row was moved."""
    tails: list[int] = []
    runs: list[tuple[int, ...]] = []
    for place in places:
        at = bisect_left(tails, place)
        run = (*(runs[at - 1] if at else ()), place)
        tails[at : at + 1] = [place]
        runs[at : at + 1] = [run]
    return set(runs[-1]) if runs else set()


def _changes(before: PlanRow, after: PlanRow, fields: Sequence[Field]) -> Iterator[Change]:
    for field in fields:
        key, shown = _FIELDS[field]
        if field == "indicator" and None in (before.indicator, after.indicator):
            continue  # Not every table says whose row it is.
        if key(before) != key(after):
            yield Change(field, shown(before), shown(after))


def _measure(row: PlanRow) -> str:
    return squash(_TITLE_NUMBER.sub("", row.measure or ""))


def _steps(row: PlanRow) -> str:
    return _lines(row.steps)


def _lines(lines: Sequence[str]) -> str:
    """A list as one text: where lines break and what stands before them does not count."""
    return "".join(squash(_BULLET.sub("", line.strip())) for text in lines for line in text.splitlines())


def _period(row: PlanRow) -> object:
    """The days, where they could be read."""
    period = row.period
    if period is None:
        return ""
    return squash(period.text) if period.start is None or period.end is None else (period.start, period.end)


def _deadline(row: PlanRow) -> str:
    return squash(row.deadline.text) if row.deadline is not None else ""


_FIELDS: dict[Field, tuple[Callable[[PlanRow], object], Callable[[PlanRow], str]]] = {
    "measure": (_measure, lambda row: row.measure or ""),
    "indicator": (lambda row: row.indicator, lambda row: row.indicator or ""),
    "analysis": (lambda row: _lines([row.analysis or ""]), lambda row: row.analysis or ""),
    "steps": (_steps, lambda row: "\n".join(row.steps)),
    "units": (lambda row: tuple(map(squash, row.units)), lambda row: ", ".join(row.units)),
    "period": (_period, lambda row: row.period.text if row.period else ""),
    "monitoring": (_deadline, lambda row: row.deadline.text if row.deadline else ""),
    "output": (lambda row: _lines(row.output), lambda row: "\n".join(row.output)),
    "outcome": (lambda row: _lines(row.outcome), lambda row: "\n".join(row.outcome)),
}
