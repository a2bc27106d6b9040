"""Headings of other tools and the questions they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai import library
from prongsai.core.surveys.model import Questionnaire
from prongsai.warehouse.asked import questionnaires_of
from prongsai.warehouse.headings import ColumnsError, matched, question_at, read_columns


@pytest.fixture(scope="module")
def eit() -> Questionnaire:
    return questionnaires_of(library.pack("nacc-local/2569"))["EIT"]


@pytest.fixture(scope="module")
def with_parts() -> Questionnaire:
    return questionnaires_of(library.pack("nacc-local/2563"))["IIT"]


@pytest.mark.parametrize(
    "heading",
    [
        "e1",
        "E1",
        "e๑",
        " e1 ",
        "e1. ข้อความ",
        "e1: words",
        "e1 words",
        "[e1] words",
        "(E1) words",
        "ข้อ e1 ข้อความ",
        "e1) x",
    ],
)
def test_a_code_is_found_wherever_tools_put_it(heading: str, eit: Questionnaire) -> None:
    assert question_at(heading, eit) == "e1"


def test_the_sentence_itself_is_enough(eit: Questionnaire) -> None:
    assert question_at(f" {eit.questions['e4'].text.th} ", eit) == "e4"  # type: ignore[index]


@pytest.mark.parametrize("heading", ["", "e10", "e1_other", "e1[comment]", "e1.5", "the1", "e", "หน่วยงาน", "i1"])
def test_what_only_looks_like_a_code_is_left(heading: str, eit: Questionnaire) -> None:
    assert question_at(heading, eit) is None


@pytest.mark.parametrize("heading", ["i1.time", "i1_time", "I1[time]", "i1 time", "๑", "i1.time: words"])
def test_parts_of_items(heading: str, with_parts: Questionnaire) -> None:
    assert question_at(heading, with_parts) == (None if heading == "๑" else "i1.time")


def test_an_item_with_parts_is_no_question(with_parts: Questionnaire) -> None:
    assert question_at("i1", with_parts) is None


def test_every_misfit_is_named(eit: Questionnaire) -> None:
    headings = ["e1", "E1. again", *(f"e{n}" for n in range(3, 10))]
    with pytest.raises(ColumnsError) as caught:
        matched(headings, eit, file="f.csv", given={"gone": "e3"}, apart=())
    assert [(fault.path, fault.found) for fault in caught.value.faults] == [
        ("gone", "no such heading"),
        ("question e1", '"e1" and "E1. again"'),
        ("question e2", "no column"),
    ]


def test_what_somebody_wrote_down_wins(eit: Questionnaire) -> None:
    headings = ["Q1", "e1", *(f"e{n}" for n in range(2, 10)), "e2 (Time)"]
    columns = matched(headings, eit, file="f.csv", given={"Q1": "E1", "e2 (Time)": "-"}, apart=())
    assert columns.answering["e1"] == 0  # type: ignore[index]
    assert columns.unused == ("e1", "e2 (Time)")


@pytest.mark.parametrize(
    ("name", "text"), [("c.yaml", "Q1: e1\nเวลา:\n"), ("c.csv", "heading,question\r\nQ1,e1\r\nเวลา,\r\n")]
)
def test_lists_of_columns(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert read_columns(path) == {"Q1": "e1", "เวลา": "-"}


@pytest.mark.parametrize(("name", "text"), [("c.yaml", "- e1\n"), ("c.yaml", "a: [\n"), ("c.csv", "a,b,c\n")])
def test_lists_that_are_none_are_refused(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ColumnsError):
        read_columns(path)
