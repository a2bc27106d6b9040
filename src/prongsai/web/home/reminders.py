"""Reminders: what is due in a week, what is due today, and what is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from prongsai.core.packs.model import Text
from prongsai.core.thai.dates import format_date
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.desk import Desk, posts_today
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.selectors import people_of
from prongsai.web.documents.signing import signers_tell
from prongsai.web.home.events import Event, owed_until
from prongsai.web.measures.selectors import report_days
from prongsai.web.notices.services import notice_send
from prongsai.web.questions.telling import questions_tell
from prongsai.web.surveys.telling import surveys_tell

Stage = Literal["week", "today", "late"]
_WEEK = timedelta(days=7)
# What has been late for longer was told when it became late; an office that starts anew is not flooded.
_LATE = timedelta(days=30)
_WORDS: dict[Stage, Text] = {
    "week": Text("ครบกำหนดวันที่ {day}", "due on {iso}"),
    "today": Text("ครบกำหนดวันนี้ ({day})", "due today ({iso})"),
    "late": Text("เลยกำหนดวันที่ {day} แล้ว", "was due on {iso}"),
}
_WHAT = {
    "duty": Text("งานในปฏิทินของท่าน", "A duty of yours"),
    "report": Text("รายงานความก้าวหน้าของมาตรการที่ท่านรับผิดชอบ", "A report on a measure of yours"),
    "disclosure": Text("ข้อที่ต้องเปิดเผยของส่วนราชการท่าน", "An item that your unit has to disclose"),
}
_UNOWNED = {
    "duty": Text("งานในปฏิทินที่ยังไม่มีผู้รับผิดชอบ", "A duty that nobody is in charge of"),
    "report": Text("รายงานความก้าวหน้าของมาตรการที่ยังไม่มีผู้รับผิดชอบ", "A report on a measure that nobody is in charge of"),
    "disclosure": Text("ข้อที่ต้องเปิดเผยที่ยังไม่มีผู้รับผิดชอบ", "An item to disclose that nobody is in charge of"),
}


def stage_of(day: date, today: date) -> Stage | None:
    """How near a day is: at most a week away, today, or past by at most 30 days; else nothing is said."""
    if today < day <= today + _WEEK:
        return "week"
    if day == today:
        return "today"
    return "late" if today - _LATE <= day < today else None


def notices_due_send(*, today: date) -> int:
    """Remind everybody in every agency of what they owe, once for each stage. Gives how many things are at a stage.

    What nobody owes who serves today is told to the coordinators: its owner has left, its unit has no officers.
    Running it again on the same day tells nobody twice; a day on which it did not run is made up for by the next.
    Letters do not name the thing: they say when it is due and where to look.
    """
    owed = 0
    for agency in Agency.objects.all():
        signers_tell(agency=agency, today=today)
        surveys_tell(agency=agency, today=today)
        questions_tell(agency=agency, today=today)
        for person, event, stage in _owed(agency, today):
            words, what = _WORDS[stage], (_WHAT if event.mine else _UNOWNED)[event.what]
            day = format_date(event.day)
            text = Text(
                f"{what.th} {words.th.format(day=day)}", f"{what.en} {words.en.format(iso=event.day.isoformat())}."
            )
            key = f"due-{stage}-{event.key}-{event.day.isoformat()}"
            notice_send(agency=agency, to=[person], key=key, text=text, path=event.path)
            owed += 1
    return owed


def _owed(agency: Agency, today: date) -> Iterator[tuple[Person, Event, Stage]]:
    """Who owes what in an agency, duties, reports and items only: signatures are told of by themselves."""
    reports = report_days(agency, today + _WEEK)
    owned: set[str] = set()
    for_coordinators: defaultdict[str, list[tuple[Person, Event, Stage]]] = defaultdict(list)
    for person in people_of(agency, today).filter(is_active=True):
        desk = Desk(person, agency, posts_today(person, agency, today), today)
        for event in owed_until(desk, today + _WEEK, reports):
            stage = stage_of(event.day, today)
            if event.what not in _WHAT or stage is None:
                continue
            if event.mine:
                owned.add(event.key)
                yield person, event, stage
            elif "coordinator" in desk.roles:
                for_coordinators[event.key].append((person, event, stage))
    for key, waiting in for_coordinators.items():
        if key not in owned:
            yield from waiting
