"""Where the page of each thing is, for lists that show things of every app."""

from __future__ import annotations

from django.urls import reverse

from prongsai.core.packs.model import Text
from prongsai.web.documents.kinds import slot_of
from prongsai.web.documents.models import Document, Version
from prongsai.web.measures.models import Measure
from prongsai.web.rounds.models import Duty


def document_title(document: Document) -> Text:
    """What a document is called, without the year."""
    return slot_of(document.kind, document.until).title


def duty_path(slug: str, duty: Duty, year: int) -> str:
    """The duty on the page of its round."""
    return f"{reverse('rounds:detail', args=(slug, year))}#duty-{duty.pk}"


def disclosure_path(slug: str, code: str, year: int) -> str:
    """The page of an item to disclose."""
    return reverse("disclosures:item", args=(slug, year, code.lower()))


def measure_path(slug: str, measure: Measure, year: int) -> str:
    """The page of a measure."""
    return reverse("measures:measure", args=(slug, year, measure.no))


def measure_link(slug: str, measure: Measure, year: int) -> str:
    """An address for notices and calendars, which stays right when measures are put in another order."""
    return reverse("measures:go", args=(slug, year, measure.pk))


def document_path(slug: str, document: Document, year: int) -> str:
    """The page of a document."""
    return reverse("documents:document", args=(slug, year, document.pk))


def version_path(slug: str, version: Version, year: int) -> str:
    """The page of a version, where it is signed."""
    return reverse("documents:version", args=(slug, year, version.pk))
