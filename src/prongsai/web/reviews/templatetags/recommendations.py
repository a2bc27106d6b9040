"""Recommendations of assessors on the page of an item: ``{% recommendations round code %}``."""

from __future__ import annotations

from django import template

from prongsai.web.reviews.selectors import Recommended, recommendations_of
from prongsai.web.rounds.models import Round

register = template.Library()


@register.inclusion_tag("reviews/parts/recommended.html")
def recommendations(round: Round, code: str) -> dict[str, list[Recommended]]:
    """What to heed at an item, this year's and last year's; nothing at all where there is none."""
    return {"recommended": recommendations_of(round, code)}
