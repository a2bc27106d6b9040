"""A level above or below that of the year before, on the same scale of levels."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.rules import rule


@rule("level-change", title_th="ระดับเปลี่ยนจากปีก่อน", title_en="Level changed from the year before")
def check(history: History) -> Iterator[Finding]:
    """Years with different scales of levels cannot be compared."""
    now, before = history.now, history.before
    if before is None or before.pack.levels != now.pack.levels:
        return
    was, level = before.result.level, now.result.level
    if was is None or level is None or was == level:
        return
    higher = now.pack.levels.index(level) < now.pack.levels.index(was)
    yield finding(
        "info" if higher else "watch",
        Subject("total", "total"),
        {},
        th=f"ระดับ{'สูงขึ้น' if higher else 'ลดลง'}จาก {was.title.th} (ปี {before.year}) "
        f"เป็น {level.title.th} (ปี {now.year})",
        en=f"The level went {'up' if higher else 'down'} from {was.title.en} ({before.year}) "
        f"to {level.title.en} ({now.year}).",
        source=now.pack.levels_source,
    )
