"""Releases go out as tables and come back; what others counted is read strictly, with every fault at once."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

import pytest

from prongsai.core.errors import InvalidFile
from prongsai.core.sheets import to_csv
from prongsai.core.surveys.counted import read_counts
from prongsai.core.surveys.exchange import COLUMNS, to_json, to_rows
from prongsai.core.surveys.model import QuestionKey
from prongsai.core.surveys.release import release
from prongsai.core.surveys.results import results
from prongsai.library import questionnaires, satisfaction
from tests.core.surveys.people import box_of, crowd

EIT = questionnaires("nacc-local/2569")["EIT"]
SAT = satisfaction()
PEOPLE = crowd(EIT, {("citizen", "p"): 30, ("business", "p"): 10, ("business", "q"): 12, ("agency", "q"): 2})
RELEASE = release(EIT, box_of(EIT, PEOPLE).cells, expected=300, comments=0)


def test_a_table_has_every_count_and_mean() -> None:
    content = to_csv(to_rows(EIT, RELEASE, places={"p": "=สำนักงาน"}))
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert tuple(head) == COLUMNS
    by_name = [dict(zip(head, row, strict=True)) for row in rows]
    counts = {(row["question"], row["choice"]): int(row["n"]) for row in by_name if row["choice"]}
    assert counts == {(key, choice): n for key, of in RELEASE.counts.items() for choice, n in of.items()}
    points = {row["choice"]: row["points"] for row in by_name if row["question"] == "e3" and row["choice"]}
    assert points == {choice: f"{worth}" for choice, worth in EIT.worth[QuestionKey("e3")].items()}
    assert not any(row["choice"] for row in by_name if row["group"] or row["place"])
    shown = results(EIT, RELEASE)
    assert shown.estimate is not None
    assert next(row for row in by_name if row["section"] == "EIT")["mean"] == str(shown.estimate.mean)
    assert {row["title"] for row in by_name if row["place"] == "p"} == {"'=สำนักงาน"}
    assert [row for row in by_name if row["group"] == "agency"] == [
        dict.fromkeys(COLUMNS, "") | {"group": "agency", "title": "ผู้แทนหน่วยงานของรัฐ"}
    ]


def test_a_table_of_too_few_holds_their_number_only() -> None:
    small = release(EIT, box_of(EIT, PEOPLE[:3]).cells, expected=None, comments=0)
    assert to_rows(EIT, small)[1:] == [("", "", EIT.title.th, "", "", "", 3, None, None, None, None, None)]
    assert to_json(EIT, small)["scores"] == {}


def test_what_goes_out_can_be_read_back() -> None:
    read = read_counts(EIT, to_csv(to_rows(EIT, RELEASE)).decode(), file="a.csv")
    assert read["all"].n == RELEASE.n
    assert release(EIT, read, expected=300, comments=0).counts == RELEASE.counts
    assert read_counts(EIT, json.dumps(to_json(EIT, RELEASE)), file="a.json") == read


def test_json_says_what_is_shown_in_points() -> None:
    document = to_json(EIT, RELEASE)
    shown = results(EIT, RELEASE)
    assert shown.estimate is not None
    assert document["scores"]["EIT"]["mean"] == str(shown.estimate.mean)
    assert document["groups"]["agency"] is None
    assert "sums" not in json.dumps(document)


def answers(n: int, **other: Mapping[str, int]) -> dict[str, Mapping[str, int]]:
    return {key: other.get(key, {list(choices)[-1]: n}) for key, choices in SAT.choices.items()}


def test_counts_of_others_are_released_without_spread() -> None:
    read = read_counts(SAT, json.dumps({"counts": answers(10, overall={"s1": 5, "s5": 5})}), file="a.json")
    one = release(SAT, read, expected=None, comments=0)
    assert (one.straight, one.hasty) == (None, None)  # nobody looked
    shown = results(SAT, one)
    assert shown.estimate is not None
    assert shown.estimate.error is None
    assert str(shown.sections[0].estimate.mean) == "90.00"
    assert shown.sections[0].questions[0].estimate.error is not None
    assert {one.kind for one in shown.remarks} == {"no_spread"}


def test_tables_of_others_may_be_written_in_many_ways() -> None:
    lines = ["ข้อ;คำตอบ;จำนวน", "OVERALL;พอใจ;๗"]
    lines += [f"{key};{list(choices)[-1]};7" for key, choices in SAT.choices.items() if key != "overall"]
    text = "\r\n".join(lines)
    read = read_counts(SAT, f"\ufeff{text}", file="a.csv")
    assert read["all"].n == 7
    assert read["all"].counts["overall"] == {"s4": 7}


def test_groups_alone_make_everybody() -> None:
    by_group = {group: {key: {"most": n} for key in EIT.questions} for group, n in (("citizen", 30), ("business", 8))}
    read = read_counts(EIT, json.dumps({"counts_by_group": by_group}), file="a.json")
    assert {cell: tally.n for cell, tally in read.items()} == {"all": 38, "group:citizen": 30, "group:business": 8}
    assert read["all"].counts["e1"] == {"most": 38}


def faults(text: str, asked: object = SAT) -> list[str]:
    with pytest.raises(InvalidFile) as refused:
        read_counts(asked, text, file="a.json")  # type: ignore[arg-type]
    return [f"{one.path}: {one.found}" for one in refused.value.faults]


def test_every_fault_is_named_at_once() -> None:
    given = {"counts": {"overall": {"s1": -1, "s9": 2, "s2": "x"}, "never": {"s1": 1}, "steps": {"s1": 1.5}}}
    given["counts_by_group"] = {"citizen": {"steps": {"s1": 1}}}  # type: ignore[assignment]
    assert faults(json.dumps(given)) == [
        "counts.overall.s1: '-1'",
        'counts.overall.s9: the choice "s9"',
        "counts.overall.s2: 'x'",
        'counts.never.s1: the question "never"',
        "counts.steps.s1: '1.5'",
        'counts_by_group.citizen.steps.s1: the group "citizen"',
    ]


def test_every_question_must_have_as_many_answers() -> None:
    given = answers(9, steps={"s1": 8})
    del given["asked"]
    assert faults(json.dumps({"counts": given})) == [
        "everybody: no answers to asked",
        "everybody: different numbers of answers: overall 9, steps 8, staff 9, venue 9, result 9",
    ]


def test_groups_must_add_up_to_everybody() -> None:
    whole = {key: {"most": 9} for key in EIT.questions}
    by_group = {"citizen": {key: {"most": 8} for key in EIT.questions}}
    assert faults(json.dumps({"counts": whole, "counts_by_group": by_group}), EIT)[0] == (
        "e1 most: 9 for everybody, 8 for all groups together"
    )


@pytest.mark.parametrize("text", ["", "[]", '{"counts": 3}', '{"counts": {"overall": 3}}', "{}", '{"counts": {}}'])
def test_what_is_no_set_of_counts_is_refused(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize("content", ["", "a,b\r\n", "\x00", "question,choice,n\r\n", 'question\r\n"a'])
def test_what_is_no_table_of_counts_is_refused(content: str) -> None:
    with pytest.raises(InvalidFile):
        read_counts(SAT, content, file="a.csv")


def test_a_row_that_stands_twice_is_refused() -> None:
    with pytest.raises(InvalidFile) as refused:
        read_counts(SAT, "question,choice,count\r\noverall,s1,3\r\noverall,s1,3\r\n", file="a.csv")
    assert [(one.path, one.found) for one in refused.value.faults] == [("row 3", "overall s1 a second time")]
