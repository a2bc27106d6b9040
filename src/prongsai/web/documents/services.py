"""Writing documents: making a version from what the office knows now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from prongsai.core import signoffs
from prongsai.core.packs.model import Text
from prongsai.core.signoffs import Signing, State, WrongState
from prongsai.documents.differing import plan_changes, text_changes
from prongsai.documents.writing.files import files
from prongsai.documents.writing.look import Look
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.changes.services import change_record
from prongsai.web.documents.kinds import Slot, slot_of
from prongsai.web.documents.making import Material
from prongsai.web.documents.models import Document, Version
from prongsai.web.files import storage
from prongsai.web.files.models import File
from prongsai.web.files.services import evidence_store, file_store
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import check_round_open

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


@dataclass(frozen=True)
class _Made:
    """The files of a version before they are stored."""

    content: dict[str, bytes]
    based_on: str


def version_make(*, round: Round, kind: str, until: date | None, by: Person) -> Version:
    """Make a version from what the office knows now; an unsigned draft before it is superseded.

    Setting the pages takes a while, so it is done before the transaction: the digest is taken first, and what changes
    in between makes the version out of date. Raises ``RoundClosed``, ``MissingMaterial``, and
    ``WrongState`` while one is being signed.
    """
    slot = slot_of(kind, until)
    check_round_open(round)
    latest = Version.objects.filter(document__round=round, document__kind=kind, document__until=until).first()
    if latest is not None:
        _superseded(latest)
    material = Material(round, timezone.localdate())
    missing = material.missing(slot)
    if missing is not None:
        raise missing
    based_on = material.based_on(slot)
    made = files(slot.key, material.written(slot), Look())
    content = {name.rpartition(".")[2]: data for name, data in made.items()}
    return _version_store(round=round, slot=slot, made=_Made(content, based_on), by=by)


@transaction.atomic
def _version_store(*, round: Round, slot: Slot, made: _Made, by: Person) -> Version:
    """Store the files of a version under the next number."""
    # One at a time for a round, so that numbers are given once.
    Round.objects.select_for_update().get(pk=round.pk)
    document, _ = Document.objects.get_or_create(round=round, kind=slot.kind, until=slot.until)
    latest = document.versions.select_for_update().first()
    if latest is not None and _superseded(latest):
        latest.state = "superseded"
        latest.save(update_fields=["state"])
    number = latest.number + 1 if latest else 1
    stored = {
        suffix: file_store(
            agency=round.agency,
            by=by,
            name=f"{slot.title.th} {round.year} ฉบับที่ {number}.{suffix}",
            media_type=MEDIA_TYPES[suffix],
            content=data,
        )
        for suffix, data in made.content.items()
    }
    version = Version.objects.create(
        document=document,
        number=number,
        state="draft",
        **stored,
        sha256=stored["pdf"].sha256,
        based_on=made.based_on,
        changed=_changed(document, slot, made.content["html"].decode()),
        by=by,
    )
    change_record(
        agency=round.agency,
        by=by,
        kind="document",
        subject=version.pk,
        title=version_title(version).th,
        action="created",
        fields={"sha256": ("", version.sha256)},
    )
    return version


@transaction.atomic
def scan_attach(*, version: UUID, agency: Agency, upload: UploadedFile[bytes], by: Person) -> Version:
    """Keep the scanned paper with signatures by hand beside a version that is signed; a new scan takes its place.

    Raises ``RoundClosed``, ``WrongState`` for a version that is not signed by all, and ``UnusableUpload``.
    """
    found = Version.objects.select_for_update(of=("self",)).get(pk=version, document__round__agency=agency)
    check_round_open(found.document.round)
    if found.state != "frozen":
        raise WrongState(
            "แนบสำเนาที่ลงนามบนกระดาษได้เมื่อเอกสารลงนามครบแล้วเท่านั้น",
            "A scan of the signed paper can only be attached once everybody has signed.",
        )
    before = found.scan
    found.scan = evidence_store(agency=agency, by=by, upload=upload)
    found.save(update_fields=["scan"])
    change_record(
        agency=agency,
        by=by,
        kind="document",
        subject=found.pk,
        title=version_title(found).th,
        action="scan_attached",
        fields={"scan": (before.sha256 if before else "", found.scan.sha256)},
    )
    return found


def version_title(version: Version) -> Text:
    """What a version is called in the log and in notices."""
    title, year = slot_of(version.document.kind, version.document.until).title, version.document.round.year
    return Text(f"{title.th} {year} ฉบับที่ {version.number}", f"{title.en} {year}, version {version.number}")


def version_path(version: Version) -> str:
    """The page of a version."""
    one = version.document.round
    return reverse("documents:version", args=[one.agency.slug, one.year, version.pk])


def file_content(file: File) -> bytes:
    """The bytes of a file of a version. Raises ``FileNotFoundError``."""
    return storage.fetch(file.sha256)


def _superseded(latest: Version) -> bool:
    """Whether a new version takes the place of this one. Raises ``WrongState`` while it is being signed."""
    if latest.state in ("frozen", "superseded"):
        return False
    signoffs.supersede(Signing(cast(State, latest.state), str(latest.by_id)))
    return True


def _changed(document: Document, slot: Slot, html: str) -> str:
    """What differs from the version that was signed last, if there is one."""
    signed = document.versions.filter(state="frozen").select_related("html").first()
    if signed is None:
        return ""
    before = file_content(signed.html).decode()
    return plan_changes(before, html) if slot.kind == "measures" else text_changes(before, html)
