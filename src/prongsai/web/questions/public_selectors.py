"""Questions anybody may read: what was asked about a page, and what the agency answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from prongsai.web.agencies.models import Agency
from prongsai.web.questions.models import Question

MOST = 10


@dataclass(frozen=True)
class PublicQuestion:
    """A question with its answer, if there is one; of a refused one, why. ``key`` stands in its address."""

    key: str
    kind: str
    text: str
    asked_on: date
    answer: str
    answered_on: date | None
    unit: str
    revision: int
    page: str = ""
    state: str = "answered"
    visible: bool = True


def questions_about(agency: Agency, page: str) -> list[PublicQuestion]:
    """The newest questions about a page of the portal that may be shown."""
    return list(map(_public, _shown(agency).filter(page=page)[:MOST]))


def public_questions(agency: Agency, page: str | None = None) -> list[PublicQuestion]:
    """The questions with their answers that everybody may read, the newest first; about one page or any."""
    found = _shown(agency).filter(state="answered")
    return list(map(_public, found if page is None else found.filter(page=page)))


def question_at(agency: Agency, key: str) -> PublicQuestion:
    """The question at an address nobody can guess: for who asked it, also while it waits. Raises ``Http404``."""
    found = agency.questions.filter(key=key).select_related("unit").first()
    if found is None:
        raise Http404
    return _public(found)


def content_of(question: Question) -> dict[str, object]:
    """What of an answered question is public, as its hash is made."""
    return {
        "key": question.key,
        "kind": question.kind,
        "page": question.page,
        "text": question.text,
        "asked_on": question.asked_on.isoformat(),
        "answer": question.answer,
        "answered_on": question.answered_on.isoformat() if question.answered_on else "",
        "unit": question.unit.name if question.unit else "",
    }


def _shown(agency: Agency) -> QuerySet[Question]:
    return agency.questions.filter(visible=True).exclude(state="refused").select_related("unit")


def _public(one: Question) -> PublicQuestion:
    """An answer that is not published yet, and who works on it, stay inside the office."""
    told = one.state == "answered"
    return PublicQuestion(
        key=one.key,
        kind=one.get_kind_display(),
        text=one.text,
        asked_on=one.asked_on,
        answer=one.answer if one.state in ("answered", "refused") else "",
        answered_on=one.answered_on if told else None,
        unit=one.unit.name if one.unit and told else "",
        revision=one.revision,
        page=one.page,
        state=one.state,
        visible=one.visible,
    )
