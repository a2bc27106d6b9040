"""Posts in an agency: giving, changing and ending them, and acting in another's. No post is ever deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from prongsai.core.agencies.posts import overlaps
from prongsai.core.agencies.roles import Role
from prongsai.web.accounts.models import Person
from prongsai.web.accounts.services import person_make
from prongsai.web.agencies.errors import ActingTwice, ActsForOneself, LastCoordinator, SamePost
from prongsai.web.agencies.models import Agency, Membership, Unit
from prongsai.web.agencies.selectors import members_on
from prongsai.web.changes.services import change_record


@transaction.atomic
def membership_add(
    *, agency: Agency, by: Person, email: str, name: str, role: Role, unit: Unit | None, position: str
) -> Membership:
    """Give somebody a post from now on; the person is made when their address is new. Raises ``SamePost``."""
    person, _new = person_make(email=email, name=name)
    _refuse_same(agency, person, role, unit)
    post = Membership.objects.create(agency=agency, person=person, role=role, unit=unit, position=position)
    _log(post, by, "created", {"role": ("", role), "unit": ("", unit), "position": ("", position)})
    return post


@transaction.atomic
def membership_edit(*, post: Membership, by: Person, role: Role, unit: Unit | None, position: str) -> None:
    """Change a post. Raises ``SamePost``, ``LastCoordinator``."""
    if role != post.role:
        _keep_a_coordinator(post)
    if (role, unit) != (post.role, post.unit):
        _refuse_same(post.agency, post.person, role, unit, but=post)
    before = post.role, post.unit, post.position
    post.role, post.unit, post.position = role, unit, position
    post.save(update_fields=["role", "unit", "position"])
    names = ("role", "unit", "position")
    _log(post, by, "edited", dict(zip(names, zip(before, (role, unit, position), strict=True), strict=True)))


@transaction.atomic
def membership_end(*, post: Membership, by: Person) -> None:
    """End a post with today, or call off one that has not begun. Raises ``LastCoordinator``.

    One that ends today or has ended stays as it is.
    """
    today = timezone.localdate()
    if post.ends is not None and post.ends <= today:
        return
    _keep_a_coordinator(post)
    before = post.ends
    begun = post.starts is None or post.starts <= today
    post.ends = today if begun else cast(date, post.starts) - timedelta(days=1)
    post.save(update_fields=["ends"])
    _log(post, by, "ended", {"ends": (before, post.ends)})


@transaction.atomic
def acting_add(
    *, agency: Agency, by: Person, person: Person, role: Role, starts: date, ends: date, text: str
) -> Membership:
    """Let somebody of the agency act in a role for some days. Raises ``ActingTwice``, ``ActsForOneself``."""
    # Two people at once could both find the days free.
    Agency.objects.select_for_update().get(pk=agency.pk)
    for other in agency.memberships.filter(role=role).select_related("person"):
        if not overlaps(starts, ends, other.starts, other.ends):
            continue
        if other.acting:
            raise ActingTwice(other.person.name, cast(date, other.starts), cast(date, other.ends))
        if other.person_id == person.pk:
            raise ActsForOneself(person.name, role)
    own = members_on(agency, timezone.localdate()).filter(person=person, acting="").first()
    post = Membership.objects.create(
        agency=agency,
        person=person,
        role=role,
        unit=own.unit if own else None,
        position=own.position if own else "",
        acting=text,
        starts=starts,
        ends=ends,
    )
    _log(post, by, "created", {"role": ("", role), "acting": ("", text), "starts": ("", starts), "ends": ("", ends)})
    return post


def _refuse_same(agency: Agency, person: Person, role: Role, unit: Unit | None, but: Membership | None = None) -> None:
    today = timezone.localdate()
    same = agency.memberships.filter(Q(ends=None) | Q(ends__gt=today), person=person, role=role, unit=unit, acting="")
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise SamePost(person.name, role)


def _keep_a_coordinator(post: Membership) -> None:
    if post.role != "coordinator" or post.acting:
        return
    # Two coordinators who end each other's post at once must not both succeed.
    Agency.objects.select_for_update().get(pk=post.agency_id)
    today = timezone.localdate()
    staying = post.agency.memberships.filter(
        Q(starts=None) | Q(starts__lte=today), ends=None, role="coordinator", acting="", person__is_active=True
    )
    if not staying.exclude(pk=post.pk).exists():
        raise LastCoordinator


def _log(post: Membership, by: Person, action: str, fields: Mapping[str, tuple[object, object]]) -> None:
    change_record(
        agency=post.agency,
        by=by,
        kind="membership",
        subject=post.pk,
        title=post.person.name,
        action=action,
        fields=fields,
    )
