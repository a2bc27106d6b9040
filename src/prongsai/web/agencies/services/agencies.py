"""Founding an agency, changing its particulars, and letting somebody look over agencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from prongsai.core.agencies.model import CHAIN, SignerRole
from prongsai.core.agencies.model import Unit as Work
from prongsai.gazetteer import places
from prongsai.web.accounts.models import Person
from prongsai.web.accounts.services import person_make
from prongsai.web.agencies.errors import AlreadySetUp, SlugReserved, SlugTaken, UnknownProvince
from prongsai.web.agencies.models import Agency, Membership, Oversight, Unit
from prongsai.web.agencies.selectors import kind_of
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.common.visitors import TAKEN


@dataclass(frozen=True)
class NewAgency:
    """What the wizard knows of an agency. ``units`` holds names by work, in order."""

    kind: str
    name: str
    slug: str
    province: str
    district: str = ""
    subdistrict: str = ""
    website: str = ""
    units: Mapping[Work, str] | None = None


@dataclass(frozen=True)
class NewPerson:
    """The account of whoever sets up an installation."""

    email: str
    name: str
    password: str


@transaction.atomic
def agency_found(*, new: NewAgency, by: Person, position: str) -> Agency:
    """A new agency with its units, coordinated by whoever makes it. Raises ``SlugTaken`` and ``SlugReserved``."""
    if new.slug in TAKEN:
        raise SlugReserved(new.slug)
    if Agency.objects.filter(slug=new.slug).exists():
        raise SlugTaken(new.slug)
    agency = Agency(
        slug=new.slug,
        name=new.name,
        kind=new.kind,
        province=new.province,
        district=new.district,
        subdistrict=new.subdistrict,
        website=new.website,
    )
    kind = kind_of(agency)
    agency.chain = [signer.role for signer in kind.signers]
    agency.save()
    units = Unit.objects.bulk_create(
        Unit(agency=agency, name=name, work=work, order=order)
        for order, (work, name) in enumerate((new.units or kind.units).items(), start=1)
    )
    Membership.objects.create(
        agency=agency,
        person=by,
        role="coordinator",
        position=position,
        unit=next((unit for unit in units if unit.work == "office"), None),
    )
    change_record(agency=agency, by=by, kind="agency", subject=agency.pk, title=agency.name, action="created")
    return agency


@transaction.atomic
def installation_set_up(*, new: NewAgency, owner: NewPerson, position: str) -> tuple[Agency, Person]:
    """The first agency and the first person, who keeps the installation. Raises ``AlreadySetUp``, ``SlugTaken``."""
    # A row that every installation has: of two wizards that finish at once, the second waits and is refused.
    ContentType.objects.select_for_update().get(app_label="accounts", model="person")
    if Person.objects.exists():
        raise AlreadySetUp
    person = Person.objects.create_user(owner.email, owner.name, owner.password, is_staff=True)
    return agency_found(new=new, by=person, position=position), person


@transaction.atomic
def agency_edit(*, agency: Agency, by: Person, revision: int, values: Mapping[str, Any]) -> None:
    """Change particulars, fields by name. ``revision`` is the one the form was opened with. Raises ``Conflict``."""
    values = dict(values)
    if "chain" in values:
        values["chain"] = chain_in_order(values["chain"])
    before = Agency.objects.get(pk=agency.pk)
    stored = Agency.objects.filter(pk=agency.pk, revision=revision).update(revision=revision + 1, **values)
    if not stored:
        raise Conflict(_last_editor(before))
    agency.refresh_from_db()
    change_record(
        agency=agency,
        by=by,
        kind="agency",
        subject=agency.pk,
        title=agency.name,
        action="edited",
        fields={name: (getattr(before, name), value) for name, value in values.items()},
    )


def chain_in_order(roles: Sequence[str]) -> list[SignerRole]:
    """These roles in the order in which documents go from hand to hand."""
    return [role for role in CHAIN if role in roles]


@transaction.atomic
def oversight_grant(*, email: str, name: str, role: Literal["assessor", "overseer"], province: str) -> Oversight:
    """Let somebody look at all agencies of a province, or of the country when ``province`` is empty.

    Makes the person when their address is new; granting twice changes nothing. Raises ``UnknownProvince``.
    """
    if province and province not in places().current:
        raise UnknownProvince(province)
    person, _new = person_make(email=email, name=name)
    return Oversight.objects.get_or_create(person=person, role=role, province=province)[0]


def _last_editor(agency: Agency) -> str:
    last = agency.changes.filter(kind="agency").select_related("person").first()
    return last.person.name if last and last.person else "ผู้อื่น"
