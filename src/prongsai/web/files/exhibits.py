"""Files that everybody may see: bared of what their makers left in them, and looked through before they are shown."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from prongsai.documents.evidence.office import bare_office
from prongsai.documents.evidence.pdf import bare_pdf
from prongsai.documents.evidence.screening import screen_file
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.files.models import File
from prongsai.web.files.services import ZIPPED, bare_picture, clean_name, file_store, named, read_upload

Checks = dict[str, Any]
"""What was found in a file: ``core.disclosures.asks`` says what has to be answered for."""


def exhibit_store(*, agency: Agency, by: Person, upload: UploadedFile[bytes]) -> tuple[File, Checks]:
    """Store a picture, PDF, DOCX or XLSX that is to be published, and say what was found in it.

    Names of makers, dates, attachments and scripts are left behind; bytes that are there already are kept once. Raises
    ``UnusableUpload`` or ``UnreadableFile`` for what is none of these, is damaged, locked, or holds macros.
    """
    content, name = read_upload(upload), clean_name(upload.name or "")
    suffix = PurePath(name).suffix.lower()
    signed = False
    if content.startswith(b"%PDF-"):
        content, signed = bare_pdf(content, name)
        name, media_type = named(name, ".pdf"), "application/pdf"
    elif content.startswith(b"PK\x03\x04") and suffix in ZIPPED:
        content, media_type = bare_office(content, name), ZIPPED[suffix]
    else:
        media_type, suffix, content = bare_picture(name, content)
        name = named(name, suffix)
    screened = screen_file(content, media_type)
    checks: Checks = {"found": [asdict(one) for one in screened.found]}
    if screened.pages:
        checks |= {"pages": screened.pages, "scanned": list(screened.scanned)}
    if signed:
        checks["signed"] = True
    if media_type.startswith("image/"):
        checks["picture"] = True
    stored = file_store(agency=agency, by=by, name=name, media_type=media_type, content=content, checks=checks)
    return stored, checks
