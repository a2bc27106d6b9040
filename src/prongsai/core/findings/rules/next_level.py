"""What blocks the next level: the total, or the score of one instrument."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import name, shown
from prongsai.core.packs.model import Level
from prongsai.core.rules import rule
from prongsai.core.scores.rounding import half_up
from prongsai.core.whatif.model import Block
from prongsai.core.whatif.standing import standing


@rule("next-level", title_th="เงื่อนไขที่ยังขาดของระดับถัดไป", title_en="What blocks the next level")
def check(history: History) -> Iterator[Finding]:
    """One finding per condition that is not met; at the highest level one that says so. Ranges say nothing."""
    now = history.now
    here = standing(now.pack, now.result)
    if here is None or now.result.level is None:
        return
    if here.target is None:
        yield _highest(history, here.level)
        return
    total_short = any(block.kind == "total" for block in here.blocks)
    for block in here.blocks:
        yield _block(history, here.target, block, only_gate=not total_short)


def _highest(history: History, level: Level) -> Finding:
    return finding(
        "strength",
        Subject("total", "total"),
        {},
        th=f"อยู่ในระดับ {level.title.th} ซึ่งเป็นระดับสูงสุดของปี {history.now.year}",
        en=f"The level is {level.title.en}, the highest of {history.now.year}.",
        source=history.now.pack.levels_source,
    )


def _block(history: History, target: Level, block: Block, *, only_gate: bool) -> Finding:
    subject = Subject(block.kind, block.code)
    label = name(history.now, subject)
    total_th = " แม้คะแนนรวมถึงเกณฑ์แล้ว" if only_gate else ""
    total_en = ", although the total is high enough" if only_gate else ""
    return finding(
        "watch",
        subject,
        {"now": half_up(block.now, 2), "wanted": block.wanted, "short": block.short},
        th=f"ระดับถัดไปคือ {target.title.th} โดย {label.th} ต้องได้ {shown(block.wanted)} ปัจจุบันได้ {shown(block.now)} "
        f"ขาดอีก {shown(block.short)} คะแนน{total_th}",
        en=f"The next level, {target.title.en}, needs {label.en} {shown(block.wanted)}; it is {shown(block.now)}, "
        f"short by {shown(block.short)}{total_en}.",
        source=history.now.pack.levels_source,
    )
