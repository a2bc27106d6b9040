"""Bundles: what was signed is found sound, and whatever was done to it afterwards is found and named."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest

from prongsai.core.bundles import NoBundle, Part, chain_part, check_bundle, write_bundle
from prongsai.core.chain import Entry, link

KEY, OTHER = b"k" * 32, b"o" * 32
AT = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)


def sign(content: bytes, key: bytes = KEY) -> bytes:
    return hashlib.sha256(key + content).digest()


def fits(key: bytes, signature: bytes, signed: bytes) -> bool:
    return signature == sign(signed, key)


def events():
    first = link(number=1, at=AT, kind="published", manifest=[Entry("record", "x/2569", "1", 1, "a" * 64)], previous="")
    second = link(number=2, at=AT, kind="submitted", manifest=[], previous=first.chained)
    return [first, second]


def bundle(chain=None) -> bytes:
    parts = [
        Part("pages/O1.html", "<p>ข้อ</p>".encode(), "text/html", "O1", ("org_chart",), "http://x/", AT.isoformat()),
        Part("data/O1/ก.csv", b"a,b\n", "text/csv", "O1"),
        chain_part(events() if chain is None else chain),
    ]
    return write_bundle(parts, {"year": 2569}, KEY, sign)


def changed(content: bytes, *, drop: str = "", add: str = "", swap: str = "", twice: str = "") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            if info.filename != drop:
                body = old.read(info)
                new.writestr(info.filename, body.replace(body[-2:-1], b"?") if info.filename == swap else body)
        if add:
            new.writestr(add, b"new")
    return made.getvalue()


def troubles(content: bytes, key: bytes | None = None) -> list[str]:
    return [one.path for one in check_bundle(BytesIO(content), fits, key).troubles]


def test_the_same_parts_make_the_same_bytes_and_are_found_sound() -> None:
    content = bundle()
    assert content == bundle()
    checked = check_bundle(BytesIO(content), fits, KEY)
    assert (checked.troubles, checked.files, checked.events) == ((), 3, 2)
    assert checked.sha256 == hashlib.sha256(content).hexdigest()
    listed = {one["path"]: one for one in checked.manifest["files"]}
    assert listed["pages/O1.html"]["elements"] == ["org_chart"]
    assert listed["pages/O1.html"]["url"] == "http://x/"


@pytest.mark.parametrize(
    ("how", "found"),
    [
        ({"swap": "pages/O1.html"}, ["pages/O1.html"]),
        ({"drop": "data/O1/ก.csv"}, ["data/O1/ก.csv"]),
        ({"add": "pages/O2.html"}, ["pages/O2.html"]),
    ],
)
def test_tampering_is_named(how, found) -> None:
    assert troubles(changed(bundle(), **how)) == found


def test_a_changed_manifest_and_another_key_break_the_signature() -> None:
    assert "signature.json" in troubles(bundle(), OTHER)
    content = bundle()
    forged = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(forged, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info).replace(b'"year": 2569', b'"year": 2570'))
    assert troubles(forged.getvalue()) == ["signature.json"]


def test_a_chain_that_was_changed_before_signing_is_found() -> None:
    assert troubles(bundle(events()[1:])) == ["chain.json", "chain.json"]


@pytest.mark.parametrize("content", [b"", b"no zip", bundle()[:200]])
def test_what_is_no_bundle_is_refused(content) -> None:
    with pytest.raises(NoBundle):
        check_bundle(BytesIO(content), fits)


def test_a_bundle_without_manifest_is_refused() -> None:
    with pytest.raises(NoBundle, match="manifest"):
        check_bundle(BytesIO(changed(bundle(), drop="manifest.json")), fits)
