"""Reads scores from a table somebody pasted out of Excel, Word, a web page or a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prongsai.core.packs.model import Pack
from prongsai.core.readings.model import LevelMention, Place, ScoreMention
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import UNWRITABLE, normalise
from prongsai.documents.reading.levels import read_levels
from prongsai.documents.reading.scores.lines import read_lines
from prongsai.documents.reading.scores.numbers import bare_score, is_score
from prongsai.documents.reading.scores.sentences import read_sentence
from prongsai.documents.reading.scores.subjects import row_subject
from prongsai.documents.reading.scores.tables import read_table
from prongsai.documents.reading.vocabulary import Vocabulary
from prongsai.documents.sources.model import Cell, Line, Row, Table

_NEWLINE = re.compile(r"\r\n|\r|\n")
_GAP = re.compile(r" {2,}")
# "1,การปฏิบัติหน้าที่,92.40" and the same with semicolons; a comma inside a number separates thousands.
_COMMAS = re.compile(r"\s*[,;]\s*(?!\d{3}(?!\d))")
_SCORE_LAST = re.compile(r"^(.*\S)\s+((?:ร้อยละ\s*)?[\d\u0E50-\u0E59]{1,3}(?:\.[\d\u0E50-\u0E59]+)?\s*(?:คะแนน|%)?)$")
_SAYS_SCORE = re.compile(r"\s*(?:ได้(?:รับ)?|มี)?(?:คะแนน)?\s*(?:เท่ากับ)?\s*[:：=]?$")
_CODE = re.compile(r"\s*(?:ตัวชี้วัด(?:ที่)?)?\s*(\d{1,2})\s*[.):]?\s*")
_LEVEL_ROW = re.compile(r"^\s*(?:ระดับ(?:ผลการประเมิน|คะแนน|ผลคะแนน)?|ผลการประเมิน(?:ระดับ)?)\s*[:：]?\s+(\S.{0,58})$")
_RULE = re.compile(r"[|\s:=_-]+")
_HEADING = "เป็นหัวตาราง"
_NOT_UNDERSTOOD = "อ่านไม่ออกว่าเป็นคะแนนของอะไร"


@dataclass(frozen=True)
class PastedValue:
    """One score that was understood: of what, how many points, and the line (from 1) with its words.

    ``doubt`` says in Thai why somebody should look at it; empty when there is no reason.
    """

    subject: str
    code: str
    value: Decimal
    line: int
    text: str
    doubt: str = ""


@dataclass(frozen=True)
class PastedLine:
    """A line nothing was taken from, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class Pasted:
    """What was understood of a pasted table, and which lines were not used."""

    values: tuple[PastedValue, ...]
    level: str
    unused: tuple[PastedLine, ...]

    def points(self, subject: str) -> dict[str, Decimal]:
        """The points of indicators, instruments or items by code; the first of several counts."""
        points: dict[str, Decimal] = {}
        for value in self.values:
            if value.subject == subject:
                points.setdefault(value.code, value.value)
        return points

    @property
    def total(self) -> Decimal | None:
        """The total, when there is one."""
        return self.points("total").get("")

    @property
    def lost_items(self) -> tuple[str, ...]:
        """Disclosures that were pasted with 0 points."""
        return tuple(code for code, value in self.points("item").items() if value == 0 and code.startswith("O"))


def read_pasted(text: str, pack: Pack) -> Pasted:
    """The scores in a pasted text, by the names and codes of a year's framework. Never raises."""
    clean = UNWRITABLE.sub("", normalise(_NEWLINE.sub("\n", text)))
    lines = clean.split("\n")
    vocabulary = Vocabulary([pack])
    mentions, levels = _mentions([_tabbed(line) for line in lines], lines, vocabulary)
    mine = [mention for mention in mentions if mention.year in (None, pack.year)]
    values = _by_position(lines, pack) if not mine else _values(mine, lines)
    level, level_line = _level(levels, lines)
    used = {value.line for value in values} | {mention.place.line for mention in mentions} | {level_line}
    return Pasted(values, level, tuple(_unused(lines, used, values)))


def _tabbed(line: str) -> str:
    """The line with its columns between tabs, whatever stood between them; empty for a rule under a heading."""
    stripped = line.strip(" \t|")
    if not stripped or _RULE.fullmatch(stripped):
        return ""
    if "\t" in stripped:
        return line
    if "|" in stripped:
        return stripped.replace("|", "\t")
    for gap in (_GAP, _COMMAS):
        cells = gap.split(stripped)
        if len(cells) > 1 and (gap is _GAP or any(bare_score(cell) is not None for cell in cells[1:])):
            return "\t".join(cells)
    last = _SCORE_LAST.match(stripped)
    return f"{_SAYS_SCORE.sub('', last[1]) or last[1]}\t{last[2]}" if last else stripped


def _blocks(lines: Sequence[str]) -> Iterator[Table | Line]:
    """Lines with columns that follow each other as one table, other lines by themselves."""
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            texts = [cell.strip() for cell in line.split("\t")]
            rows.append(
                Row(number, None, tuple(Cell((Line(number, None, text),)) if text else Cell(()) for text in texts))
            )
        elif line.strip():
            yield from [Table(tuple(rows))] if rows else []
            rows = []
            yield Line(number, None, line.strip())
    if rows:
        yield Table(tuple(rows))


def _mentions(
    prepared: Sequence[str], raw: Sequence[str], vocabulary: Vocabulary
) -> tuple[list[ScoreMention], list[LevelMention]]:
    mentions: list[ScoreMention] = []
    levels: list[LevelMention] = []
    loose: list[Line] = []
    for block in _blocks(prepared):
        if isinstance(block, Table):
            read = read_table(block, vocabulary)
            mentions += read.mentions
            levels += read.levels
        else:
            loose.append(block)
    found = read_lines(loose, vocabulary)
    mentions += found.mentions
    taken = {mention.place.line for mention in mentions}
    for line in loose:
        if line.number not in taken:
            mentions += read_sentence(line, None, vocabulary)
    all_lines = [Line(number, None, text.strip()) for number, text in enumerate(raw, 1) if text.strip()]
    levels += read_levels(all_lines, mentions)
    mentions += _whole_numbers(prepared, {mention.place.line for mention in mentions}, vocabulary)
    return sorted(mentions, key=lambda mention: mention.place.line or 0), levels


def _whole_numbers(lines: Sequence[str], taken: set[int | None], vocabulary: Vocabulary) -> Iterator[ScoreMention]:
    """Rows whose points lost their decimals, as a spreadsheet shows "90.00" as "90"."""
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
        value = bare_score(cells[-1]) if len(cells) > 1 and number not in taken else None
        named = row_subject(cells[:-1], [], vocabulary) if value is not None else None
        if value is not None and named is not None and named.year is None:
            yield ScoreMention(named.subject, named.code, value, None, Place(number), line, in_table=True)


def _values(mentions: Sequence[ScoreMention], lines: Sequence[str]) -> tuple[PastedValue, ...]:
    stated: dict[tuple[str, str], Decimal] = {}
    values: list[PastedValue] = []
    for mention in mentions:
        number = mention.place.line or 1
        first = stated.setdefault((mention.subject, mention.code), mention.value)
        doubt = "" if first == mention.value else f"ต่างจากค่าที่พบก่อนหน้า {first} ระบบใช้ค่าแรก"
        known = (mention.subject, mention.code, mention.value)
        if known in {(value.subject, value.code, value.value) for value in values}:
            continue
        values.append(PastedValue(*known, number, " ".join(lines[number - 1].split()), doubt))
    return tuple(values)


def _by_position(lines: Sequence[str], pack: Pack) -> tuple[PastedValue, ...]:
    """Numbers without names: codes with points beside them, else one number for each indicator in order."""
    coded = [found for number, line in enumerate(lines, 1) if (found := _coded(line, number, pack))]
    if len(coded) > 2 and len({value.code for value in coded}) == len(coded):
        return tuple(coded)
    alone = [
        (number, line.strip(), points)
        for number, line in enumerate(lines, 1)
        if line.strip() and (points := bare_score(line)) is not None
    ]
    if len(alone) != len(pack.indicators):
        cells = [cell.strip() for line in lines for cell in line.split("\t") if cell.strip()]
        in_a_row = [points for cell in cells if (points := bare_score(cell)) is not None and is_score(cell)]
        if len(in_a_row) != len(pack.indicators):
            return ()
        alone = [(1, str(points), points) for points in in_a_row]
    doubt = "ไม่มีชื่อหรือเลขตัวชี้วัด ระบบเรียงตามลำดับตัวชี้วัด"
    return tuple(
        PastedValue("indicator", code, points, number, text, doubt)
        for code, (number, text, points) in zip(pack.indicators, alone, strict=True)
    )


def _coded(line: str, number: int, pack: Pack) -> PastedValue | None:
    """ "3<tab>98.20": the number of an indicator with its points."""
    cells = [cell.strip() for cell in _tabbed(line).split("\t") if cell.strip()]
    code = _CODE.fullmatch(to_arabic(cells[0])) if len(cells) == 2 else None
    points = bare_score(cells[1]) if code else None
    if code is None or points is None or code[1] not in pack.indicators:
        return None
    return PastedValue("indicator", code[1], points, number, " ".join(line.split()))


def _level(levels: Sequence[LevelMention], lines: Sequence[str]) -> tuple[str, int | None]:
    """The level said of the total, or on a row of its own, and its line."""
    for mention in levels:
        if mention.subject == "total":
            return mention.word, mention.place.line
    for number, line in enumerate(lines, 1):
        row = _LEVEL_ROW.match(" ".join(line.split()))
        if row and bare_score(row[1]) is None and "คะแนน" not in row[1]:
            return row[1].strip(' "“”'), number
    return "", None


def _unused(lines: Sequence[str], used: set[int | None], values: Sequence[PastedValue]) -> Iterator[PastedLine]:
    first = min((value.line for value in values), default=0)
    for number, line in enumerate(lines, 1):
        text = " ".join(line.split())
        # A number or name on a line of its own belongs to the points below it.
        part_of_next = "\t" not in line and {number + 1, number + 2} & used and (len(text) < 3 or number + 1 in used)
        if not text or number in used or (part_of_next and number >= first - 2) or _RULE.fullmatch(text):
            continue
        if number < first and not any(is_score(cell) for cell in line.split("\t")):
            yield PastedLine(number, text, _HEADING)
        else:
            has_number = re.search(r"\d", to_arabic(text)) is not None
            yield PastedLine(number, text, _NOT_UNDERSTOOD if has_number else "ไม่มีคะแนนในบรรทัดนี้")
