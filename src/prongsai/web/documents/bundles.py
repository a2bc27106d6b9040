"""The documents of a round in one ZIP file: the same bytes for the same documents."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from prongsai.web.documents.kinds import slot_of, slots
from prongsai.web.documents.models import Version
from prongsai.web.documents.selectors import versions
from prongsai.web.documents.services import file_content
from prongsai.web.files.models import File
from prongsai.web.rounds.models import Round


def chosen(one: Round) -> list[Version]:
    """Of every document the version signed last, else the newest; in the order of the documents, signed ones first."""
    order = {slot: place for place, slot in enumerate(slots(one.year))}
    known: dict[object, list[Version]] = {}
    for version in versions().filter(document__round=one):
        known.setdefault(version.document_id, []).append(version)
    picked = [next((one for one in made if one.state == "frozen"), made[0]) for made in known.values()]
    return sorted(
        picked,
        key=lambda one: (one.state != "frozen", order[slot_of(one.document.kind, one.document.until)]),
    )


def bundle(one: Round) -> bytes:
    """The ZIP with every chosen version and ``manifest.json``. Names are ASCII; Thai ones are in the manifest."""
    content = BytesIO()
    entries = []
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for version in chosen(one):
            names = _names(version)
            entries.append(_entry(version, names))
            for name, file in names.items():
                _add(archive, name, file_content(file))
        manifest = {"agency": one.agency.name, "year": one.year, "documents": entries}
        _add(archive, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    return content.getvalue()


def _names(version: Version) -> dict[str, File]:
    """The files of a version by their names in the bundle."""
    slot = slot_of(version.document.kind, version.document.until)
    stem = f"{slot.key}-{version.document.round.year}-v{version.number}"
    folder = "signed" if version.state == "frozen" else "unsigned"
    made = {
        f"{folder}/{stem}.{suffix}": file
        for suffix, file in (("pdf", version.pdf), ("docx", version.docx), ("html", version.html))
    }
    if version.certificate is not None:
        made[f"{folder}/{stem}-certificate.pdf"] = version.certificate
    if version.scan is not None:
        made[f"{folder}/{stem}-scan{PurePath(version.scan.name).suffix.lower()}"] = version.scan
    return made


def _entry(version: Version, names: dict[str, File]) -> dict[str, object]:
    slot = slot_of(version.document.kind, version.document.until)
    return {
        "kind": slot.kind,
        "until": slot.until.isoformat() if slot.until else None,
        "title": slot.title.th,
        "version": version.number,
        "state": version.state,
        "files": [{"name": name, "title": file.name, "sha256": file.sha256} for name, file in names.items()],
        "signers": [
            {
                "role": one.role,
                "name": one.name,
                "position": one.position,
                "acting": one.acting,
                "decision": one.decision,
                "at": one.at.isoformat() if one.at else None,
            }
            for one in version.signoffs.all()
            if one.decision
        ],
    }


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    # The earliest day a ZIP knows, so that the same documents make the same bytes.
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)
