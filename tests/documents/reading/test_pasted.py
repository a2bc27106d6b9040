"""Tables people paste: every shape gives the ten indicators, and what was not understood is listed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prongsai.core.thai.digits import to_thai
from prongsai.documents.reading.pasted import read_pasted
from prongsai.library import pack_for_year

POINTS = ("92.40", "90.15", "93.20", "88.75", "90.50", "90.10", "88.20", "84.60", "78.50", "90.00")
PACK = pack_for_year(2568)
assert PACK is not None
NAMES = tuple(indicator.title.th for indicator in PACK.indicators.values())
ROWS = tuple(zip(map(str, range(1, 11)), NAMES, POINTS, strict=True))


def lines(form: str) -> str:
    """A line for each indicator."""
    return "\n".join(form.format(code=code, name=name, points=points) for code, name, points in ROWS)


SHAPES = {
    "excel with heading": "ตัวชี้วัดที่\tชื่อ\tคะแนน\n" + lines("{code}\t{name}\t{points}"),
    "excel without heading": lines("{code}\t{name}\t{points}"),
    "windows line ends": lines("{code}\t{name}\t{points}").replace("\n", "\r\n"),
    "empty columns and rows": lines("\t{code}\t\t{name}\t{points}\t\n"),
    "names only": lines("{name}\t{points}"),
    "codes only": lines("{code}\t{points}"),
    "codes under a heading": "ตัวชี้วัด\tคะแนน\n" + lines("{code}\t{points}"),
    "one blank": lines("{code} {name} {points}"),
    "several blanks": lines("{code}    {name}     {points}"),
    "commas": lines("{code},{name},{points}"),
    "semicolons": lines("{code}; {name}; {points}"),
    "pipes": "| ที่ | ตัวชี้วัด | คะแนน |\n|---|---|---|\n" + lines("| {code} | {name} | {points} |"),
    "sentences": lines("ตัวชี้วัดที่ {code} {name} ได้คะแนน {points} คะแนน"),
    "colons": lines("ตัวชี้วัดที่ {code} {name}: {points} คะแนน"),
    "percent": lines("{name}\tร้อยละ {points}"),
    "a line for each cell": lines("{code}\n{name}\n{points}"),
    "thai digits": to_thai(lines("{code}. {name}\t{points}")),
    "sideways": "\t".join(NAMES) + "\n" + "\t".join(POINTS),
    "two years": "ตัวชี้วัด\tปี 2567\tปี 2568\n" + lines("{name}\t80.00\t{points}"),
    "a column of points": "\n".join(POINTS),
    "a row of points": "\t".join(POINTS),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_indicators(shape: str) -> None:
    """All ten, each with its own points, in the order they were pasted."""
    assert PACK is not None
    read = read_pasted(SHAPES[shape], PACK)
    assert {code: str(points) for code, points in read.points("indicator").items()} == {
        code: points for code, _, points in ROWS
    }
    assert all(one.why == "เป็นหัวตาราง" for one in read.unused)


@pytest.mark.parametrize("shape", ["a column of points", "a row of points"])
def test_points_without_names_are_doubtful(shape: str) -> None:
    """Their order is a guess that somebody has to look at."""
    assert PACK is not None
    assert all("ตามลำดับ" in value.doubt for value in read_pasted(SHAPES[shape], PACK).values)


def test_numbers_that_lost_their_decimals() -> None:
    """A spreadsheet shows 90.00 as 90; it is still the score of its row."""
    assert PACK is not None
    read = read_pasted("10\tการป้องกันการทุจริต\t90\nคะแนนรวม\t88", PACK)
    assert (read.points("indicator"), read.total) == ({"10": Decimal(90)}, Decimal(88))


def test_total_level_and_instruments() -> None:
    """Rows of the whole agency and of instruments are told apart from indicators."""
    assert PACK is not None
    text = "IIT\t91.00\n" + SHAPES["excel without heading"] + "\nคะแนนรวม\t\t87.29\nระดับ\tผ่านดี"
    read = read_pasted(text, PACK)
    assert read.total == Decimal("87.29")
    assert read.level == "ผ่านดี"
    assert read.points("instrument") == {"IIT": Decimal("91.00")}
    assert len(read.points("indicator")) == 10
    assert read.unused == ()


def test_a_sentence_with_total_and_level() -> None:
    """A sentence says both."""
    assert PACK is not None
    read = read_pasted("ได้คะแนนรวม 87.29 คะแนน อยู่ในระดับ ผ่าน", PACK)
    assert (read.total, read.level) == (Decimal("87.29"), "ผ่าน")


def test_items_without_points_are_lost() -> None:
    """Disclosures with 0 are lost, those with 100 are not."""
    assert PACK is not None
    assert read_pasted("O1 โครงสร้าง\t100\nO2 ข้อมูลผู้บริหาร\t0\nO๑๔\t0", PACK).lost_items == ("O2", "O14")


def test_two_values_for_one_indicator() -> None:
    """The first counts, and the second is said to differ."""
    assert PACK is not None
    read = read_pasted("การใช้งบประมาณ\t90.15\nการใช้งบประมาณ\t91.15", PACK)
    assert read.points("indicator") == {"2": Decimal("90.15")}
    assert [bool(value.doubt) for value in read.values] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t\n",
        "สวัสดี",
        "โทร 0812345678",
        "การใช้งบประมาณ\t190.15",
        "การใช้งบประมาณ\t90,15",
        "12345",
        "\x00\x07",
        "|||",
    ],
)
def test_what_is_no_table_of_scores_gives_nothing(text: str) -> None:
    """Nothing is guessed, and every line with words is listed."""
    assert PACK is not None
    read = read_pasted(text, PACK)
    assert read.values == ()
    assert (len(read.unused) == 1) == bool(any(letter.isalnum() for letter in text))


def test_lines_are_numbered_as_pasted() -> None:
    """Empty lines count, so that people find the line."""
    assert PACK is not None
    read = read_pasted("\n\nการใช้งบประมาณ\t90.15\nหมายเหตุ 12 ข้อ", PACK)
    assert [value.line for value in read.values] == [3]
    assert [(one.line, one.text) for one in read.unused] == [(4, "หมายเหตุ 12 ข้อ")]
