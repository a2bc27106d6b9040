"""docs/questionnaires.md says every key of the files, and its examples can be used."""

import re
from pathlib import Path

import pytest

from prongsai import library
from prongsai.core.surveys import schema
from prongsai.core.surveys.overlay import overlay
from prongsai.core.yamlfiles.load import keys_of

DOCUMENT = (Path(__file__).parents[3] / "docs" / "questionnaires.md").read_text(encoding="utf-8")
EIT = library.questionnaires("nacc-local/2569")["EIT"]


@pytest.mark.parametrize("spec", [schema.PackQuestionnairesSpec, schema.OwnQuestionnaireSpec, schema.OverlaySpec])
def test_every_key_is_there(spec: type[schema.Spec]) -> None:
    code = "\n".join(re.findall("```yaml\n(.*?)```", DOCUMENT, flags=re.DOTALL))
    said = set(re.findall(r"`([a-z_]+)`", DOCUMENT)) | set(re.findall(r"([a-z_]+):", code))
    assert keys_of(spec) <= said


def test_both_examples_of_wording_say_what_the_text_says() -> None:
    (yaml,) = re.findall("```yaml\n(instrument.*?)```", DOCUMENT, flags=re.DOTALL)
    (table,) = re.findall("```csv\n(.*?)```", DOCUMENT, flags=re.DOTALL)
    first, second = overlay(EIT, yaml, file="words.yaml"), overlay(EIT, table, file="words.csv")
    assert first.questions["e1"].text == second.questions["e1"].text
    assert first.title == second.title != EIT.title
    assert first.groups == second.groups != EIT.groups
    assert first.scales == second.scales != EIT.scales


def test_the_limits_are_the_true_ones() -> None:
    assert "over 400 characters" in DOCUMENT
    assert "at least 3." in DOCUMENT
