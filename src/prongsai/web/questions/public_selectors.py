"""Questions anybody may read: what was asked about a page, and what the agency answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prongsai.web.agencies.models import Agency

MOST = 10


@dataclass(frozen=True)
class PublicQuestion:
    """A question with its answer, if there is one. ``key`` stands in its address."""

    key: str
    kind: str
    text: str
    asked_on: date
    answer: str
    answered_on: date | None
    unit: str
    revision: int


def questions_about(agency: Agency, page: str) -> list[PublicQuestion]:
    """The newest questions about a page of the portal that may be shown."""
    found = agency.questions.filter(visible=True, page=page).exclude(state="refused").select_related("unit")
    return [
        PublicQuestion(
            key=one.key,
            kind=one.get_kind_display(),
            text=one.text,
            asked_on=one.asked_on,
            answer=one.answer if one.state == "answered" else "",
            answered_on=one.answered_on if one.state == "answered" else None,
            unit=one.unit.name if one.unit and one.state == "answered" else "",
            revision=one.revision,
        )
        for one in found[:MOST]
    ]
