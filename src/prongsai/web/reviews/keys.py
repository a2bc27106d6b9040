"""The key of the installation that bundles are signed with: one file in its folder, readable by the office alone."""

from __future__ import annotations

import contextlib
import os
import tempfile
from base64 import b64encode
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

_FOLDER, _FILE = "keys", "bundles"
_LENGTH = 32


def signing_key() -> Ed25519PrivateKey:
    """The key, made the first time somebody asks. Two who ask at once get the same one. Raises ``OSError``."""
    path = _path()
    if not path.exists():
        _make(path)
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def public_key() -> bytes | None:
    """The public half; ``None`` before the first bundle was signed."""
    try:
        return Ed25519PrivateKey.from_private_bytes(_path().read_bytes()).public_key().public_bytes_raw()
    except FileNotFoundError:
        return None


def public_key_text() -> str:
    """The public half as it is shown (base64); empty before the first bundle was signed."""
    key = public_key()
    return b64encode(key).decode("ascii") if key else ""


def fits(key: bytes, signature: bytes, signed: bytes) -> bool:
    """Whether a signature was made over these bytes with the private half of a key."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _path() -> Path:
    return Path(settings.DATA) / _FOLDER / _FILE


def _make(path: Path) -> None:
    """Write the key beside its place and link it there: it stands under its name only whole, and only once."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, written = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")  # 0600 from the beginning
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(Ed25519PrivateKey.generate().private_bytes_raw())
            opened.flush()
            os.fsync(opened.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(written, path)
    finally:
        Path(written).unlink(missing_ok=True)
    if path.stat().st_size != _LENGTH:
        raise OSError(f"{path} holds no key")
