"""Cells cut into the entries a reader sees."""

from __future__ import annotations

import pytest

from prongsai.documents.reading.steps import join, split_steps
from prongsai.documents.sources.model import Line


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("1.1 จัดอบรม ➢ เชิญวิทยากร ➢ สรุปผล", ("1.1 จัดอบรม", "เชิญวิทยากร", "สรุปผล")),
        ("1. สำรวจ 2. ประชุม 3. สรุป", ("1. สำรวจ", "2. ประชุม", "3. สรุป")),
        ("๑) สำรวจ ๒) ประชุม", ("๑) สำรวจ", "๒) ประชุม")),
        ("ตามข้อ 2. ของประกาศ", ("ตามข้อ 2. ของประกาศ",)),
        ("ทบทวนงาน - จัดทำคู่มือ", ("ทบทวนงาน", "จัดทำคู่มือ")),
        ("ดำเนินการ ๑ ต.ค. ๖๗ - ๓๐ ก.ย. ๖๘", ("ดำเนินการ ๑ ต.ค. ๖๗ - ๓๐ ก.ย. ๖๘",)),
        ("-", ()),
    ],
)
def test_split(text: str, entries: tuple[str, ...]) -> None:
    assert split_steps([Line(1, None, text)]) == entries


def test_a_sentence_cut_by_a_page_is_made_whole() -> None:
    joined = join((Line(4, 1, "เชิญผู้นำ"),), (Line(9, 2, "ชุมชนร่วมตรวจ"), Line(9, 2, "2. สรุป")))
    assert [line.text for line in joined] == ["เชิญผู้นำชุมชนร่วมตรวจ", "2. สรุป"]
    assert joined[0].number == 4


def test_a_numbered_entry_after_a_page_stays_its_own() -> None:
    joined = join((Line(4, 1, "1. สำรวจ"),), (Line(9, 2, "2. สรุป"),))
    assert [line.text for line in joined] == ["1. สำรวจ", "2. สรุป"]
