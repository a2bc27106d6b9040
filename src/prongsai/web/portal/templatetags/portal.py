"""Tags of public pages: links that keep the language, since no cookie does, and links to what may not be there."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

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


@register.filter
def other_language(path: str) -> str:
    """The same page in the other language."""
    return in_language(path, "en" if get_language() == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE)
