"""The same score stated with two values, such as 99.00 in the table and ๙๙.๗๖ in the sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from prongsai.core.lints.context import Context, where_en, where_th
from prongsai.core.lints.model import Problem, problem
from prongsai.core.lints.subjects import subject_en, subject_th
from prongsai.core.readings.model import ScoreMention
from prongsai.core.rules import rule
from prongsai.core.scores.rounding import half_up


@rule("score-stated-twice", title_th="คะแนนเดียวกันระบุไม่ตรงกัน", title_en="The same score stated with two values")
def check(context: Context) -> Iterator[Problem]:
    """Most mentions decide which value stands; where they are even, the first one does.

    A value with fewer decimals that is the other one rounded (98.6 for 98.63) is not another value.
    """
    groups: dict[tuple[str, str], list[ScoreMention]] = defaultdict(list)
    for mention in context.scores:
        groups[mention.subject, mention.code].append(mention)
    for mentions in groups.values():
        standing = _standing(mentions)
        for mention in mentions:
            if not same_score(mention.value, standing.value):
                yield _contradiction(context, mention, standing)


def same_score(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers state one score: equal, or one is the other rounded to fewer decimals."""
    places = [-int(value.as_tuple().exponent) for value in (one, other)]
    return half_up(one, min(places)) == half_up(other, min(places))


def _standing(mentions: Sequence[ScoreMention]) -> ScoreMention:
    times = Counter(mention.value for mention in mentions)
    return max(mentions, key=lambda mention: times[mention.value])


def _contradiction(context: Context, mention: ScoreMention, standing: ScoreMention) -> Problem:
    name_th = subject_th(context, mention.subject, mention.code)
    name_en = subject_en(mention.subject, mention.code)
    return problem(
        "error",
        mention.place,
        found=str(mention.value),
        expected=str(standing.value),
        th=f"{name_th} ระบุคะแนน {mention.value} ที่{where_th(mention.place)} แต่{where_th(standing.place)} "
        f"ระบุ {standing.value} กรุณาตรวจกับผลคะแนนที่ประกาศแล้วแก้ให้ตรงกันทุกแห่ง",
        en=f"{name_en} is {mention.value} on {where_en(mention.place)} but {standing.value} on "
        f"{where_en(standing.place)}; check the published score and correct one of them.",
    )
