"""Differences between two versions of a document, found in the files that were written."""

from __future__ import annotations

from dataclasses import replace

from prongsai.core.packs.model import Text
from prongsai.documents.differing import NOTHING, plan_changes, text_changes
from prongsai.documents.study import Study
from prongsai.documents.writing.html import to_html
from prongsai.documents.writing.official.letters import memo
from prongsai.documents.writing.official.measures import measures
from tests.documents.writing.conftest import Make


def _renamed(study: Study, title: str) -> Study:
    first, *rest = study.plan.rows
    return replace(study, plan=replace(study.plan, rows=(replace(first, title=Text(title, title)), *rest)))


def test_equal_files_do_not_differ(make: Make) -> None:
    html = to_html(measures(make()))
    assert plan_changes(html, html) == NOTHING
    assert text_changes(html, html) == NOTHING


def test_a_plan_differs_by_its_rows(make: Make) -> None:
    before, after = make(), _renamed(make(), "มาตรการใหม่ทั้งหมด")
    said = plan_changes(to_html(measures(before)), to_html(measures(after)))
    assert said.splitlines()[:2] == ["แถว 1 มาตรการใหม่ทั้งหมด", "  มาตรการ"]
    assert f"    - {before.plan.rows[0].title.th}" in said
    assert "    + มาตรการใหม่ทั้งหมด" in said
    assert "แถว 2" not in said


def test_words_around_the_rows_are_told_too(make: Make) -> None:
    before = make()
    after = replace(before, agency=replace(before.agency, district="เวียงสา"))
    said = plan_changes(to_html(measures(before)), to_html(measures(after)))
    assert "- อำเภอเมืองน่าน จังหวัดน่าน" in said
    assert "+ อำเภอเวียงสา จังหวัดน่าน" in said


def test_a_letter_differs_by_its_lines(make: Make) -> None:
    before, after = (to_html(memo(make(letter_prefix=prefix))) for prefix in ("นน 71801", "นน 71802"))
    changed = text_changes(before, after).splitlines()
    assert [line[0] for line in changed] == ["-", "+"]
    assert "๗๑๘๐๒" in changed[1]
