"""The whole trial: plant people, let them answer, copy everything between, count, and attack. Needs an open office."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from prongsai.cli.auditing import copying, server_copying
from prongsai.cli.auditing.attacks import ATTACKS
from prongsai.cli.auditing.evidence import Copy, Evidence, Planted, Rows, Shut, Tried
from prongsai.cli.auditing.people import answer, plant, stumble
from prongsai.cli.auditing.server import UP, Server
from prongsai.cli.daily import work_of_the_day
from prongsai.core.surveys.codes import new_codes
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency, Membership
from prongsai.web.archives.backups.making import backup_make
from prongsai.web.archives.services import agency_export
from prongsai.web.rounds.services import round_open
from prongsai.web.surveys.count_services import campaign_count
from prongsai.web.surveys.models import Campaign
from prongsai.web.surveys.selectors import asked
from prongsai.web.surveys.services import campaign_make, campaign_open
from prongsai.web.tallies.models import Count
from prongsai.web.tallies.services import codes_add

_YEAR = 2569
_SURVEYS = ("IIT", "EIT")


def trial(folder: Path, *, people: int, command: Sequence[str] = UP) -> tuple[Evidence, list[Tried]]:
    """Try everything on a scratch installation in a folder, with so many people; gives what was found by attack."""
    evidence = _Trial(folder, people, command).gather()
    return evidence, [attack(evidence) for attack in ATTACKS]


class _Trial:
    """One trial, from the first copy to the last."""

    def __init__(self, folder: Path, people: int, command: Sequence[str]) -> None:
        self._folder, self._command = folder, command
        self._url = os.environ.get("DATABASE_URL", "")
        self._campaigns = _surveys()
        self._people = _people(people, self._campaigns)
        self._copies: list[Copy] = []
        self._more: dict[str, bytes] = {}  # backups and exports made so far: they stay in every later copy
        self._states: list[Shut] = []
        self._begun = server_copying.log_position(self._url) if self._url else ("", 0)

    def gather(self) -> Evidence:
        """Let everybody answer and copy what can be copied. Raises ``DidNotStart`` and ``NotTaken``."""
        keys = {name: campaign.key for name, campaign in self._campaigns.items()}
        _do_work_of_the_day()
        with Server(self._folder, command=self._command) as server:
            self._wait_for_rest()
            begun = len(server.lines)
            answered = [self._answer(server, person, keys) for person in self._people]
            quiet = server.lines[begun:]
            stumble(server.port, answered, keys)
            self._copy("while open, with the secrets of the machine", live=True, journal=True)
        releases = {name: _count(campaign) for name, campaign in self._campaigns.items()}
        self._save_and_export()
        self._copy("after counting", counted=True, live=True, journal=True)
        return Evidence(
            planted=answered,
            copies=self._copies,
            boxes=[*dict.fromkeys([*copying.states_in(self._copies), *self._states])],
            surveys=keys,
            log="\n".join(server.lines).encode(),
            log_lines=quiet,
            releases=releases,
            comments=self._comments(keys),
        )

    def _answer(self, server: Server, person: Planted, keys: Mapping[str, str]) -> Planted:
        if person.number % 5 == 0:
            self._save_and_export()
            self._copy(f"before {person.number}")
        before = len(self._copies) - 1
        done = answer(server.port, person, keys[person.survey])
        self._copy(f"after {person.number}")
        return replace(done, before=before, after=len(self._copies) - 1)

    def _wait_for_rest(self) -> None:
        """The first copies: until the work the server does at its start is over."""
        self._copy("at first")
        for _ in range(20):
            self._copy("at first")
            last, now = self._copies[-2:]
            if last.rows == now.rows:
                return

    def _copy(self, label: str, *, counted: bool = False, live: bool = False, journal: bool = False) -> None:
        made = copying.copy_folder(self._folder, label, counted=counted, live=live)
        if self._url:
            more = server_copying.as_text(self._url) | server_copying.raw_pages(self._url)
            if journal:
                more |= server_copying.log_since(self._url, self._begun)
            made = replace(made, rows=server_copying.copy_rows(self._url), files={**made.files, **more})
        elif journal:
            self._states += _journal(made)
        self._copies.append(replace(made, files={**made.files, **self._more}))

    def _save_and_export(self) -> None:
        number = len(self._more)
        if not self._url:
            target = self._folder.parent / "backup.zip"
            backup_make(self._folder, target, at=datetime.now(UTC))
            self._more[f"backups/{number}.zip"] = target.read_bytes()
        exported = io.BytesIO()
        agency_export(agency=Agency.objects.get(), by=None, target=exported, at=datetime.now(UTC))
        self._more[f"exports/{number}.zip"] = exported.getvalue()
        connection.close()

    def _comments(self, keys: Mapping[str, str]) -> dict[str, list[Mapping[str, object]]]:
        rows: Rows = self._copies[-1].rows
        return {
            name: [row for row in rows.get("tallies_comment", ()) if row["count_id"] == key]
            for name, key in keys.items()
        }


def _do_work_of_the_day() -> None:
    """What the server does once a day, so that it has nothing to write of its own while people answer."""
    with redirect_stdout(io.StringIO()):  # letters are printed where no mail server is set
        work_of_the_day()(timezone.localdate())
    connection.close()


def _surveys() -> dict[str, Campaign]:
    """An agency with one survey by slips and one for everybody, both open today."""
    agency = Agency.objects.create(
        slug="sao-000000", name="องค์การบริหารส่วนตำบลทุ่งสมมุติ", kind="sao", subdistrict="ทุ่งสมมุติ", province="น่าน"
    )
    somebody = Person.objects.create_user("malee@example.go.th", "มาลี ทดสอบ", "ทุ่งสมมุติ-2569-ฤดูฝน")
    Membership.objects.create(agency=agency, person=somebody, role="coordinator")
    year = round_open(agency=agency, year=_YEAR, by=somebody)
    today = timezone.localdate()
    made = {}
    for name in _SURVEYS:
        campaign = campaign_make(
            round=year, by=somebody, instrument=name, opens=today, closes=today + timedelta(days=2)
        )
        made[name] = campaign_open(campaign=campaign, by=somebody, revision=campaign.revision)
    return made


def _people(number: int, campaigns: Mapping[str, Campaign]) -> list[Planted]:
    """So many people for both surveys, with slips for twice as many as answer by them."""
    codes = new_codes(number)
    for campaign in campaigns.values():
        if asked(campaign).by_code:
            codes_add(key=campaign.key, codes=codes)
    connection.close()
    found = []
    for one in range(number):
        name = _SURVEYS[one % len(_SURVEYS)]
        questionnaire = asked(campaigns[name])
        found.append(plant(one + 1, name, questionnaire, codes[one] if questionnaire.by_code else ""))
    connection.close()
    return found


def _journal(copy: Copy) -> Iterator[Shut]:
    name = "prongsai.sqlite3"
    return copying.states_in_journal(copy.files[name], copy.files.get(f"{name}-wal", b""))


def _count(campaign: Campaign) -> dict[str, Any]:
    """Count a survey as the office does."""
    campaign_count(campaign=campaign, by=None, revision=campaign.revision)
    released: dict[str, Any] = Count.objects.get(pk=campaign.key).released
    return released
