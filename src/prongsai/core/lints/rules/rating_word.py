"""A rating that is no level of the year's framework, such as "ระดับพอใช้", or a level of another year's."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, Severity, problem
from prongsai.core.lints.rules.level_not_from_scores import level_called, levels_at
from prongsai.core.packs.model import Pack
from prongsai.core.readings.model import LevelMention
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash

_LETTERS = frozenset({"aa", "a", "b", "c", "d", "e", "f"})
_WORDS = frozenset({"ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"})
# Praise and description, not the name of a level.
_DESCRIPTIVE = frozenset(
    {"ดีเยี่ยม", "ดี", "สูง", "สูงมาก", "สูงสุด", "สูงที่สุด", "ต่ำ", "ต่ำมาก", "มาตรฐาน", "ผ่านเกณฑ์", "ไม่ผ่าน", "ไม่ผ่านเกณฑ์"}
)


@rule("rating-word", title_th="คำบอกระดับไม่มีในเกณฑ์ของปี", title_en="Rating that is no level of the year")
def check(context: Context) -> Iterator[Problem]:
    """Letters AA to F until FY2565, five named levels since; the pack of the year assessed has the year's own."""
    pack = context.pack
    if pack is None:
        return
    for mention in context.reading.levels:
        word = squash(mention.word).removeprefix("ระดับ")
        if level_called(pack, mention.word) is None and word not in _DESCRIPTIVE:
            yield _unknown(context, pack, mention, other_year=word in _LETTERS | _WORDS)


def _unknown(context: Context, pack: Pack, mention: LevelMention, *, other_year: bool) -> Problem:
    severity: Severity = "error" if other_year else "warning"
    all_levels = ", ".join(level.title.th for level in pack.levels)
    fitting = [
        level.title.th
        for value in context.values(mention.subject, mention.code)[:1]
        for level in levels_at(pack, value, [value] * len(pack.instruments))
    ]
    reason_th = "เป็นคำของเกณฑ์ปีอื่น" if other_year else "ไม่มีในเกณฑ์การประเมิน"
    reason_en = "belongs to the scale of other years" if other_year else "is no level of the framework"
    right_th = f" คะแนนนี้ตรงกับ “{fitting[0]}”" if fitting else ""
    return problem(
        severity,
        mention.place,
        found=mention.word,
        expected=fitting[0] if fitting else all_levels,
        th=f"คำบอกระดับ “{mention.word}” {reason_th} ปี {pack.year} ใช้ {all_levels}{right_th} กรุณาแก้คำหรือตัดออก",
        en=f'"{mention.word}" {reason_en}; in {pack.year} the levels are {all_levels}.',
    )
