"""Opening an archive from elsewhere: nothing is believed before it was counted, measured and compared with its hash."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, NoReturn

from prongsai.core.errors import Fault, InvalidFile
from prongsai.web.archives import format as form
from prongsai.web.archives.tables import TABLES
from prongsai.web.archives.values import storable, texts_in

_ROWS = {table.member for table in TABLES} | {form.PEOPLE}
_MOST_FAULTS = 50


class Opened:
    """An archive whose members are all there, of bearable size, and as the manifest says."""

    def __init__(self, archive: zipfile.ZipFile, manifest: form.Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    @property
    def files(self) -> tuple[str, ...]:
        """The SHA-256 of every file in the archive."""
        found = (form.FILE_NAME.fullmatch(name) for name in sorted(self.manifest.members))
        return tuple(match[1] for match in found if match)

    def file(self, sha256: str) -> bytes:
        """The bytes of a file."""
        return self._archive.read(f"files/{sha256}")

    def rows(self, member: str) -> list[dict[str, Any]]:
        """The objects of a member, one from each line; none of a table the maker of the archive did not have.

        Raises ``InvalidFile`` naming the lines that are no objects.
        """
        if member not in self.manifest.members:
            return []
        faults: list[Fault] = []
        found: list[dict[str, Any]] = []
        for number, line in enumerate(self._archive.read(member).splitlines(), start=1):
            try:
                found.append(_object(line))
            except (ValueError, RecursionError) as error:
                faults.append(Fault(member, f"line {number}", str(error)[:80], "a JSON object of this format"))
        refuse(faults)
        return found


@contextmanager
def opened(source: BinaryIO) -> Iterator[Opened]:
    """Check an archive and open it. Raises ``UnusableArchive`` or ``InvalidFile``; ``source`` must be seekable."""
    try:
        archive = zipfile.ZipFile(source)
        _check_sizes(archive.infolist())
        manifest = _manifest(archive)
        _check_members(archive, manifest)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise _broken(str(error)) from error
    with archive:
        yield Opened(archive, manifest)


def refuse(faults: list[Fault]) -> None:
    """Raises ``InvalidFile`` when there are faults; the first of them are listed."""
    if faults:
        raise InvalidFile("แฟ้มข้อมูลหน่วยงาน", "The archive of the agency", tuple(faults[:_MOST_FAULTS]))


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    """What the list of members alone tells: how many, how large, how much they would swell, what they are called."""
    if len(entries) > form.MOST_MEMBERS or sum(entry.file_size for entry in entries) > form.MOST_BYTES:
        _too_large(f"{len(entries)} members")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name in seen:
            raise _broken(f"{name} twice")
        seen.add(name)
        is_file = form.FILE_NAME.fullmatch(name) is not None
        if not is_file and name not in _ROWS | {form.MANIFEST}:
            raise form.UnusableArchive(
                f"แฟ้มนี้มี “{name[:80]}” ซึ่งระบบรุ่นนี้ไม่รู้จัก กรุณาใช้แฟ้มที่ส่งออกจากระบบนี้ หรือปรับรุ่นระบบให้ใหม่ขึ้น",
                f"The archive holds {name[:80]!r}, which this version does not know; use an archive made by Prongsai, "
                "or a newer version.",
            )
        if entry.file_size > (form.MOST_BYTES_OF_FILE if is_file else form.MOST_BYTES_OF_ROWS):
            _too_large(name)
        swells = entry.file_size > form.MOST_RATIO * max(entry.compress_size, 1)
        if swells and entry.file_size > form.RATIO_COUNTS_FROM:
            _too_large(name)
        if entry.flag_bits & 0x1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _broken(f"{name} is encrypted or packed in an unknown way")


def _manifest(archive: zipfile.ZipFile) -> form.Manifest:
    try:
        told = _object(archive.read(form.MANIFEST))
    except (KeyError, ValueError, RecursionError) as error:
        raise _broken("no manifest.json that can be read") from error
    if told.get("format") != form.KIND:
        raise _broken("manifest.json is not that of an agency")
    version = told.get("format_version")
    if version != form.VERSION or version is True:
        raise form.UnusableArchive(
            f"แฟ้มนี้เป็นรูปแบบรุ่น {version} ระบบนี้อ่านรุ่น {form.VERSION} กรุณาใช้โปร่งใสรุ่นเดียวกับที่ส่งออก",
            f"The archive has format version {version}; this installation reads {form.VERSION}. "
            "Use the version of Prongsai that made it.",
        )
    try:
        return form.Manifest(
            program_version=_text(told["program_version"]),
            agency={key: _text(told["agency"][key]) for key in ("id", "slug", "name")},
            exported_at=_text(told["exported_at"]),
            counts={_text(key): int(count) for key, count in told["counts"].items()},
            members={_text(key): _text(value) for key, value in told["members"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _broken(f"manifest.json lacks {error}") from error


def _check_members(archive: zipfile.ZipFile, manifest: form.Manifest) -> None:
    there = set(archive.namelist()) - {form.MANIFEST}
    # Tables that came later than the archive are in neither list.
    counted = {table.member for table in TABLES if table.label in manifest.counts}
    wanted = set(manifest.members) | counted | {form.PEOPLE}
    faults = [Fault(name, "-", "nothing", "the member the manifest names") for name in sorted(wanted - there)]
    faults += [
        Fault(name, "-", "a member the manifest does not name", "no such member")
        for name in sorted(there - set(manifest.members))
    ]
    for name in sorted(there & set(manifest.members)):
        found = form.digest(archive.read(name))
        match = form.FILE_NAME.fullmatch(name)
        if found != manifest.members[name] or (match is not None and match[1] != found):
            faults.append(Fault(name, "-", f"SHA-256 {found[:12]}…", f"SHA-256 {manifest.members[name][:12]}…"))
    refuse(faults)


def _object(text: bytes) -> dict[str, Any]:
    """One JSON object without doubled keys and without texts a database cannot store. Raises ``ValueError``."""
    value = json.loads(text.decode(), object_pairs_hook=_pairs, parse_constant=_no_constant)
    if not isinstance(value, dict):
        raise ValueError("no object")
    if not all(map(storable, texts_in(value))):
        raise ValueError("a character that cannot be stored")
    return value


def _pairs(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _too_large(what: str) -> NoReturn:
    raise form.UnusableArchive(
        f"แฟ้มนี้ใหญ่เกินกว่าที่ระบบรับได้ ({what[:80]}) กรุณาตรวจว่าเป็นแฟ้มที่ส่งออกจากโปร่งใส",
        f"The archive is larger than what can be taken in ({what[:80]}); check that it was made by Prongsai.",
    )


def _broken(why: str) -> form.UnusableArchive:
    return form.UnusableArchive(
        "แฟ้มนี้ไม่ใช่ข้อมูลหน่วยงานที่ส่งออกจากโปร่งใส หรือแฟ้มเสียหาย กรุณาส่งออกหรือคัดลอกใหม่",
        f"This is no archive made by Prongsai, or it is damaged ({why[:120]}); export or copy it again.",
    )
