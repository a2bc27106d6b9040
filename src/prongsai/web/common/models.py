"""What every stored row has in common: an id that stays the same when an agency moves to another machine."""

from __future__ import annotations

import uuid

from django.db import models


class Row(models.Model):
    """A row with an id of its own, and the moment it was first stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
