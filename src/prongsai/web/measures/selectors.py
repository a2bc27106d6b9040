"""Reading the progress on measures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from prongsai.web.measures.models import Progress
from prongsai.web.rounds.models import Round


def progress_between(one: Round, first: date, last: date) -> Iterable[Progress]:
    """Progress noted for days in this span, oldest first."""
    return (
        Progress.objects.filter(measure__round=one, day__gte=first, day__lte=last)
        .select_related("measure")
        .order_by("day", "created_at")
    )
