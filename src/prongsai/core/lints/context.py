"""What every rule is given: the reading, the frameworks it is held against, and texts prepared once for comparing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from prongsai.core.lints.names import Names
from prongsai.core.packs.model import Pack
from prongsai.core.places import Places
from prongsai.core.readings.model import NOWHERE, Place, PlanRow, Reading, ScoreMention, Subject
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Result
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import squash


@dataclass(frozen=True)
class Line:
    """A line of the report. ``plain`` has Arabic digits."""

    place: Place
    text: str
    heading: bool
    in_table: bool

    @cached_property
    def plain(self) -> str:
        """The text with Arabic digits."""
        return to_arabic(self.text)

    @cached_property
    def squashed(self) -> str:
        """The text in the form for comparing."""
        return squash(self.text)


@dataclass(frozen=True)
class Context:
    """A reading with the packs of its two years (``None`` when not known) and the places of the country."""

    reading: Reading
    pack: Pack | None
    plan_pack: Pack | None
    places: Places

    @cached_property
    def year_assessed(self) -> int | None:
        """The year of the results; where the report does not say, the year before its plan."""
        assessed, plan = self.reading.year_assessed, self.reading.year_plan
        return plan - 1 if assessed is None and plan is not None else assessed

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The packs that are known, the year assessed first."""
        later = None if self.plan_pack is self.pack else self.plan_pack
        return tuple(pack for pack in (self.pack, later) if pack is not None)

    @cached_property
    def names(self) -> Names:
        """The names both frameworks use."""
        return Names(self.packs)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the report."""
        return tuple(Line(p.place, p.text, p.heading, p.in_table) for p in self.reading.paragraphs)

    @cached_property
    def _squashed(self) -> dict[Place, str]:
        texts: dict[Place, str] = {}
        for line in self.lines:
            texts[line.place] = texts.get(line.place, "") + line.squashed
        return texts

    def squashed_at(self, place: Place) -> str:
        """Everything that stands at this place, squashed."""
        return self._squashed.get(place, "")

    @cached_property
    def scores(self) -> tuple[ScoreMention, ...]:
        """Statements of this year's scores: the year assessed is named, or no year is."""
        years = (None, self.year_assessed)
        return tuple(mention for mention in self.reading.scores if mention.year in years)

    @cached_property
    def result(self) -> Result | None:
        """What the stated indicators, or else the stated instruments, give under the pack of the year assessed."""
        if self.pack is None:
            return None
        return compute(self.pack, self.inputs(self.reading.indicators))

    def inputs(self, indicators: Mapping[str, Decimal]) -> Inputs:
        """Inputs from these indicators; an instrument counts as stated only where its indicators are not all there."""
        if self.pack is None:
            return Inputs()
        stated = {
            instrument.code: points
            for instrument in self.pack.instruments
            if (points := self.reading.instruments.get(instrument.code)) is not None
            and not all(indicator.code in indicators for indicator in instrument.indicators)
        }
        known = {
            code: points
            for code, points in indicators.items()
            if code in self.pack.indicators and self.pack.instrument_of[code].code not in stated
        }
        return Inputs(indicators=known, instruments=stated)

    def values(self, subject: Subject, code: str) -> tuple[Decimal, ...]:
        """Every different value stated for this score, in the order of the document."""
        return tuple(dict.fromkeys(m.value for m in self.scores if m.subject == subject and m.code == code))

    def place_of(self, pointer: str) -> Place:
        """Where the value with this JSON pointer was read from."""
        provenance = self.reading.provenance.get(pointer)
        return provenance.place if provenance else NOWHERE

    def numbered_rows(self) -> Iterator[tuple[int, PlanRow]]:
        """The plan's rows with their index."""
        return iter(enumerate(self.reading.rows))


def position(place: Place) -> tuple[int, int]:
    """A sort key: page and line, nowhere first."""
    return place.page or 0, place.line or 0


def where_th(place: Place) -> str:
    """The place in Thai words."""
    page = f"หน้า {place.page} " if place.page else ""
    return f"{page}บรรทัด {place.line}" if place.line else page.strip() or "ไม่ทราบตำแหน่ง"


def where_en(place: Place) -> str:
    """The place in English words."""
    page = f"page {place.page}, " if place.page else ""
    return f"{page}line {place.line}" if place.line else page.rstrip(", ") or "an unknown place"


def row_th(index: int, row: PlanRow) -> str:
    """What to call a row in Thai."""
    return f"แถวตัวชี้วัดที่ {row.indicator}" if row.indicator else f"แถวที่ {row.no or index + 1}"


def row_en(index: int, row: PlanRow) -> str:
    """What to call a row in English."""
    return f"the row of indicator {row.indicator}" if row.indicator else f"row {row.no or index + 1}"


def shorten(text: str, most: int = 60) -> str:
    """The beginning of a long text, for messages."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
