"""Filters that say what the log stores by name."""

from __future__ import annotations

from django import template

from prongsai.web.changes.words import ACTIONS, FIELDS, KINDS, in_order, value_said, word
from prongsai.web.common.templatetags.said import said

register = template.Library()


@register.filter
def kind_said(name: str) -> str:
    """What kind of thing changed."""
    return said(word(KINDS, name))


@register.filter
def action_said(name: str) -> str:
    """What was done to it."""
    return said(word(ACTIONS, name))


@register.filter
def field_said(name: str) -> str:
    """What a field is called."""
    return said(word(FIELDS, name))


@register.filter
def ordered(fields: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """What changed, field by field in one order."""
    return in_order(fields)


@register.filter
def logged(name: str, value: str) -> str:
    """A stored value of a field: ``{{ name|logged:value }}``."""
    return said(value_said(name, value))
