"""A4 posters for the board of a village, with a QR code that leads to a public page."""

from __future__ import annotations

from functools import lru_cache

from prongsai.documents.surveys.printing import breakable, printed, qr_svg, shown_address


@lru_cache(maxsize=64)
def page_poster(agency: str, title: str, intro: str, address: str, lines: tuple[str, ...], as_of: str) -> bytes:
    """The PDF of one sheet: what the page shows (``lines``) and where it is. Thai only, as everything printed.

    Raises ``UnwritableText``.
    """
    return printed(
        "poster.typ",
        {
            "document": f"{title} {agency}",
            "form": "poster",
            "agency": agency,
            "title": title,
            "place": "",
            "intro": intro,
            "address": breakable(shown_address(address)),
            "alt": f"คิวอาร์ของ {shown_address(address)}",
            "scan": "สแกนด้วยกล้องโทรศัพท์ หรือพิมพ์ที่อยู่",
            "days": as_of,
            "promises": lines,
            "standing": "เปิดอ่านได้โดยไม่ต้องลงทะเบียน พบข้อมูลขาดหรือผิด แจ้งได้ที่ท้ายหน้าเว็บ",
            "official": "",
        },
        {"qr.svg": qr_svg(address)},
    )
