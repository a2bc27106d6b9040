"""Filters that write scores: one value, a range, or that there is none."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.core.findings.model import Finding
from prongsai.core.packs.model import Confidence
from prongsai.core.scores.model import Score
from prongsai.core.scores.rounding import half_up

register = template.Library()


@register.filter
def span(score: Score | None) -> str:
    """A score with two decimals, the range it lies in, or words where there is none."""
    if score is None or score.low is None or score.high is None:
        return _("ไม่มีคะแนน")
    low, high = half_up(score.low, 2), half_up(score.high, 2)
    return f"{low}" if low == high else f"{low}–{high}"


@register.filter
def width(score: Score | None) -> str:
    """How far a meter is filled, in percent: the lowest the score can be."""
    return "0" if score is None or score.low is None else f"{half_up(score.low, 2)}"


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
