"""Points of service of a survey, and words of the office's own laid over its questions."""

from __future__ import annotations

from django.db import transaction

from prongsai.core.surveys.documents import to_document
from prongsai.core.surveys.overlay import overlay
from prongsai.web.accounts.models import Person
from prongsai.web.rounds.services import check_round_open
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.surveys.selectors import can_ask
from prongsai.web.surveys.services import NotNow, campaign_changed, campaign_record
from prongsai.web.tallies.selectors import arrived


def _check_going_on(campaign: Campaign) -> None:
    """Raises ``RoundClosed`` and ``NotNow``."""
    check_round_open(campaign.round)
    if campaign.state not in ("draft", "open"):
        raise NotNow("แบบสำรวจนี้จบแล้ว แก้ไขจุดบริการไม่ได้", "This survey is over: its service points stay as they are.")


@transaction.atomic
def place_add(*, campaign: Campaign, by: Person, title: str) -> Place:
    """Give a point of service an address of its own. Raises ``RoundClosed`` and ``NotNow``, also for a name twice."""
    _check_going_on(campaign)
    _check_new(campaign, title)
    made = Place.objects.create(campaign=campaign, title=title)
    campaign_record(campaign, by, "edited", {}, {"place": ("", title)})
    return made


@transaction.atomic
def place_rename(*, place: Place, by: Person, title: str) -> None:
    """Call a point of service otherwise; its address stays. Raises ``RoundClosed`` and ``NotNow``."""
    _check_going_on(place.campaign)
    if title == place.title:
        return
    _check_new(place.campaign, title)
    before, place.title = place.title, title
    place.save(update_fields=("title",))
    campaign_record(place.campaign, by, "edited", {}, {"place": (before, title)})


@transaction.atomic
def place_remove(*, place: Place, by: Person) -> None:
    """Take a point of service away. Raises ``RoundClosed``, and ``NotNow`` once somebody has answered there."""
    _check_going_on(place.campaign)
    if place.campaign.state == "open":
        came = arrived(place.campaign.key)
        if came is None or came.places.get(place.key):
            raise NotNow(
                "มีผู้ตอบจากจุดบริการนี้แล้ว ลบไม่ได้ เปลี่ยนชื่อได้",
                "Somebody has answered at this service point: it can be renamed, not removed.",
            )
    place.delete()
    campaign_record(place.campaign, by, "edited", {}, {"place": (place.title, "")})


def _check_new(campaign: Campaign, title: str) -> None:
    if campaign.places.filter(title=title).exists():
        raise NotNow(
            f"มีจุดบริการชื่อ “{title}” แล้ว กรุณาใช้ชื่ออื่น",
            f'There is a service point "{title}" already; choose another name.',
        )


@transaction.atomic
def wording_lay(*, campaign: Campaign, by: Person, revision: int, text: str, file: str) -> Campaign:
    """Lay the words of a file over the questions. Raises ``RoundClosed``, ``Conflict``, ``NotNow``, ``InvalidFile``."""
    _check_draft(campaign)
    plain = can_ask(campaign.round)[campaign.instrument]
    questions = to_document(overlay(plain, text, file=file))
    return campaign_changed(campaign, by, "edited", revision, questions=questions, wording=file[:200])


@transaction.atomic
def wording_clear(*, campaign: Campaign, by: Person, revision: int) -> Campaign:
    """Go back to the shipped words. Raises ``RoundClosed``, ``Conflict``, ``NotNow``."""
    _check_draft(campaign)
    questions = to_document(can_ask(campaign.round)[campaign.instrument])
    return campaign_changed(campaign, by, "edited", revision, questions=questions, wording="")


def _check_draft(campaign: Campaign) -> None:
    check_round_open(campaign.round)
    if campaign.state != "draft":
        raise NotNow(
            "แบบสำรวจเปิดแล้ว เปลี่ยนถ้อยคำของคำถามไม่ได้",
            "The survey was opened: the words of its questions stay as they are.",
        )
