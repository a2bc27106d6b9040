"""A result as JSON, as a short Thai table, and as a Thai explanation step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from prongsai.core.packs.model import Confidence, Source, Text
from prongsai.core.scores.model import Kind, Result, Score, Trace
from prongsai.core.scores.rounding import half_up

_CONFIDENCE_TH: dict[Confidence, str] = {"high": "สูง", "medium": "ปานกลาง", "low": "ต่ำ"}
_TABLE_INDENT: Mapping[Kind, str] = {"instrument": "", "indicator": "  "}


def to_json(result: Result) -> dict[str, object]:
    """The result as JSON values: points are text with the decimals of the pack, ``None`` without a value.

    ``ranges`` and ``reasons`` are keyed by JSON pointer and hold the scores that are ranges or lack a value.
    """
    places = result.places
    groups = {
        "instruments": result.instruments,
        "indicators": result.indicators,
        "subindicators": result.subindicators,
        "items": result.items,
    }
    scores = {"/total": result.total}
    scores |= {f"/{name}/{code}": score for name, group in groups.items() for code, score in group.items()}
    reasons = {pointer: score.reason for pointer, score in scores.items()} | {"/level": result.level_reason}
    return {
        "pack": result.pack_id,
        "digest": result.digest,
        "total": _points(result.total.value, places),
        "level": result.level.code if result.level else None,
        "level_title": _text(result.level.title if result.level else None),
        "possible_levels": [level.code for level in result.possible_levels],
        **{name: {code: _points(s.value, places) for code, s in group.items()} for name, group in groups.items()},
        "ranges": {pointer: _ends(score, places) for pointer, score in scores.items() if score.is_range},
        "reasons": {pointer: _text(reason) for pointer, reason in reasons.items() if reason},
        "trace": _trace(result.trace, places),
    }


def to_table(result: Result) -> str:
    """Total, level, instruments and indicators in Thai, one a line, and why some have no value."""
    steps = [step for step in result.trace.walk() if step.kind in _TABLE_INDENT]
    lines = [
        f"กรอบการประเมิน {result.pack_id}",
        f"คะแนนรวม {_shown(result.total, result.places)}",
        f"ระดับ {_levels(result)}",
        "",
        *(f"{_TABLE_INDENT[s.kind]}{_shown(s.score, result.places):>13}  {s.label.th}" for s in steps),
    ]
    reasons = dict.fromkeys(s.score.reason.th for s in (result.trace, *steps) if s.score.reason is not None)
    if reasons:
        lines += ["", "หมายเหตุ", *(f"- {reason}" for reason in reasons)]
    return "\n".join(lines)


def to_explanation(result: Result) -> str:
    """Every step of the computation in Thai, indented under the step it belongs to, then the level."""
    reason = f" [เหตุผล: {result.level_reason.th}]" if result.level_reason is not None else ""
    return "\n".join([*_explained(result.trace, result.places, 0), f"ระดับ: {_levels(result)}{reason}"])


def _levels(result: Result) -> str:
    return " หรือ ".join(level.title.th for level in result.possible_levels) or "–"


def _explained(step: Trace, places: int, depth: int) -> Iterator[str]:
    notes = [step.rule.th] if step.rule is not None else []
    if step.source is not None:
        notes.append(_source_th(step.source))
    if step.score.reason is not None:
        notes.append(f"เหตุผล: {step.score.reason.th}")
    yield f"{'  ' * depth}{step.label.th}: {_shown(step.score, places)}" + (f" [{'; '.join(notes)}]" if notes else "")
    for part in step.parts:
        yield from _explained(part, places, depth + 1)


def _source_th(source: Source) -> str:
    return f"ที่มา {', '.join(source.refs)} ความเชื่อมั่น{_CONFIDENCE_TH[source.confidence]}"


def _shown(score: Score, places: int) -> str:
    if score.low is None or score.high is None:
        return "–"
    low, high = half_up(score.low, places), half_up(score.high, places)
    return f"{low}–{high}" if score.is_range else f"{low}"


def _points(value: Decimal | None, places: int) -> str | None:
    return None if value is None else f"{half_up(value, places)}"


def _ends(score: Score, places: int) -> dict[str, str | None]:
    return {"low": _points(score.low, places), "high": _points(score.high, places)}


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"th": text.th, "en": text.en}


def _trace(step: Trace, places: int) -> dict[str, object]:
    source = step.source
    return {
        "kind": step.kind,
        "code": step.code,
        "label": _text(step.label),
        "value": _points(step.score.value, places),
        **_ends(step.score, places),
        "rule": _text(step.rule),
        "source": source and {"refs": list(source.refs), "confidence": source.confidence, "note": source.note},
        "reason": _text(step.score.reason),
        "parts": [_trace(part, places) for part in step.parts],
    }
