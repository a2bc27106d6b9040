"""Finds which agency a report is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from prongsai.core.places import Places
from prongsai.core.readings.model import Agency, Confidence, Place, Provenance
from prongsai.documents.reading.units import is_usual_unit
from prongsai.documents.sources.model import Line

# Kinds of local government, by the words that open their names.
_TYPES = {
    "องค์การบริหารส่วนตำบล": "องค์การบริหารส่วนตำบล",
    "องค์กรบริหารส่วนตำบล": "องค์การบริหารส่วนตำบล",
    "อบต.": "องค์การบริหารส่วนตำบล",
    "องค์การบริหารส่วนจังหวัด": "องค์การบริหารส่วนจังหวัด",
    "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "เทศบาลนคร": "เทศบาลนคร",
    "เทศบาลเมือง": "เทศบาลเมือง",
    "เทศบาลตำบล": "เทศบาลตำบล",
}
_OF_SUBDISTRICT = {"องค์การบริหารส่วนตำบล"}
_LETTERS = r"[\u0E01-\u0E4E]"
_NAME = re.compile(rf"({'|'.join(map(re.escape, _TYPES))})\s*({_LETTERS}{{2,40}})")
_SUBDISTRICT = re.compile(rf"(?<!{_LETTERS})(?:ตำบล|ต\.)\s*({_LETTERS}{{2,30}})\s+(?:อำเภอ|อ\.)")
_DISTRICT = re.compile(rf"(?:อำเภอ|(?<!{_LETTERS})อ\.\s*)({_LETTERS}{{2,30}})")
_PROVINCE = re.compile(rf"(?:จังหวัด|(?<!{_LETTERS})จ\.\s*)({_LETTERS}{{2,30}})")
# Words that follow a name without a blank.
_TAIL = re.compile(r"(?:ได้|มี|พบ|ควร|จะ|จึง|ที่|ใน|ของ|เป็น|โดย|และ|ให้|เพื่อ|ตาม|ประจำ|อำเภอ|จังหวัด|ปี|ซึ่ง|รักษา|ดำเนิน|นั้น|ไม่|ต้อง)")
_NO_NAMES = {"พบว่า", "ได้", "ให้", "ที่", "มี", "และ", "หรือ", "ของ", "ใน", "ทุก", "ทั่วประเทศ", "ประจำ", "อื่น", "ต่าง", "เป็น"}


@dataclass(frozen=True)
class AgencyRead:
    """The agency and where each part of it was read, by field name."""

    agency: Agency
    provenance: dict[str, Provenance]


def read_agency(lines: Iterable[Line], places: Places) -> AgencyRead:
    """The agency named most often, and the district and province named beside it."""
    lines = list(lines)
    seen: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        for match in _NAME.finditer(line.text):
            name = _cut(match[2], _TYPES[match[1]], places)
            if name:
                seen.setdefault((_TYPES[match[1]], name), []).append(line)
    if not seen:
        return AgencyRead(Agency(), {})
    (kind, name), where = max(seen.items(), key=lambda entry: len(entry[1]))
    district = _most_named(
        _DISTRICT, lines, {district for districts in places.current.values() for district in districts}
    )
    province = _most_named(_PROVINCE, lines, set(places.provinces))
    provenance = {"name": _seen(where[0], "high"), "type": _seen(where[0], "high")}
    subdistrict = name if kind in _OF_SUBDISTRICT else None
    if subdistrict:
        # The name of a sub-district administration is the sub-district's; the report need not say so twice.
        provenance["subdistrict"] = _seen(where[0], "medium")
    else:
        stated = _stated_subdistrict(lines)
        if stated:
            subdistrict, provenance["subdistrict"] = stated[0], _seen(stated[1], "high")
    for field, found in (("district", district), ("province", province)):
        if found:
            provenance[field] = _seen(found[1], "high")
    return AgencyRead(
        Agency(
            name=f"{kind}{name}",
            type=kind,
            subdistrict=subdistrict,
            district=district[0] if district else None,
            province=province[0] if province else None,
        ),
        provenance,
    )


def _stated_subdistrict(lines: Iterable[Line]) -> tuple[str, Line] | None:
    for line in lines:
        found = _SUBDISTRICT.search(line.text)
        if found:
            return found[1], line
    return None


def _cut(word: str, kind: str, places: Places) -> str | None:
    """The name at the beginning of a run of letters, without the words that follow it unspaced."""
    if kind in _OF_SUBDISTRICT or kind.startswith("เทศบาลตำบล"):
        known = [word[:end] for end in range(len(word), 1, -1) if word[:end] in places.subdistrict_names]
        if known and (known[0] == word or _TAIL.match(word[len(known[0]) :])):
            return known[0]
    if is_usual_unit(word):
        # "The office of the ..." and the next unit, in a cell that names units.
        return None
    tail = _TAIL.search(word, 2)
    name = word[: tail.start()] if tail and len(word) > 12 else word
    return None if name in _NO_NAMES or any(name.startswith(no) for no in ("พบว่า", "ได้", "ให้")) else name


def _most_named(pattern: re.Pattern[str], lines: Iterable[Line], known: set[str]) -> tuple[str, Line] | None:
    counts: Counter[str] = Counter()
    first: dict[str, Line] = {}
    for line in lines:
        for match in pattern.finditer(line.text):
            word = next((match[1][:end] for end in range(len(match[1]), 1, -1) if match[1][:end] in known), None)
            if word is None and match.end() < len(line.text) and line.text[match.end()].isspace():
                word = match[1]
            if word is None:
                continue
            counts[word] += 1
            first.setdefault(word, line)
    if not counts:
        return None
    name = counts.most_common(1)[0][0]
    return name, first[name]


def _seen(line: Line, confidence: Confidence) -> Provenance:
    return Provenance(Place(line.number, line.page), line.text, confidence)
