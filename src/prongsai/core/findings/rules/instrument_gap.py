"""High inside, low outside: the staff's own view is strong while visitors or the website check see less."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import shown
from prongsai.core.packs.model import Text
from prongsai.core.rules import rule

_LEAST_GAP = Decimal(5)
_INSIDE = "IIT"
_QUESTIONS = {
    "EIT": Text(
        "มีสิ่งใดที่บุคลากรเห็นแต่ผู้รับบริการยังไม่เห็นหรือไม่", "Is there anything the staff see that visitors do not see yet?"
    ),
    "OIT": Text("มีสิ่งใดที่ทำแล้วแต่ยังไม่ได้เปิดเผยให้ครบหรือไม่", "Is there anything done but not yet fully disclosed?"),
}


@rule("instrument-gap", title_th="มุมมองภายในสูงกว่าภายนอก", title_en="Inside view above the outside view")
def check(history: History) -> Iterator[Finding]:
    """IIT reaches the strength threshold, the other does not, and five points or more lie between them."""
    now = history.now
    threshold = now.pack.strength_threshold
    inside = now.points(Subject("instrument", _INSIDE))
    for code, question in _QUESTIONS.items():
        outside = now.points(Subject("instrument", code))
        if inside is None or outside is None or not outside < threshold <= inside or inside - outside < _LEAST_GAP:
            continue
        yield finding(
            "watch",
            Subject("instrument", code),
            {"inside": inside, "outside": outside, "gap": inside - outside, "threshold": threshold},
            th=f"{_INSIDE} ได้ {shown(inside)} แต่ {code} ได้ {shown(outside)} ต่างกัน {shown(inside - outside)} คะแนน "
            f"คำถามชวนคิด: {question.th}",
            en=f"{_INSIDE} is {shown(inside)} but {code} is {shown(outside)}, {shown(inside - outside)} apart. "
            f"A question to ask: {question.en}",
        )
