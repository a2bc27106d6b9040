"""Reading agencies: as the core knows them, and who serves in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet

from prongsai.core.agencies.model import CHAIN, Kind, Signer, SignerRole
from prongsai.core.agencies.model import Agency as Profile
from prongsai.core.agencies.model import Unit as Work
from prongsai.core.agencies.roles import Role, role_signing_as, signs_as
from prongsai.library import agency_kinds
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership, Oversight, Unit
from prongsai.web.agencies.words import role_title


def kind_of(agency: Agency) -> Kind:
    """The kind of an agency."""
    return next(kind for kind in agency_kinds() if kind.id == agency.kind)


def public_slugs() -> QuerySet[Agency, str]:
    """The addresses of all agencies, in order."""
    return Agency.objects.order_by("slug").values_list("slug", flat=True)


def agencies_of(person: Person, today: date) -> QuerySet[Agency]:
    """The agencies somebody serves in on a day, or looks over."""
    provinces = set(Oversight.objects.filter(person=person).values_list("province", flat=True))
    if "" in provinces:
        return Agency.objects.all()
    held = Membership.objects.filter(_on(today), person=person).values("agency")
    return Agency.objects.filter(Q(pk__in=held) | Q(province__in=provinces))


def agencies_found(agencies: QuerySet[Agency], words: str, province: str) -> QuerySet[Agency]:
    """Those of some agencies whose name or code holds these words, in one province or in any."""
    if province:
        agencies = agencies.filter(province=province)
    for word in words.split():
        agencies = agencies.filter(Q(name__icontains=word) | Q(code__icontains=word) | Q(district__icontains=word))
    return agencies


def looks_over_many(person: Person) -> bool:
    """Whether somebody looks over agencies rather than serving in them only."""
    return Oversight.objects.filter(person=person).exists()


def assessors_of(agency: Agency) -> QuerySet[Person]:
    """The assessors whose province the agency is in. Nobody assesses an agency they have a post in."""
    held = Oversight.objects.filter(Q(province="") | Q(province=agency.province), role="assessor")
    found = Person.objects.filter(pk__in=held.values("person"), is_active=True)
    return found.exclude(memberships__agency=agency)


def posts_of(agency: Agency) -> QuerySet[Membership]:
    """Every post there is or was in an agency."""
    return agency.memberships.select_related("person", "unit")


def may_be_shown_link(agency: Agency) -> frozenset[UUID]:
    """The people whose invitation may be shown to those who manage the people of this agency.

    Those who have never set a password and serve nowhere else: with the link of anybody else one could sign in as
    somebody of another agency.
    """
    elsewhere = Membership.objects.exclude(agency=agency).values("person")
    overseers = Oversight.objects.values("person")
    people = Person.objects.filter(memberships__agency=agency, is_active=True, is_staff=False)
    found = people.exclude(pk__in=elsewhere).exclude(pk__in=overseers).distinct()
    return frozenset(person.pk for person in found if not person.has_usable_password())


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
    return min(held, key=_goes_first, default=None)


def holders(agency: Agency, today: date) -> dict[Role, Membership]:
    """Who holds each role on a day; somebody acting goes before the holder. One look at the database for all roles."""
    found: dict[Role, Membership] = {}
    for post in sorted(members_on(agency, today), key=_goes_first):
        found.setdefault(cast(Role, post.role), post)
    return found


def position_of(agency: Agency, role: Role, today: date) -> str:
    """The position of whoever holds a role themselves, else the usual one of the kind of agency."""
    post = members_on(agency, today).filter(role=role, acting="").first()
    usual = {signer.role: signer.position for signer in kind_of(agency).signers}
    return (post.position if post else "") or usual.get(signs_as(role) or "preparer", "") or role_title(role).th


def _signers(agency: Agency, kind: Kind, today: date) -> Iterator[Signer]:
    usual = {signer.role: signer.position for signer in kind.signers}
    held = holders(agency, today)
    for place in chain_of(agency):
        post = held.get(role_signing_as(place))
        position = usual.get(place, "")
        if post is None:
            yield Signer(place, position)
        else:
            yield Signer(place, post.position or position, post.person.name, post.acting or None)


def _goes_first(post: Membership) -> tuple[bool, datetime]:
    return post.acting == "", post.created_at


def _on(day: date, prefix: str = "") -> Q:
    begun = Q(**{f"{prefix}starts": None}) | Q(**{f"{prefix}starts__lte": day})
    going_on = Q(**{f"{prefix}ends": None}) | Q(**{f"{prefix}ends__gte": day})
    return begun & going_on
