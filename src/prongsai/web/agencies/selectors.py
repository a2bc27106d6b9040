"""Reading agencies: as the core knows them, and who serves in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from django.db.models import Q, QuerySet

from prongsai.core.agencies.model import CHAIN, Kind, Signer, SignerRole
from prongsai.core.agencies.model import Agency as Profile
from prongsai.core.agencies.model import Unit as Work
from prongsai.core.agencies.roles import Role, role_signing_as
from prongsai.library import agency_kinds
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership, Oversight, Unit


def kind_of(agency: Agency) -> Kind:
    """The kind of an agency."""
    return next(kind for kind in agency_kinds() if kind.id == agency.kind)


def agencies_of(person: Person, today: date) -> QuerySet[Agency]:
    """The agencies somebody serves in on a day, or looks over."""
    held = Q(memberships__person=person) & _on(today, "memberships__")
    seen = Q(pk__in=())
    for oversight in Oversight.objects.filter(person=person):
        seen |= Q(province=oversight.province) if oversight.province else Q()
        if not oversight.province:
            return Agency.objects.all()
    return Agency.objects.filter(held | seen).distinct()


def open_units(agency: Agency) -> QuerySet[Unit]:
    """The units of an agency that still exist, in their order."""
    return agency.units.filter(closed=False)


def members_on(agency: Agency, today: date) -> QuerySet[Membership]:
    """The posts held in an agency on a day."""
    return agency.memberships.filter(_on(today)).select_related("person", "unit")


def people_of(agency: Agency, today: date) -> QuerySet[Person]:
    """Everybody who serves in an agency on a day, by name."""
    return Person.objects.filter(memberships__in=agency.memberships.filter(_on(today))).distinct().order_by("name")


def profile(agency: Agency, today: date) -> Profile:
    """The agency as the core knows it, with the people who sign on this day."""
    kind = kind_of(agency)
    units = {cast(Work, unit.work): unit.name for unit in open_units(agency) if unit.work}
    return Profile(
        name=agency.name,
        kind=kind,
        units=units or kind.units,
        all_units=kind.all_units,
        signers=tuple(_signers(agency, kind, today)),
        subdistrict=agency.subdistrict or None,
        district=agency.district or None,
        province=agency.province or None,
        letter_prefix=agency.letter_prefix or None,
        digits="arabic" if agency.digits == "arabic" else "thai",
    )


def chain_of(agency: Agency) -> tuple[SignerRole, ...]:
    """The roles that sign, in order: those of the agency, else those usual for its kind."""
    return tuple(role for role in CHAIN if role in agency.chain) or tuple(one.role for one in kind_of(agency).signers)


def holder(agency: Agency, role: Role, today: date) -> Membership | None:
    """Who holds a role on a day; somebody acting in it goes before its holder."""
    held = members_on(agency, today).filter(role=role)
    return min(held, key=lambda post: (post.acting == "", post.created_at), default=None)


def _signers(agency: Agency, kind: Kind, today: date) -> Iterator[Signer]:
    usual = {signer.role: signer.position for signer in kind.signers}
    for place in chain_of(agency):
        post = holder(agency, role_signing_as(place), today)
        position = usual.get(place, "")
        if post is None:
            yield Signer(place, position)
        else:
            yield Signer(place, post.position or position, post.person.name, post.acting or None)


def _on(day: date, prefix: str = "") -> Q:
    begun = Q(**{f"{prefix}starts": None}) | Q(**{f"{prefix}starts__lte": day})
    going_on = Q(**{f"{prefix}ends": None}) | Q(**{f"{prefix}ends__gte": day})
    return begun & going_on
