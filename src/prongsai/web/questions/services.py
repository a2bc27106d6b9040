"""Taking questions of the public, and answering, publishing and refusing them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from prongsai.core.chain import Entry, sha256
from prongsai.core.errors import ProngsaiError
from prongsai.core.questions import hide_words, page_asked_about, read_question
from prongsai.core.thai.dates import format_date
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Unit
from prongsai.web.changes.models import Change
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.publications.services import publication_add
from prongsai.web.questions.models import Question
from prongsai.web.questions.public_selectors import content_of
from prongsai.web.questions.telling import question_tell

_LOGGED_AS = {"answer": "public_answer"}  # the log knows answers of other kinds


class NotThere(ProngsaiError):
    """A move that the state of a question does not allow."""

    def __init__(self) -> None:
        super().__init__(
            "ทำรายการนี้กับคำถามในสถานะนี้ไม่ได้ กรุณาเปิดหน้าคำถามอีกครั้งเพื่อดูสถานะปัจจุบัน",
            "The state of this question does not allow that. Open it again and look.",
        )


@transaction.atomic
def question_ask(*, agency: Agency, kind: str, page: str, text: str, today: date) -> Question:
    """Take a question. Personal data is masked first, and no moment is stored but the day.

    Raises ``BadQuestion``. Nobody is logged: nobody is known.
    """
    made = Question.objects.create(
        agency=agency, kind=kind, page=page_asked_about(page), text=read_question(text), asked_on=today
    )
    # Every row has the moment it was stored: this one has only its day.
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    Question.objects.filter(pk=made.pk).update(created_at=midnight)
    made.created_at = midnight
    question_tell(agency=agency, today=today)
    return made


@transaction.atomic
def answer_save(
    *, question: Question, by: Person, revision: int, answer: str, unit: Unit | None, hide: Iterable[str] = ()
) -> Question:
    """Store an answer that nobody outside sees yet. ``hide``: words of the question to mask as well."""
    if question.state != "received":
        raise NotThere
    return _changed(question, by, revision, "edited", _answered(question, answer, unit, hide))


@transaction.atomic
def answer_publish(
    *,
    question: Question,
    by: Person,
    revision: int,
    answer: str,
    unit: Unit | None,
    visible: bool,
    at: datetime,
    hide: Iterable[str] = (),
) -> Question:
    """Answer a question, for everybody to read or (not ``visible``) for who asked alone; or answer it better.

    A public answer is one event of the chain of the agency, and so is taking it away.
    """
    was_public = question.visible
    values = _answered(question, answer, unit, hide) | {
        "state": "answered",
        "answered_on": timezone.localdate(at),
        "visible": visible,
    }
    done = _changed(question, by, revision, "publish" if visible else "answered_alone", values)
    if visible or was_public:
        _chain(done, at, "answered" if visible else "withdrawn")
    return done


@transaction.atomic
def question_refuse(*, question: Question, by: Person, revision: int, reason: str) -> Question:
    """Do not answer a question; who asked reads why. One that was answered is hidden instead."""
    if question.state != "received":
        raise NotThere
    return _changed(question, by, revision, "refused", {"state": "refused", "answer": reason, "visible": False})


@transaction.atomic
def question_hide(*, question: Question, by: Person, revision: int, at: datetime) -> Question:
    """Take an answered question from the public. Who asked still reads the answer."""
    if not question.visible:
        raise NotThere
    done = _changed(question, by, revision, "withdraw", {"visible": False})
    _chain(done, at, "withdrawn")
    return done


def _answered(question: Question, answer: str, unit: Unit | None, hide: Iterable[str]) -> dict[str, object]:
    return {"answer": answer, "unit": unit, "text": hide_words(question.text, hide)}


def _changed(question: Question, by: Person, revision: int, action: str, values: Mapping[str, object]) -> Question:
    """Store new values if nobody else has since the form was opened."""
    if not Question.objects.filter(pk=question.pk, revision=revision).update(revision=revision + 1, **values):
        last = Change.objects.filter(subject=question.pk).select_related("person").order_by("-at").first()
        raise Conflict(last.person.name if last and last.person else "ผู้อื่น")
    # The words of the question stand nowhere in the log: what is masked later would stay there for ever.
    fields = {
        _LOGGED_AS.get(name, name): (getattr(question, name), value) for name, value in values.items() if name != "text"
    }
    change_record(
        agency=question.agency,
        by=by,
        kind="question",
        subject=question.pk,
        title=f"คำถามวันที่ {format_date(question.asked_on)}",
        action=action,
        fields=fields,
    )
    question.refresh_from_db()
    return question


def _chain(question: Question, at: datetime, event: str) -> None:
    # Not by its key: that is the address at which a question that was hidden can still be read by who asked it.
    entry = Entry("answer", "ask", str(question.pk), question.revision, sha256(content_of(question)))
    publication_add(agency=question.agency, kind=event, entries=[entry], at=at)
