"""What the public asks the invented agency: one question that is answered, and one that waits."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from prongsai.web.accounts.models import Person
from prongsai.web.demo import story
from prongsai.web.questions.services import answer_publish, question_ask
from prongsai.web.rounds.models import Round


def questions_make(last: Round, by: Person) -> None:
    """Ask and answer, some days ago."""
    now = timezone.now()
    unit = last.agency.units.filter(work="works").first()
    for kind, page, text, ago, answer in story.ASKED:
        day = timezone.localdate(now) - timedelta(days=ago)
        asked = question_ask(agency=last.agency, kind=kind, page=page.format(last.year), text=text, today=day)
        if answer:
            answer_publish(
                question=asked, by=by, revision=asked.revision, answer=answer, unit=unit, visible=True, at=now
            )
