"""Tags of public pages: links that keep the language, since no cookie does, and links to what may not be there."""

from __future__ import annotations

import json
from dataclasses import asdict

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from prongsai.core.registers.model import Field, Register
from prongsai.core.seeking import Words
from prongsai.web.common.templatetags.said import thai
from prongsai.web.disclosures.selectors import PublicFile
from prongsai.web.portal.told import NUMERIC, file_told, told
from prongsai.web.registers.selectors import PublicRecord

register = template.Library()


def in_language(path: str, language: str | None = None) -> str:
    """A path that shows its page in a language, that of this page unless told."""
    language = language or get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return path
    way, mark, part = path.partition("#")
    return f"{way}{'&' if '?' in way else '?'}lang={language}{mark}{part}"


@register.simple_tag
def to(name: str, *args: object) -> SafeString:
    """The address of a page, in the language of this one."""
    return mark_safe(escape(in_language(reverse(name, args=args))))


@register.simple_tag
def to_if_there(name: str, *args: object) -> str:
    """The address of a page, in the language of this one; empty where there is no such page."""
    try:
        return in_language(reverse(name, args=args))
    except NoReverseMatch:
        return ""


@register.simple_tag
def to_page(slug: str, page: str) -> str:
    """The address of a page of an agency by its path there, in the language of this one."""
    return mark_safe(escape(in_language(f"/{slug}/{page}/")))


@register.filter
def other_language(path: str) -> str:
    """The same page in the other language."""
    return in_language(path, "en" if get_language() == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE)


@register.simple_tag
def value_of(field: Field, record: PublicRecord, slug: str) -> SafeString:
    """A value of a published record."""
    return told(field, record.content.get(field.key), slug)


@register.simple_tag
def heading_of(of: Register, record: PublicRecord) -> str:
    """What names a published record, as people read it; days and months are stored otherwise."""
    field = of.field(of.heading)
    value = record.content.get(of.heading)
    return told(field, value, "") if field.type in ("date", "month", "year") and value else thai(record.heading)


@register.simple_tag
def filled(of: Register, record: PublicRecord, whole: object = None) -> list[Field]:
    """The public fields of a record that have anything in them; what names it only where it is to be shown whole."""
    return [
        one
        for one in of.public_fields
        if record.content.get(one.key) not in (None, "", []) and (whole or one.key != of.heading)
    ]


@register.filter
def column_class(field: Field) -> str:
    """The class of the cells of a column: numbers stand at the right, texts need room."""
    return "number" if field.type in NUMERIC else "long" if field.type == "text" else ""


@register.simple_tag
def file_link(file: PublicFile, slug: str) -> SafeString:
    """A link to a published file."""
    return file_told(asdict(file), slug)


@register.simple_tag
def json_ld(data: object) -> SafeString:
    """Data for search engines. It is no script: nothing runs, and no sign can end it early."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.inclusion_tag("portal/parts/marked.html")
def marked(text: str, words: Words) -> dict[str, object]:
    """The part of a text around the first hit, with every hit marked."""
    return {"pieces": words.pieces(words.excerpt(text))}
