"""Reads a published report: the steps, in order, from a file to a reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Pack
from prongsai.core.readings.model import (
    Confidence,
    File,
    Kind,
    LevelMention,
    NameMention,
    Paragraph,
    Place,
    PlanRow,
    Provenance,
    Reading,
    ScoreMention,
    Section,
    Side,
)
from prongsai.core.thai.fiscal import FiscalYear, Period
from prongsai.core.thai.text import squash
from prongsai.documents.reading.agency import read_agency
from prongsai.documents.reading.items import item_findings, read_items
from prongsai.documents.reading.itemtables import items_in_tables
from prongsai.documents.reading.levels import read_levels
from prongsai.documents.reading.names import other_names
from prongsai.documents.reading.people import without_people
from prongsai.documents.reading.rows import RowsRead, read_rows
from prongsai.documents.reading.scores.lines import read_lines
from prongsai.documents.reading.scores.sentences import read_sentence
from prongsai.documents.reading.scores.tables import read_table
from prongsai.documents.reading.sections import indicators_above, read_sections
from prongsai.documents.reading.sides import read_sides
from prongsai.documents.reading.tables import PlanTable, plan_tables
from prongsai.documents.reading.unread import left_unread
from prongsai.documents.reading.vocabulary import Vocabulary
from prongsai.documents.reading.years import YearsRead, read_years
from prongsai.documents.sources import model as sources
from prongsai.documents.sources.model import Block, Line, Source
from prongsai.documents.sources.opening import open_source
from prongsai.gazetteer import places
from prongsai.library import pack_for_year

_INSTRUMENTS = ("IIT", "EIT", "OIT")
# Years whose names stand in for those of a report that names no year: one of each generation of the framework.
_USUAL_YEARS = (2568, 2564)
_TITLE_LINES = 8
_ANALYSIS_TITLES = ("วิเคราะห์", "การนำผลการประเมิน")
_LONGEST_TITLE = 140


class NotAReport(ProngsaiError):
    """A file with text in which nothing of an assessment was found."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: เปิดอ่านข้อความได้ แต่ไม่พบคะแนน ตัวชี้วัด หรือตารางมาตรการของการประเมิน ITA โปรดตรวจว่าเลือกไฟล์รายงานถูกต้อง",
            f"{file}: the text was read, but it holds no ITA scores, indicators or plan of measures. "
            "Check that this is the report you meant.",
        )


def read(path: Path) -> Reading:
    """Read one report. Raises ``UnreadableFile`` when the file cannot be opened and ``NotAReport`` when it is none."""
    return read_source(open_source(path))


def read_source(opened: Source) -> Reading:
    """Read a report that is already lines and tables."""
    source = without_people(opened)
    lines = list(source.lines())
    years = read_years(lines, ())
    vocabulary = Vocabulary(_packs(years))
    tables = plan_tables(source.blocks, vocabulary)
    rows = read_rows(tables, vocabulary, FiscalYear(years.plan) if years.plan else None)
    years = read_years(lines, _periods(rows.rows))
    if years.plan:
        rows = read_rows(tables, vocabulary, FiscalYear(years.plan))
    return _Assembly(source, lines, years, vocabulary, tables, rows).reading()


def _packs(years: YearsRead) -> list[Pack]:
    wanted = [year for year in (years.assessed, years.plan) if year] or list(_USUAL_YEARS)
    packs = [pack for year in wanted if (pack := pack_for_year(year))]
    return packs or [pack for year in _USUAL_YEARS if (pack := pack_for_year(year))]


def _periods(rows: Iterable[PlanRow]) -> list[Period]:
    return [
        Period(row.period.start, row.period.end) for row in rows if row.period and row.period.start and row.period.end
    ]


class _Assembly:
    """Puts the parts of one reading together."""

    def __init__(
        self,
        source: Source,
        lines: Sequence[Line],
        years: YearsRead,
        vocabulary: Vocabulary,
        tables: Sequence[PlanTable],
        rows: RowsRead,
    ) -> None:
        self.source, self.lines, self.years, self.vocabulary = source, lines, years, vocabulary
        self.tables, self.rows = tables, rows
        planned = {index for table in tables for index in table.blocks}
        self.planned = planned
        self.outside: list[Block] = [block for index, block in enumerate(source.blocks) if index not in planned]
        self.in_loose = read_lines(self._loose_lines(), vocabulary)
        scored = {mention.place.line for mention in self.in_loose.mentions}
        scored |= {name.place.line for name in self.in_loose.names}
        self.sections, self.headings = read_sections(_with_gaps(source.blocks, planned, scored), vocabulary)
        self.provenance: dict[str, Provenance] = {}

    def reading(self) -> Reading:
        """The reading. Raises ``NotAReport`` when nothing of an assessment is in it."""
        scores, names, in_tables = self._scores()
        levels = (*read_levels(self.lines, scores), *in_tables)
        agency = read_agency(self.lines, places())
        sides = read_sides(self.outside, self.vocabulary)
        listed = items_in_tables(self.outside, indicators_above(self.outside, self.vocabulary))
        mentions = (*read_items(self.sections, self._loose_lines(), self.tables, self.rows.rows), *listed)
        known = {mention.place.line for mention in listed}
        pack = pack_for_year(self.years.assessed) if self.years.assessed else None
        findings, found_at = item_findings(mentions, self.sections, self.vocabulary, pack)
        if not (scores or self.rows.rows or mentions or len(names) >= 3):
            raise NotAReport(self.source.file)
        self.provenance |= {f"/agency/{part}": seen for part, seen in agency.provenance.items()}
        self.provenance |= {f"/{part}": seen for part, seen in self.years.provenance.items()}
        total = self._settled("/total", [score for score in scores if score.subject == "total"])
        indicators = self._by_code(scores, "indicator")
        instruments: dict[str, Decimal | None] = dict.fromkeys(_INSTRUMENTS)
        instruments.update(self._by_code(scores, "instrument"))
        strengths = tuple(side for side in sides if side.strength)
        weaknesses = tuple(side for side in sides if not side.strength)
        self._locate_sides("strengths", strengths)
        self._locate_sides("weaknesses", weaknesses)
        self._locate_rows()
        return Reading(
            source=File(self.source.file, self.source.sha256, self.source.media_type, self.source.pages),
            kind=_kind(self.lines, self.tables, self.sections, self.rows.rows),
            agency=agency.agency,
            year_assessed=self.years.assessed,
            year_plan=self.years.plan,
            total=total,
            level=self._level(levels),
            instruments=instruments,
            indicators=indicators,
            strengths=strengths,
            weaknesses=weaknesses,
            item_findings=tuple(findings),
            rows=self.rows.rows,
            unread=(*self.rows.unread, *left_unread(self.source, self.outside, scores, known)),
            provenance=self.provenance | found_at,
            scores=tuple(scores),
            levels=levels,
            names=tuple(names),
            items=mentions,
            sections=self.sections,
            paragraphs=tuple(_paragraphs(self.source.blocks, self.planned)),
        )

    def _loose_lines(self) -> list[Line]:
        return [block.line for block in self.outside if isinstance(block, sources.Paragraph)]

    def _scores(self) -> tuple[list[ScoreMention], list[NameMention], list[LevelMention]]:
        scores: list[ScoreMention] = []
        names: list[NameMention] = list(self.headings)
        levels: list[LevelMention] = []
        for block in self.outside:
            if isinstance(block, sources.Table):
                read = read_table(block, self.vocabulary)
                scores.extend(read.mentions)
                names.extend(read.names)
                levels.extend(read.levels)
        loose = self._loose_lines()
        scores.extend(self.in_loose.mentions)
        names.extend(self.in_loose.names)
        taken = {mention.place.line for mention in self.in_loose.mentions}
        under = {place.line: section.indicator for section in self.sections for place, _ in section.paragraphs}
        for line in loose:
            if line.number not in taken:
                scores.extend(read_sentence(line, under.get(line.number), self.vocabulary))
        names.extend(other_names(self.lines))
        for match, place in self.rows.indicator_names:
            names.append(NameMention("indicator", match.code, match.printed, match.number, place))
        return scores, names, levels

    def _by_code(self, scores: Sequence[ScoreMention], subject: str) -> dict[str, Decimal]:
        codes = dict.fromkeys(score.code for score in scores if score.subject == subject)
        settled = {
            code: self._settled(
                f"/{subject}s/{code}", [score for score in scores if score.subject == subject and score.code == code]
            )
            for code in sorted(codes, key=lambda code: (len(code), code))
        }
        return {code: value for code, value in settled.items() if value is not None}

    def _settled(self, pointer: str, mentions: Sequence[ScoreMention]) -> Decimal | None:
        """The value stated for the year assessed: said most often, tables before sentences, the first of equals."""
        mine = [score for score in mentions if score.year in (None, self.years.assessed) or self.years.assessed is None]
        if not mine:
            return None
        counts = Counter(score.value for score in mine)
        chosen = max(mine, key=lambda score: (counts[score.value], score.in_table))
        confidence: Confidence = "high" if len(counts) == 1 else "low"
        self.provenance[pointer] = Provenance(chosen.place, chosen.text, confidence)
        return chosen.value

    def _level(self, levels: Sequence[LevelMention]) -> str | None:
        mine = [level for level in levels if level.subject == "total"]
        if not mine:
            return None
        counts = Counter(level.word for level in mine)
        chosen = max(mine, key=lambda level: counts[level.word])
        self.provenance["/level"] = Provenance(chosen.place, chosen.text, "high" if len(counts) == 1 else "low")
        return chosen.word

    def _locate_sides(self, name: str, sides: Sequence[Side]) -> None:
        for index, side in enumerate(sides):
            self.provenance[f"/{name}/{index}"] = Provenance(side.place, side.text, "high")

    def _locate_rows(self) -> None:
        for index, row in enumerate(self.rows.rows):
            said = row.measure or " ".join(row.steps) or row.indicator_name or ""
            confidence: Confidence = "medium" if row.measure_inherited else "high"
            self.provenance[f"/rows/{index}"] = Provenance(row.place, said, confidence)
            for part, value in (("period", row.period), ("deadline", row.deadline)):
                if value is not None:
                    self.provenance[f"/rows/{index}/{part}"] = Provenance(
                        value.place, value.text, "low" if value.error else "high"
                    )


def _with_gaps(blocks: Sequence[Block], planned: set[int], scored: set[int | None]) -> list[Block]:
    """The blocks with an empty table for each plan and each loose score: both end the section above them."""
    gap = sources.Table(())
    return [
        gap if index in planned or (isinstance(block, sources.Paragraph) and block.line.number in scored) else block
        for index, block in enumerate(blocks)
    ]


def _paragraphs(blocks: Iterable[Block], planned: set[int]) -> Iterable[Paragraph]:
    """Every line; those of a plan stand in a table even where the file no longer shows it as one."""
    for index, block in enumerate(blocks):
        if isinstance(block, sources.Paragraph):
            yield Paragraph(_place(block.line), block.line.text, block.heading > 0, in_table=index in planned)
            continue
        for row in block.rows:
            for cell in row.cells:
                for line in cell.lines:
                    yield Paragraph(_place(line), line.text, in_table=True)


def _place(line: Line) -> Place:
    return Place(line.number, line.page)


def _kind(
    lines: Sequence[Line], tables: Sequence[PlanTable], sections: Sequence[Section], rows: Sequence[PlanRow]
) -> Kind:
    """What sort of report it is: results tell output and outcome, analyses go through the indicators one by one."""
    if any({"output", "outcome"} & set(table.columns) for table in tables) and any(
        row.output or row.outcome for row in rows
    ):
        return "results"
    analysed = {section.indicator for section in sections if any(len(text) > 60 for _, text in section.paragraphs)}
    title = squash(" ".join(line.text for line in lines[:_TITLE_LINES] if len(line.text) < _LONGEST_TITLE))
    says_analysis = min((title.find(words) for words in _ANALYSIS_TITLES if words in title), default=-1)
    says_measures = title.find("มาตรการ")
    if says_analysis >= 0 and not 0 <= says_measures < says_analysis:
        return "analysis"
    if rows:
        return "measures" if says_measures >= 0 or len(analysed) < 8 else "analysis"
    return "analysis" if len(analysed) >= 3 else "other"
