"""The documents of a round: which there are, what they are called, and what each says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from prongsai.core.packs.model import Text
from prongsai.core.thai.fiscal import FiscalYear, quarter_of
from prongsai.documents.writing.official import KINDS as LETTERS
from prongsai.documents.writing.official import Kind as Letter
from prongsai.documents.writing.official.progress import Span

Kind = Letter | Span
REPORTS: tuple[Span, ...] = get_args(Span)
Needs = Literal["scores", "plan", "progress"]

_TITLES: dict[Letter, Text] = {
    "analysis": Text("การวิเคราะห์ผลการประเมิน", "Analysis of the results"),
    "measures": Text("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "Measures"),
    "memo": Text("บันทึกข้อความขออนุมัติมาตรการ", "Memo submitting the measures"),
    "announcement": Text("ประกาศมาตรการ", "Announcement of the measures"),
    "order": Text("คำสั่งแต่งตั้งคณะทำงาน", "Order appointing the working group"),
}
_QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Slot:
    """A document a round can have. ``until`` is the last day (CE) a report covers."""

    kind: Kind
    until: date | None = None

    @property
    def key(self) -> str:
        """Its name in forms and file names: "measures", "quarter2"."""
        if self.kind == "quarter" and self.until is not None:
            return f"quarter{quarter_of(self.until)}"
        return self.kind

    @property
    def title(self) -> Text:
        """What it is called, without the year."""
        if self.kind == "quarter" and self.until is not None:
            number = quarter_of(self.until)
            return Text(f"รายงานผลการดำเนินการ ไตรมาสที่ {number}", f"Progress report, quarter {number}")
        if self.kind == "half":
            return Text("รายงานผลการดำเนินการ รอบ 6 เดือน", "Progress report, six months")
        if self.kind == "year":
            return Text("รายงานผลการดำเนินการ รอบ 12 เดือน", "Progress report, twelve months")
        return _TITLES[cast(Letter, self.kind)]

    @property
    def needs(self) -> Needs:
        """What it is made from: this year's scores, the plan, or the progress on it."""
        if self.kind == "analysis":
            return "scores"
        return "progress" if self.kind in REPORTS else "plan"


def slots(year: int) -> tuple[Slot, ...]:
    """Every document of a fiscal year (Buddhist), in the order in which they are due."""
    days = FiscalYear(year)
    letters = [Slot(kind) for kind in LETTERS if kind != "analysis"]
    quarters = [Slot("quarter", days.quarter(number).end) for number in _QUARTERS]
    half = Slot("half", days.half(1).end)
    return (*letters, *quarters[:2], half, *quarters[2:], Slot("year", days.end), Slot("analysis"))


def slot_of(kind: str, until: date | None) -> Slot:
    """The slot of a stored document."""
    return Slot(cast(Kind, kind), until)
