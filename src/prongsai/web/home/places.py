"""Where the page of each thing is."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import NoReverseMatch, reverse

from prongsai.core.packs.model import Text
from prongsai.web.documents.models import Document, Version
from prongsai.web.measures.models import Measure
from prongsai.web.rounds.models import Duty

_TITLES: Mapping[str, Text] = {
    "analysis": Text("การวิเคราะห์ผลการประเมิน", "Analysis of the results"),
    "measures": Text("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "Measures"),
    "memo": Text("บันทึกข้อความขออนุมัติมาตรการ", "Memo submitting the measures"),
    "announcement": Text("ประกาศมาตรการ", "Announcement of the measures"),
    "order": Text("คำสั่งแต่งตั้งคณะทำงาน", "Order appointing the working group"),
    "quarter": Text("รายงานผลการดำเนินการรายไตรมาส", "Progress report of a quarter"),
    "half": Text("รายงานผลการดำเนินการ รอบ 6 เดือน", "Progress report, six months"),
    "year": Text("รายงานผลการดำเนินการ รอบ 12 เดือน", "Progress report, twelve months"),
}


def document_title(document: Document) -> Text:
    """What a document is called, without the year."""
    return _TITLES.get(document.kind) or Text(document.kind, document.kind)


def duty_path(slug: str, duty: Duty, year: int) -> str:
    """The duty on the page of its round."""
    return f"{reverse('rounds:detail', args=(slug, year))}#duty-{duty.pk}"


def measure_path(slug: str, measure: Measure, year: int) -> str:
    """The page of a measure."""
    return _first(
        ("measures:measure", (slug, year, measure.no)),
        ("measures:board", (slug, year)),
    )


def document_path(slug: str, document: Document, year: int) -> str:
    """The page of a document, or the list it stands in."""
    return _first(
        ("documents:document", (slug, year, document.pk)),
        ("documents:list", (slug, year)),
    )


def version_path(slug: str, version: Version, year: int) -> str:
    """The page of a version, where it is signed."""
    return _first(
        ("documents:version", (slug, year, version.pk)),
        ("documents:list", (slug, year)),
    )


def _first(*candidates: tuple[str, tuple[object, ...]]) -> str:
    """The first of these addresses that exists."""
    for name, given in candidates:
        try:
            return reverse(name, args=given)
        except NoReverseMatch:
            continue
    raise NoReverseMatch(f"none of {[name for name, given in candidates]}")
