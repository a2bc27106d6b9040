"""What is written is read back whole: by the reader in every kind of file, without a problem for the linter.

And what a clerk changes in Word comes back as exactly these changes.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from prongsai.core.errors import ProngsaiError
from prongsai.core.measures.compare import PlanDiff, compare
from prongsai.core.measures.plan import Row, plan_rows
from prongsai.core.readings.model import Reading
from prongsai.core.scores.model import Score
from prongsai.core.scores.rounding import half_up
from prongsai.documents.analysing import find_problems
from prongsai.documents.reading.reader import NotAReport, read
from prongsai.documents.study import Study
from prongsai.documents.writing.content import Document
from prongsai.documents.writing.files import Format, files
from prongsai.documents.writing.look import Look
from prongsai.documents.writing.official import WRITERS
from prongsai.documents.writing.official.measures import measures
from tests.documents.writing.conftest import LOST, SCORES, Make

ADVICE = {
    "O2": "หน่วยงานควรแสดงข้อมูลผู้บริหารให้ครบทุกคน และระบุช่องทางการติดต่อของแต่ละคน",
    "O14": "ไม่พบแผนการบริหารทรัพยากรบุคคลของปีงบประมาณที่ประเมิน",
}
EARLIER = {
    2566: "80 81 82 83 84 85 86 87 48 79",
    2567: "90 91 92 93 94 95 90.5 99.5 51 79.5",
}
# Results, year and lost items: all full, all nothing, everything lost, an indicator without score, the older forms.
EXTREMES = {
    "full": (" ".join(["100"] * 10), 2568, ()),
    "nothing": (" ".join(["0"] * 10), 2568, ()),
    "all lost": ("90 84 70 88 92 80 95 99 0 0", 2568, tuple(f"O{n}" for n in range(1, 29))),
    "a score missing": ("98 - 97 96 - 99 91 92 80 85", 2568, ()),
    "form of 2564": ("78.32 71.31 73.33 65.07 65.17 79.42 81.73 77.38 46.19 0.00", 2563, ()),
    "form of 2566": ("88.32 81.31 83.33 85.07 85.17 89.42 91.73 87.38 96.19 90.00", 2565, ()),
    "themes": ("90 84 70 88 92 80 95 99 75 60", 2567, ()),
}
LONG = "องค์การบริหารส่วนจังหวัดนครศรีธรรมราช"


Read = Callable[[Document, Format], Reading]


@pytest.fixture
def published(tmp_path: Path) -> Read:
    """Write a document as a file of a kind, and read the file."""

    def published(document: Document, kind: Format) -> Reading:
        ((name, content),) = files("document", document, Look(), (kind,)).items()
        (tmp_path / name).write_bytes(content)
        return read(tmp_path / name)

    return published


def _points(score: Score | None) -> Decimal | None:
    return None if score is None or score.value is None else half_up(score.value, 2)


def _is_clean(reading: Reading) -> bool:
    assert [problem.message_th for problem in find_problems(reading)] == []
    assert [piece for piece in reading.unread if piece.text != "รูปภาพ"] == []
    return True


def _says_whose_and_when(reading: Reading, study: Study) -> bool:
    assert (reading.year_assessed, reading.year_plan) == (study.now.year, study.plan.year)
    named = reading.agency
    assert (named.name, named.district, named.province) == (
        study.agency.name, study.agency.district, study.agency.province,
    )  # fmt: skip
    level = study.now.result.level
    assert (reading.total, reading.level) == (_points(study.now.result.total), level.title.th if level else None)
    return True


def _says_the_scores(reading: Reading, study: Study) -> bool:
    result = study.now.result
    assert reading.instruments == {code: _points(score) for code, score in result.instruments.items()}
    points = {code: _points(score) for code, score in result.indicators.items()}
    assert reading.indicators == {code: value for code, value in points.items() if value is not None}
    line = study.pack.strength_threshold
    sides = [(reading.strengths, True), (reading.weaknesses, False)]
    for entries, strong in sides:
        codes = {code for code, value in points.items() if value is not None and (value >= line) is strong}
        assert {mention.code for entry in entries for mention in entry.mentions} == codes
        assert len(entries) == len(codes)
    assert reading.rows == ()
    return True


def _lost(reading: Reading) -> dict[str, str]:
    return {found.item: found.text for found in reading.item_findings}


@pytest.mark.parametrize(
    ("kind", "digits"), [("docx", "thai"), ("pdf", "arabic"), ("html", "thai"), ("html", "arabic")]
)
def test_an_analysis_with_history_and_lost_items(kind: Format, digits: str, make: Make, published: Read) -> None:
    study = make(advice=ADVICE, earlier=EARLIER, digits=digits)
    reading = published(WRITERS["analysis"](study), kind)
    assert reading.kind == "analysis"
    assert _says_whose_and_when(reading, study)
    assert _says_the_scores(reading, study)
    assert _lost(reading) == {**ADVICE, "O21": study.pack.items["O21"].title.th}
    assert _is_clean(reading)


@pytest.mark.parametrize(
    ("kind", "digits", "layout"),
    [
        ("docx", "thai", "five"),
        ("docx", "arabic", "six"),
        ("pdf", "thai", "six"),
        ("pdf", "arabic", "five"),
        ("html", "thai", "six"),
        ("html", "arabic", "five"),
    ],
)
def test_measures(kind: Format, digits: str, layout: str, make: Make, published: Read) -> None:
    study = make(digits=digits)
    reading = published(measures(study, layout), kind)
    assert reading.kind == "measures"
    assert _says_whose_and_when(reading, study)
    assert compare(plan_rows(study.plan), reading.rows).same
    assert _is_clean(reading)


@pytest.mark.parametrize("case", EXTREMES)
def test_extreme_results_and_every_form(case: str, make: Make, published: Read) -> None:
    scores, year, lost = EXTREMES[case]
    study = make(scores, year=year, lost=lost, advice=dict.fromkeys(lost, "หน่วยงานยังไม่ได้เผยแพร่ข้อมูลให้ครบ"))
    reading = published(WRITERS["analysis"](study), "html")
    assert _says_whose_and_when(reading, study)
    assert _says_the_scores(reading, study)
    assert _lost(reading) == study.advice
    assert _is_clean(reading)
    for layout in study.plan.form.layouts:
        reading = published(measures(study, layout.id), "html")
        assert compare(plan_rows(study.plan), reading.rows).same
        assert _is_clean(reading)


@pytest.mark.parametrize("case", ["form of 2566", "themes"])
def test_extreme_plans_in_word_and_print(case: str, make: Make, published: Read) -> None:
    scores, year, _ = EXTREMES[case]
    study = make(scores, year=year, lost=())
    for kind in ("docx", "pdf"):
        reading = published(measures(study), kind)
        assert compare(plan_rows(study.plan), reading.rows).same
        assert _is_clean(reading)


def _with_unit(rows: tuple[Row, ...], office: str) -> tuple[Row, ...]:
    return tuple(replace(row, units=(office, *row.units[1:])) for row in rows)


def test_an_agency_with_a_long_name_and_units_on_their_own_lines(make: Make, published: Read) -> None:
    units = {"office": f"สำนักปลัด{LONG.removesuffix('นครศรีธรรมราช')}"}
    profile = {"district": "เมืองนครศรีธรรมราช", "province": "นครศรีธรรมราช"}
    study = make()
    agency = replace(study.agency, name=LONG, units={**study.agency.units, **units}, **profile)
    study = replace(study, agency=agency, plan=replace(study.plan, rows=_with_unit(study.plan.rows, units["office"])))
    reading = published(measures(study), "pdf")
    assert reading.agency.name == LONG
    assert compare(plan_rows(study.plan), reading.rows).same
    assert _is_clean(reading)


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_letters_say_the_result_and_hold_no_plan(kind: Format, make: Make, published: Read) -> None:
    for letter in ("memo", "announcement"):
        reading = published(WRITERS[letter](make()), kind)  # type: ignore[index]
        assert (reading.total, reading.level, reading.rows) == (Decimal("86.38"), "ผ่าน", ())
        assert _is_clean(reading)
    with pytest.raises(NotAReport) as refused:
        published(WRITERS["order"](make()), kind)
    assert isinstance(refused.value, ProngsaiError)


class Clerk:
    """Edits a plan of measures in Word."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.word = docx.Document(str(path))

    def cell(self, measure: str, column: str) -> WordCell:
        table, row = self._found(measure)
        titles = [cell.text for cell in table.rows[0].cells]
        return table.rows[row].cells[titles.index(column)]

    def change(self, paragraph: WordParagraph, text: str) -> None:
        paragraph.runs[0].text = text

    def delete_row(self, measure: str) -> None:
        table, row = self._found(measure)
        element = table.rows[row]._tr
        element.getparent().remove(element)

    def add_row_below(self, measure: str, cells: list[str]) -> None:
        table, row = self._found(measure)
        below = copy.deepcopy(table.rows[row]._tr)
        table.rows[row]._tr.addnext(below)
        for cell, text in zip(table.rows[row + 1].cells, cells, strict=True):
            for paragraph in cell.paragraphs[1:]:
                paragraph._p.getparent().remove(paragraph._p)
            self.change(cell.paragraphs[0], text)

    def saved(self) -> Reading:
        self.word.save(str(self.path))
        return read(self.path)

    def _found(self, measure: str) -> tuple[WordTable, int]:
        return next(
            (table, index)
            for table in self.word.tables
            for index, row in enumerate(table.rows)
            if any(cell.text == measure for cell in row.cells)
        )


def _changed(diff: PlanDiff) -> dict[int, set[str]]:
    return {pair.before: {change.field for change in pair.changes} for pair in diff.pairs if pair.changes}


@pytest.mark.parametrize("layout", ["five", "six"])
def test_exactly_what_a_clerk_changed_in_word_is_reported(layout: str, make: Make, tmp_path: Path) -> None:
    study = make(digits="arabic")
    path = tmp_path / "measures.docx"
    path.write_bytes(files("measures", measures(study, layout), Look(), ("docx",))["measures.docx"])
    clerk = Clerk(path)
    titles = [row.title.th for row in study.plan.rows]
    last = len(titles) - 1
    step = clerk.cell(titles[0], "ขั้นตอน/วิธีการปฏิบัติ").paragraphs[1]
    clerk.change(step, step.text + " และรายงานผู้บริหารทราบ")
    clerk.change(clerk.cell(titles[1], "ผู้รับผิดชอบ").paragraphs[0], "กองช่าง")
    clerk.change(clerk.cell(titles[2], "ระยะเวลา\nดำเนินการ").paragraphs[0], "1 ม.ค. 69 – 31 มี.ค. 69")
    clerk.delete_row(titles[last])
    cells = [
        "โครงการอบรมจริยธรรมของบุคลากรรุ่นใหม่",
        "บุคลากรบรรจุใหม่ยังไม่เคยอบรม",
        "1. จัดอบรมหนึ่งครั้ง",
        "1 พ.ย. 68 – 30 พ.ย. 68",
        "สำนักปลัด",
    ]
    clerk.add_row_below(titles[3], cells if layout == "five" else ["4. การใช้ทรัพย์สินของราชการ", *cells])
    diff = compare(plan_rows(study.plan), clerk.saved().rows)
    assert _changed(diff) == {0: {"steps"}, 1: {"units"}, 2: {"period"}}
    assert (diff.added, diff.removed) == ((4,), (last,))
    assert not any(pair.moved for pair in diff.pairs)


def test_a_plan_saved_again_without_a_change_is_the_same(make: Make, tmp_path: Path) -> None:
    study = make(SCORES, lost=LOST)
    path = tmp_path / "measures.docx"
    path.write_bytes(files("measures", measures(study), Look(), ("docx",))["measures.docx"])
    assert compare(plan_rows(study.plan), Clerk(path).saved().rows).same
