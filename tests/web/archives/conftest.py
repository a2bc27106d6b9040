"""Two agencies full of rows, and archives in memory."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import pytest

from prongsai.web.agencies.models import Agency
from prongsai.web.archives.exporting import archive_write

AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def archive_of(agency: Agency) -> bytes:
    """The archive of an agency as bytes."""
    target = BytesIO()
    archive_write(agency, target, at=AT)
    return target.getvalue()


def members_of(archive: bytes) -> dict[str, bytes]:
    """Every member of an archive."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """An archive of these members."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def resealed(members: dict[str, bytes], **told: object) -> bytes:
    """An archive of these members whose manifest names their true hashes: a careful forger's."""
    manifest = json.loads(members["manifest.json"])
    manifest["members"] = {
        name: sha256(content).hexdigest() for name, content in members.items() if name != "manifest.json"
    }
    return zipped({**members, "manifest.json": json.dumps({**manifest, **told}).encode()})


@pytest.fixture
def edited() -> Callable[..., bytes]:
    """Changes the first row of a member of an archive: ``edited(archive, "files.file", name="x")``."""

    def edit(archive: bytes, label: str, **values: object) -> bytes:
        members = members_of(archive)
        first, *rest = members[f"rows/{label}.jsonl"].splitlines()
        row = json.dumps({**json.loads(first), **values}).encode()
        return resealed({**members, f"rows/{label}.jsonl": b"\n".join([row, *rest])})

    return edit
