"""Filters that write values as people read them: texts in their language, Buddhist dates, points."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import ResolverMatch
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from prongsai.core.packs.model import Text
from prongsai.core.scores.model import Score
from prongsai.core.scores.rounding import half_up
from prongsai.core.thai.dates import format_date

register = template.Library()

# Thai words with what stands between them; escaped signs ("&amp;") and tags are left out.
_THAI = re.compile("[\u0e01-\u0e5b]+(?:[^A-Za-z<>&;\u0e01-\u0e5b]+[\u0e01-\u0e5b]+)*")

_ENGLISH = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")


@register.filter
def said(text: Text | None) -> str:
    """A text of the core in the language of the page."""
    if text is None:
        return ""
    return text.en if get_language() == "en" else text.th


@register.filter
def thai(text: object) -> str:
    """What people wrote, told to be Thai where it is and the page is not: a screen reader then reads it as Thai.

    For text between tags, not for attributes, titles and choices.
    """
    escaped = conditional_escape(cast(str, text))
    if get_language() == settings.LANGUAGE_CODE or not _THAI.search(escaped):
        return escaped
    # Escaped above; the pattern leaves every entity and tag alone.
    return mark_safe(_THAI.sub(r'<span lang="th">\g<0></span>', escaped))


@register.filter
def lang_of(text: object) -> str:
    """The attribute by which a whole tag is told to be Thai: for choices, fields and pictures, which hold no tags."""
    foreign = get_language() != settings.LANGUAGE_CODE and _THAI.search(str(text))
    return mark_safe(' lang="th"') if foreign else ""


@register.filter
def english(text: object) -> str:
    """The attribute by which English that people wrote is told to be English on a page that is not."""
    foreign = get_language() != "en" and _ENGLISH.search(str(text)) and not _THAI.search(str(text))
    return mark_safe(' lang="en"') if foreign else ""


@register.filter
def thai_date(day: date | datetime | None, style: str = "full") -> str:
    """A day with its Buddhist year: "1 ตุลาคม 2568", or "1 ต.ค. 68" as "short"; in English with the year CE."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    if get_language() == "en":
        return f"{day.day} {day:%b %Y}"
    return format_date(day, style="short" if style == "short" else "full")


def days_said(first: date, last: date, style: str = "full") -> str:
    """The first and the last day of a time."""
    return f"{thai_date(first, style)} – {thai_date(last, style)}"


@register.filter
def thai_time(moment: datetime | None) -> str:
    """A moment: "1 ต.ค. 68 14:05 น."."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    if get_language() == "en":
        return f"{local.day} {local:%b %Y %H:%M}"
    return f"{format_date(local.date(), style='short')} {local:%H:%M} น."


@register.filter
def points(value: Decimal | str | None) -> str:
    """Points with two decimals; a dash where there are none."""
    return "–" if value in (None, "") else f"{half_up(Decimal(value), 2)}"


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
def year_said(year: int) -> str:
    """A fiscal year: Buddhist in Thai, both eras in English."""
    return f"FY {year} ({year - 543})" if get_language() == "en" else f"พ.ศ. {year}"


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """The value of a mapping under a key; nothing where it is missing."""
    return mapping.get(key) if mapping else None


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small picture from the sheet of icons, hidden from screen readers: words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("common/icons.svg"), name
    )


@register.simple_tag
def days_left(day: date, today: date) -> str:
    """How far a day is: "เลยกำหนด 3 วัน", "วันนี้", "อีก 5 วัน"."""
    left = (day - today).days
    if left < 0:
        return days_over(-left)
    if left == 0:
        return _("วันนี้")
    return ngettext("อีก %(days)s วัน", "อีก %(days)s วัน", left) % {"days": left}


def days_over(days: int) -> str:
    """How many days something is late."""
    return ngettext("เลยกำหนด %(days)s วัน", "เลยกำหนด %(days)s วัน", days) % {"days": days}


@register.filter
def stands_in(match: ResolverMatch | None, name: str) -> bool:
    """Whether a page belongs to the menu entry with this address: the page itself, or one of the same app."""
    if match is None:
        return False
    app = name.partition(":")[0]
    # These apps have several entries in the menu.
    return match.view_name == name or (match.namespace == app and app not in ("home", "agencies"))
