"""The public portal: pages of an agency alone and among 8,000 others, and its static export.

The agency is that of the demonstration, every item of it published. The others have a round, and procurements that are
published; each page is asked for in turn without its answers being kept. Times of pages are those of the processor, so
that whatever else the machine does leaves them alone.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

OTHERS, RECORDS, ROUNDS, WANTED = 8_000, 10, 40, 1.5
_ROOT = Path(__file__).parents[1]
_PATHS = (
    ("front page", ""),
    ("item page (O12)", "oit/2569/o12/"),
    ("items of a year", "oit/2569/"),
    ("open data", "data/"),
)
_AT = datetime(2026, 4, 1, 2, 30, tzinfo=UTC)


def portal() -> None:
    """Measure in a process of its own: it has an installation of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run([sys.executable, "-m", "benchmarks.portal"], cwd=_ROOT, env=environment, check=True)


def compared(folder: Path) -> Iterator[str]:
    """A line for each page, one for its data as CSV, one for the export."""
    from prongsai.web.agencies.models import Agency
    from prongsai.web.demo.services import demo_make
    from prongsai.web.portal import doors

    doors.LONG = float("inf")  # nothing is kept: making a page is what is measured
    demo_make()
    slug = Agency.objects.get().slug
    alone = _measured(slug)
    yield _exported(folder, slug)
    _add_others()
    among = _measured(slug)
    for name, _ in _PATHS:
        (median, late), (alone_median, alone_late) = among[name], alone[name]
        yield (
            f"{name + f' among {OTHERS:,} agencies':<44} p50 {median:6.1f} ms  p95 {late:6.1f} ms   alone p50 "
            f"{alone_median:6.1f} ms  p95 {alone_late:6.1f} ms   ratio {median / alone_median:.2f} (wanted {WANTED})"
        )


def _measured(slug: str) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile of each page in milliseconds."""
    from django.test import Client

    client, took = Client(SERVER_NAME="localhost"), {name: [] for name, _ in _PATHS}
    for number in range(ROUNDS + 2):
        for name, path in _PATHS:
            start = time.process_time()
            response = client.get(f"/{slug}/{path}")
            seconds = time.process_time() - start
            if response.status_code != 200:
                raise RuntimeError(f"{path} answered {response.status_code}")
            if number > 1:  # the first ones fill the caches
                took[name].append(seconds * 1000)
    return {name: (statistics.median(times), statistics.quantiles(times, n=20)[-1]) for name, times in took.items()}


def _exported(folder: Path, slug: str) -> str:
    from prongsai.web.portal.export.crawling import export_portal

    start, cpu = time.perf_counter(), time.process_time()
    report = export_portal(folder / "public", address="https://www.example.go.th/ita", slugs=[slug], whole=True)
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    if report.broken:
        raise RuntimeError(f"broken links: {report.broken[:3]}")
    return (
        f"{'static export':<44} {report.files / took:>8.0f} files/s   {report.files:,} files, "
        f"{report.size / 1e6:.1f} MB, {report.links:,} links in {took:.1f} s "
        f"({cpu:.1f} s of the processor)"
    )


def _add_others() -> None:
    """As many other agencies, with what each has published."""
    from prongsai.library import newest_pack
    from prongsai.web.agencies.models import Agency
    from prongsai.web.publications.models import Publication
    from prongsai.web.registers.models import Record, Revision
    from prongsai.web.rounds.models import Round

    framework = newest_pack()
    content = Revision.objects.filter(register="procurement_item").order_by("-number").first()
    held: dict[str, Any] = dict(content.content) if content else {}
    for begin in range(0, OTHERS, 500):
        agencies = Agency.objects.bulk_create(
            Agency(slug=f"sao-{number:06}", name=f"องค์การบริหารส่วนตำบลสมมุติที่ {number}", kind="sao", province="น่าน")
            for number in range(begin, begin + 500)
        )
        Round.objects.bulk_create(
            Round(agency=one, year=framework.year, pack_id=framework.id, digest=framework.digest, state="open")
            for one in agencies
        )
        Publication.objects.bulk_create(
            Publication(agency=one, number=1, at=_AT, kind="published", manifest=[], digest="0" * 64, chained="0" * 64)
            for one in agencies
        )
        rows = Record.objects.bulk_create(
            Record(
                agency=one, register="procurement_item", year=framework.year - 1, values=held, state="published",
                as_of=date(2026, 3, 31), order=number, number=1,
            )
            for one in agencies
            for number in range(RECORDS)
        )  # fmt: skip
        Revision.objects.bulk_create(
            Revision(
                record=row, agency=row.agency, register=row.register, year=row.year, number=1, content=held,
                heading="ก่อสร้างถนน", as_of=row.as_of, order=row.order, published_at=_AT, sha256="0" * 64,
            )
            for row in rows
        )  # fmt: skip


def main() -> None:
    """Print one line per comparison."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PRONGSAI_DATA": folder, "DJANGO_SETTINGS_MODULE": "prongsai.web.settings"}
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        for line in compared(Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
