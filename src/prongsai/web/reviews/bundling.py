"""Freezes what an agency discloses into one signed bundle: every page, file and set of records as the public has it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from prongsai import __version__
from prongsai.core.bundles import Part, chain_part, write_bundle
from prongsai.core.chain import Event, canonical
from prongsai.core.disclosures.model import ItemState
from prongsai.core.registers.public import files_in
from prongsai.core.webpages import links_of, text_of
from prongsai.web.disclosures.selectors import PublicItem
from prongsai.web.files import storage
from prongsai.web.reviews.capture import Captured
from prongsai.web.reviews.keys import signing_key
from prongsai.web.reviews.models import Submission
from prongsai.web.rounds.selectors import pack_of

Fetch = Callable[[str], Captured]
"""The path of a page -> what a visitor gets there."""
_DATA = {".csv", ".json"}
_README = """ชุดส่งตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)

{agency} ปีงบประมาณ พ.ศ. {year} ครั้งที่ {number}

pages/    หน้าเว็บของแต่ละข้อ ตามที่ประชาชนเห็น (HTML ข้อความ และส่วนหัว)
data/     แฟ้มข้อมูลเปิดที่หน้าของข้อนั้นให้ไว้
records/  รายการในทะเบียนที่เผยแพร่ พร้อมค่า SHA-256 ในโซ่การเผยแพร่
files/    แฟ้มหลักฐาน
chain.json       โซ่เหตุการณ์การเผยแพร่
manifest.json    รายการแฟ้มทั้งหมด พร้อมค่า SHA-256
signature.json   ลายเซ็น Ed25519 ของ manifest.json

ตรวจสอบ: prongsai reviews verify ชื่อแฟ้ม.zip

Bundle of public disclosures as they stood when they were handed in. Check it with: prongsai reviews verify FILE.zip
"""


def build_bundle(
    submission: Submission,
    items: Sequence[PublicItem],
    states: Sequence[ItemState],
    events: Sequence[Event],
    *,
    fetch: Fetch,
    at: datetime,
) -> bytes:
    """The bundle of a submission. Raises what ``fetch`` raises, and ``FileNotFoundError`` for lost bytes."""
    agency, one = submission.round.agency, submission.round
    moment = at.isoformat(timespec="seconds")
    parts: dict[str, Part] = {}
    for item in items:
        path = item_path(agency.slug, one.year, item.item.code)
        for part in (*_pages(item, path, fetch, moment), *_records(item, moment), *_files(item, moment)):
            parts.setdefault(part.path, part)
    parts["chain.json"] = chain_part(events)
    readme = _README.format(agency=agency.name, year=one.year, number=submission.number)
    parts["README.txt"] = Part("README.txt", readme.encode(), "text/plain; charset=utf-8")
    framework = pack_of(one)
    about = {
        "agency": {"name": agency.name, "slug": agency.slug, "code": agency.code},
        "year": one.year,
        "number": submission.number,
        "framework": {"id": framework.id, "sha256": one.digest},
        "submitted_at": moment,
        "program": __version__,
        "chain_head": events[-1].chained if events else "",
        "items": list(_items(items, states)),
    }
    key = signing_key()
    return write_bundle(parts.values(), about, key.public_key().public_bytes_raw(), key.sign)


def frozen(submission: Submission, code: str) -> bytes | None:
    """The page of an item as it was handed in; ``None`` where there is no bundle, or no such page in it."""
    if submission.bundle is None:
        return None
    try:
        with zipfile.ZipFile(BytesIO(storage.fetch(submission.bundle.sha256))) as archive:
            return archive.read(f"pages/{code}.html")
    except (FileNotFoundError, KeyError, zipfile.BadZipFile):
        return None


def item_path(slug: str, year: int, code: str) -> str:
    """Where the public reads an item: the same address for as long as the agency has it."""
    return f"/{slug}/oit/{year}/{code.lower()}/"


def _items(items: Sequence[PublicItem], states: Sequence[ItemState]) -> Iterator[dict[str, Any]]:
    known = {state.item.code: state for state in states}
    for item in items:
        state = known[item.item.code]
        yield {
            "code": item.item.code,
            "title": item.item.title.th,
            "complete": state.complete,
            "sha256": item.sha256,
            "as_of": item.as_of.isoformat() if item.as_of else None,
            "elements": [
                {
                    "id": element.element.id,
                    "title": element.element.text.th,
                    "state": element.state,
                    "places": [{"kind": place.kind, "id": place.id, "title": place.title} for place in element.places],
                }
                for element in state.elements
            ],
            "links": [{"title": proof.title, "url": proof.url} for proof in item.proofs if proof.kind == "link"],
        }


def _pages(item: PublicItem, path: str, fetch: Fetch, moment: str) -> Iterator[Part]:
    """The page of an item with all its further pages, and the data files they offer."""
    code, wanted, seen = item.item.code, [path], {path}
    for number, place in enumerate(wanted, 1):
        page = fetch(place)
        yield from _page(item, code if number == 1 else f"{code}-{number}", page, moment)
        for link in links_of(page.body.decode("utf-8", "replace"), place):
            name = PurePosixPath(urlsplit(link).path)
            if link in seen:
                continue
            seen.add(link)
            if link.startswith(f"{path}page/"):
                wanted.append(link)
            elif name.suffix in _DATA:
                data = fetch(link)
                yield Part(
                    f"data/{code}/{name.parent.name}-{name.name}",
                    data.body,
                    data.media_type,
                    code,
                    (),
                    data.url,
                    moment,
                )


def _page(item: PublicItem, name: str, page: Captured, moment: str) -> Iterator[Part]:
    elements = tuple(one.element.id for one in item.elements if one.shown)
    html = page.body.decode("utf-8", "replace")
    headers = json.dumps({"status": page.status, "headers": page.headers}, ensure_ascii=False, indent=1)
    for path, content, media_type in (
        (f"pages/{name}.html", page.body, page.media_type),
        (f"pages/{name}.txt", text_of(html).encode(), "text/plain"),
        (f"pages/{name}.headers.json", headers.encode(), "application/json"),
    ):
        yield Part(path, content, media_type, item.item.code, elements, page.url, moment)


def _records(item: PublicItem, moment: str) -> Iterator[Part]:
    """The published records of an item, each with the SHA-256 that stands in the chain."""
    for one in item.sets:
        if one.records:
            records = [
                {
                    "id": str(record.id),
                    "number": record.number,
                    "nil": record.nil,
                    "as_of": record.as_of.isoformat(),
                    "sha256": record.sha256,
                    "content": record.content,
                }
                for record in one.records
            ]
            year = f"-{one.year}" if one.year else ""
            path = f"records/{item.item.code}/{one.register.id}{year}.json"
            yield Part(path, canonical(records), "application/json", item.item.code, one.elements, "", moment)


def _files(item: PublicItem, moment: str) -> Iterator[Part]:
    """The files that proofs and records of an item show."""
    code = item.item.code
    for proof in item.proofs:
        if proof.file:
            yield _file(code, proof.file.sha256, proof.file.name, proof.file.media_type, proof.elements, moment)
    for one in item.sets:
        for record in one.records:
            for file in files_in(record.content):
                name, media_type = str(file.get("name", "")), str(file.get("media_type", ""))
                yield _file(code, file["sha256"], name, media_type, one.elements, moment)


def _file(code: str, sha256: str, name: str, media_type: str, elements: tuple[str, ...], moment: str) -> Part:
    suffix = PurePosixPath(name).suffix.lower()
    safe = suffix if suffix.removeprefix(".").isascii() and suffix.removeprefix(".").isalnum() else ""
    return Part(
        f"files/{code}/{sha256}{safe}", storage.fetch(sha256), media_type, code, elements, "", moment, note=name
    )
