"""One-time codes of a survey: making them valid for slips, and making those void that nobody used.

A box changes in a transaction of its own; the log says how many codes there were, never which.
"""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.web.accounts.models import Person
from prongsai.web.rounds.services import check_round_open
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked
from prongsai.web.surveys.services import NotNow, campaign_record
from prongsai.web.tallies.services import codes_add, codes_void


def check_slips(campaign: Campaign) -> None:
    """Raises ``RoundClosed``, and ``NotNow`` where a survey has no slips or they cannot be used."""
    check_round_open(campaign.round)
    if not asked(campaign).by_code:
        raise NotNow("แบบสำรวจนี้ไม่ใช้ใบรหัส", "This survey has no slips.")
    if campaign.state != "open":
        raise NotNow(
            "พิมพ์ใบรหัสได้เมื่อเปิดแบบสำรวจแล้วและยังไม่นับผล",
            "Slips can be printed once the survey is open and until it is counted.",
        )


def slips_make_valid(*, campaign: Campaign, by: Person, codes: Sequence[str]) -> None:
    """Let these codes be used, once each. Raises ``NotNow``, ``RoundClosed``, ``BoxClosed`` and ``BoxLost``."""
    check_slips(campaign)
    codes_add(key=campaign.key, codes=codes)
    campaign_record(campaign, by, "slips_printed", {}, {"slips": (None, len(codes))})


def slips_void(*, campaign: Campaign, by: Person) -> int:
    """Make every code that nobody used void; gives how many. Raises what ``slips_make_valid`` does."""
    check_slips(campaign)
    left = codes_void(key=campaign.key)
    campaign_record(campaign, by, "slips_voided", {}, {"slips": (left, None)})
    return left
