"""Signed bundles of files: one ZIP with a manifest of every file, a signature over it, and the chain of publishing.

Signing itself is handed in: the core knows no cryptography. The same parts always make the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from typing import IO, Any

from prongsai.core.chain import Entry, Event, breaks
from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Text

FORMAT = "prongsai-bundle/1"
MANIFEST, SIGNATURE, CHAIN = "manifest.json", "signature.json", "chain.json"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_MOST_BYTES = 4_000_000_000
_MOST_FILES = 100_000
_CHUNK = 1 << 20
_SMALL = 64 << 20

Verify = Callable[[bytes, bytes, bytes], bool]
"""(public key, signature, signed bytes) -> whether they belong together."""


class NoBundle(ProngsaiError):
    """A file that is no bundle, or one that cannot be read."""

    def __init__(self, why_th: str, why_en: str) -> None:
        super().__init__(f"แฟ้มนี้ไม่ใช่ชุดส่งตรวจที่อ่านได้: {why_th}", f"This is no bundle that can be read: {why_en}")


@dataclass(frozen=True)
class Part:
    """One file of a bundle. ``item`` and ``elements`` say what it proves, ``url`` where it stood, ``captured_at``
    (ISO) when it was taken; they are empty for what proves nothing itself."""

    path: str
    content: bytes
    media_type: str
    item: str = ""
    elements: tuple[str, ...] = ()
    url: str = ""
    captured_at: str = ""
    note: str = ""


@dataclass(frozen=True)
class Trouble:
    """Something in a bundle that is not as it was signed."""

    path: str
    text: Text


@dataclass(frozen=True)
class Checked:
    """What checking a bundle found. ``key`` is the public key in it (base64), ``sha256`` that of the whole file."""

    sha256: str
    key: str
    manifest: Mapping[str, Any]
    files: int
    events: int
    troubles: tuple[Trouble, ...]


def write_bundle(parts: Iterable[Part], about: Mapping[str, Any], key: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """The ZIP of these parts with its signed manifest. ``about`` is what the manifest says beside the files."""
    ordered = sorted(parts, key=lambda part: part.path)
    manifest = _json({"format": FORMAT, **about, "files": [_listed(part) for part in ordered]})
    signature = {"algorithm": "Ed25519", "public_key": _b64(key), "signature": _b64(sign(manifest)), "signs": MANIFEST}
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        _put(archive, MANIFEST, manifest)
        _put(archive, SIGNATURE, _json(signature))
        for part in ordered:
            _put(archive, part.path, part.content)
    return written.getvalue()


def chain_part(events: Sequence[Event]) -> Part:
    """The chain of an agency as a file of its bundle."""
    return Part(CHAIN, _json([{**asdict(event), "at": event.at.isoformat()} for event in events]), "application/json")


def check_bundle(source: IO[bytes], verify: Verify, key: bytes | None = None) -> Checked:
    """Everything that is not as it was signed. ``key`` is the public key it has to be signed with, if one is known.

    Raises ``NoBundle``.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            return _check(archive, _sha256(source), verify, key)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
        raise NoBundle("เปิดเป็น ZIP ไม่ได้", f"it does not open as a ZIP ({error})") from error


def _check(archive: zipfile.ZipFile, sha256: str, verify: Verify, key: bytes | None) -> Checked:
    infos = archive.infolist()
    if len(infos) > _MOST_FILES or sum(info.file_size for info in infos) > _MOST_BYTES:
        raise NoBundle("ใหญ่เกินขนาด", "it is too large")
    names = [info.filename for info in infos]
    signed, signature = _small(archive, names, MANIFEST), _object(_small(archive, names, SIGNATURE), SIGNATURE)
    manifest = _object(signed, MANIFEST)
    own, mark = _bytes(signature.get("public_key")), _bytes(signature.get("signature"))
    listed = _files(manifest)
    events, chain_troubles = _chain(archive, names)
    troubles = (
        *_signature_troubles(own, mark, signed, verify, key),
        *_list_troubles(names, listed),
        *_file_troubles(archive, names, listed),
        *chain_troubles,
    )
    return Checked(sha256, _b64(own), manifest, len(listed), events, troubles)


def _signature_troubles(own: bytes, mark: bytes, signed: bytes, verify: Verify, key: bytes | None) -> Iterator[Trouble]:
    if key is not None and key != own:
        yield Trouble(SIGNATURE, Text("กุญแจในชุดไม่ใช่กุญแจที่ระบุ", "the key in the bundle is not the key that was given"))
    if not verify(own if key is None else key, mark, signed):
        yield Trouble(SIGNATURE, Text("ลายเซ็นไม่ตรงกับรายการแฟ้ม", "the signature does not fit the manifest"))


def _list_troubles(names: Sequence[str], listed: Mapping[str, Mapping[str, Any]]) -> Iterator[Trouble]:
    for name in sorted(set(names) - set(listed) - {MANIFEST, SIGNATURE}):
        yield Trouble(name, Text("แฟ้มนี้ถูกเพิ่มเข้ามา ไม่อยู่ในรายการที่ลงลายเซ็น", "was added: the manifest lacks it"))
    for name in sorted({name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else ()):
        yield Trouble(name, Text("มีแฟ้มชื่อนี้มากกว่าหนึ่งแฟ้ม", "stands in the bundle more than once"))
    for name in sorted(set(listed) - set(names)):
        yield Trouble(name, Text("แฟ้มหายไปจากชุด", "is missing"))


def _file_troubles(
    archive: zipfile.ZipFile, names: Sequence[str], listed: Mapping[str, Mapping[str, Any]]
) -> Iterator[Trouble]:
    for name in sorted(set(listed) & set(names)):
        try:
            with archive.open(name) as opened:
                found = _sha256(opened)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
            found = ""
        if found != listed[name].get("sha256"):
            yield Trouble(name, Text("เนื้อหาถูกเปลี่ยน ค่า SHA-256 ไม่ตรง", "was changed: its SHA-256 is another one"))


def _chain(archive: zipfile.ZipFile, names: Sequence[str]) -> tuple[int, list[Trouble]]:
    """How many events the chain in a bundle has, and where it does not hold."""
    if CHAIN not in names:
        return 0, [Trouble(CHAIN, Text("ไม่มีโซ่การเผยแพร่", "there is no chain of publishing"))]
    try:
        events = [_event(one) for one in json.loads(_small(archive, names, CHAIN))]
        broken = list(breaks(events))
    except (ValueError, TypeError, KeyError, AttributeError):
        return 0, [Trouble(CHAIN, Text("อ่านโซ่การเผยแพร่ไม่ได้", "the chain of publishing cannot be read"))]
    return len(events), [
        Trouble(
            CHAIN,
            Text(f"โซ่การเผยแพร่ขาดที่เหตุการณ์ที่ {one.number}", f"the chain breaks at event {one.number}: {one.what}"),
        )
        for one in broken
    ]


def _event(one: Mapping[str, Any]) -> Event:
    manifest = tuple(Entry(**entry) for entry in one["manifest"])
    at = datetime.fromisoformat(one["at"])
    return Event(int(one["number"]), at, one["kind"], manifest, one["digest"], one["previous"], one["chained"])


def _files(manifest: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    files = manifest.get("files")
    if manifest.get("format") != FORMAT or not isinstance(files, list):
        raise NoBundle(f"{MANIFEST} ไม่ใช่รูปแบบที่รู้จัก", f"{MANIFEST} has a form that is not known")
    return {str(one["path"]): one for one in files if isinstance(one, dict) and "path" in one}


def _small(archive: zipfile.ZipFile, names: Sequence[str], name: str) -> bytes:
    if name not in names or archive.getinfo(name).file_size > _SMALL:
        raise NoBundle(f"ไม่มี {name}", f"there is no {name}")
    return archive.read(name)


def _object(content: bytes, name: str) -> dict[str, Any]:
    try:
        value = json.loads(content)
    except ValueError as error:
        raise NoBundle(f"อ่าน {name} ไม่ได้", f"{name} cannot be read") from error
    if not isinstance(value, dict):
        raise NoBundle(f"อ่าน {name} ไม่ได้", f"{name} cannot be read")
    return value


def _listed(part: Part) -> dict[str, Any]:
    return {
        "path": part.path,
        "sha256": hashlib.sha256(part.content).hexdigest(),
        "size": len(part.content),
        "media_type": part.media_type,
        "item": part.item,
        "elements": list(part.elements),
        "url": part.url,
        "captured_at": part.captured_at,
        "note": part.note,
    }


def _put(archive: zipfile.ZipFile, path: str, content: bytes) -> None:
    info = zipfile.ZipInfo(path, _MOMENT)
    info.create_system = 3
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content, compresslevel=6)


def _sha256(source: IO[bytes]) -> str:
    summed = hashlib.sha256()
    if source.seekable():
        source.seek(0)
    while chunk := source.read(_CHUNK):
        summed.update(chunk)
    return summed.hexdigest()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _b64(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def _bytes(text: object) -> bytes:
    try:
        return b64decode(str(text), validate=True)
    except (NotBase64, ValueError):
        return b""
