"""A reading as plain data for JSON: the shape other programs rely on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from prongsai.core.readings.model import Deadline, PeriodText, Place, PlanRow, Reading

_CENT = Decimal("0.01")


def points(value: Decimal | None) -> str | None:
    """A score as text with at least two decimals ("0.00", "98.125"), or ``None``."""
    if value is None:
        return None
    return str(value.quantize(_CENT)) if value == value.quantize(_CENT) else str(value)


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading in its published shape. Absent values are ``None``, absent lists empty."""
    return {
        "source": {
            "file": reading.source.name,
            "sha256": reading.source.sha256,
            "media_type": reading.source.media_type,
            "pages": reading.source.pages,
        },
        "kind": reading.kind,
        "agency": asdict(reading.agency),
        "year_assessed": reading.year_assessed,
        "year_plan": reading.year_plan,
        "total": points(reading.total),
        "level": reading.level,
        "instruments": {code: points(value) for code, value in reading.instruments.items()},
        "indicators": {code: points(value) for code, value in reading.indicators.items()},
        "strengths": [side.text for side in reading.strengths],
        "weaknesses": [side.text for side in reading.weaknesses],
        "item_findings": [asdict(finding) for finding in reading.item_findings],
        "rows": [_row(row) for row in reading.rows],
        "unread": [{**_place(piece.place), "text": piece.text, "why": piece.why} for piece in reading.unread],
        "provenance": {
            pointer: {**_place(seen.place), "text": seen.text, "confidence": seen.confidence}
            for pointer, seen in reading.provenance.items()
        },
    }


def _place(place: Place) -> dict[str, int | None]:
    return {"line": place.line, "page": place.page}


def _row(row: PlanRow) -> dict[str, Any]:
    return {
        "no": row.no,
        "indicator": row.indicator,
        "measure": row.measure,
        "analysis": row.analysis,
        "steps": list(row.steps),
        "units": list(row.units),
        "period": _period(row.period),
        "deadline": _deadline(row.deadline),
        "output": list(row.output),
        "outcome": list(row.outcome),
    }


def _period(period: PeriodText | None) -> dict[str, str | None] | None:
    return None if period is None else {"text": period.text, "start": _iso(period.start), "end": _iso(period.end)}


def _deadline(deadline: Deadline | None) -> dict[str, str | None] | None:
    return None if deadline is None else {"text": deadline.text, "date": _iso(deadline.date)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
