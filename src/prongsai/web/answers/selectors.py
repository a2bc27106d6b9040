"""What a page for respondents has to know of a survey: read with one query, and nothing about whoever asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.http import Http404

from prongsai.core.surveys.model import Questionnaire
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.surveys.selectors import asked, campaign_by_key

# Every column less makes the query quicker; the questions are the largest, and kept in memory.
_NEEDED = (
    *(f"campaign__{name}" for name in ("key", "instrument", "operator", "state", "opens", "closes", "official_url")),
    *("campaign__revision", "campaign__round__agency__name", "campaign__round__agency__website"),
)


@dataclass(frozen=True)
class Sheet:
    """A survey as one respondent sees it. Two that are equal look the same.

    ``place`` is the key of a service point, empty for none. ``counter``: on the tablet of the office, where one person
    comes after another.
    """

    campaign: Campaign = field(compare=False)
    pk: UUID
    revision: int
    agency: str
    website: str
    place: str = ""
    place_title: str = ""
    counter: bool = False

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked; kept in memory."""
        return asked(self.campaign)

    @property
    def key(self) -> str:
        """The key of the survey in addresses."""
        return self.campaign.key

    @property
    def practice(self) -> bool:
        """Whether the office asks for itself, and this is not the assessor's survey."""
        return self.campaign.operator == "practice"

    @property
    def by_device(self) -> bool:
        """Whether a telephone remembers that it was used: not where a code says who may answer, nor on a tablet."""
        return not self.counter and not self.questionnaire.by_code


def sheet_for(key: str, place: str = "", *, counter: bool = False) -> Sheet:
    """The sheet of a survey, at one of its service points if ``place`` is given. Raises ``Http404``."""
    if not place:
        return _sheet(campaign_by_key(key), None, counter=counter)
    known = Place.objects.filter(key=place, campaign__key=key).exclude(campaign__state="draft").order_by()
    found = known.select_related("campaign__round__agency").only("key", "title", *_NEEDED).first()
    if found is None:
        raise Http404
    return _sheet(found.campaign, found, counter=counter)


def _sheet(campaign: Campaign, place: Place | None, *, counter: bool) -> Sheet:
    agency = campaign.round.agency
    return Sheet(
        campaign=campaign,
        pk=campaign.pk,
        revision=campaign.revision,
        agency=agency.name,
        website=agency.website,
        place=place.key if place else "",
        place_title=place.title if place else "",
        counter=counter,
    )


def state_of(campaign: Campaign, today: date) -> str:
    """What a respondent finds: "open", "early", "over", "counted" or "void"."""
    if campaign.state != "open":
        return campaign.state
    if today < campaign.opens:
        return "early"
    return "over" if today > campaign.closes else "open"
