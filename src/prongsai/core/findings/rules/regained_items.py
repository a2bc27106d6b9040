"""A disclosure with full score whose subject had none in the year before."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core.findings.history import History
from prongsai.core.findings.matching import lost_earlier
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import name
from prongsai.core.rules import rule
from prongsai.core.scores.rounding import HUNDRED


@rule("regained-items", title_th="ข้อที่กลับมาได้คะแนน", title_en="Items regained")
def check(history: History) -> Iterator[Finding]:
    """Only items whose full score is known; that an item is not listed as lost proves nothing."""
    now, before = history.now, history.before
    if before is None:
        return
    old = lost_earlier(before, now)
    for code, score in now.result.items.items():
        if code in old and score.value == HUNDRED and now.pack.items[code].kind == "disclosure":
            subject = Subject("item", code)
            label, then = name(now, subject), ", ".join(old[code])
            yield finding(
                "strength",
                subject,
                {"points": HUNDRED},
                th=f"{label.th} ได้คะแนนเต็มในปี {now.year} หลังจากไม่ได้คะแนนในปี {before.year} (ข้อ {then})",
                en=f"{label.en} has its full score in {now.year} after none in {before.year} ({then}).",
                source=now.pack.items[code].source,
            )
