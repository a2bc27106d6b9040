"""One document, two ways of writing it, the same words."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser

from prongsai.documents.writing.content import Document, Entries, Heading, Link, Points, Section, Table, Text, columns
from prongsai.documents.writing.html import to_html
from prongsai.documents.writing.markdown import to_markdown

BLOCKS = (
    Heading("คะแนน & ระดับ"),
    Text("1. ไม่ใช่รายการ", "bad"),
    Table("ตาราง", columns("ชื่อ", "คะแนน"), (("ก|ข", Points(Decimal("84.6"), Decimal(85))), (Link("ดู", "x.html"), "–"))),
    Entries((("แก้ *ตรงนี้*", "บรรทัดที่ 3"), ("2) ต่อ", ""))),
)
PAGE = Document("สรุป <b>", ("ไฟล์ a|b",), (Section(BLOCKS),), form="page")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip() and self.tags[-1] != "style":
            self.words.append(data.strip())


def test_html_is_whole_escaped_and_without_scripts() -> None:
    html = to_html(PAGE)
    page = _Words()
    page.feed(html)
    assert html.startswith("<!DOCTYPE html>")
    assert '<html lang="th">' in html
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert page.words == [
        "สรุป <b>", "สรุป <b>", "ไฟล์ a|b", "คะแนน & ระดับ", "1. ไม่ใช่รายการ", "ตาราง", "ชื่อ", "คะแนน",
        "ก|ข", "84.60", "ดู", "–", "แก้ *ตรงนี้*", "บรรทัดที่ 3", "2) ต่อ",
    ]  # fmt: skip


def test_markdown_shows_the_same_words() -> None:
    lines = to_markdown(PAGE).split("\n")
    assert lines[0] == r"# สรุป \<b\>"
    assert r"1\. ไม่ใช่รายการ" in lines
    assert r"| ก\|ข | 84.60 |" in lines
    assert "| [ดู](x.html) | – |" in lines
    assert lines[-4:] == [r"- แก้ \*ตรงนี้\*  ", "  บรรทัดที่ 3", r"- 2\) ต่อ", ""]
