"""What goes on from last year's plan: work without a result, and measures whose weakness is still there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from prongsai.core.agencies.model import Agency, UnitOrAll
from prongsai.core.findings.engine import find
from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding
from prongsai.core.lints.similar import ratio
from prongsai.core.measures.model import Measure, Months
from prongsai.core.measures.plan import Carried, Cause
from prongsai.core.packs.model import Item, Text
from prongsai.core.readings.model import PeriodText, PlanRow
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.core.thai.text import squash

# Titles that are at least so much alike name one measure.
ALIKE = 0.85
_ITEM = re.compile(r"(?<![A-Za-z\d])O\s?(\d{1,2})(?!\d)")
_UNFINISHED = re.compile(
    r"^[-–—]*$|^ไม่มี$|ยังไม่(?:ได้|แล้ว|เสร็จ|มี|ดำเนิน)|ไม่ได้ดำเนิน|ไม่มีการดำเนิน|ไม่แล้วเสร็จ|(?:อยู่|กำลัง)(?:ใน)?ระหว่าง|กำลังดำเนิน"
)
_LABEL = re.compile(r"^\s*(?:มาตรการ|โครงการ|กิจกรรม)(?:ที่|:)?\s*")


def carry(
    rows: Sequence[PlanRow], history: History, library: Sequence[Measure], *, reported: bool
) -> tuple[Carried, ...]:
    """The rows of last year's plan, which ran in the last year of the history, that go on, each with its reason.

    A row goes on when its item is without score again, when its indicator is below the threshold, or, if the rows come
    from a report on results (``reported``), when its result is missing or says that the work is not finished.
    """
    findings = find(history.years)
    carried = (_carried(row, history, findings, library, reported=reported) for row in rows if _begins(row))
    return tuple(one for one in carried if one is not None)


def same_measure(carried: Carried, measures: Sequence[Measure]) -> Measure | None:
    """The one of these measures that a carried row is about: by its id in the library, else by its title."""
    if carried.measure is not None:
        return next((measure for measure in measures if measure.id == carried.measure), None)
    return titled(carried.row, measures)


def titled(row: PlanRow, measures: Sequence[Measure]) -> Measure | None:
    """The measure with a title most like the row's, when it is alike enough."""
    title = _title(row)
    best = max(measures, key=lambda measure: ratio(title, _bare(measure.title.th)), default=None)
    return best if best is not None and ratio(title, _bare(best.title.th)) >= ALIKE else None


def as_measure(carried: Carried, library: Sequence[Measure], agency: Agency) -> Measure | None:
    """A row that the library does not have, as a measure; ``None`` when its indicator is not known.

    Its words are Thai only and stand for the English too. Its theme is the usual one of its indicator.
    """
    row = carried.row
    themes = Counter(measure.theme for measure in library if measure.indicator == carried.indicator)
    if carried.indicator is None or not themes or row.measure is None:
        return None
    return Measure(
        id=f"last-year:{squash(row.measure)}",
        title=_thai(row.measure),
        indicator=carried.indicator,
        theme=themes.most_common(1)[0][0],
        concepts=(),
        when="weak",
        reason=Text("", ""),
        steps=tuple(map(_thai, row.steps)) or (_thai(row.measure),),
        elements={},
        units=tuple(_roles(row, agency)) or ("office",),
        months=_months(row.period),
        monitoring="quarterly",
        evidence=tuple(map(_thai, row.output)),
        outcome=_thai(" ".join(row.outcome)),
    )


def is_unfinished(results: Sequence[str]) -> bool:
    """Whether what was reported of a measure says that the work is not finished."""
    return any(_UNFINISHED.search(squash(text)) for text in results)


def _begins(row: PlanRow) -> bool:
    """Whether the row names a measure of its own; one that inherits goes on with the row it belongs to."""
    return row.measure is not None and not row.measure_inherited


def _carried(
    row: PlanRow, history: History, findings: Sequence[Finding], library: Sequence[Measure], *, reported: bool
) -> Carried | None:
    measure = titled(row, library)
    indicator = row.indicator or (measure.indicator if measure else None)
    items = tuple(_lost(row, measure, history))
    lost = _found(findings, "item", items[0].code, ("lost-again", "lost-items")) if items else None
    weak = _found(findings, "indicator", indicator, ("strength-weakness",)) if indicator else None
    cause = lost or (weak if weak is not None and weak.tone == "weakness" else None)
    if measure is not None and measure.when == "strong":
        cause = None  # What was to keep a strength up is not what mends a weakness.
    reason = _missing(row, history.now.year) if reported else None
    if cause is not None:
        reason = _still(history.now.year, cause)
    if reason is None:
        return None
    return Carried(
        row,
        reason,
        items[0].indicator if items else indicator,
        measure.id if measure else None,
        tuple(item.code for item in items),
        Cause(cause.rule, cause.subject) if cause else None,
    )


def _lost(row: PlanRow, measure: Measure | None, history: History) -> Iterator[Item]:
    """Items without score now whose subject the row is about: by its measure, or by the codes it names."""
    subjects = set(measure.concepts) if measure is not None else set()
    words = to_arabic(" ".join((row.measure or "", row.analysis or "", *row.steps)))
    codes = {f"O{number}" for number in _ITEM.findall(words)}
    if history.before is not None:
        # A plan names the items of the year it was made from.
        subjects |= {concept for concept, item in history.before.pack.concepts() if item.code in codes}
    return (item for item in history.now.lost if subjects & set(item.concepts))


def _found(findings: Sequence[Finding], kind: str, code: str, rules: Sequence[str]) -> Finding | None:
    about = [finding for finding in findings if (finding.subject.kind, finding.subject.code) == (kind, code)]
    return next((finding for rule in rules for finding in about if finding.rule == rule), None)


def _missing(row: PlanRow, year: int) -> Text | None:
    results = [squash(text) for text in (*row.output, *row.outcome)]
    if not any(results):
        return Text(
            f"มาตรการนี้อยู่ในแผนปี {year} และยังไม่มีรายงานผล จึงดำเนินการต่อ",
            f"This measure was in the plan of {year} and has no result yet, so it goes on.",
        )
    if is_unfinished(results):
        return Text(
            f"มาตรการนี้อยู่ในแผนปี {year} และยังดำเนินการไม่แล้วเสร็จ จึงดำเนินการต่อ",
            f"This measure was in the plan of {year} and is not finished, so it goes on.",
        )
    return None


def _still(year: int, cause: Finding) -> Text:
    if cause.subject.kind == "item":
        code = cause.subject.code
        return Text(
            f"มาตรการนี้อยู่ในแผนปี {year} แต่ข้อ {code} ยังไม่ได้คะแนน จึงดำเนินการต่อ",
            f"This measure was in the plan of {year}, but {code} has no score, so it goes on.",
        )
    return Text(
        f"มาตรการนี้อยู่ในแผนปี {year} แต่คะแนนยังต่ำกว่าเกณฑ์ จึงดำเนินการต่อ",
        f"This measure was in the plan of {year}, but the score is still below the threshold, so it goes on.",
    )


def _title(row: PlanRow) -> str:
    return _bare(row.measure or "")


def _bare(title: str) -> str:
    return squash(_LABEL.sub("", title))


def _thai(text: str) -> Text:
    return Text(text, text)


def _roles(row: PlanRow, agency: Agency) -> Iterator[UnitOrAll]:
    names = {squash(unit_name): unit for unit, unit_name in agency.units.items()}
    for unit in row.units:
        if squash(unit) == squash(agency.all_units):
            yield "all"
        elif squash(unit) in names:
            yield names[squash(unit)]


def _months(period: PeriodText | None) -> Months:
    """The months of the fiscal year a row ran in; the whole year where that is not known or crosses the years."""
    if period is None or period.start is None or period.end is None:
        return Months(1, 12)
    if FiscalYear.of(period.start) != FiscalYear.of(period.end):
        return Months(1, 12)
    first, last = ((day.month + 2) % 12 + 1 for day in (period.start, period.end))
    return Months(first, last)
