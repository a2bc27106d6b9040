"""What contradicts what in scores somebody typed: the printed total and level against what the indicators give."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from prongsai.core.lints.rules.level_not_from_scores import level_called
from prongsai.core.lints.rules.score_stated_twice import same_score
from prongsai.core.packs.model import Indicator, Pack, Text
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Result
from prongsai.core.scores.rounding import HUNDRED

_BY_ROUNDING = Decimal("0.01")


def missing_indicators(pack: Pack, indicators: Mapping[str, Decimal]) -> tuple[Indicator, ...]:
    """The indicators without points, in the order of the pack."""
    return tuple(indicator for code, indicator in pack.indicators.items() if code not in indicators)


def contradictions(
    pack: Pack, indicators: Mapping[str, Decimal], *, total: Decimal | None, level: str, lost_items: Collection[str]
) -> tuple[Text, ...]:
    """What does not fit together, each in one sentence. ``total`` and ``level`` are as printed, perhaps not at all."""
    result = compute(pack, Inputs(indicators=indicators))
    return (
        *_total(pack, result, total),
        *_level(pack, result, level),
        *_lost(pack, indicators, lost_items),
    )


def total_steps(pack: Pack, result: Result) -> str:
    """How the total came about: "IIT 91.00 × 30% + … = 87.29"; empty where it has no value."""
    total = result.total.value
    if total is None:
        return ""
    weights = {instrument.code: instrument.weight for instrument in pack.instruments}
    terms = (f"{part.code} {part.score.value:.2f} × {weights[part.code].normalize():f}%" for part in result.trace.parts)
    return f"{' + '.join(terms)} = {total:.2f}"


def _total(pack: Pack, result: Result, printed: Decimal | None) -> Iterator[Text]:
    computed = result.total.value
    if printed is None or computed is None or same_score(printed, computed):
        return
    rounding = abs(printed - computed) <= _BY_ROUNDING
    note_th, note_en = (" ต่างกันจากการปัดเศษ", " (a difference of rounding)") if rounding else ("", "")
    steps = total_steps(pack, result)
    yield Text(
        f"คะแนนรวมที่คำนวณได้ {computed:.2f} ไม่ตรงกับที่พิมพ์ {printed}{note_th} คำนวณจาก {steps}",
        f"The computed total {computed:.2f} is not the printed {printed}{note_en}: {steps}.",
    )


def _level(pack: Pack, result: Result, printed: str) -> Iterator[Text]:
    if not printed:
        return
    level = level_called(pack, printed)
    if level is None:
        yield Text(
            f"ไม่มีระดับ “{printed}” ในกรอบปี พ.ศ. {pack.year} ระดับที่มีคือ {' '.join(one.title.th for one in pack.levels)}",
            f'There is no level "{printed}" in {pack.year}; the levels are '
            f"{', '.join(one.title.en for one in pack.levels)}.",
        )
    elif result.possible_levels and level not in result.possible_levels:
        yield Text(
            f"ระดับที่คำนวณได้ “{' หรือ '.join(one.title.th for one in result.possible_levels)}” ไม่ตรงกับที่พิมพ์ “{printed}”",
            f'The computed level "{" or ".join(one.title.en for one in result.possible_levels)}" is not the printed '
            f'"{printed}".',
        )


def _lost(pack: Pack, indicators: Mapping[str, Decimal], lost_items: Collection[str]) -> Iterator[Text]:
    for code, points in indicators.items():
        mine = [item.code for item in pack.indicators[code].items if item.code in lost_items]
        if mine and points == HUNDRED:
            yield Text(
                f"ตัวชี้วัดที่ {code} ได้ 100 คะแนน แต่ระบุว่าข้อ {' '.join(mine)} ไม่ได้คะแนน",
                f"Indicator {code} has full points, but {', '.join(mine)} are marked as lost.",
            )
