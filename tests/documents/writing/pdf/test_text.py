"""Thai text comes back out of our PDF files exactly as it went in."""

import re
from collections.abc import Callable

import pytest

from prongsai.documents.writing.pdf import to_pdf

Read = Callable[[bytes], list[str]]
Page = Callable[..., str]

NO_NUMBERS = "@page{@top-center{content:none !important}}"


def lines(pages: list[str]) -> list[str]:
    return [line.strip() for page in pages for line in re.split(r"[\r\n]+", page) if line.strip()]


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("weight", [400, 700])
def test_words_come_back_with_their_blanks(read: Read, page: Page, words: str, weight: int) -> None:
    assert lines(read(to_pdf(page(f'<p style="font-weight:{weight}">{words}</p>')))) == [words]


@pytest.mark.parametrize("weight", [400, 700])
def test_first_use_of_a_glyph_does_not_decide_what_it_means(read: Read, page: Page, words: str, weight: int) -> None:
    texts = ["น้ำ", "าา", "ก้ ก๊ำ", "1่ A้ ฿ิ", words]
    body = "".join(f"<p>{text}</p>" for text in texts)
    assert lines(read(to_pdf(page(body, f"p{{font-weight:{weight}}}")))) == texts


@pytest.mark.parametrize("weight", [400, 700])
def test_every_syllable_comes_back(read: Read, page: Page, weight: int) -> None:
    """Every consonant with every vowel that shapes with it and every tone, without a blank put in after a mark."""
    body, wanted = [], []
    for consonant in map(chr, range(0x0E01, 0x0E2F)):
        for tone in ["", *"่้๊๋"]:
            around = [consonant + vowel + tone for vowel in ["", *"ัิีึืุู"]]
            line = "ม".join([*around, consonant + tone + "า", consonant + tone + "ำ", consonant + "็", consonant + "์"])
            wanted.append(line)
            body.append(f"<p>{line}</p>")
    got = lines(read(to_pdf(page("".join(body), NO_NUMBERS + f"p{{margin:0;font-weight:{weight}}}"))))
    assert "".join(got) == "".join(wanted)


@pytest.mark.parametrize("weight", [400, 700])
def test_narrow_cells_come_back(read: Read, page: Page, paragraphs: tuple[str, ...], weight: int) -> None:
    cells = "".join(f"<tr><td>{text}</td></tr>" for text in paragraphs)
    style = NO_NUMBERS + f"table{{width:35mm}}td{{font-size:11pt;font-weight:{weight}}}"
    got = "".join(read(to_pdf(page(f"<table>{cells}</table>", style))))
    assert without_blanks(got) == without_blanks("".join(paragraphs))


def test_no_line_begins_or_ends_inside_a_cluster(read: Read, page: Page, paragraphs: tuple[str, ...]) -> None:
    got = lines(read(to_pdf(page("".join(f"<p style='width:30mm'>{text}</p>" for text in paragraphs)))))
    assert len(got) > 40
    assert not [line for line in got if re.match("[ะ-ฺๅ-๎]", line) or re.search("[เ-ไ]$", line)]


def test_latin_text_and_numbers_come_back(read: Read, page: Page) -> None:
    text = "Open Data Integrity and Transparency (OIT) 87.50 fi fl office ๐๑๒๓๔๕๖๗๘๙ ฿ ๆ ฯ “คำ” – …"
    assert lines(read(to_pdf(page(f"<p>{text}</p>", "p{font-size:9pt}")))) == [text]
