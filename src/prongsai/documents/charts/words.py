"""What a chart shows, in one Thai sentence for those who cannot see it."""

from __future__ import annotations

from decimal import Decimal

from prongsai.documents.charts.figures import NO_SCORE, plain, standing, written
from prongsai.documents.charts.lines import floor
from prongsai.documents.charts.model import Bars, Chart, Lines, Radar, Range, Series, Stack, high, low
from prongsai.documents.charts.stack import marked


def name(chart: Chart) -> str:
    """What kind of chart this is, for one without a title."""
    if isinstance(chart, Bars):
        return "แผนภูมิแท่งแสดงคะแนน"
    if isinstance(chart, Lines):
        return "แผนภูมิเส้นแสดงคะแนนรายปี"
    if isinstance(chart, Radar):
        return "แผนภูมิใยแมงมุมแสดงคะแนน"
    return "แผนภูมิแสดงคะแนนที่เสียไป"


def description(chart: Chart) -> str:
    """The alternative text: what is shown, the highest and lowest, and how it stands against the line."""
    if isinstance(chart, Bars):
        return f"{name(chart)} {_bars(chart)}"
    if isinstance(chart, Lines):
        said = " ".join(_series(chart, series) for series in chart.series)
        axis = f" แกนตั้งเริ่มที่ {floor(chart)} คะแนน" if floor(chart) else ""
        return f"{name(chart)} {_span(chart.years)} {said}{axis}"
    if isinstance(chart, Radar):
        return f"{name(chart)} {len(chart.axes)} ด้าน {' '.join(_polygon(chart, series) for series in chart.series)}"
    return f"{name(chart)} {_stack(chart)}"


def _bars(chart: Bars) -> str:
    line = chart.line.points if chart.line else None
    known = [(bar.label, bar.points) for bar in chart.bars if bar.points is not None]
    parts = [f"{len(chart.bars)} รายการ", _ends(known, line)]
    if line is not None:
        standings = [standing(points, line) for _, points in known]
        parts.append(f"ต่ำกว่า {plain(line)} คะแนน {standings.count('below')} รายการ")
        if "open" in standings:
            parts.append(f"ยังสรุปไม่ได้ {standings.count('open')} รายการ")
    if len(known) < len(chart.bars):
        parts.append(f"{NO_SCORE} {len(chart.bars) - len(known)} รายการ")
    return " ".join(parts)


def _ends(known: list[tuple[str, Decimal | Range]], line: Decimal | None) -> str:
    """The highest and the lowest with their names; only one of them if there is no other."""
    highest = max(known, key=lambda each: low(each[1]))
    lowest = min(known, key=lambda each: low(each[1]))
    most = f"สูงสุดคือ {highest[0]} {written(highest[1], line)} คะแนน"
    if len(known) == 1:
        return f"{known[0][0]} {written(known[0][1], line)} คะแนน"
    return f"{most} ต่ำสุดคือ {lowest[0]} {written(lowest[1], line)} คะแนน"


def _span(years: tuple[str, ...]) -> str:
    return years[0] if len(years) == 1 else f"{years[0]} ถึง {years[-1]}"


def _series(chart: Lines, series: Series) -> str:
    line = chart.line.points if chart.line else None
    known = [(year, value) for year, value in zip(chart.years, series.points, strict=True) if value is not None]
    if not known:
        return f"{series.name} {NO_SCORE}"
    (first, start), (last, end) = known[0], known[-1]
    if len(known) == 1:
        return f"{series.name} {first} ได้ {written(start, line)} คะแนน"
    return f"{series.name} จาก {written(start, line)} คะแนน ({first}) เป็น {written(end, line)} คะแนน ({last})"


def _polygon(chart: Radar, series: Series) -> str:
    line = chart.line.points if chart.line else None
    known: list[tuple[str, Decimal | Range]] = [
        (axis.label, value) for axis, value in zip(chart.axes, series.points, strict=True) if value is not None
    ]
    return f"{series.name} {_ends(known, line) if known else NO_SCORE}"


def _stack(chart: Stack) -> str:
    shown = [each.segment for row in marked(chart) for each in row]
    if not shown:
        return "ไม่เสียคะแนนในรายการใด"
    largest = max(shown, key=lambda segment: high(segment.points))
    said = f"มากที่สุดคือ {largest.label} {written(largest.points)} คะแนน"
    if len(chart.rows) > 1:
        return f"{len(chart.rows)} ชุด {len(shown)} รายการ {said}"
    least = sum((low(segment.points) for segment in shown), Decimal(0))
    most = min(Decimal(100), sum((high(segment.points) for segment in shown), Decimal(0)))
    total = written(least) if least >= most else f"{written(least)}–{written(most)}"
    return f"{len(shown)} รายการ รวม {total} คะแนน {said}"
