"""A reading: everything found in one report, as frozen values. Absent is ``None`` or empty, never a guess.

Points run from 0 to 100, years are Buddhist, dates are CE. Personal names never reach a reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from prongsai.core.thai.dates import DateError

Confidence = Literal["high", "medium", "low"]
Kind = Literal["measures", "analysis", "results", "other"]
Subject = Literal["total", "instrument", "indicator", "subindicator", "item"]


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: line and page count from 1; ``page`` is ``None`` where the format has no pages."""

    line: int | None
    page: int | None = None


NOWHERE = Place(None, None)


@dataclass(frozen=True)
class Provenance:
    """The place and the original words a value was read from, and how sure the reader is."""

    place: Place
    text: str
    confidence: Confidence


@dataclass(frozen=True)
class File:
    """The file that was read."""

    name: str
    sha256: str
    media_type: str
    pages: int | None


@dataclass(frozen=True)
class Agency:
    """The agency as the report names it; each part ``None`` when the report does not say."""

    name: str | None = None
    type: str | None = None
    subdistrict: str | None = None
    district: str | None = None
    province: str | None = None


@dataclass(frozen=True)
class PeriodText:
    """A period as printed and as dates (both inclusive); dates are ``None`` when the words give none."""

    text: str
    start: date | None
    end: date | None
    place: Place
    error: DateError | None = None


@dataclass(frozen=True)
class Deadline:
    """When or how progress is reported, as printed; ``date`` when the words name one."""

    text: str
    date: date | None
    place: Place
    error: DateError | None = None


@dataclass(frozen=True)
class PlanRow:
    """One row of the plan or of the report on it. Lists keep the order of the document."""

    place: Place
    no: str | None = None
    indicator: str | None = None
    indicator_name: str | None = None
    measure: str | None = None
    analysis: str | None = None
    steps: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    period: PeriodText | None = None
    deadline: Deadline | None = None
    output: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    measure_inherited: bool = False
    table: int = 0


@dataclass(frozen=True)
class ItemFinding:
    """What the report says is missing from one item."""

    item: str
    text: str


@dataclass(frozen=True)
class ScoreMention:
    """One statement of a score. ``code`` is "1", "IIT" or "i7"; empty for the total."""

    subject: Subject
    code: str
    value: Decimal
    year: int | None
    place: Place
    text: str
    in_table: bool = False


@dataclass(frozen=True)
class LevelMention:
    """A level or rating word said of a score: ``subject`` and ``code`` as in a score mention."""

    subject: Subject
    code: str
    word: str
    place: Place
    text: str


@dataclass(frozen=True)
class NameMention:
    """An indicator, subindicator or instrument named in a place of its own (heading, table cell, list entry)."""

    subject: Subject
    code: str
    name: str
    number: str | None
    place: Place


@dataclass(frozen=True)
class ItemMention:
    """An item's code as printed, the title printed behind it, and the text that follows.

    ``under`` is the indicator whose section or row it stands in. ``faulted`` tells that it stands in a list of items
    that lack something ("... ไม่ครบองค์ประกอบ ได้แก่"). ``in_table``: in a table of such items, which has title and text in
    columns of their own.
    """

    code: str
    printed: str
    title: str
    text: str
    under: str | None
    place: Place
    row: int | None = None
    faulted: bool = False
    in_table: bool = False


@dataclass(frozen=True)
class Section:
    """The paragraphs that stand under one indicator's heading."""

    indicator: str
    place: Place
    paragraphs: tuple[tuple[Place, str], ...]


@dataclass(frozen=True)
class Side:
    """An entry of a list of strengths or weaknesses, with the threshold its heading states."""

    strength: bool
    text: str
    place: Place
    threshold: Decimal | None
    mentions: tuple[ScoreMention, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A line of the report outside and inside tables, for rules that look at words."""

    place: Place
    text: str
    heading: bool = False
    in_table: bool = False


@dataclass(frozen=True)
class Unread:
    """Something that was seen and not understood."""

    place: Place
    text: str
    why: str


@dataclass(frozen=True)
class Reading:
    """The whole report. ``provenance`` is keyed by JSON pointer ("/total", "/rows/0/period")."""

    source: File
    kind: Kind
    agency: Agency
    year_assessed: int | None
    year_plan: int | None
    total: Decimal | None
    level: str | None
    instruments: dict[str, Decimal | None]
    indicators: dict[str, Decimal]
    strengths: tuple[Side, ...]
    weaknesses: tuple[Side, ...]
    item_findings: tuple[ItemFinding, ...]
    rows: tuple[PlanRow, ...]
    unread: tuple[Unread, ...]
    provenance: dict[str, Provenance]
    scores: tuple[ScoreMention, ...] = ()
    levels: tuple[LevelMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    items: tuple[ItemMention, ...] = ()
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = field(default=(), repr=False)
