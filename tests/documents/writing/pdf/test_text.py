"""Thai text comes back out of our PDF files exactly as it went in."""

import re
from collections.abc import Callable

import pytest

from prongsai.documents.writing.content import Block, Column, Document, Heading, Table, Text
from prongsai.documents.writing.pdf import to_pdf

Read = Callable[[bytes], list[str]]
Made = Callable[..., Document]
Line = Callable[[str], Block]
# poppler takes the second hyphen for one that parts a word, and leaves it out.
NUMBER = re.compile(r"^- ?\d+( ?-)?\s*")


def regular(text: str) -> Block:
    return Text(text, indented=False)


def bold(text: str) -> Block:
    return Heading(text, 3)


WEIGHTS = pytest.mark.parametrize("line", [regular, bold])


def lines(pages: list[str]) -> list[str]:
    """All lines without blanks at their ends and without numbers of pages."""
    found = [line.strip() for page in pages for line in re.split(r"[\r\n]+", NUMBER.sub("", page))]
    return [line for line in found if line]


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


@WEIGHTS
def test_words_come_back_with_their_blanks(read: Read, document: Made, words: str, line: Line) -> None:
    assert lines(read(to_pdf(document(line(words))))) == [words]


@WEIGHTS
def test_first_use_of_a_glyph_does_not_decide_what_it_means(read: Read, document: Made, words: str, line: Line) -> None:
    texts = ["น้ำ", "าา", "ก้ ก๊ำ", "1่ A้ ฿ิ", words]
    assert lines(read(to_pdf(document(*map(line, texts))))) == texts


@WEIGHTS
def test_every_syllable_comes_back(read: Read, document: Made, line: Line) -> None:
    """Every consonant with every vowel that shapes with it and every tone, without a blank put in after a mark."""
    wanted = []
    for consonant in map(chr, range(0x0E01, 0x0E2F)):
        for tone in ["", *"่้๊๋"]:
            around = [consonant + vowel + tone for vowel in ["", *"ัิีึืฺุู"]]
            wanted.append(
                "ม".join([*around, consonant + tone + "า", consonant + tone + "ำ", consonant + "็", consonant + "์"])
            )
    assert "".join(lines(read(to_pdf(document(*map(line, wanted)))))) == "".join(wanted)


def test_narrow_cells_come_back(read: Read, document: Made, paragraphs: tuple[str, ...]) -> None:
    """Heads are bold, the cells below them are not."""
    tables = [Table("", (Column(text, 3), Column("ข", 13)), ((text, ""),)) for text in paragraphs]
    pages = read(to_pdf(document(*tables)))
    got = without_blanks("".join(lines(pages)))
    # The second head stands between the lines of the first one, or after them.
    wanted = without_blanks("".join(text * 2 for text in paragraphs))
    assert got.replace("ข", "") == wanted.replace("ข", "")


def test_no_line_begins_or_ends_inside_a_cluster(read: Read, document: Made, paragraphs: tuple[str, ...]) -> None:
    table = Table("", (Column("ก", 3), Column("ข", 13)), tuple((text, "") for text in paragraphs))
    got = lines(read(to_pdf(document(table))))
    assert len(got) > 40
    assert not [line for line in got if re.match("[ะ-ฺๅ-๎]", line) or re.search("[เ-ไ]$", line)]


def test_latin_text_and_numbers_come_back(read: Read, document: Made) -> None:
    text = "Open Data Integrity and Transparency (OIT) 87.50 fi fl office ๐๑๒๓ ฿ ๆ ฯ “คำ” – …"
    assert lines(read(to_pdf(document(regular(text))))) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "#x *b* _i_ $m$ @r <l> \\ \" ' // /* c */ `r` = h",
        '#include "main.typ" #{1+1} [x] ~ --- ... \\n \\u{41}',
        "= หัวข้อ",
        "- ก",
        "+ ก",
        "1. ก",
        "/ ก: ข",
        "https://www.example.go.th/ita?year=2568&x=%20",
    ],
)
def test_nothing_in_a_text_is_read_as_markup(read: Read, document: Made, text: str) -> None:
    blocks = (regular(text), Heading(text), Table(text, (Column(text), Column("ข")), ((text, "ค"),)))
    got = without_blanks("".join(read(to_pdf(document(*blocks)))))
    assert got.count(without_blanks(text)) == 5


def test_characters_the_font_lacks_leave_the_others_as_they_are(read: Read, document: Made) -> None:
    got = "".join(lines(read(to_pdf(document(regular("น้ำ 漢 ขั้นต่ำ"))))))
    assert got.startswith("น้ำ")
    assert got.endswith("ขั้นต่ำ")


def test_a_document_of_very_many_different_characters_comes_back(read: Read, document: Made) -> None:
    """typst writes the glyphs after the 127th in another notation."""
    texts = ["".join(map(chr, range(start, start + 30))) for start in (0x21, 0x3F, 0x5D, 0x100, 0x11E, 0x13C)]
    texts += ["กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ", "ขั้นต่ำ น้ำ ที่ ๐๑๒๓๔๕๖๗๘๙"]
    assert lines(read(to_pdf(document(*map(regular, texts))))) == texts
