"""Writing to the log. Called by every service that changes a record, inside its transaction.

Agencies log too, so this stands below them and knows an agency as a row only.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Model

from prongsai.web.accounts.models import Person
from prongsai.web.changes.models import Change

_TITLE = 300


def change_record(
    *,
    agency: Model,
    by: Person | None,
    kind: str,
    subject: UUID,
    title: str,
    action: str,
    fields: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    """Log one change. ``fields`` maps names of fields to (before, after); equal pairs are left out."""
    changed = {
        name: [_text(before), _text(after)] for name, (before, after) in (fields or {}).items() if before != after
    }
    Change.objects.create(
        agency_id=agency.pk, person=by, kind=kind, subject=subject, title=title[:_TITLE], action=action, fields=changed
    )


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)
