"""The archive of an agency: a ZIP whose members, limits and table of contents are told here.

``manifest.json`` says what the archive is and the SHA-256 of every other member; ``rows/<app>.<model>.jsonl`` holds one
JSON object on each line; ``rows/people.jsonl`` the people these rows name; ``files/<sha256>`` the bytes of files. The
same rows always make the same bytes: names are sorted, keys are sorted, the clock of the ZIP stands still.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import BinaryIO

from prongsai.core.errors import ProngsaiError

KIND = "prongsai-agency"
VERSION = 1
MANIFEST = "manifest.json"
PEOPLE = "rows/people.jsonl"
FILE_NAME = re.compile(r"files/([0-9a-f]{64})")

MOST_MEMBERS = 200_000
MOST_BYTES = 8 * 1024**3
MOST_BYTES_OF_FILE = 64 * 1024**2
MOST_BYTES_OF_ROWS = 256 * 1024**2
MOST_RATIO = 200
# Small members may shrink as they like: they cannot fill a disk.
RATIO_COUNTS_FROM = 4 * 1024**2
CHUNK = 1024**2

_STILL = (1980, 1, 1, 0, 0, 0)


class UnusableArchive(ProngsaiError):
    """An archive that cannot be taken in, or made."""


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself. ``members`` gives the SHA-256 by name, ``counts`` the rows by table.

    ``exported_at`` is a moment in UTC as ISO text; ``agency`` has ``id``, ``slug`` and ``name``.
    """

    program_version: str
    agency: Mapping[str, str]
    exported_at: str
    counts: Mapping[str, int]
    members: Mapping[str, str]

    def as_bytes(self) -> bytes:
        """The manifest as it lies in the archive."""
        return dump({"format": KIND, "format_version": VERSION, **asdict(self)}, indent=1)


def dump(value: object, *, indent: int | None = None) -> bytes:
    """JSON in the one way archives write it, with a line end."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent, allow_nan=False)
    return f"{text}\n".encode()


def lines(rows: Iterable[object]) -> bytes:
    """One JSON object on each line."""
    return b"".join(map(dump, rows))


def digest(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def open_to_write(target: BinaryIO) -> zipfile.ZipFile:
    """A new archive in an open file."""
    return zipfile.ZipFile(target, "w", allowZip64=True)


def put(archive: zipfile.ZipFile, name: str, content: bytes, *, pack: bool) -> None:
    """Add a member, with nothing in it that differs from one machine or day to another."""
    entry = zipfile.ZipInfo(name, _STILL)
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED if pack else zipfile.ZIP_STORED
    archive.writestr(entry, content, compresslevel=6 if pack else None)
