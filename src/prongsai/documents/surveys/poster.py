"""Posters for the board of a village and for counters, and cards that stand on a counter, with a QR code to answer."""

from __future__ import annotations

from typing import Literal

from prongsai.documents.surveys.printing import Facts, breakable, printed, qr_svg, shown_address

PosterForm = Literal["poster", "card"]
_PROMISES = ("ไม่ถามชื่อ ไม่เก็บข้อมูลที่บอกว่าใครตอบ", "ตอบโดยสมัครใจ ไม่ตอบก็ไม่มีผลใดต่อท่าน")


def poster_pdf(
    facts: Facts, *, intro: str, address: str, place: str = "", by_code: bool = False, form: PosterForm = "poster"
) -> bytes:
    """The PDF of one sheet. ``intro`` says who may answer; ``address`` is that of the survey, or of ``place`` in it.

    ``by_code``: whoever answers needs a slip. A "card" is an A4 sheet to be folded in the middle.
    Raises ``UnwritableText``.
    """
    return printed(
        "poster.typ",
        {
            "document": " ".join(filter(None, (facts.title, place, facts.agency))),
            "form": form,
            "agency": facts.agency,
            "title": facts.title,
            "place": place,
            "intro": intro,
            "address": breakable(shown_address(address)),
            "alt": f"คิวอาร์ของ {shown_address(address)}",
            "scan": "สแกนด้วยกล้องโทรศัพท์ หรือพิมพ์ที่อยู่" + (" แล้วกรอกรหัสบนใบของท่าน" if by_code else ""),
            "days": f"ตอบได้ {facts.days()}",
            "promises": _PROMISES,
            "standing": facts.standing(),
            "official": facts.official(),
        },
        {"qr.svg": qr_svg(address)},
    )
