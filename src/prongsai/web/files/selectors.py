"""Reading files that were published: by their SHA-256, never by their id in the office."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.web.agencies.models import Agency
from prongsai.web.files import storage

# Shown in the browser; anything else is saved, so that nothing in it can run here.
SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf"})


@dataclass(frozen=True)
class Stored:
    """The bytes of a file and what they are."""

    content: bytes
    media_type: str


def stored_file(agency: Agency, sha256: str) -> Stored | None:
    """A file of an agency with its bytes; ``None`` where it has none with this hash, or its bytes are gone.

    Whether it may be shown is the caller's to know.
    """
    media_type = agency.files.filter(sha256=sha256).values_list("media_type", flat=True).first()
    if media_type is None or not storage.has(sha256):
        return None
    return Stored(storage.fetch(sha256), media_type)
