"""Where a survey stands, as its page shows it: how many came, how many are wanted, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from prongsai.core.packs.model import Eligibility
from prongsai.web.rounds.selectors import pack_of
from prongsai.web.surveys.models import Campaign, Place
from prongsai.web.surveys.selectors import asked
from prongsai.web.tallies.selectors import Arrived, arrived, count_of

_WHOLE = 100


@dataclass(frozen=True)
class Step:
    """A step of a survey: ``mark`` is "done", "now" or empty."""

    title: str
    meaning: str
    mark: str


@dataclass(frozen=True)
class Standing:
    """``came`` is ``None`` unless the survey is open, and where its box cannot be opened (``lost``).

    ``wanted`` is the smallest number of answers as far as it can be computed. ``eligibility`` is what the framework
    says. ``places`` are with how many came there. ``share`` is the percentage of those expected.
    """

    came: Arrived | None
    lost: bool
    wanted: int | None
    eligibility: Eligibility | None
    places: Sequence[tuple[Place, int]]
    steps: Sequence[Step]
    expected: int | None

    @property
    def n(self) -> int:
        """How many came so far."""
        return self.came.n if self.came else 0

    @property
    def share(self) -> int | None:
        """How many of those expected came, in whole percents; ``None`` where nobody knows how many there are."""
        return min(_WHOLE, self.n * _WHOLE // self.expected) if self.expected else None


def standing_of(campaign: Campaign, today: date) -> Standing:
    """Where a survey stands on a day."""
    came = arrived(campaign.key) if campaign.state == "open" else None
    uncounted = campaign.state == "open" and came is None
    counts = came.places if came else {}
    return Standing(
        came=came,
        lost=uncounted and count_of(campaign.key) is None,
        wanted=wanted(campaign),
        eligibility=eligibility_of(campaign),
        places=[(place, counts.get(place.key, 0)) for place in campaign.places.all()],
        steps=_steps(campaign, today),
        expected=campaign.expected,
    )


def answered(campaign: Campaign) -> int | None:
    """How many answered a survey that is open or counted; ``None`` where that cannot be known."""
    came = arrived(campaign.key) if campaign.state == "open" else None
    if came is not None:
        return came.n
    # Also while it is open: counting may have been cut off before the row of the survey was changed.
    count = count_of(campaign.key) if campaign.state in ("open", "counted") else None
    return int(count.released["n"]) if count else None


def wanted(campaign: Campaign) -> int | None:
    """The smallest number of answers by the rule of the framework; ``None`` where it cannot be computed."""
    sample = asked(campaign).sample
    return sample.wanted(campaign.expected) if sample and campaign.expected else None


def eligibility_of(campaign: Campaign) -> Eligibility | None:
    """Who may answer by the framework of the round."""
    said = pack_of(campaign.round).eligibility
    return next((one for one in said if one.instrument == campaign.instrument), None)


def _steps(campaign: Campaign, today: date) -> list[Step]:
    by_code = asked(campaign).by_code
    titles = [
        (_("เตรียม"), _("ตรวจคำถาม วันเปิดและปิด จำนวนผู้มีสิทธิตอบ")),
        (_("พิมพ์และแจกใบรหัส"), _("ผู้ตอบหนึ่งคนหยิบหนึ่งใบ ไม่จดว่าใครได้ใบใด"))
        if by_code
        else (_("ติดป้าย QR"), _("ติดป้ายที่จุดบริการ และเผยแพร่ลิงก์")),
        (_("เก็บคำตอบ"), _("เห็นเฉพาะจำนวนผู้ตอบ ยังไม่มีผู้ใดเห็นผล")),
        (_("นับผล"), _("เก็บเฉพาะผลรวมที่เผยแพร่ได้ ที่เหลือทำลาย")),
        (_("ดูผล"), _("คะแนน การกระจาย และข้อเสนอแนะ")),
    ]
    if campaign.state == "counted":
        now = 4
    elif campaign.state == "open":
        now = 1 if today < campaign.opens else 2 if today <= campaign.closes else 3
    else:
        now = 0
    return [
        Step(title, meaning, "done" if number < now else "now" if number == now else "")
        for number, (title, meaning) in enumerate(titles)
    ]
