"""Reading measures as plain values."""

from __future__ import annotations

from datetime import date

from prongsai.web.rounds.models import Round


def measures_plain(round: Round, today: date) -> list[dict[str, object]]:
    """The measures of a round as plain values, for the command line and for export."""
    return [
        {
            "no": one.no,
            "indicator": one.indicator,
            "title": one.title,
            "units": [one.main_unit.name, *(unit.name for unit in one.joint_units.all())],
            "starts": one.starts.isoformat(),
            "ends": one.ends.isoformat(),
            "state": one.state,
            "days_late": max((today - one.ends).days, 0),
            "reports_missed": [],
            "next_report": None,
            "notes": one.progress.count(),
        }
        for one in round.measures.all()
    ]
