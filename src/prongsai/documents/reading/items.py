"""Finds what a report says about single disclosures: "O๒ ...", "๐๒ ...", "0๑๒ ...", or the item's title alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from prongsai.core.packs.model import Pack
from prongsai.core.readings.model import ItemFinding, ItemMention, Place, PlanRow, Provenance, Section
from prongsai.core.thai.digits import to_arabic
from prongsai.documents.reading.columns import Column
from prongsai.documents.reading.rows import whole_rows
from prongsai.documents.reading.tables import PlanTable
from prongsai.documents.reading.vocabulary import Vocabulary
from prongsai.documents.sources.model import Line

_D = r"\d\u0E50-\u0E59"
# The letter may be a Latin O, a zero, a Thai zero or a Greek/Cyrillic look-alike.
_CODE = re.compile(
    rf"(?:(?<=^)|(?<=[\s(\[“\"/,]))(?:ข้อ\s*)?([OoОоΟο0\u0E50])\s?([{_D}]{{1,2}})(?![{_D}.,:/%])(?=[\s:)\u0E01-\u0E4E]|$)"
)
_OPENING = re.compile(rf"^\s*(?:[-–•]|[{_D}]{{1,2}}[.)])?\s*(?:ข้อ(?:ที่)?\s*)?$")
_ADVICE = re.compile(r"หน่วยงาน(?:ควร|ยัง|ไม่|จะ)|\s(?:ควร|ไม่(?:มี|พบ|ได้)|ขาด|ยัง(?:ไม่|ขาด)|พบว่า|เนื่องจาก)")
_SHOULD = re.compile(r"ควร|ไม่ได้|ไม่ครบ|ไม่มี|ไม่พบ|ขาด|ยังไม่|ปรับปรุง")
_LISTS_FAULTS = re.compile(r"(?:ไม่ครบ|ไม่ถูกต้อง|ไม่ได้(?:รับ)?คะแนน|ไม่ผ่าน|ขาด|ข้อบกพร่อง).*(?:ได้แก่|ดังนี้|ดังต่อไปนี้|คือ)\s*:?\s*$")
_HIGHEST = 60
_LETTERS = "OoОоΟο"
_TELLING: tuple[Column, ...] = ("measure", "analysis", "steps")


def mentions_in(lines: Sequence[Line], under: str | None, row: int | None = None) -> list[ItemMention]:
    """Items whose code opens a line or a clause of one section or cell, with the title and the text behind it.

    An item that has only its title on its own line takes the next line as its text.
    """
    found: list[ItemMention] = []
    waiting = faulted = False
    for line in lines:
        here = [replace(mention, faulted=faulted) for mention in _in_line(line, under, row)]
        faulted = bool(_LISTS_FAULTS.search(line.text)) or (faulted and bool(here))
        if waiting and not here and _SHOULD.search(line.text):
            found[-1] = replace(found[-1], text=line.text)
        found.extend(here)
        waiting = bool(here) and here[-1].text == here[-1].title
    return found


def _in_line(line: Line, under: str | None, row: int | None) -> Iterator[ItemMention]:
    text = line.text
    hits = [hit for hit in _CODE.finditer(text) if 1 <= int(to_arabic(hit[2])) <= _HIGHEST]
    hits = [hit for hit in hits if hit[1] in _LETTERS or _OPENING.match(text[: hit.start()]) or _bracketed(hit)]
    for hit, following in zip_longest(hits, hits[1:]):
        said = text[hit.end() : following.start() if following else len(text)].strip(" :-–")
        title, advice = _title_and_text(said)
        place = Place(line.number, line.page)
        yield ItemMention(f"O{int(to_arabic(hit[2]))}", hit[1] + hit[2], title, advice or said, under, place, row)


def _bracketed(hit: re.Match[str]) -> bool:
    """Whether a code fills its brackets: "(๐๖)"."""
    return hit.string[hit.start() - 1 : hit.start()] == "(" and hit.string[hit.end() : hit.end() + 1] == ")"


def read_items(
    sections: Sequence[Section], loose: Sequence[Line], tables: Sequence[PlanTable], rows: Sequence[PlanRow]
) -> tuple[ItemMention, ...]:
    """Every item named in sections, in other paragraphs, and in the rows of plans."""
    found: list[ItemMention] = []
    inside: set[int | None] = set()
    for section in sections:
        lines = [Line(place.line or 0, place.page, text) for place, text in section.paragraphs]
        inside.update(line.number for line in lines)
        found.extend(mentions_in(lines, section.indicator))
    found.extend(mentions_in([line for line in loose if line.number not in inside], None))
    raw_rows = [raw for table in tables for raw in whole_rows(table) if "group" not in raw.cells]
    for index, (raw, row) in enumerate(zip(raw_rows, rows, strict=True)):
        for column in _TELLING:
            found.extend(mentions_in(raw.cells.get(column, ()), row.indicator, index))
    return tuple(found)


def item_findings(
    mentions: Sequence[ItemMention], sections: Sequence[Section], vocabulary: Vocabulary, pack: Pack | None
) -> tuple[list[ItemFinding], dict[str, Provenance]]:
    """What is missing from each item, once per item, the first place that says so; with provenance by pointer."""
    findings: list[ItemFinding] = []
    provenance: dict[str, Provenance] = {}
    for mention in mentions:
        if (mention.faulted or _SHOULD.search(mention.text)) and mention.code not in {
            finding.item for finding in findings
        }:
            alone = mention.in_table or mention.title == mention.text
            text = mention.text if alone else f"{mention.title} {mention.text}"
            provenance[f"/item_findings/{len(findings)}"] = Provenance(mention.place, text, "high")
            findings.append(ItemFinding(mention.code, text.strip()))
    if pack is not None and not findings:
        _titled(findings, provenance, sections, vocabulary, pack)
    return findings, provenance


def _titled(
    findings: list[ItemFinding],
    provenance: dict[str, Provenance],
    sections: Sequence[Section],
    vocabulary: Vocabulary,
    pack: Pack,
) -> None:
    """Where no code is printed, an item's full official title in advice about its indicator names it."""
    for section in sections:
        for place, text in section.paragraphs:
            code = vocabulary.item_titled(text) if _SHOULD.search(text) else None
            item = pack.items.get(code) if code else None
            if item is None or item.indicator != section.indicator:
                continue
            provenance[f"/item_findings/{len(findings)}"] = Provenance(place, text, "medium")
            findings.append(ItemFinding(item.code, text))


def _title_and_text(said: str) -> tuple[str, str]:
    """The title behind a code and the advice that follows it; the advice is empty when there is none."""
    advice = _ADVICE.search(said)
    if advice:
        return said[: advice.start()].strip(), said[advice.start() :].strip()
    return said, ""
