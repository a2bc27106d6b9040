"""Reading documents: which wait for whom."""

from __future__ import annotations

from typing import cast

from prongsai.core.agencies.model import SignerRole
from prongsai.core.agencies.roles import signs_as
from prongsai.web.agencies.desk import Desk
from prongsai.web.documents.models import Version


def waiting_for(desk: Desk) -> list[Version]:
    """The versions that wait for this person's signature, oldest first."""
    mine = {cast(SignerRole, signs_as(role)) for role in desk.roles}
    found = Version.objects.filter(document__round__agency=desk.agency, state="in_signing").order_by("created_at")
    return [
        version
        for version in found.select_related("document__round").prefetch_related("signoffs")
        if next((place.role for place in version.signoffs.all() if not place.decision), None) in mine
    ]
