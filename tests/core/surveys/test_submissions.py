"""One submission: what is taken, what is refused, and what nobody asked for."""

import pytest

from prongsai import library
from prongsai.core.surveys.submissions import InvalidSubmission, Submission, check_submission
from tests.core.surveys.asked import GOOD, own

ASKED = own()


def refused(given: dict[str, str]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidSubmission) as raised:
        check_submission(ASKED, given, seconds=60)
    return [(problem.field, problem.kind) for problem in raised.value.problems]


def test_what_was_asked_is_taken_and_nothing_else() -> None:
    given = {**GOOD, "name": "มาลี ทดสอบ", "csrfmiddlewaretoken": "x", "place": "1", "e1": "high"}
    expected = Submission({"a": "low", "b": "fair", "c": "high", "d": "no"}, "citizen", "ดี", hasty=False)
    assert check_submission(ASKED, given, seconds=60) == expected


def test_all_that_is_wrong_comes_at_once_in_the_order_of_the_form() -> None:
    given = {"b": "", "a": "yes", "c": "high", "group": "king", "comment": "ก" * 501}
    assert refused(given) == [
        ("a", "unknown"),
        ("b", "missing"),
        ("d", "missing"),
        ("group", "unknown"),
        ("comment", "long"),
    ]


def test_nothing_is_answered() -> None:
    assert refused({}) == [("a", "missing"), ("b", "missing"), ("c", "missing"), ("d", "missing"), ("group", "missing")]


@pytest.mark.parametrize("answer", [" low", "LOW", "low\x00", "0", "น้อย"])
def test_only_the_very_code_of_a_choice_counts(answer: str) -> None:
    assert refused(GOOD | {"a": answer}) == [("a", "unknown")]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  \r\n ", ""),
        ("ข้อ 1\r\nข้อ 2 ", "ข้อ 1\nข้อ 2"),
        ("ก\x00\x07\x1b[31mข\ud800", "ก[31mข"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("นํ้า", "น้ำ"),
        (" " + "ก" * 500 + "\n", "ก" * 500),
    ],
)
def test_a_comment_is_plain_text(typed: str, kept: str) -> None:
    assert check_submission(ASKED, GOOD | {"comment": typed}, seconds=None).comment == kept


@pytest.mark.parametrize(("seconds", "hasty"), [(None, False), (0, True), (7.9, True), (8, False), (1e9, False)])
def test_faster_than_anybody_reads(seconds: float | None, *, hasty: bool) -> None:
    assert check_submission(ASKED, GOOD, seconds=seconds).hasty is hasty


def test_groups_and_comments_are_not_taken_where_none_are_asked() -> None:
    iit = library.questionnaires("nacc-local/2569")["IIT"]
    given = dict.fromkeys(iit.questions, "much") | {"group": "citizen"}
    assert check_submission(iit, given, seconds=None).group == ""
