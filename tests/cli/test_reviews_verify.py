"""``prongsai reviews verify``: without an office, a database or a network."""

from __future__ import annotations

import json
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prongsai.cli.main import main
from prongsai.core.bundles import Part, chain_part, write_bundle

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A signed bundle on the disk."""
    about = {"agency": {"name": "องค์การบริหารส่วนตำบลทุ่งสมมุติ"}, "year": 2569, "number": 1, "submitted_at": "2026-05-01"}
    parts = [Part("pages/O1.html", b"<p>x</p>", "text/html", "O1"), chain_part([])]
    path = tmp_path / "oit.zip"
    path.write_bytes(write_bundle(parts, about, public(KEY), KEY.sign))
    return path


def test_a_sound_bundle(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reviews", "verify", str(bundle)]) == 0
    said = capsys.readouterr().out
    assert "ทุ่งสมมุติ" in said
    assert "ผ่าน" in said
    assert "--key" in said
    key = tmp_path / "key.txt"
    key.write_text(b64encode(public(KEY)).decode() + "\n")
    assert main(["reviews", "verify", str(bundle), "--key", str(key), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True


def test_another_key_and_a_changed_page_are_found(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = Ed25519PrivateKey.generate()
    assert main(["reviews", "verify", str(bundle), "--key", b64encode(public(other)).decode()]) == 1
    assert "กุญแจในชุดไม่ใช่กุญแจที่ระบุ" in capsys.readouterr().out
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr("pages/O2.html", "added")
    assert main(["reviews", "verify", str(bundle)]) == 1
    assert "pages/O2.html: แฟ้มนี้ถูกเพิ่มเข้ามา" in capsys.readouterr().out


def test_what_is_no_bundle_or_no_key(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reviews", "verify", str(bundle), "--key", "abc"]) == 2
    (tmp_path / "x.zip").write_bytes(b"PK nothing")
    assert main(["reviews", "verify", str(tmp_path / "x.zip")]) == 2
    assert "ไม่ใช่ชุดส่งตรวจ" in capsys.readouterr().err
