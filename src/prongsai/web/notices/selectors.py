"""Reading notices."""

from __future__ import annotations

from django.db.models import QuerySet

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.notices.models import LetterChoice, Notice


def notices_of(agency: Agency, person: Person) -> QuerySet[Notice]:
    """The notices of somebody at one desk, newest first."""
    return Notice.objects.filter(agency=agency, person=person)


def wants_letters(person: Person) -> bool:
    """Whether somebody wants letters beside the bell."""
    return not LetterChoice.objects.filter(person=person, letters=False).exists()
