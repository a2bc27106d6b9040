"""What pages tell search engines, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from prongsai.core.disclosures.periods import data_year
from prongsai.core.registers.datafiles import FORMS, MEDIA_TYPES
from prongsai.core.seeking import Words
from prongsai.core.thai.fiscal import FiscalYear
from prongsai.web.common.templatetags.said import said
from prongsai.web.disclosures.selectors import PublicItem
from prongsai.web.portal.doors import Visit
from prongsai.web.portal.sections import Section
from prongsai.web.registers.public_selectors import Kept, texts_of
from prongsai.web.registers.selectors import PublicRecord

Data = dict[str, Any]
_CONTEXT = "https://schema.org"
_LONGEST = 300


def agency_data(visit: Visit, contact: Mapping[str, Any]) -> Data:
    """The agency itself. ``contact`` is the public content of its contact record, if any."""
    agency = visit.agency
    told: Data = {
        "@context": _CONTEXT,
        "@type": "GovernmentOrganization",
        "name": agency.name,
        "url": visit.address(reverse("portal:front", args=[agency.slug])),
        "areaServed": agency.province,
    }
    for name, key in (("address", "address"), ("telephone", "phone"), ("email", "email"), ("hasMap", "map_url")):
        value = contact.get(key)
        if value:
            told[name] = value[0] if isinstance(value, list) else value
    if agency.website:
        told["sameAs"] = agency.website
    return told


def dataset(visit: Visit, item: PublicItem, sections: Sequence[Section], address: str) -> Data:
    """The published records of an item as data sets with their files."""
    slug = visit.agency.slug
    told_of = FiscalYear(data_year(item.item.period, item.year))
    told: Data = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": f"{item.item.code} {said(item.item.title)} {visit.agency.name}",
        "description": f"{said(item.item.title)} {said(item.wanted)} {visit.agency.name}",
        "url": address,
        "inLanguage": "th",
        "isAccessibleForFree": True,
        "temporalCoverage": f"{told_of.start.isoformat()}/{told_of.end.isoformat()}",
        "creator": {"@type": "GovernmentOrganization", "name": visit.agency.name},
    }
    if item.as_of:
        told["dateModified"] = item.as_of.isoformat()
    files = [
        {
            "@type": "DataDownload",
            "name": f"{said(one.register.title)} ({title})",
            "encodingFormat": MEDIA_TYPES[ending].partition(";")[0],
            "contentUrl": visit.address(reverse("portal:data_file", args=[slug, one.register.id, one.file, ending])),
        }
        for one in sections
        for ending, title in FORMS
    ]
    if files:
        told["distribution"] = files
    return told


def record_data(visit: Visit, kept: Kept, address: str) -> Data | None:
    """A piece of news, a service or a question with its answer; ``None`` for anything else."""
    make = {"news": _news, "service_manual": _service, "e_service": _service, "qa_entry": _answer}.get(kept.register.id)
    if make is None or kept.record.nil:
        return None
    told = {"@context": _CONTEXT, **make(kept.record), "url": address}
    who = {"@type": "GovernmentOrganization", "name": visit.agency.name}
    return told | ({"publisher": who} if kept.register.id == "news" else {"provider": who} if make is _service else {})


def service_data(record: PublicRecord, agency: str, address: str) -> Data:
    """One service in a list."""
    who = {"@type": "GovernmentOrganization", "name": agency}
    return {"@context": _CONTEXT, **_service(record), "url": address, "provider": who}


def excerpt(record: PublicRecord) -> str:
    """The beginning of what a record says beside its heading."""
    text = next(
        (one for one in texts_of(record.content) if one != record.heading and len(one) > len(record.heading)), ""
    )
    return Words(()).excerpt(text)


def _news(record: PublicRecord) -> Data:
    day = record.content.get("published_on") or record.as_of.isoformat()
    told: Data = {"@type": "NewsArticle", "headline": record.heading, "datePublished": day}
    return told | {"description": str(record.content.get("summary") or excerpt(record))[:_LONGEST]}


def _service(record: PublicRecord) -> Data:
    told: Data = {"@type": "GovernmentService", "name": record.heading, "serviceType": record.heading}
    audience = record.content.get("audience")
    return told | ({"audience": {"@type": "Audience", "audienceType": str(audience)}} if audience else {})


def _answer(record: PublicRecord) -> Data:
    answer = {"@type": "Answer", "text": str(record.content.get("answer", ""))}
    question = {"@type": "Question", "name": record.heading, "acceptedAnswer": answer}
    return {"@type": "FAQPage", "mainEntity": [question]}
