"""What belongs to an agency: every table that goes into its archive, and why each other table stays behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from prongsai.web.agencies.models import Agency, Membership, Unit
from prongsai.web.changes.models import Change
from prongsai.web.common.models import Row
from prongsai.web.documents.models import Document, Signoff, Version
from prongsai.web.files.models import File
from prongsai.web.measures.models import Measure, Progress
from prongsai.web.notices.models import Notice
from prongsai.web.readings.models import Report
from prongsai.web.rounds.models import Duty, Round
from prongsai.web.scores.models import ScoreInput


@dataclass(frozen=True)
class Table:
    """A model whose rows belong to an agency; ``owner`` is the lookup that leads from a row to its agency."""

    model: type[Row]
    owner: str

    @property
    def label(self) -> str:
        """``app.model`` in small letters."""
        return self.model._meta.label_lower

    @property
    def member(self) -> str:
        """The name of its rows inside an archive."""
        return f"rows/{self.label}.jsonl"

    def rows_of(self, agency: Agency) -> models.QuerySet[Any]:
        """The rows of an agency in the order of their ids."""
        return self.model._default_manager.filter(**{self.owner: agency.pk}).order_by("pk")


# In the order they can be stored: a row only points at rows of its own table's predecessors.
TABLES = (
    Table(Agency, "pk"),
    Table(Unit, "agency"),
    Table(Membership, "agency"),
    Table(File, "agency"),
    Table(Round, "agency"),
    Table(Duty, "round__agency"),
    Table(ScoreInput, "round__agency"),
    Table(Report, "agency"),
    Table(Measure, "round__agency"),
    Table(Progress, "measure__round__agency"),
    Table(Document, "round__agency"),
    Table(Version, "document__round__agency"),
    Table(Signoff, "version__document__round__agency"),
    Table(Notice, "agency"),
    Table(Change, "agency"),
)

# Tables that stay behind. People travel as address and name alone.
LEFT_OUT: Mapping[str, str] = {
    "accounts.person": "goes as name and address; passwords and second factors stay with the installation",
    "agencies.oversight": "belongs to those who look over many agencies, not to one of them",
}


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns of a table, in the order of the model."""
    return list(model._meta.concrete_fields)


def links(model: type[models.Model]) -> list[models.ManyToManyField[Any, Any]]:
    """The many-to-many fields of a table."""
    return list(model._meta.many_to_many)
