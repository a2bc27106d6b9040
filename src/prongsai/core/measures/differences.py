"""The differences between two versions of a plan, as JSON values and as text in Thai."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.core.measures.compare import Field, PlanDiff
from prongsai.core.readings.model import PlanRow

_FIELDS: dict[Field, str] = {
    "measure": "มาตรการ",
    "indicator": "ตัวชี้วัด",
    "analysis": "ผลการวิเคราะห์",
    "steps": "ขั้นตอน",
    "units": "ผู้รับผิดชอบ",
    "period": "ระยะเวลา",
    "monitoring": "การกำกับติดตาม",
    "output": "ผลผลิต",
    "outcome": "ผลลัพธ์",
}


def to_json(diff: PlanDiff, before: Sequence[PlanRow], after: Sequence[PlanRow]) -> dict[str, object]:
    """Every row that changed, moved, came or went; places are counted from 1."""
    return {
        "same": diff.same and not diff.columns_gone,
        "columns_gone": list(diff.columns_gone),
        "changed": [
            {
                "before": pair.before + 1,
                "after": pair.after + 1,
                "measure": after[pair.after].measure,
                "moved": pair.moved,
            }
            | {"fields": {one.field: {"before": one.before, "after": one.after} for one in pair.changes}}
            for pair in diff.pairs
            if pair.moved or pair.changes
        ],
        "added": [{"after": place + 1, "measure": after[place].measure} for place in diff.added],
        "removed": [{"before": place + 1, "measure": before[place].measure} for place in diff.removed],
    }


def to_text(diff: PlanDiff, before: Sequence[PlanRow], after: Sequence[PlanRow]) -> str:
    """The same in Thai, field by field, "-" before and "+" after."""
    return "\n".join(_lines(diff, before, after)) or "ไม่มีความแตกต่าง"


def _lines(diff: PlanDiff, before: Sequence[PlanRow], after: Sequence[PlanRow]) -> Iterator[str]:
    if diff.columns_gone:
        yield f"ไม่มีคอลัมน์ {', '.join(_FIELDS[field] for field in diff.columns_gone)} แล้ว"
    for pair in diff.pairs:
        if not pair.moved and not pair.changes:
            continue
        moved = f" (ย้ายจากแถว {pair.before + 1})" if pair.moved else ""
        yield f"แถว {pair.after + 1} {_name(after[pair.after])}{moved}"
        for change in pair.changes:
            yield f"  {_FIELDS[change.field]}"
            yield from (f"    - {line}" for line in change.before.splitlines())
            yield from (f"    + {line}" for line in change.after.splitlines())
    yield from (f"เพิ่มแถว {place + 1} {_name(after[place])}" for place in diff.added)
    yield from (f"ลบแถว {place + 1} {_name(before[place])}" for place in diff.removed)


def _name(row: PlanRow) -> str:
    return row.measure or row.indicator_name or "(ไม่มีชื่อมาตรการ)"
