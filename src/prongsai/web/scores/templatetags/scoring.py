"""Filters of the pages of scores: plain numbers, sentences of findings, and how sure a source is."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.core.findings.model import Finding
from prongsai.core.packs.model import Confidence

register = template.Library()


@register.filter
def trimmed(number: Decimal) -> str:
    """A number without needless zeros: "30", "12.5"."""
    return f"{number.normalize():f}"


@register.filter
def sentence(found: Finding) -> str:
    """What a finding says, in the language of the page."""
    return found.text_en if get_language() == "en" else found.text_th


@register.filter
def confidence_said(confidence: Confidence) -> str:
    """How sure the source of a rule is."""
    return {"high": _("สูง"), "medium": _("ปานกลาง"), "low": _("ต่ำ")}[confidence]
