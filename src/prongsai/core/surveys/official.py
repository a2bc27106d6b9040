"""The address of the official survey that pages of ours lead to: that of the NACC's system and no other."""

from __future__ import annotations

from urllib.parse import urlsplit

from prongsai.core.errors import ProngsaiError

HOST = "itas.nacc.go.th"


class NotOfficial(ProngsaiError):
    """An address that is not one of the official system."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"“{found}” ไม่ใช่ที่อยู่ของระบบ ITAS ที่อยู่ต้องขึ้นต้นด้วย https://{HOST}/",
            f'"{found}" is not an address of ITAS; it has to begin with https://{HOST}/',
        )


def check_official(address: str) -> str:
    """The address as it stands. Raises ``NotOfficial``: nobody is led from our pages to a copy of the official ones."""
    try:
        parts = urlsplit(address)
        official = (parts.scheme, parts.netloc.lower()) == ("https", HOST)
    except ValueError:
        official = False
    if not official or not address.isprintable() or "\\" in address or " " in address:
        raise NotOfficial(address)
    return address
