"""Telling the coordinators about surveys: one closes soon, one is over, one was counted by the clock."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from prongsai.core.packs.model import Text
from prongsai.core.thai.dates import format_date
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.agencies.selectors import members_on
from prongsai.web.notices.services import notice_send
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import last_paper_day

_SOON = timedelta(days=3)


def surveys_tell(*, agency: Agency, today: date) -> None:
    """Tell of every open survey that its last day is near, and once that is over until when paper can be keyed in."""
    near = Campaign.objects.filter(round__agency=agency, state="open", closes__lte=today + _SOON)
    for campaign in near.defer("questions").select_related("round"):
        said, iso = format_date(campaign.closes), campaign.closes.isoformat()
        if today <= campaign.closes:
            stage = "closes"
            text = Text(
                f"แบบสำรวจ {campaign.instrument} ปิดวันที่ {said}", f"The survey {campaign.instrument} closes on {iso}."
            )
        else:
            stage, until = "over", last_paper_day(campaign)
            text = Text(
                f"แบบสำรวจ {campaign.instrument} พ้นวันปิดแล้ว กรอกจากแบบกระดาษได้ถึงวันที่ {format_date(until)} แล้วระบบนับผลเอง",
                f"The survey {campaign.instrument} is over. Paper forms can be keyed in until {until.isoformat()}, "
                "and then it is counted.",
            )
        _tell(agency, campaign, today, key=f"survey-{stage}-{campaign.pk}-{iso}", text=text, page="detail")


def count_tell(*, campaign: Campaign, today: date) -> None:
    """Tell that the program has counted a survey whose days were over."""
    text = Text(
        f"ระบบนับผลแบบสำรวจ {campaign.instrument} แล้ว ดูผลได้",
        f"The survey {campaign.instrument} was counted; its results can be seen.",
    )
    key = f"survey-counted-{campaign.pk}"
    _tell(campaign.round.agency, campaign, today, key=key, text=text, page="results")


def _tell(agency: Agency, campaign: Campaign, today: date, *, key: str, text: Text, page: str) -> None:
    posts = members_on(agency, today).filter(role="coordinator")
    notice_send(
        agency=agency,
        to=Person.objects.filter(pk__in=posts.values("person"), is_active=True),
        key=key,
        text=text,
        path=reverse(f"surveys:{page}", args=(agency.slug, campaign.pk)),
    )
