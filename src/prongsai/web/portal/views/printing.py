"""Posters with a QR code and pictures for messengers, of the front page and of items. Their words are Thai."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from prongsai.core.thai.dates import format_date
from prongsai.documents.page_cards import page_card
from prongsai.documents.page_posters import page_poster
from prongsai.web.disclosures.selectors import PublicItem, public_item
from prongsai.web.portal.doors import Visit, public

_LINES = 5


@public()
def front_poster(visit: Visit) -> HttpResponse:
    """The poster of the front page."""
    address = visit.address(reverse("portal:front", args=[visit.agency.slug]))
    content = page_poster(
        visit.agency.name,
        "ข้อมูลที่เปิดเผยต่อประชาชน",
        "ข่าว บริการ การจัดซื้อจัดจ้าง และข้อมูลตามการประเมิน ITA",
        address,
        ("ติดต่อหน่วยงานและถามได้", "ดูขั้นตอน เวลา และค่าธรรมเนียมของบริการ", "ตรวจสอบแผน งบประมาณ และผลงานได้"),
        "",
    )
    return _pdf(content, f"{visit.agency.name}.pdf")


@public()
def item_poster(visit: Visit, year: int, code: str) -> HttpResponse:
    """The poster of an item."""
    item = public_item(visit.agency, year, code)
    address = visit.address(reverse("portal:item", args=[visit.agency.slug, year, item.code]))
    lines = tuple(f"• {one.element.text.th}" for one in item.elements[:_LINES])
    title = f"{item.item.code} {item.item.title.th}"
    content = page_poster(visit.agency.name, title, item.wanted.th, address, lines, _as_of(item))
    return _pdf(content, f"{item.item.code}-{year}.pdf")


@public()
def front_card(visit: Visit) -> HttpResponse:
    """The picture of the front page."""
    agency = visit.agency
    where = " ".join(
        filter(None, (agency.district and f"อ.{agency.district}", agency.province and f"จ.{agency.province}"))
    )
    return HttpResponse(page_card(agency.name, "ข้อมูลที่เปิดเผยต่อประชาชน", where), content_type="image/png")


@public()
def item_card(visit: Visit, year: int, code: str) -> HttpResponse:
    """The picture of an item."""
    item = public_item(visit.agency, year, code)
    line = " · ".join(filter(None, (item.wanted.th, _as_of(item))))
    return HttpResponse(
        page_card(visit.agency.name, item.item.title.th, line, item.item.code), content_type="image/png"
    )


def _as_of(item: PublicItem) -> str:
    return f"ข้อมูล ณ วันที่ {format_date(item.as_of)}" if item.as_of else ""


def _pdf(content: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
