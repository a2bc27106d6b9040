"""Sealed boxes of open surveys, and the counts of those that are over. No row here has an order or a time."""

from __future__ import annotations

import secrets

from django.db import models


def random_id() -> int:
    """An id that tells nothing of when a row was stored."""
    return secrets.randbits(62)


class Box(models.Model):
    """The ballot box of an open survey: a sealed whole that changes with every submission.

    ``key`` is the key of the survey. ``sealed`` can be opened with the secret of ``version`` alone, which lies outside
    the database and is destroyed with the next version: older states, in journals and backups, stay shut for ever.
    """

    key = models.CharField(primary_key=True, max_length=16)
    version = models.PositiveBigIntegerField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"box {self.key}"


class SealedComment(models.Model):
    """Many comments of an open survey, shut together once the box holds too many; their secret lies in the box.

    New comments stay in the box itself: a row of its own for each would tell who wrote one, and which.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    box = models.ForeignKey(Box, models.CASCADE, related_name="comments")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"comments in {self.box_id}"


class Count(models.Model):
    """What was released when a survey was counted, and all that is left of it: ``core.surveys.release``."""

    key = models.CharField(primary_key=True, max_length=16)
    released = models.JSONField()

    def __str__(self) -> str:
        return f"count {self.key}"


class Comment(models.Model):
    """A comment after counting, personal data masked.

    ``week`` is a Monday (CE): of the week it was written in, or of the first of several weeks that are put together
    (``core.surveys.comments``).
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    count = models.ForeignKey(Count, models.CASCADE, related_name="comments")
    week = models.DateField()
    text = models.TextField()
    hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"comment in {self.count_id}"
