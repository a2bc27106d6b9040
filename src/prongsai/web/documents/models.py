"""Official documents of a round: each has versions, each version its files and its chain of signers."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from prongsai.web.common.models import Row
from prongsai.web.files.models import File
from prongsai.web.rounds.models import Round


class Document(Row):
    """One document. ``kind`` is a kind of official document; ``until`` is the last day (CE) a report covers."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=14)
    until = models.DateField(null=True)

    class Meta:
        ordering = ("kind", "until")
        constraints = (
            models.UniqueConstraint(fields=("round", "kind", "until"), name="document_once"),
            # A database takes two rows without a day for different ones.
            models.UniqueConstraint(
                fields=("round", "kind"), condition=models.Q(until=None), name="document_once_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.round}"


class Version(Row):
    """One version: the files as they were made, never changed after. ``state`` is one of ``core.signoffs``.

    ``sha256`` is that of the PDF. ``based_on`` is the digest of everything it was made from, so that one sees when the
    office has gone on. ``changed`` lists what differs from the version signed before. ``certificate`` says who signed;
    ``scan`` is the paper with signatures by hand, which may come later.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12)
    docx = models.ForeignKey(File, models.PROTECT, related_name="+")
    pdf = models.ForeignKey(File, models.PROTECT, related_name="+")
    html = models.ForeignKey(File, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    based_on = models.CharField(max_length=64)
    changed = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(null=True)
    certificate = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="version_once"),)

    def __str__(self) -> str:
        return f"{self.document} v{self.number}"


class Signoff(Row):
    """A place in the chain of a version, and what was decided there.

    ``decision`` is empty while it waits, then "approved" or "sent_back" with a ``reason``. ``name``, ``position`` and
    ``acting`` are the words printed for who decided, as they were on that day.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="signoffs")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20)
    name = models.CharField(max_length=150, blank=True)
    position = models.CharField(max_length=150, blank=True)
    acting = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("version", "order"), name="signoff_once"),)

    def __str__(self) -> str:
        return f"{self.role} {self.version}"
