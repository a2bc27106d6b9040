"""``prongsai surveys list``, and what the office does every day beside reminders."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from prongsai.cli import daily
from prongsai.cli.surveys.listing import command as list_command
from prongsai.core.surveys.official import NotOfficial, check_official
from prongsai.web.home import reminders
from prongsai.web.surveys import count_services
from prongsai.web.surveys.services import campaign_make, campaign_open
from tests.web.factories import make_round
from tests.web.people import People, installation, people

__all__ = ["installation", "people"]


def test_the_list_says_how_many_came(
    people: People, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path
    year, days = make_round(people.agency, 2569), {"opens": date(2026, 6, 1), "closes": date(2026, 6, 30)}
    campaign_make(round=year, by=people.malee, instrument="IIT", **days)
    campaign_open(
        campaign=campaign_make(round=year, by=people.malee, instrument="EIT", **days), by=people.malee, revision=1
    )
    list_command.main(["sao-550199", "--format", "json"], standalone_mode=False)
    rows = json.loads(capsys.readouterr().out)
    assert [(row["instrument"], row["state"], row["arrived"]) for row in rows] == [
        ("EIT", "open", 0),
        ("IIT", "draft", None),
    ]
    list_command.main(["sao-550199"], standalone_mode=False)
    assert "ตอบแล้ว 0 คน" in capsys.readouterr().out


def test_reminders_are_sent_also_where_counting_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[date] = []

    def fail(day: date) -> int:
        raise OSError

    monkeypatch.setattr(count_services, "campaigns_due_count", fail)
    monkeypatch.setattr(reminders, "notices_due_send", lambda *, today: sent.append(today))
    with pytest.raises(OSError):
        daily.work_of_the_day()(date(2026, 6, 1))
    assert sent == [date(2026, 6, 1)]


@pytest.mark.parametrize(
    "address",
    [
        "", "itas.nacc.go.th", "http://itas.nacc.go.th/x", "https://itas.nacc.go.th.th/x", "https://x@itas.nacc.go.th/",
        "https://itas.nacc.go.th:8443/", "https://itas.nacc.go.th\\@example.com/", "https://[x", "javascript:alert(1)",
        "https://itas.nacc.go.th/ x",
    ],
)  # fmt: skip
def test_only_the_official_system_is_official(address: str) -> None:
    with pytest.raises(NotOfficial):
        check_official(address)


def test_an_address_of_the_official_system() -> None:
    assert check_official("https://itas.nacc.go.th/go/iit/x1") == "https://itas.nacc.go.th/go/iit/x1"
