"""Questionnaires as JSON documents and as text."""

import json

import pytest

from prongsai import library
from prongsai.core.surveys.documents import digest, from_document, to_document, to_text
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.overlay import overlay
from tests.core.surveys.asked import own

ALL = [own(), library.satisfaction(), *library.questionnaires("nacc-local/2564").values()]


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.id)
def test_a_document_is_json_and_gives_the_questionnaire_back(asked: Questionnaire) -> None:
    document = to_document(asked)
    again = from_document(json.loads(json.dumps(document)))
    assert again == asked
    assert again.worth == asked.worth
    assert digest(again) == digest(asked)


def test_points_stay_exact() -> None:
    assert to_document(own())["scales"]["level"][1]["points"] == "33.4"


def test_one_word_makes_another_digest() -> None:
    assert digest(overlay(own(), "code,th\na,ใหม่\n", file="x")) != digest(own())
    assert len(digest(own())) == 64


def test_the_text_has_every_question_and_says_which_scale_is_assumed() -> None:
    iit = library.questionnaires("nacc-local/2564")["IIT"]
    text = to_text(iit)
    for key, question in iit.questions.items():
        assert f"{key} {question.text.th}" in text
    assert "  i1 งานและบริการ" in text
    assert "สมมุติ" not in text
    assert "level_unknown (ค่าที่สมมุติ" in to_text(library.questionnaires("nacc-local/2569")["IIT"])
