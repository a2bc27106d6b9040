"""Telling those who may answer: somebody asked, an answer is due, an answer is late."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from prongsai.core.agencies.roles import roles_for
from prongsai.core.packs.model import Text
from prongsai.core.questions import LATE, SOON, stage_of
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.selectors import members_on
from prongsai.web.notices.services import notice_send
from prongsai.web.questions.models import Question

# What was late long before was told of then: an office that starts anew is not flooded.
_LONG_AGO = timedelta(days=60)
_NEW = Text("มีคำถามใหม่จากประชาชน", "Somebody asked your agency something.")
_STAGES = {
    "soon": Text(
        f"มีคำถามจากประชาชนที่รอตอบเกิน {SOON} วันแล้ว ควรตอบภายใน {LATE} วัน",
        f"A question has waited for {SOON} days; it should be answered within {LATE}.",
    ),
    "late": Text(
        f"มีคำถามจากประชาชนที่รอตอบครบ {LATE} วันแล้ว กรุณาตอบ", f"A question has waited for {LATE} days. Please answer it."
    ),
}


def question_tell(*, agency: Agency, today: date) -> None:
    """Tell of new questions, once a day however many come: what floods the form does not flood the bell."""
    _tell(agency, today, f"questions-{today.isoformat()}", _NEW)


def questions_tell(*, agency: Agency, today: date) -> None:
    """Remind of questions that wait for their answer too long, once for each stage and day on which they were asked."""
    waiting = Question.objects.filter(
        agency=agency, state="received", asked_on__lte=today - timedelta(days=SOON), asked_on__gte=today - _LONG_AGO
    )
    for asked_on in waiting.order_by("asked_on").values_list("asked_on", flat=True).distinct():
        stage = stage_of(asked_on, today)
        _tell(agency, today, f"questions-{stage}-{asked_on.isoformat()}", _STAGES[stage])


def _tell(agency: Agency, today: date, key: str, text: Text) -> None:
    posts = members_on(agency, today).filter(role__in=roles_for("keep_registers"))
    notice_send(
        agency=agency,
        to=Person.objects.filter(pk__in=posts.values("person"), is_active=True),
        key=key,
        text=text,
        path=reverse("questions:list", args=(agency.slug,)),
    )
