"""What comes out of a file of answers: what was read and how, then one row for each agency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from prongsai.core.packs.model import Choice, Pack, Text
from prongsai.core.surveys.model import QuestionKey, Questionnaire
from prongsai.warehouse.answers import Values


@dataclass(frozen=True)
class Points:
    """A score from 0 to 100 and its standard error; the error is ``None`` where fewer than two answered everything."""

    score: Decimal | None
    error: Decimal | None = None


@dataclass(frozen=True)
class Row:
    """The scores of one agency (and group). ``keys`` are what it is called by; ``few`` are the questions that too few
    answered, and ``small`` says that they all are: then there are no scores at all."""

    keys: Mapping[str, str]
    n: int
    missing: int | None
    items: Mapping[str, Points]
    indicators: Mapping[str, Points]
    instrument: Points
    rank: int | None
    few: tuple[QuestionKey, ...]
    small: bool


@dataclass(frozen=True)
class Scored:
    """A file that was read. ``ways``: how the answers on each scale were read; ``missing``: empty answers by question;
    ``unused``: headings of columns that are no answers. ``rows`` can be gone through once, while the file is open."""

    file: str
    pack: Pack
    asked: Questionnaire
    fewest: int
    ways: Mapping[str, Values]
    missing: Mapping[QuestionKey, int]
    unused: tuple[str, ...]
    respondents: int
    rows: Iterator[Row]

    def notes(self) -> tuple[Text, ...]:
        """What has to be known to read the scores, before the rows."""
        return (*self._said_of_scales(), *self._said_of_columns())

    def notes_of(self, row: Row) -> tuple[Text, ...]:
        """What has to be known to read one row."""
        held = [_assumed_note(scale) for scale in sorted(self.asked.assumed)]
        if row.small:
            held.append(
                Text(
                    f"ผู้ตอบน้อยกว่า {self.fewest} คน ไม่แสดงคะแนน",
                    f"fewer than {self.fewest} answered: no scores are shown",
                )
            )
        elif row.few:
            listed = ", ".join(row.few)
            held.append(
                Text(
                    f"ข้อ {listed} มีผู้ตอบน้อยกว่า {self.fewest} คน ไม่แสดงคะแนนที่ใช้ข้อนี้",
                    f"fewer than {self.fewest} answered {listed}: scores that need it are not shown",
                )
            )
        return tuple(held)

    def _said_of_scales(self) -> Iterator[Text]:
        for scale, way in self.ways.items():
            choices = self.asked.scales[scale]
            listed = ", ".join(_choice_read(choice, number, way) for number, choice in enumerate(choices, start=1))
            yield Text(
                f"มาตรวัด {scale} อ่านคำตอบเป็น{_WAYS_TH[way]}: {listed}",
                f"scale {scale}, answers read as {way}: {listed}",
            )
        for scale in sorted(self.asked.assumed):
            points = ", ".join(f"{choice.points.normalize():f}" for choice in self.asked.scales[scale])
            note = _assumed_note(scale)
            yield Text(f"{note.th} ({points} คะแนน)", f"{note.en} (points {points})")

    def _said_of_columns(self) -> Iterator[Text]:
        if self.unused:
            listed = ", ".join(
                f"“{heading}”" if heading.isprintable() else ascii(heading) for heading in self.unused[:20]
            )
            more = " …" if len(self.unused) > 20 else ""
            yield Text(f"คอลัมน์ที่ไม่ได้ใช้: {listed}{more}", f"columns not used: {listed}{more}")
        for key, times in self.missing.items():
            if times:
                yield Text(f"ข้อ {key} ไม่มีคำตอบ {times:,} แถว", f"question {key}: {times:,} empty")


_WAYS_TH: Mapping[Values, str] = {"codes": "รหัส", "titles": "ข้อความ", "points": "คะแนน", "rank": "ลำดับของตัวเลือก"}


def _choice_read(choice: Choice, number: int, way: Values) -> str:
    if way == "rank":
        return f"{number} = {choice.title.th}"
    if way == "points":
        return f"{choice.points.normalize():f} = {choice.title.th}"
    return choice.code if way == "codes" else choice.title.th


def _assumed_note(scale: str) -> Text:
    return Text(
        f"กรอบไม่ได้ระบุมาตรวัด {scale} จึงใช้มาตรวัดที่แบบสำรวจสมมุติ คะแนนนี้ไม่ใช่คะแนนทางการ",
        f"the pack does not know the scale {scale}; the one the questionnaire assumes is used: no official score",
    )
