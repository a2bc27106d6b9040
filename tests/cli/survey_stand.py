"""An installation with a survey by codes, in processes of their own: making it, serving it until it dies, counting it.

``make FOLDER CODES`` and ``count FOLDER KEY`` print JSON; ``before-commit N up …`` and ``after-commit N up …`` serve
and die at that point of the Nth submission.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from prongsai.cli.main import main
from prongsai.cli.office import open_office, update_database

_DIED = 9


def make(folder: Path, codes: int) -> dict[str, Any]:
    """A survey that is open, its codes, and its choices by question."""
    update_database()
    agencies, people = (importlib.import_module(f"prongsai.web.{app}.models") for app in ("agencies", "accounts"))
    rounds, surveys = (importlib.import_module(f"prongsai.web.{app}.services") for app in ("rounds", "surveys"))
    reading = importlib.import_module("prongsai.web.surveys.selectors")
    made_codes = importlib.import_module("prongsai.core.surveys.codes").new_codes(codes)
    today = importlib.import_module("django.utils.timezone").localdate()
    agency = agencies.Agency.objects.create(slug="sao-550199", name="อบต.ทุ่งสมมุติ", kind="sao", province="น่าน")
    malee = people.Person.objects.create_user("malee@example.go.th", "มาลี ทดสอบ")
    year = rounds.round_open(agency=agency, year=2569, by=malee)
    campaign = surveys.campaign_make(
        round=year, by=malee, instrument="IIT", opens=today, closes=today + timedelta(days=2)
    )
    surveys.campaign_open(campaign=campaign, by=malee, revision=1)
    importlib.import_module("prongsai.web.tallies.services").codes_add(key=campaign.key, codes=made_codes)
    choices = {str(key): list(by_code) for key, by_code in reading.asked(campaign).choices.items()}
    return {"key": campaign.key, "codes": made_codes, "choices": choices}


def count(folder: Path, key: str) -> dict[str, Any]:
    """All that is in the box, and how many secrets its file held before it was counted."""
    services = importlib.import_module("prongsai.web.tallies.services")
    services.secrets_tidy()
    secrets = importlib.import_module("prongsai.web.tallies.secrets")
    content = (secrets.folder() / "secrets").read_bytes()
    assert len(content) == secrets._RECORD
    kept = sum(any(secret) for _, secret in secrets._SLOT.iter_unpack(content[secrets._KEY_LENGTH :]))

    def release(content: Any, comments: Any) -> tuple[dict[str, Any], list[Any]]:
        tally = content.cells["all"]
        texts = sorted(text for _, text in comments)
        moments = {code: one.total for code, one in tally.moments.items()}
        told = {"n": tally.n, "counts": tally.counts, "moments": moments, "codes": len(content.codes)}
        return told | {"comments": texts}, []

    released: dict[str, Any] = services.box_count(key=key, release=release).released
    return released | {"secrets": kept, "files": sorted(secrets.known())}


def die(point: str, number: int) -> None:
    """Let this process end as if the power were cut, at a point of a submission."""
    secrets = importlib.import_module("prongsai.web.tallies.secrets")
    name = {"before-commit": "follow", "after-commit": "forget"}[point]
    old, done = getattr(secrets, name), []

    def instead(*asked: Any) -> Any:
        done.append(asked)
        if point == "before-commit":
            made = old(*asked)  # the new secret is on the disk
            if len(done) == number:
                os._exit(_DIED)
            return made
        if len(done) == number:
            os._exit(_DIED)
        return old(*asked)

    setattr(secrets, name, instead)


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    if verb in ("make", "count"):
        open_office(Path(rest[0]))
        made = make(Path(rest[0]), int(rest[1])) if verb == "make" else count(Path(rest[0]), rest[1])
        print(json.dumps(made))  # noqa: T201 - what the test reads
    else:
        options = rest[1:]
        open_office(Path(options[options.index("--data") + 1]))
        die(verb, int(rest[0]))
        sys.exit(main(options))
