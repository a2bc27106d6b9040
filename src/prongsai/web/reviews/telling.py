"""Telling both sides of a review that the other has moved it on."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from prongsai.core.packs.model import Text
from prongsai.core.thai.dates import format_date
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.selectors import assessors_of, members_on
from prongsai.web.notices.services import notice_send
from prongsai.web.reviews.models import Submission

_TOLD = ("coordinator", "clerk")


def tell_assessors(one: Submission) -> None:
    """Tell the assessors of the agency that something was handed in."""
    agency = one.round.agency
    text = Text(
        f"{agency.name} ส่งการเปิดเผยข้อมูลปี พ.ศ. {one.round.year} ให้ตรวจ",
        f"Disclosures of {one.round.year} were handed in for review.",
    )
    _send(one, assessors_of(agency), "handed-in", text)


def tell_assessor(one: Submission) -> None:
    """Tell the assessor who reviewed that the agency has replied."""
    text = Text(f"{one.round.agency.name} ส่งคำชี้แจงแล้ว", "The agency has replied to the review.")
    _send(one, Person.objects.filter(pk__in=[one.reviewed_by_id]), "replied", text)


def tell_agency(one: Submission, today: date) -> None:
    """Tell the coordinators and the clerk of the agency that the review is there, or that it is final."""
    if one.state == "final":
        text = Text("ผลตรวจการเปิดเผยข้อมูลสิ้นสุดแล้ว ดูคะแนนรายข้อได้", "The review of the disclosures is final.")
    else:
        until = one.reply_until or today
        text = Text(
            f"ผู้ตรวจประเมินตรวจการเปิดเผยข้อมูลแล้ว ชี้แจงได้ถึงวันที่ {format_date(until)}",
            f"The disclosures were reviewed; the agency may reply until {until.isoformat()}.",
        )
    held = members_on(one.round.agency, today).filter(role__in=_TOLD)
    _send(one, Person.objects.filter(pk__in=held.values("person"), is_active=True), one.state, text)


def _send(one: Submission, to: QuerySet[Person], stage: str, text: Text) -> None:
    agency = one.round.agency
    path = reverse("reviews:detail", args=(agency.slug, one.round.year, one.number))
    notice_send(agency=agency, to=to, key=f"review-{stage}-{one.pk}", text=text, path=path)
