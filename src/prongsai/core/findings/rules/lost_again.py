"""A disclosure without score whose subject had none in an earlier year either."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History, YearResult
from prongsai.core.findings.model import Finding, Subject, finding, rule
from prongsai.core.findings.words import name
from prongsai.core.packs.crosswalk import crosswalk
from prongsai.core.packs.model import Item


@rule("lost-again", title_th="ข้อที่ไม่ได้คะแนนซ้ำ", title_en="Items lost again")
def check(history: History) -> Iterator[Finding]:
    """Items are matched over the years by what they mean, because their codes change."""
    earlier = {year: _old_codes(year, history.now) for year in reversed(history.years[:-1])}
    for item in history.now.lost:
        years = {year.year: codes for year, old in earlier.items() if (codes := _lost_then(year, item, old))}
        if years:
            yield _again(history, item, years)


def _old_codes(year: YearResult, now: YearResult) -> dict[str, tuple[str, ...]]:
    """Codes of the earlier year by code of today."""
    codes: dict[str, tuple[str, ...]] = {}
    for row in crosswalk(year.pack, now.pack).rows:
        if row.old is not None and row.new is not None:
            codes[row.new] = tuple(dict.fromkeys((*codes.get(row.new, ()), row.old)))
    return codes


def _lost_then(year: YearResult, item: Item, old: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    lost = {other.code for other in year.lost}
    return tuple(code for code in old.get(item.code, ()) if code in lost)


def _again(history: History, item: Item, years: dict[int, tuple[str, ...]]) -> Finding:
    subject = Subject("item", item.code)
    label = name(history.now, subject)
    listed_th = ", ".join(f"ปี {year} (ข้อ {', '.join(codes)})" for year, codes in years.items())
    listed_en = ", ".join(f"{year} ({', '.join(codes)})" for year, codes in years.items())
    return finding(
        "weakness",
        subject,
        {"years_count": Decimal(len(years) + 1)},
        th=f"{label.th} ไม่ได้คะแนนในปี {history.now.year} และเรื่องเดียวกันเคยไม่ได้คะแนนใน{listed_th}",
        en=f"{label.en} has no score in {history.now.year}, and the same subject had none in {listed_en}.",
        source=item.source,
    )
