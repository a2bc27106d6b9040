"""Public values as people read them in HTML. Everything that was typed is escaped here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from prongsai.core.disclosures.periods import month_words
from prongsai.core.packs.model import Text
from prongsai.core.registers.model import Field, FieldType
from prongsai.web.common.templatetags.said import english, lang_of, said, thai, thai_date, year_said

NUMERIC: frozenset[FieldType] = frozenset({"integer", "number", "money", "percent"})
_DURATIONS = {
    "minute": Text("นาที", "minutes"),
    "hour": Text("ชั่วโมง", "hours"),
    "workday": Text("วันทำการ", "working days"),
    "day": Text("วัน", "days"),
}
_SHOWN_ADDRESS = 60
_KINDS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "text/csv": "CSV",
}


def told(field: Field, value: Any, slug: str) -> SafeString:
    """A value of a field of a published record of an agency."""
    if value in (None, "", []):
        return mark_safe("–")
    if field.many:
        each = [(_one(field, one, slug),) for one in value]
        if len(each) == 1:
            return each[0][0]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", each))
    return _one(field, value, slug)


def file_told(file: Mapping[str, Any], slug: str) -> SafeString:
    """A link to a published file with its kind, its size and the beginning of its hash."""
    return format_html(
        '<a href="{}">{}</a> <small>{} · {} · SHA-256 <code>{}…</code></small>',
        file_path(file, slug),
        _thai(file["name"]),
        _KINDS.get(file["media_type"], file["media_type"]),
        filesizeformat(file["size"]),
        file["sha256"][:12],
    )


def file_path(file: Mapping[str, Any], slug: str) -> str:
    """The address of a published file."""
    return reverse("portal:file", args=[slug, file["sha256"], str(file["name"]).replace("/", "-")])


def _one(field: Field, value: Any, slug: str) -> SafeString:
    tell = _TELL.get(field.type)
    if tell is not None:
        return tell(value)
    match field.type:
        case "choice":
            choice = field.choice(value)
            return _thai(said(choice.title) if choice else value)
        case "file":
            return file_told(value, slug)
        case "image":
            # Read by its words where it is not seen.
            alt = value.get("alt", "")
            return format_html('<img src="{}" alt="{}"{} loading="lazy">', file_path(value, slug), alt, lang_of(alt))
        case "table":
            return _table(field.columns, value, slug)
        case _:
            return format_html("<span{}>{}</span>", english(value), value) if english(value) else _thai(value)


def _table(columns: Iterable[Field], rows: Iterable[Mapping[str, Any]], slug: str) -> SafeString:
    """A table inside a record, with the columns that have anything in them."""
    rows = list(rows)
    used = [one for one in columns if one.public and any(row.get(one.key) not in (None, "", []) for row in rows)]
    heads = format_html_join("", '<th scope="col"{}>{}</th>', ((_number(one), said(one.title)) for one in used))
    body = format_html_join(
        "",
        "<tr>{}</tr>",
        (
            (
                format_html_join(
                    "", "<td{}>{}</td>", ((_number(one), told(one, row.get(one.key), slug)) for one in used)
                ),
            )
            for row in rows
        ),
    )
    return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", heads, body)


def _number(field: Field) -> SafeString:
    return mark_safe(' class="number"' if field.type in NUMERIC else "")


def _thai(value: object) -> SafeString:
    return mark_safe(thai(str(value)))


def _text(value: Any) -> SafeString:
    return format_html('<span class="pre">{}</span>', _thai(value)) if "\n" in str(value) else _thai(value)


def grouped(value: Any, places: int | None = None) -> str:
    """A number with commas; as it is where it is none."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return f"{number:,.{places}f}" if places is not None else f"{number:,}"


def _plain(write: Callable[[Any], str]) -> Callable[[Any], SafeString]:
    return lambda value: format_html("{}", write(value))


def _day(value: Any) -> str:
    try:
        return thai_date(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _month(value: Any) -> str:
    return said(month_words(str(value))) if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", str(value)) else str(value)


def _duration(value: Any) -> str:
    number, _blank, unit = str(value).partition(" ")
    return f"{number} {said(_DURATIONS[unit])}" if unit in _DURATIONS else str(value)


def _phone(value: Any) -> SafeString:
    digits = re.sub(r"[^0-9+]", "", re.split(r"[a-zA-Zก-๙]", str(value), maxsplit=1)[0])
    return format_html('<a href="tel:{}">{}</a>', digits, _thai(value)) if digits else _thai(value)


def _url(value: Any) -> SafeString:
    parts = urlsplit(str(value))
    if parts.scheme not in ("https", "http"):
        return _thai(value)
    shown = f"{parts.netloc}{parts.path.rstrip('/')}"
    shown = shown if len(shown) <= _SHOWN_ADDRESS else shown[:_SHOWN_ADDRESS] + "…"
    return format_html('<a href="{}" rel="noopener">{}</a>', value, shown)


_TELL: Mapping[FieldType, Callable[[Any], SafeString]] = {
    "text": _text,
    "phone": _phone,
    "email": lambda value: format_html('<a href="mailto:{}">{}</a>', value, value),
    "url": _url,
    "integer": _plain(grouped),
    "number": _plain(grouped),
    "money": _plain(lambda value: grouped(value, 2)),
    "percent": _plain(lambda value: f"{grouped(value)}%"),
    "year": _plain(lambda value: year_said(int(value))),
    "date": _plain(_day),
    "month": _plain(_month),
    "duration": _plain(_duration),
    "boolean": _plain(lambda value: _("ใช่") if value else _("ไม่ใช่")),
}
