"""Taking an agency out, in, and away."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial
from typing import BinaryIO

from django.db import transaction

from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.archives.exporting import archive_write
from prongsai.web.archives.format import Manifest
from prongsai.web.archives.importing import Imported, content_store
from prongsai.web.archives.reading import opened
from prongsai.web.archives.rows import content_of
from prongsai.web.archives.tables import TABLES
from prongsai.web.changes.services import change_record
from prongsai.web.files import storage
from prongsai.web.files.models import File
from prongsai.web.surveys.models import Campaign
from prongsai.web.tallies.models import Box
from prongsai.web.tallies.services import box_destroy

_log = logging.getLogger(__name__)


def agency_export(*, agency: Agency, by: Person | None, target: BinaryIO, at: datetime) -> Manifest:
    """Write everything an agency owns into an open file. ``by``: nobody when it is done from the command line.

    The log tells that it was taken out, after the archive is whole. Raises ``UnusableArchive``.
    """
    manifest = archive_write(agency, target, at=at)
    change_record(
        agency=agency, by=by, kind="agency", subject=agency.pk, title=agency.name, action="exported", fields={}
    )
    return manifest


def agency_import(*, source: BinaryIO, by: Person | None) -> Imported:
    """Take an agency in from an archive (a seekable open file): all of it or nothing.

    People are known by their address; those who are new get no password and come in by invitation. Raises
    ``UnusableArchive`` (``AlreadyThere`` when the agency is here) or ``InvalidFile`` that lists what is wrong where.
    """
    with opened(source) as archive:
        done = content_store(archive, content_of(archive))
    _log.info("agency %s was taken in by %s", done.agency.slug, by.pk if by else "the command line")
    return done


@transaction.atomic
def agency_wipe(*, agency: Agency, by: Person | None) -> None:
    """Delete everything an agency owns, and the bytes of files no other agency refers to. People stay.

    Its log goes with it: that it was wiped stands in the log of the program alone.
    """
    slug = agency.slug
    boxes = set(Campaign.objects.filter(round__agency=agency).values_list("key", flat=True))
    held = set(File.objects.filter(agency=agency).values_list("sha256", flat=True))
    for table in reversed(TABLES):
        table.rows_of(agency).delete()
    # Answers of open surveys go too, and what opens them or is kept of them in memory once it is certain.
    Box.objects.filter(pk__in=boxes).delete()
    transaction.on_commit(partial(_destroy_boxes, boxes))
    transaction.on_commit(partial(_drop_unheld, held))
    _log.warning("agency %s was wiped by %s", slug, by.pk if by else "the command line")


def _destroy_boxes(keys: set[str]) -> None:
    for key in keys:
        box_destroy(key=key)


def _drop_unheld(digests: set[str]) -> None:
    for sha256 in digests:
        if not File.objects.filter(sha256=sha256).exists():
            storage.drop(sha256)
