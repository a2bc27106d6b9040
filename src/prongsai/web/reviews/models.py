"""What was handed in, frozen, and what the assessor found in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.common.models import Row
from prongsai.web.files.models import File
from prongsai.web.rounds.models import Round


class Submission(Row):
    """The disclosures of a round as they were handed in: one signed ZIP.

    ``state`` is one of ``core.reviews``. ``complete`` is the self-check as it was then: {item: [elements missing]}.
    ``event`` is the number of its event in the chain of the agency. ``reply_until`` is the last day the agency may
    reply (CE, inclusive).
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[
            ("prepared", _("ตรวจตนเองแล้ว")),
            ("approved", _("เห็นชอบภายในแล้ว")),
            ("submitted", _("ส่งแล้ว")),
            ("reviewed", _("ตรวจแล้ว")),
            ("replied", _("ชี้แจงแล้ว")),
            ("final", _("ผลสิ้นสุด")),
        ],
        default="prepared",
    )
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    prepared_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    event = models.PositiveIntegerField(null=True, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reply_until = models.DateField(_("ชี้แจงได้ถึงวันที่"), null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    final_at = models.DateTimeField(null=True, blank=True)
    bundle = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    complete = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("round", "number"), name="submission_once"),)

    def __str__(self) -> str:
        return f"{self.round} {self.number}"


class ItemReview(Row):
    """What the assessor says of one item: points (0-100), and a finding per missing element, {element: text}.

    ``reply`` is the agency's, ``final_points`` what stands in the end.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="reviews")
    item = models.CharField(max_length=8)
    points = models.DecimalField(_("คะแนน"), max_digits=5, decimal_places=2, null=True, blank=True)
    findings = models.JSONField(default=dict)
    reply = models.TextField(_("คำชี้แจง"), blank=True)
    final_points = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    answer = models.TextField(_("ผลการพิจารณาคำชี้แจง"), blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("item",)
        constraints = (models.UniqueConstraint(fields=("submission", "item"), name="item_review_once"),)

    def __str__(self) -> str:
        return self.item


class Recommendation(Row):
    """What the real assessor recommended for an item, pasted by the office and read into items and elements.

    ``item`` and ``elements`` are codes of the pack of the round that was assessed; ``lost``: the item got no points.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="recommendations")
    item = models.CharField(max_length=8)
    elements = models.JSONField(default=list)
    text = models.TextField()
    lost = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("item", "created_at")

    def __str__(self) -> str:
        return f"{self.item} {self.text[:60]}"
