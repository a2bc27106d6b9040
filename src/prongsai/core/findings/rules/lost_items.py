"""Disclosures without score, with what the framework wants them to show."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import name
from prongsai.core.rules import rule


@rule("lost-items", title_th="ข้อที่ไม่ได้คะแนน", title_en="Items without score")
def check(history: History) -> Iterator[Finding]:
    """One finding per item; which element was missing is not known, so all of them are named."""
    for item in history.now.lost:
        subject = Subject("item", item.code)
        label = name(history.now, subject)
        elements_th = "; ".join(element.text.th for element in item.elements)
        elements_en = "; ".join(element.text.en for element in item.elements)
        yield finding(
            "weakness",
            subject,
            {},
            th=f"{label.th} ไม่ได้คะแนน" + (f" ต้องแสดงให้ครบ: {elements_th}" if elements_th else ""),
            en=f"{label.en} has no score" + (f"; it must show: {elements_en}." if elements_en else "."),
            source=item.source,
        )
