"""Finds what a command names: an agency, a person, a round. Imported when the office is open."""

from __future__ import annotations

from difflib import get_close_matches

from prongsai.core.errors import ProngsaiError
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.rounds.models import Round


class NotFound(ProngsaiError):
    """Something a command names that is not there."""


def agency_called(slug: str) -> Agency:
    """The agency with this name in the addresses. Raises ``NotFound`` that names those that come close."""
    found = Agency.objects.filter(slug=slug).first()
    if found is not None:
        return found
    slugs = list(Agency.objects.order_by("slug").values_list("slug", flat=True))
    near = ", ".join(get_close_matches(slug, slugs, n=3, cutoff=0.6) or slugs[:3]) or "-"
    raise NotFound(
        f"ไม่พบหน่วยงาน “{slug}” ที่มีอยู่เช่น {near} ดูทั้งหมดด้วย prongsai agencies list",
        f'There is no agency "{slug}"; there are {near}. List them with prongsai agencies list.',
    )


def person_at(email: str) -> Person:
    """The person with this address. Raises ``NotFound``."""
    found = Person.objects.filter(email__iexact=email).first()
    if found is None:
        raise NotFound(
            f"ไม่พบผู้ใช้ที่มีอีเมล {email} กรุณาตรวจตัวสะกด", f"Nobody has the address {email}; check how it is written."
        )
    return found


def round_in(agency: Agency, year: int) -> Round:
    """The round of a year. Raises ``NotFound`` that names the years there are."""
    found = agency.rounds.select_related("agency").filter(year=year).first()
    if found is None:
        years = ", ".join(str(one) for one in agency.rounds.order_by("year").values_list("year", flat=True)) or "-"
        raise NotFound(
            f"{agency.name} ไม่มีรอบปี พ.ศ. {year} ปีที่มีคือ {years}",
            f"{agency.slug} has no round of {year}; it has {years}.",
        )
    return found
