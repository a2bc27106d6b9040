"""Turns the raw rows of a plan into plan rows: joins what a page cut, fills down what was merged, reads dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from prongsai.core.readings.model import Deadline, PeriodText, Place, PlanRow, Unread
from prongsai.core.thai.dates import DateError, find_dates, find_periods, parse_period
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.fiscal import FiscalYear, Period
from prongsai.documents.reading.columns import Column
from prongsai.documents.reading.people import MASK
from prongsai.documents.reading.steps import join, split_steps
from prongsai.documents.reading.tables import PlanTable, RawRow
from prongsai.documents.reading.units import opens_unit, split_units
from prongsai.documents.reading.vocabulary import Match, Vocabulary
from prongsai.documents.sources.model import Line

_NUMBER = re.compile(r"^\s*[(]?([\d\u0E50-\u0E59]{1,3})[.)]\s*(?![\d\u0E50-\u0E59])|^\s*([\d\u0E50-\u0E59]{1,3})\s*$")
_NESTED_NUMBER = re.compile(r"^\s*[(]?([\d\u0E50-\u0E59]{1,2}(?:\.[\d\u0E50-\u0E59]{1,2})+)[.)]?\s*$")
_LIST = re.compile(r"และ|,|/|\s[\d\u0E50-\u0E59]{1,2}[.)]\s|\s[-–•]\s|ครั้งที่")
_RHYTHM = re.compile(r"ทุก|ตลอด|เป็นต้นไป|ภายใน|ทันที|ต่อเนื่อง|รอบ")
_DASHES = ("-", "–", "—", "ถึง")
_KEYS: tuple[Column, ...] = ("no", "indicator")
_TEXTS: tuple[Column, ...] = ("measure", "analysis", "steps", "output", "outcome")


@dataclass(frozen=True)
class RowsRead:
    """The rows of all plans, and the pieces of them that were not understood."""

    rows: tuple[PlanRow, ...]
    unread: tuple[Unread, ...]
    indicator_names: tuple[tuple[Match, Place], ...]


def read_rows(tables: Sequence[PlanTable], vocabulary: Vocabulary, year: FiscalYear | None) -> RowsRead:
    """All plan rows of a document. ``year`` is the fiscal year of the plan, for dates that name no year."""
    rows: list[PlanRow] = []
    unread: list[Unread] = []
    names: list[tuple[Match, Place]] = []
    for number, table in enumerate(tables):
        under = _caption_indicator(table, vocabulary)
        previous: PlanRow | None = None
        for raw in whole_rows(table):
            if "group" in raw.cells:
                group = _group_indicator(raw.text("group"), vocabulary)
                under, previous = (group.code if group else under), None
                if group:
                    names.append((group, raw.place))
                elif not vocabulary.is_theme(raw.text("group")):
                    unread.append(Unread(raw.place, raw.text("group"), "เป็นบรรทัดคั่นในตาราง ไม่ใช่มาตรการ"))
                continue
            row, name = _plan_row(
                raw, vocabulary, year, under, previous if previous and previous.table == number else None
            )
            previous = replace(row, table=number)
            rows.append(previous)
            unread.extend(_left_over(raw, previous))
            if name:
                names.append((name, raw.place))
    return RowsRead(tuple(rows), tuple(unread), tuple(names))


def _group_indicator(text: str, vocabulary: Vocabulary) -> Match | None:
    """The indicator a line across the table names; its number counts even under a wrong name."""
    named, numbered = vocabulary.indicator(text), vocabulary.numbered_line(text)
    return numbered if numbered and (named is None or named.code != numbered.code) else named


def whole_rows(table: PlanTable) -> list[RawRow]:
    """The rows of a table with page breaks undone: a row that only goes on is joined to the row it belongs to."""
    rows: list[RawRow] = []
    for raw in table.rows:
        above = rows[-1] if rows and "group" not in rows[-1].cells else None
        if above is None or "group" in raw.cells:
            rows.append(raw)
        elif raw.merged or _opens(raw, above, table.columns):
            rows.append(_filled_down(raw, above))
        else:
            rows[-1] = _joined(above, raw)
    return rows


def _filled_down(raw: RawRow, above: RawRow) -> RawRow:
    """A row with what merged cells above it say. A merged measure stays empty: it is told by inheriting."""
    cells = dict(raw.cells)
    for column in raw.merged - {"measure"}:
        if column in above.cells:
            cells[column] = above.cells[column]
    return replace(raw, cells=cells)


def _opens(raw: RawRow, above: RawRow, columns: tuple[Column, ...]) -> bool:
    """Whether a raw row begins a row of its own."""
    if any(raw.text(key) for key in _KEYS):
        return True
    measure = raw.text("measure")
    if measure and not any(key in columns for key in _KEYS):
        return bool(_NUMBER.match(measure)) or measure.startswith(("มาตรการ", "โครงการ")) or _has_schedule(raw, above)
    # Without a key of its own, a row stands alone when it has its own work and its own time.
    own_work = bool(raw.text("steps") or measure)
    return own_work and _is_whole_period(raw.text("period")) and _is_whole_period(above.text("period"))


def _has_schedule(raw: RawRow, above: RawRow) -> bool:
    """Whether a row has its own time or unit, and not the second half of one that a page cut in two."""
    period = raw.text("period")
    if period and not _is_whole_period(above.text("period")) and above.text("period"):
        return False
    return bool(period) or opens_unit(raw.text("units"))


def _is_whole_period(text: str) -> bool:
    """Whether a text is a period of its own; "1 Oct 67 –" and "– 30 Sep 68" are halves of one."""
    return bool(find_periods(text)) and not text.startswith(_DASHES) and not text.endswith(_DASHES)


def _joined(above: RawRow, below: RawRow) -> RawRow:
    cells = dict(above.cells)
    for column, lines in below.cells.items():
        cells[column] = join(cells.get(column, ()), lines)
    return replace(above, cells=cells)


def _plan_row(
    raw: RawRow, vocabulary: Vocabulary, year: FiscalYear | None, under: str | None, above: PlanRow | None
) -> tuple[PlanRow, Match | None]:
    no = _own_number(raw)
    name = vocabulary.indicator(raw.text("indicator")) if raw.text("indicator") else None
    measure = _without_number(_paragraphs(raw, "measure"))
    inherited = measure is None and above is not None
    steps = split_steps(raw.cells.get("steps", ()))
    indicator = _indicator(raw, name, vocabulary, measure, steps) or under
    if above is not None and not raw.text("indicator") and above.indicator_name:
        # The indicator's cell is merged downwards.
        indicator, no = above.indicator, no or above.no
    if inherited and above is not None:
        measure, no = above.measure, no or above.no
    row = PlanRow(
        place=raw.place,
        no=no,
        indicator=indicator,
        indicator_name=raw.text("indicator") or (above.indicator_name if above else None),
        measure=measure,
        analysis=_paragraphs(raw, "analysis"),
        steps=steps,
        units=split_units(raw.cells.get("units", ())),
        period=_period(raw, year),
        deadline=_deadline(raw, year),
        output=split_steps(raw.cells.get("output", ())),
        outcome=split_steps(raw.cells.get("outcome", ())),
        measure_inherited=inherited,
    )
    return row, name


def _own_number(raw: RawRow) -> str | None:
    nested = _NESTED_NUMBER.match(raw.text("no"))
    if nested:
        return to_arabic(nested[1])
    for column in ("no", "indicator", "measure"):
        match = _NUMBER.match(raw.text(column))
        if match:
            return to_arabic(match[1] or match[2])
    return None


def _without_number(text: str | None) -> str | None:
    if text is None:
        return None
    match = _NUMBER.match(text)
    return text[match.end() :].strip() or None if match and match[1] else text


def _paragraphs(raw: RawRow, column: Column) -> str | None:
    lines = raw.cells.get(column, ())
    return "\n".join(line.text for line in lines) or None


def _indicator(
    raw: RawRow, name: Match | None, vocabulary: Vocabulary, measure: str | None, steps: tuple[str, ...]
) -> str | None:
    """The indicator a row is for: its own column, else the one name its measure or first step is about."""
    if name:
        return name.code
    number = _NUMBER.match(raw.text("indicator"))
    code = str(int(to_arabic(number[1] or number[2]))) if number else ""
    if code in vocabulary.indicator_codes:
        return code
    issue = vocabulary.indicator(raw.text("analysis"))
    if issue and issue.exact:
        return issue.code
    for text in (measure, *steps[:1]):
        codes = {found.code for found in vocabulary.indicators_in(_after_side(text))} if text else set()
        if len(codes) == 1:
            return codes.pop()
    return None


def _after_side(text: str) -> str:
    """The part of a text that says which side ("ด้าน ...", "ตัวชี้วัดที่ ...") it is about; empty when none does."""
    match = re.search(r"ด้าน|ตัวชี้วัดที่", text)
    return text[match.start() :] if match else ""


def _caption_indicator(table: PlanTable, vocabulary: Vocabulary) -> str | None:
    for line in reversed(table.caption):
        match = vocabulary.indicator(line.text.strip("() "))
        if match and match.says_indicator:
            return match.code
    return None


def _period(raw: RawRow, year: FiscalYear | None) -> PeriodText | None:
    text = raw.text("period")
    if not text:
        return None
    place = _place(raw.cells["period"])
    try:
        period = parse_period(text, fiscal_year=year)
    except DateError as wrong:
        overall = _overall_period(text, year)
        if overall is None:
            return PeriodText(text, None, None, place, _dated_error(text, year, wrong))
        period = overall
    return PeriodText(text, period.start, period.end, place)


def _dated_error(text: str, year: FiscalYear | None, wrong: DateError) -> DateError | None:
    """The fault of a date in the text; "every month" names no date, so nothing is wrong with it."""
    found = find_periods(text, fiscal_year=year)
    errors = [piece.error for piece in found if piece.error is not None]
    if errors:
        return errors[0]
    # Two whole dates that make no period contradict each other.
    return wrong if len(found) > 1 and not _LIST.search(text) and not _RHYTHM.search(text) else None


def _overall_period(text: str, year: FiscalYear | None) -> Period | None:
    """The span of periods listed in one cell that follow each other; ``None`` when they do not, or one is unread."""
    found = find_periods(text, fiscal_year=year)
    if len(found) < 2 or any(piece.value is None for piece in found) or not _LIST.search(text):
        return None
    periods = sorted(piece.value for piece in found if piece.value)
    if any(later.start > earlier.end + timedelta(days=1) for earlier, later in pairwise(periods)):
        return None
    return Period(periods[0].start, max(period.end for period in periods))


def _deadline(raw: RawRow, year: FiscalYear | None) -> Deadline | None:
    text = raw.text("deadline")
    if not text:
        return None
    found = find_dates(text, fiscal_year=year)
    values: list[date] = [piece.value for piece in found if piece.value is not None]
    errors = [piece.error for piece in found if piece.error is not None]
    # Two dates are a rhythm, not one deadline.
    only = values[0] if len(set(values)) == 1 and not errors else None
    return Deadline(text, only, _place(raw.cells["deadline"]), errors[0] if errors else None)


def _left_over(raw: RawRow, row: PlanRow) -> list[Unread]:
    left: list[Unread] = []
    for line in raw.cells.get("other", ()):
        left.append(Unread(_place((line,)), line.text, "อยู่ในคอลัมน์ที่ไม่ใช่ส่วนของแผน"))
    for line in raw.cells.get("units", ()):
        if MASK in line.text:
            left.append(Unread(_place((line,)), line.text, "เป็นชื่อบุคคล ระบบไม่เก็บ"))
    if row.period and row.period.start is None:
        left.append(Unread(row.period.place, row.period.text, "อ่านเป็นช่วงเวลาไม่ได้"))
    if raw.text("indicator") and row.indicator is None:
        left.append(Unread(raw.place, raw.text("indicator"), "ไม่ตรงกับชื่อตัวชี้วัดใด"))
    return left


def _place(lines: Sequence[Line]) -> Place:
    return Place(lines[0].number, lines[0].page)
