"""A disclosure without score whose subject had none in an earlier year either."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History
from prongsai.core.findings.matching import lost_earlier
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import name
from prongsai.core.packs.model import Item
from prongsai.core.rules import rule


@rule("lost-again", title_th="ข้อที่ไม่ได้คะแนนซ้ำ", title_en="Items lost again")
def check(history: History) -> Iterator[Finding]:
    """Every earlier year that is known, the newest first; items are matched by what they mean."""
    earlier = [(year.year, lost_earlier(year, history.now)) for year in reversed(history.years[:-1])]
    for item in history.now.lost:
        years = {year: codes[item.code] for year, codes in earlier if item.code in codes}
        if years:
            yield _again(history, item, years)


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
