"""``prongsai surveys list``: what is said of a survey, also of one whose answers were lost with another machine."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from prongsai.cli.surveys.listing import command
from prongsai.web.tallies import secrets

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_that_takes_answers_and_one_that_has_to_start_again(people, opened, prepared) -> None:
    lost, going_on = opened("EIT"), opened("SAT")
    prepared("IIT")
    secrets.destroy(lost.key)
    said = CliRunner().invoke(command, [people.agency.slug]).output.splitlines()
    assert [line.split()[1] for line in said] == ["EIT", "IIT", "SAT"]
    assert said[0].endswith("เปิดคำตอบไม่ได้ ต้องเริ่มเก็บใหม่")
    assert said[2].endswith("ตอบแล้ว 0 คน")
    rows = json.loads(CliRunner().invoke(command, [people.agency.slug, "--format", "json"]).output)
    assert [(row["state"], row["arrived"], row["lost"]) for row in rows] == [
        ("open", None, True),
        ("draft", None, False),
        ("open", 0, False),
    ]
    assert rows[2]["key"] == going_on.key
