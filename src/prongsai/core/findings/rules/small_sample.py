"""So few respondents that one of them moves the score, or fewer than the assessment asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prongsai.core.findings.history import History, YearResult
from prongsai.core.findings.model import Finding, Subject, finding
from prongsai.core.findings.words import shown
from prongsai.core.packs.model import Source
from prongsai.core.rules import rule
from prongsai.core.scores.rounding import HUNDRED, half_up

_FEW = 30


@rule("small-sample", title_th="ผู้ตอบจำนวนน้อย", title_en="Few respondents")
def check(history: History) -> Iterator[Finding]:
    """Below the pack's minimum for the agency's group (for every group where it is not known), or below 30.

    The effect is that of one respondent who changes from the worst choice to the best: 100 divided by the answers.
    """
    now = history.now
    for instrument in now.pack.instruments:
        answers = now.answers.get(instrument.code)
        if not answers or answers < 0:
            continue
        minimum, source = _minimum(now, instrument.code)
        if answers < minimum:
            yield _few(instrument.code, answers, minimum, source)


def _minimum(year: YearResult, instrument: str) -> tuple[int, Source | None]:
    for rules in year.pack.eligibility:
        minimums = [m.minimum for m in rules.sample_minimums if year.group in (None, m.group)]
        if rules.instrument == instrument and minimums and min(minimums) >= _FEW:
            return min(minimums), rules.source
    return _FEW, None


def _few(instrument: str, answers: int, minimum: int, source: Source | None) -> Finding:
    effect = half_up(HUNDRED / answers, 2)
    than_th, than_en = ("ขั้นต่ำ ", "the minimum of ") if source else (" ", "")
    return finding(
        "watch",
        Subject("instrument", instrument),
        {"answers_count": Decimal(answers), "minimum_count": Decimal(minimum), "effect": effect},
        th=f"{instrument} มีผู้ตอบ {answers} คน น้อยกว่า{than_th}{minimum} คน "
        f"ผู้ตอบหนึ่งคนเปลี่ยนคะแนนรายข้อได้ถึง {shown(effect)} คะแนน ควรอ่านผลด้วยความระมัดระวัง",
        en=f"{instrument} has {answers} respondents, fewer than {than_en}{minimum}; "
        f"one of them can move the score of an item by up to {shown(effect)} points.",
        source=source,
    )
