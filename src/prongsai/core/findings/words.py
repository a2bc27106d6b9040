"""How findings name scores and write numbers, in Thai and in English."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from prongsai.core.findings.history import YearResult
from prongsai.core.findings.model import Subject
from prongsai.core.packs.model import Text
from prongsai.core.scores import words
from prongsai.core.scores.rounding import half_up


def name(year: YearResult, subject: Subject) -> Text:
    """What to call a score: "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล"."""
    pack = year.pack
    if subject.kind == "indicator":
        return words.indicator_label(pack.indicators[subject.code])
    if subject.kind == "item":
        return words.item_label(pack.items[subject.code])
    if subject.kind == "instrument":
        return Text(subject.code, subject.code)
    return words.TOTAL


def names(year: YearResult, subjects: Iterable[Subject]) -> Text:
    """Several scores by kind and code only."""
    codes = ", ".join(subject.code for subject in subjects)
    return Text(f"ตัวชี้วัดที่ {codes}", f"indicator {codes}")


def shown(points: Decimal) -> str:
    """Points with two decimals, half up."""
    return f"{half_up(points, 2)}"
