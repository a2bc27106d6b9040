"""Reads what differs between installations from the environment, loudly: a wrong value stops the start."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from prongsai.core.errors import ProngsaiError
from prongsai.core.registers.ocds import is_prefix

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}
_PORTS = {"smtp": 25, "smtps": 465, "smtp+tls": 587}


class WrongSetting(ProngsaiError):
    """An environment variable that cannot be used."""

    def __init__(self, name: str, found: str, wanted_th: str, wanted_en: str) -> None:
        super().__init__(
            f"ค่า {name} เป็น “{found}” ใช้ไม่ได้ กรุณาใช้ {wanted_th}", f'{name} is "{found}"; wanted {wanted_en}.'
        )


def flag(name: str) -> bool:
    """A switch that is off unless it is set. Raises ``WrongSetting``."""
    value = os.environ.get(name, "").strip().lower()
    if value not in _TRUE | _FALSE:
        raise WrongSetting(name, value, "1 หรือ 0", "1 or 0")
    return value in _TRUE


def listed(name: str) -> list[str]:
    """Values between commas."""
    return [value.strip() for value in os.environ.get(name, "").split(",") if value.strip()]


def data_folder() -> Path:
    """The folder of the installation, made when it is missing: ``PRONGSAI_DATA`` or the usual place of the system."""
    given = os.environ.get("PRONGSAI_DATA")
    folder = Path(given) if given else _usual_place() / "prongsai"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise WrongSetting(
            "PRONGSAI_DATA", str(folder), "โฟลเดอร์ที่เขียนได้", f"a folder that can be written ({error.strerror})"
        ) from error
    return folder.resolve()


def _usual_place() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home()))
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))


def secret_key(folder: Path) -> str:
    """The key that signs cookies and links: made once, kept in the folder, readable by its owner only."""
    file = folder / "secret-key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        key = secrets.token_urlsafe(50)
        opened.write(key)
    return key


def email_settings(url: str) -> dict[str, Any]:
    """Django's settings for this mail server; the console without one. Raises ``WrongSetting``."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise WrongSetting("EMAIL_URL", parts.scheme, "smtp://ผู้ใช้:รหัส@เครื่อง:พอร์ต", "smtp://user:password@host:port")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 15,
    }


def ocid_prefix(text: str) -> str:
    """The registered prefix of ids of contracts, empty where there is none yet. Raises ``WrongSetting``."""
    if text and not is_prefix(text):
        wanted = "ocds- ตามด้วยตัวอักษรหรือเลขหกตัวที่ได้จดทะเบียน เช่น ocds-bq4ldt"
        raise WrongSetting("PRONGSAI_OCID_PREFIX", text, wanted, "ocds- and the six registered signs, as ocds-bq4ldt")
    return text
