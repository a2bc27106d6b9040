"""Server time of the office's pages: three years of 30 measures with 100 notes each, and a plan of 300 rows.

Every page is asked for in turn with the sign-in page, which does next to nothing: the peer.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

YEARS = (2567, 2568, 2569)
MEASURES, NOTES, LONG = 30, 100, 300
ROUNDS = 40


@dataclass(frozen=True)
class Page:
    """Milliseconds of one page, and how many times the peer's median its own is."""

    name: str
    median: float
    p95: float
    ratio: float

    def line(self) -> str:
        """One line for people."""
        return f"{self.name:<44} p50 {self.median:6.1f} ms   p95 {self.p95:6.1f} ms   ratio to sign-in {self.ratio:.1f}"


def pages() -> Iterator[Page]:
    """Measure every page on an installation of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PRONGSAI_DATA": folder, "DJANGO_SETTINGS_MODULE": "prongsai.web.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command
        from django.test import Client

        django.setup()
        call_command("migrate", verbosity=0)
        slug = _office(Path(folder))
        from prongsai.web.accounts.models import Person
        from prongsai.web.warming import warm_up

        warm_up()
        visitor, client = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
        client.force_login(Person.objects.get(email="malee@example.com"))
        yield from (_measured(client, visitor, name, f"/office/{slug}/{path}") for name, path in _PATHS)


_PATHS = (
    ("home", ""),
    ("calendar", "calendar/"),
    ("scores of a year, with history", f"{YEARS[-1]}/scores/"),
    ("what-if", f"{YEARS[-1]}/scores/what-if/"),
    ("plan of 30 measures by state", f"{YEARS[-1]}/measures/"),
    ("plan of 30 measures by unit", f"{YEARS[-1]}/measures/?by=unit"),
    ("plan of 300 measures", f"{YEARS[-1] + 1}/measures/"),
    ("measure with 100 notes", f"{YEARS[-1]}/measures/1/"),
    ("documents", f"{YEARS[-1]}/documents/"),
    ("rounds", "rounds/"),
    ("people", "people/"),
    ("changes", "changes/"),
    ("search", "search/?q=ประชาชน"),
)


def _measured(client: object, visitor: object, name: str, path: str) -> Page:
    ours, peer = [], []
    for number in range(ROUNDS + 2):
        took = _seconds(client, path)
        base = _seconds(visitor, "/accounts/login/")
        if number > 1:  # the first ones fill the caches
            ours.append(took * 1000)
            peer.append(base * 1000)
    return Page(
        name,
        statistics.median(ours),
        statistics.quantiles(ours, n=20)[-1],
        statistics.median(ours) / statistics.median(peer),
    )


def _seconds(client: object, path: str) -> float:
    start = time.perf_counter()
    response = client.get(path)  # type: ignore[attr-defined]
    took = time.perf_counter() - start
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return took


def _office(folder: Path) -> str:
    """An agency of that size, stored row by row; returns its slug."""
    from prongsai.library import pack
    from prongsai.web.accounts.models import Person
    from prongsai.web.agencies.models import Agency, Membership, Unit
    from prongsai.web.measures.models import Measure, Progress
    from prongsai.web.rounds.models import Round
    from prongsai.web.scores.models import ScoreInput

    dice = random.Random(2569)
    agency = Agency.objects.create(
        slug="sao-550199", name="องค์การบริหารส่วนตำบลทุ่งสมมุติ", kind="sao", district="เมืองน่าน", province="น่าน"
    )
    units = [
        Unit.objects.create(agency=agency, name=name, work=work, order=order)
        for order, (name, work) in enumerate((("สำนักปลัด", "office"), ("กองคลัง", "finance"), ("กองช่าง", "works")))
    ]
    malee = Person.objects.create_user("malee@example.com", "มาลี ทดสอบ")
    Membership.objects.create(agency=agency, person=malee, role="coordinator", unit=units[0])
    for year in (*YEARS, YEARS[-1] + 1):
        framework = pack(f"nacc-local/{min(year, YEARS[-1])}")
        one = Round.objects.create(
            agency=agency, year=year, pack_id=framework.id, digest=framework.digest, state="scored"
        )
        if year <= YEARS[-1]:
            ScoreInput.objects.create(
                round=one,
                indicators={code: f"{dice.randrange(6000, 10001) / 100:.2f}" for code in framework.indicators},
                lost_items=[item.code for item in framework.items.values() if item.kind == "disclosure"][:3],
                source="typed",
            )
        starts, ends = date(year - 544, 10, 1), date(year - 543, 9, 30)
        measures = Measure.objects.bulk_create(
            Measure(
                round=one,
                no=number,
                indicator=str(1 + number % 10),
                group=str(1 + number % 10),
                title=f"มาตรการที่ {number} เปิดเผยข้อมูลและรับฟังประชาชน",
                steps=["สำรวจข้อมูล", "ปรับปรุง", "เผยแพร่ผ่านเว็บไซต์", "รายงานผล"],
                main_unit=units[number % 3],
                starts=starts,
                ends=ends,
                rhythm="quarterly",
                state="running",
            )
            for number in range(1, (MEASURES if year <= YEARS[-1] else LONG) + 1)
        )
        if year <= YEARS[-1]:
            Progress.objects.bulk_create(
                Progress(
                    measure=measure,
                    by=malee,
                    day=starts + timedelta(days=3 * number),
                    note=f"ดำเนินการครั้งที่ {number} ประชุมร่วมกับประชาชนและปรับปรุงข้อมูลบนเว็บไซต์",
                )
                for measure in measures
                for number in range(NOTES)
            )
    return agency.slug
