"""The data of a chart as a table of texts, to stand below it: a picture alone cannot be read aloud or checked."""

from __future__ import annotations

from prongsai.documents.charts.figures import standing, written
from prongsai.documents.charts.model import Bars, Chart, Lines, Radar, Stack, high
from prongsai.documents.charts.stack import KEPT_WORDS, marked

Columns = tuple[str, ...]
Rows = tuple[tuple[str, ...], ...]

_STANDINGS = {"met": "ถึงเกณฑ์", "below": "ต่ำกว่าเกณฑ์", "open": "ยังสรุปไม่ได้"}
NONE = "–"


def table(chart: Chart) -> tuple[Columns, Rows]:
    """The headings and rows of everything the chart shows, and of the zeros that it leaves out."""
    if isinstance(chart, Bars):
        return _bars(chart)
    if isinstance(chart, Lines):
        return _lines(chart)
    if isinstance(chart, Radar):
        return _radar(chart)
    return _stack(chart)


def _bars(chart: Bars) -> tuple[Columns, Rows]:
    if chart.line is None:
        return ("รายการ", "คะแนน"), tuple((bar.label, written(bar.points)) for bar in chart.bars)
    line = chart.line.points
    rows = tuple(
        (
            bar.label,
            written(bar.points, line),
            NONE if bar.points is None else _STANDINGS[standing(bar.points, line)],
        )
        for bar in chart.bars
    )
    return ("รายการ", "คะแนน", f"เทียบกับ{chart.line.label}"), rows


def _lines(chart: Lines) -> tuple[Columns, Rows]:
    line = chart.line.points if chart.line else None
    rows = tuple(
        (year, *(written(series.points[index], line) for series in chart.series))
        for index, year in enumerate(chart.years)
    )
    return ("ปี", *(series.name for series in chart.series)), rows


def _radar(chart: Radar) -> tuple[Columns, Rows]:
    line = chart.line.points if chart.line else None
    rows = tuple(
        (axis.label, *(written(series.points[index], line) for series in chart.series))
        for index, axis in enumerate(chart.axes)
    )
    return ("รายการ", *(series.name for series in chart.series)), rows


def _stack(chart: Stack) -> tuple[Columns, Rows]:
    labelled = any(row.label.strip() for row in chart.rows)
    rows = []
    for row, shown in zip(chart.rows, marked(chart), strict=True):
        marks = iter(each.mark for each in shown)
        first = (row.label,) if labelled else ()
        for segment in row.segments:
            mark = next(marks) if high(segment.points) > 0 else segment.mark.strip() or NONE
            rows.append((*first, mark, segment.label, segment.group, written(segment.points)))
        if row.kept is not None:
            rows.append((*first, NONE, KEPT_WORDS, NONE, written(row.kept)))
    return (*(("ชุด",) if labelled else ()), "ที่", "รายการ", "กลุ่ม", "คะแนน"), tuple(rows)
