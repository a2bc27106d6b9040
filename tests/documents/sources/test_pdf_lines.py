"""Which printed lines of a PDF are one paragraph. Places are in points; a column runs from 0 to 100."""

from dataclasses import replace

import pytest

from prongsai.documents.sources.pdf.lines import Column, PrintedLine, beside_marks, paragraphs

COLUMN = Column(0, 100)


def line(number: int, text: str, left: float, right: float, first_word: float) -> PrintedLine:
    """A line of ``text`` in 10-point print whose first word is ``first_word`` wide."""
    return PrintedLine(text, left, right, 12.0 * number, 10, left + first_word)


@pytest.mark.parametrize(
    ("above", "below", "made"),
    [
        # One long word fills the next line of a narrow cell, so much of this one stayed empty.
        ((0, 30), (0, 80, 80), 1),
        ((0, 30), (0, 80, 40), 2),
        # A blank must fit too.
        ((0, 95), (0, 20, 4), 1),
        ((0, 90), (0, 20, 4), 2),
        # An indented line is wrapped at the right edge: its indent is no room.
        ((15, 80), (15, 70, 25), 1),
        ((15, 80), (15, 70, 12), 2),
        # A centred line has half of its room on each side.
        ((20, 80), (30, 70, 39), 1),
        ((20, 80), (30, 70, 30), 2),
    ],
)
def test_a_line_in_a_cell_goes_on_when_the_next_word_had_no_room(
    above: tuple[float, float], below: tuple[float, float, float], made: int
) -> None:
    left, right, first_word = below
    lines = [line(1, "above", *above, 20), line(2, "below", left, right, first_word)]
    assert len(paragraphs(lines, COLUMN, centred=True)) == made


@pytest.mark.parametrize("text", ["0.71 คะแนน", "๐.๐๐ ต่ำกว่าเกณฑ์", "99.76 คะแนน", "1.50 จาก", "2.5 คะแนน", "1.00 คะแนน"])
def test_a_score_that_wraps_to_the_next_line_opens_none(text: str) -> None:
    lines = [line(1, "above", 0, 99, 20), line(2, text, 0, 90, 15)]
    assert len(paragraphs(lines, COLUMN, centred=True)) == 1


@pytest.mark.parametrize("text", ["2.1 จัดทำ", "2.10 จัดทำ", "๑.๒.๓ จัดทำ", "(1) จัดทำ", "3) จัดทำ", "10. จัดทำ"])
def test_a_number_opens_a_paragraph(text: str) -> None:
    lines = [line(1, "above", 0, 99, 20), line(2, text, 0, 90, 15)]
    assert len(paragraphs(lines, COLUMN, centred=True)) == 2


def test_headings_stand_alone() -> None:
    heading = replace(line(1, "heading", 0, 99, 20), heading=2)
    below = line(2, "below", 0, 90, 15)
    assert paragraphs([heading, below], COLUMN, centred=True) == [[heading], [below]]
    assert len(paragraphs([heading, replace(below, heading=2)], COLUMN, centred=True)) == 1


def test_marks_that_were_drawn_apart_open_their_lines() -> None:
    first, second, far = line(1, "จัดทำ", 20, 90, 30), line(2, "เผยแพร่", 20, 90, 30), line(3, "๒.", 8, 16, 8)
    marks = [line(1, "๑.", 8, 16, 8), line(2, "•", 12, 16, 4)]
    placed = beside_marks([[first, second], [far], marks])
    assert [[one.text for one in part] for part in placed] == [["๑. จัดทำ", "• เผยแพร่"], ["๒."], []]
    assert placed[0][0].left == 20


@pytest.mark.parametrize("text", ["O12 การเปิดเผย", "0๑๒ การเปิดเผย", "๐ ๒๔ รายงาน", "i3 การปฏิบัติหน้าที่"])
def test_the_code_of_an_item_opens_a_paragraph(text: str) -> None:
    lines = [line(1, "above", 0, 99, 20), line(2, text, 0, 90, 15)]
    assert len(paragraphs(lines, COLUMN, centred=True)) == 2
