"""Making, changing, opening and ending surveys, and taking answers. Counting is in ``count_services``.

Boxes change in transactions of their own, so nothing here that touches one may stand inside another transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial

from django.db import transaction

from prongsai.core.errors import ProngsaiError
from prongsai.core.surveys.documents import to_document
from prongsai.core.surveys.states import OPERATORS, STATES
from prongsai.core.surveys.submissions import check_submission
from prongsai.core.surveys.tallies import counting
from prongsai.web.accounts.models import Person
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import check_round_open
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked, can_ask, forget, is_lost, is_outdated, takes_answers, takes_paper
from prongsai.web.tallies.errors import BoxClosed
from prongsai.web.tallies.services import Post, box_destroy, box_open, submission_put

_LOGGED = ("instrument", "operator", "opens", "closes", "expected", "official_url", "wording", "source", "state")


class NotNow(ProngsaiError):
    """Something that cannot be done with a survey in its state."""


@dataclass(frozen=True)
class Terms:
    """What the office decides of a survey; the fields are those of ``Campaign``."""

    instrument: str
    opens: date
    closes: date
    operator: str = "practice"
    expected: int | None = None
    official_url: str = ""


@transaction.atomic
def campaign_make(
    *,
    round: Round,
    by: Person,
    instrument: str,
    opens: date,
    closes: date,
    operator: str = "practice",
    expected: int | None = None,
    official_url: str = "",
    source: str = "",
) -> Campaign:
    """Prepare a survey of a round; it takes no answers yet. ``source``: who counted it elsewhere, if somebody did.

    Raises ``RoundClosed``.
    """
    check_round_open(round)
    made = Campaign.objects.create(
        round=round,
        instrument=instrument,
        operator=operator,
        opens=opens,
        closes=closes,
        expected=expected,
        official_url=official_url,
        source=source,
        questions=to_document(can_ask(round)[instrument]),
    )
    campaign_record(made, by, "created", dict.fromkeys(_LOGGED, ""))
    return made


@transaction.atomic
def campaign_edit(*, campaign: Campaign, by: Person, revision: int, terms: Terms) -> Campaign:
    """Change a survey: everything while it is being prepared; once it is open only what cannot change who answers what.

    An open survey takes a later last day, another number of those who may answer, and another official address.
    Another instrument asks its own questions, and words of the office's own are gone. Raises ``RoundClosed``,
    ``Conflict``, ``NotNow``.
    """
    check_round_open(campaign.round)
    values = asdict(terms)
    if campaign.state == "open":
        _check_later(campaign, terms)
    elif campaign.state != "draft":
        raise NotNow("แบบสำรวจนี้จบแล้ว แก้ไขไม่ได้", "This survey is over and cannot be changed.")
    elif terms.instrument != campaign.instrument:
        values |= {"questions": to_document(can_ask(campaign.round)[terms.instrument]), "wording": ""}
    return campaign_changed(campaign, by, "edited", revision, **values)


def _check_later(campaign: Campaign, terms: Terms) -> None:
    """Raises ``NotNow``."""
    locked = ("instrument", "opens", "operator")
    if any(getattr(campaign, name) != getattr(terms, name) for name in locked):
        raise NotNow(
            "แบบสำรวจเปิดแล้ว เปลี่ยนชนิด ผู้จัดทำ และวันเปิดไม่ได้",
            "The survey is open: its kind, who runs it and its first day cannot change.",
        )
    if terms.closes < campaign.closes:
        raise NotNow(
            "แบบสำรวจเปิดแล้ว เลื่อนวันปิดให้เร็วขึ้นไม่ได้ หากต้องการจบก่อนให้ใช้ “นับผล”",
            "The survey is open: its last day can only move later. To end it sooner, count it.",
        )


def campaign_open(*, campaign: Campaign, by: Person, revision: int) -> Campaign:
    """Let a survey that is being prepared take answers from its first day on.

    Raises ``RoundClosed``, ``Conflict``, ``NotNow``.
    """
    check_round_open(campaign.round)
    if campaign.state != "draft":
        raise NotNow("เปิดได้เฉพาะแบบสำรวจที่กำลังเตรียม", "Only a survey that is being prepared can be opened.")
    check_revision(campaign, revision)
    if is_outdated(campaign):
        raise NotNow(
            "รอบนี้เปลี่ยนไปใช้กรอบการประเมินอื่นหลังเตรียมแบบสำรวจ กรุณากด “กลับไปใช้ถ้อยคำของโปรแกรม” ในหน้าอ่านคำถาม แล้วตรวจก่อนเปิด",
            "The round took over another framework since this survey was prepared. "
            "Go back to the program's own words on the page of questions, read them, and then open it.",
        )
    box_open(key=campaign.key)
    return campaign_changed(campaign, by, "opened", revision, state="open")


def campaign_restart(*, campaign: Campaign, by: Person, revision: int) -> Campaign:
    """Begin again with an empty box where the old one cannot be opened on this machine: codes given out are void.

    Raises ``RoundClosed``, ``Conflict``, ``NotNow``.
    """
    check_round_open(campaign.round)
    if not is_lost(campaign):
        raise NotNow(
            "คำตอบของแบบสำรวจนี้ยังเปิดได้ ไม่ต้องเริ่มใหม่",
            "The answers of this survey can be opened: nothing needs to start again.",
        )
    check_revision(campaign, revision)
    box_open(key=campaign.key)
    return campaign_changed(campaign, by, "restarted", revision)


def campaign_void(*, campaign: Campaign, by: Person, revision: int) -> Campaign:
    """End a survey without counting it: every answer is destroyed, also in a round that is closed.

    Raises ``Conflict``, ``NotNow``.
    """
    if campaign.state not in ("draft", "open"):
        raise NotNow("แบบสำรวจนี้จบแล้ว ยกเลิกไม่ได้", "This survey is over and cannot be made void.")
    campaign = campaign_changed(campaign, by, "cancelled", revision, state="void")
    box_destroy(key=campaign.key)
    return campaign


def check_revision(campaign: Campaign, revision: int) -> None:
    """Before a box changes, which cannot be taken back with the row. Raises ``Conflict``."""
    if not Campaign.objects.filter(pk=campaign.pk, revision=revision).exists():
        raise Conflict("ผู้อื่น")


@transaction.atomic
def campaign_changed(campaign: Campaign, by: Person | None, action: str, revision: int, **values: object) -> Campaign:
    """Store and log a change. Raises ``Conflict`` unless the survey still has the revision."""
    before = {name: _shown(campaign, name) for name in _LOGGED}
    changed = Campaign.objects.filter(pk=campaign.pk, revision=revision).update(revision=revision + 1, **values)
    if not changed:
        raise Conflict("ผู้อื่น")
    transaction.on_commit(partial(forget, campaign.key))
    one = campaign.round
    campaign.refresh_from_db()
    campaign.round = one
    campaign_record(campaign, by, action, before)
    return campaign


def answer_put(
    *,
    campaign: Campaign,
    given: Mapping[str, str],
    arrival: str,
    today: date,
    seconds: float | None = None,
    code: str | None = None,
    place: str | None = None,
    paper: bool = False,
) -> bool:
    """Count what somebody answered; false where the same submission arrived before.

    ``arrival`` is the key of the submission. ``paper``: keyed in from a form on paper, which may come later.
    Raises ``BoxClosed`` outside the days of the survey, ``InvalidSubmission`` and ``CodeNotValid``; then nothing is
    stored.
    """
    if not (takes_paper if paper else takes_answers)(campaign, today):
        raise BoxClosed
    questionnaire = asked(campaign)
    submission = check_submission(questionnaire, given, seconds=seconds)
    return submission_put(
        Post(
            key=campaign.key,
            how=counting(questionnaire),
            submission=submission,
            arrival=arrival,
            # Where codes are asked for, none is as wrong as a used one.
            code=(code or "") if questionnaire.by_code else None,
            place=place,
            today=today,
        )
    )


def campaign_record(
    campaign: Campaign,
    by: Person | None,
    action: str,
    before: Mapping[str, object],
    more: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    """Log what was done to a survey, never anything about who answered, or what. ``more``: what is not its own."""
    change_record(
        agency=campaign.round.agency,
        by=by,
        kind="survey",
        subject=campaign.pk,
        title=f"แบบสำรวจ {campaign.instrument} ปี พ.ศ. {campaign.round.year}",
        action=action,
        fields={name: (value, _shown(campaign, name)) for name, value in before.items()} | dict(more or {}),
    )


def _shown(campaign: Campaign, name: str) -> object:
    """A value as the log keeps it: states and who runs it in words."""
    value = getattr(campaign, name)
    words = {"state": STATES, "operator": OPERATORS}.get(name, {})
    return words[value].th if value in words else "" if value is None else value
