"""Disclosures without score, with what the framework wants them to show."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.disclosures.recommendations import elements_named
from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import name
from prongsai.core.packs.model import Text
from prongsai.core.rules import rule

_MUST_SHOW = Text("ต้องแสดงให้ครบ", "it must show")


@rule("lost-items", title_th="ข้อที่ไม่ได้คะแนน", title_en="Items without score")
def check(history: History) -> Iterator[Finding]:
    """One finding per item with the elements the assessor named as missing; all of them where none was named."""
    for item in history.now.lost:
        subject = Subject("item", item.code)
        label = name(history.now, subject)
        named = elements_named(history.now.advice.get(item.code, ""), item, item.elements)
        elements_th = "; ".join(element.text.th for element in named or item.elements)
        elements_en = "; ".join(element.text.en for element in named or item.elements)
        lacks = Text("ผู้ตรวจประเมินระบุว่าขาด", "the assessor names as missing") if named else _MUST_SHOW
        yield finding(
            "weakness",
            subject,
            {},
            th=f"{label.th} ไม่ได้คะแนน" + (f" {lacks.th}: {elements_th}" if elements_th else ""),
            en=f"{label.en} has no score" + (f"; {lacks.en}: {elements_en}." if elements_en else "."),
            source=item.source,
        )
