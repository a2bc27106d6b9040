"""Puts a table back together whose cells were saved as loose lines, by what each line can be.

Word processors save a cell per line, or break a row at every paragraph inside a cell. What is left is the order:
columns go left to right, then a new row begins. The best assignment of lines to columns is found by dynamic
programming over what each line looks like (a period, units, a numbered step ...) and where the tabs stood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.core.thai.dates import find_periods
from prongsai.core.thai.text import squash
from prongsai.documents.reading.columns import Column
from prongsai.documents.reading.units import looks_like_units
from prongsai.documents.reading.vocabulary import Vocabulary
from prongsai.documents.sources.model import Line


@dataclass(frozen=True)
class Fragment:
    """A piece of a loose table. ``tabs`` stand between it and the piece before it on the same line, ``indent`` at the
    beginning of its line; both 0 when it opens a line at the margin."""

    line: Line
    tabs: int
    indent: int


_NUMBER_ALONE = re.compile(r"^[(]?[\d\u0E50-\u0E59]{1,3}[.)]?$")
_NUMBERED = re.compile(r"^[(]?[\d\u0E50-\u0E59]{1,2}[.)]\s*(?![\d\u0E50-\u0E59])")
_SUBNUMBERED = re.compile(r"^[\d\u0E50-\u0E59]{1,2}\.[\d\u0E50-\u0E59]{1,2}")
_BULLET = re.compile(r"^[➢➤►•●▪■◦✓–-]")
_REPORTING = re.compile(
    r"^(?:การ|ให้)?(?:รายงาน|กำกับ|ติดตาม)|ภายในวันที่|^ทุก(?:เดือน|ไตรมาส|สัปดาห์|ปี)|^รอบ\s*[\d\u0E50-\u0E59]+\s*เดือน|^เดือนละ|^รายไตรมาส"
)
_MEASURE = re.compile(r"^มาตรการ|^โครงการ|^กิจกรรม")
_ITEM = re.compile(r"^[Oo0\u0E50][\d\u0E50-\u0E59]{1,2}\s")
_SHORT = 60


def arrange(
    fragments: Sequence[Fragment], columns: tuple[Column, ...], vocabulary: Vocabulary
) -> list[dict[Column, tuple[Line, ...]]]:
    """Rows of cells by column. Every fragment lands in exactly one cell, in order."""
    if not fragments:
        return []
    looks = [_Look.at(fragment, vocabulary) for fragment in fragments]
    path = _grid_path(looks, columns) or _best_path(looks, columns)
    rows: list[dict[Column, tuple[Line, ...]]] = []
    before = len(columns)
    for look, position in zip(fragments, path, strict=True):
        if position < before:
            rows.append({})
        column = columns[position]
        rows[-1][column] = (*rows[-1].get(column, ()), look.line)
        before = position
    return rows


@dataclass(frozen=True)
class _Look:
    """What a fragment looks like."""

    tabs: int
    indent: int
    number_alone: bool
    numbered: bool
    subnumbered: bool
    bullet: bool
    period: bool
    units: bool
    reporting: bool
    measure: bool
    indicator: bool
    item: bool
    short: bool

    @classmethod
    def at(cls, fragment: Fragment, vocabulary: Vocabulary) -> _Look:
        text = fragment.line.text.strip()
        opens = bool(_NUMBERED.match(text) or _SUBNUMBERED.match(text) or _MEASURE.match(text))
        reporting = not opens and len(text) < 2 * _SHORT and bool(_REPORTING.search(text))
        return cls(
            tabs=fragment.tabs,
            indent=fragment.indent,
            number_alone=bool(_NUMBER_ALONE.match(text)),
            numbered=bool(_NUMBERED.match(text)),
            subnumbered=bool(_SUBNUMBERED.match(text)),
            bullet=bool(_BULLET.match(text)),
            period=not reporting and _is_period(text),
            units=not reporting and looks_like_units(text),
            reporting=reporting,
            measure=bool(_MEASURE.match(text)),
            indicator=len(text) < _SHORT and vocabulary.indicator(text) is not None,
            item=bool(_ITEM.match(text)),
            short=len(text) < _SHORT,
        )


def _is_period(text: str) -> bool:
    found = find_periods(text)
    covered = sum(len(squash(period.text)) for period in found)
    return bool(found) and covered >= 0.7 * len(squash(text))


def _fit(look: _Look, column: Column, *, keyed: bool) -> float:
    """How well a fragment fits a column; 0 is "could be", large is "surely", negative is "hardly".

    Where something stands before the measure (``keyed``: a number, an indicator), "1." opens a step and no measure.
    """
    special = look.period or look.units or look.reporting or look.number_alone
    if column == "no":
        return 4.0 if look.number_alone else -6.0
    if column == "period":
        return 4.0 if look.period else -4.0
    if column == "units":
        return 3.0 if look.units else (-1.5 if look.short and not special else -4.0)
    if column == "deadline":
        return 3.0 if look.reporting else (0.0 if look.period else -3.0)
    if column == "indicator":
        return 3.0 if look.indicator else -3.0
    if look.period or look.units or look.number_alone:
        return -3.0
    return _fit_of_prose(look, column, keyed=keyed)


def _fit_of_prose(look: _Look, column: Column, *, keyed: bool) -> float:
    is_step = look.subnumbered or look.bullet or (keyed and look.numbered)
    if column == "measure":
        return -3.0 if is_step or look.reporting else (1.5 if look.numbered or look.measure else 0.0)
    if column == "steps":
        return 1.0 if is_step else 0.2
    if column == "analysis":
        return 2.0 if look.item else 0.2
    return -1.0 if column == "other" else 0.2


# What it costs to leave a row, or the table, with a last column empty.
_UNFILLED = 0.9
# A cell of these holds one paragraph as a rule.
_SINGLE: frozenset[Column] = frozenset({"no", "indicator", "period", "deadline"})


def _move(before: int, after: int, look: _Look, columns: tuple[Column, ...]) -> float:
    """How natural it is to go from one column to another before this fragment."""
    if look.tabs:
        wanted = before + look.tabs
        return 1.0 if after == wanted else -3.0 - abs(after - wanted)
    # Tabs at the beginning of a line count the empty cells before it.
    hint = (2.5 if after == look.indent else -1.5) if look.indent else 0.0
    if after == before:
        return hint + (-2.5 if columns[after] in _SINGLE else 0.0)
    if after == before + 1:
        return hint - 0.3
    if after > before:
        return hint - 1.0 * (after - before)
    # Going left opens a new row; most begin in the first column, and few are left before their last columns.
    return hint - 0.4 - 0.8 * after - _UNFILLED * (len(columns) - 1 - before)


def _grid_path(looks: Sequence[_Look], columns: tuple[Column, ...]) -> list[int] | None:
    """One line per cell, when that fits every row: numbers and periods all stand where they should."""
    width = len(columns)
    if len(looks) % width or any(look.tabs or look.indent for look in looks):
        return None
    telling = [index for index, column in enumerate(columns) if column in {"no", "period"}]
    path = [index % width for index in range(len(looks))]
    right = all(
        look.number_alone if columns[place] == "no" else look.period
        for look, place in zip(looks, path, strict=True)
        if place in telling
    )
    return path if telling and right else None


def _best_path(looks: Sequence[_Look], columns: tuple[Column, ...]) -> list[int]:
    width = range(len(columns))
    keyed = columns[0] != "measure"
    scores = [_fit(looks[0], columns[position], keyed=keyed) - 1.0 * position for position in width]
    history: list[list[int]] = []
    for look in looks[1:]:
        row: list[float] = []
        back: list[int] = []
        for after in width:
            best = max(width, key=lambda before: scores[before] + _move(before, after, look, columns))
            row.append(scores[best] + _move(best, after, look, columns) + _fit(look, columns[after], keyed=keyed))
            back.append(best)
        scores = row
        history.append(back)
    position = max(width, key=lambda last: scores[last] - _UNFILLED * (len(columns) - 1 - last))
    path = [position]
    for back in reversed(history):
        position = back[position]
        path.append(position)
    return path[::-1]
