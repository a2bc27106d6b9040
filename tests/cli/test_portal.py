"""``prongsai portal``: the same files each time, links that lead somewhere, and a chain in which nothing is changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urldefrag

import lxml.html
import pytest

from prongsai.cli.main import main
from prongsai.core.chainfiles import chain_json
from prongsai.core.disclosures.completeness import disclosed
from prongsai.web.agencies.models import Unit
from prongsai.web.disclosures import public, public_selectors
from prongsai.web.disclosures.models import Disclosure, Proof
from prongsai.web.disclosures.services import proof_publish
from prongsai.web.portal.views import feeds, items
from prongsai.web.publications.models import Publication
from prongsai.web.publications.selectors import events_of
from prongsai.web.registers.models import Revision
from prongsai.web.registers.services import records_withdraw
from tests.web.factories import make_round
from tests.web.people import People, installation, people
from tests.web.portal.published import AT, CONTACT, YEAR, item, publish

__all__ = ["installation", "people"]

ADDRESS = "https://www.example.go.th/ita"


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def slug(people: People, monkeypatch: pytest.MonkeyPatch) -> str:
    """An agency that has published. Its framework has a few items only, for speed."""
    for module in (public, public_selectors, feeds, items):
        monkeypatch.setattr(module, "disclosed", lambda pack: disclosed(pack)[10:13])
    make_round(people.agency, YEAR)
    unit = Unit.objects.filter(agency=people.agency).first()
    assert unit is not None
    publish(people.agency, "procurement_item", [item(1, unit), item(2, unit)], year=YEAR - 1)
    publish(people.agency, "contact", [CONTACT], year=None)
    return people.agency.slug


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_an_export_is_whole_and_the_same_each_time(
    slug: str, people: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    assert run("portal", "export", first, "--agency", slug, "--address", ADDRESS) == 0, capsys.readouterr().err
    assert run("portal", "export", second, "--agency", slug, "--address", ADDRESS) == 0
    files = _files(first)
    assert files == _files(second)
    wanted = ["index.html", "oit/2569/o12/index.html", "data/procurement_item/2568.csv", "data.json", "feed.atom"]
    assert {f"{slug}/{name}" for name in wanted} <= files.keys()
    assert {"index.html", "static/portal/portal.css"} <= files.keys()
    assert f"{ADDRESS}/{slug}/data/".encode() in files[f"{slug}/data.json"]
    _check_links(first, files)
    # Again into the same folder: what is no longer there goes, what is another's stays, a broken link is told.
    (first / "mine.txt").write_text("แฟ้มของหน่วยงาน", encoding="utf-8")
    Revision.objects.filter(register="procurement_item").update(state="withdrawn", ended_at=datetime.now(UTC))
    gone = f"{ADDRESS}/{slug}/oit/2569/o99/"
    publish(people.agency, "contact", [CONTACT | {"map_url": gone}], year=None)
    assert run("portal", "export", first, "--agency", slug, "--address", ADDRESS) == 1
    assert f"→ {gone}" in capsys.readouterr().err
    left = _files(first)
    assert f"{slug}/data/procurement_item/2568.csv" not in left
    assert "mine.txt" in left


def _check_links(root: Path, files: dict[str, bytes]) -> None:
    """Every link of every page is relative and leads to a file of the export."""
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        for element, attribute, link, _ in lxml.html.document_fromstring(content).iterlinks():
            if element.tag == "meta" or link.startswith(("http", "mailto:", "tel:", "#", "data:")):
                continue
            assert not link.startswith("/"), (name, link)
            way = (root / name).parent / unquote(urldefrag(link).url)
            assert way.is_file(), (name, element.tag, attribute, link)


def test_a_folder_of_others_is_left_alone(slug: str, tmp_path: Path) -> None:
    (tmp_path / "site.html").write_text("หน้าเว็บเดิม", encoding="utf-8")
    assert run("portal", "export", tmp_path, "--agency", slug, "--address", ADDRESS) == 2
    assert list(tmp_path.iterdir()) == [tmp_path / "site.html"]
    for address in ("www.example.go.th", "ftp://example.go.th", "https://"):
        assert run("portal", "export", tmp_path / "x", "--agency", slug, "--address", address) == 2


def test_the_chain_is_proved_and_tampering_found(
    slug: str, people: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("portal", "verify", "--agency", slug) == 0
    assert "ห่วงโซ่ครบถ้วน" in capsys.readouterr().out
    changed = Revision.objects.filter(register="procurement_item").first()
    assert changed is not None
    Revision.objects.filter(pk=changed.pk).update(content=changed.content | {"agreed_price": "1.00"})
    assert run("portal", "verify") == 1
    assert str(changed.record_id) in capsys.readouterr().out
    Revision.objects.filter(pk=changed.pk).delete()
    assert run("portal", "verify", "--agency", slug, "--format", "json") == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert any("not in the database" in fault for fault in told["faults"])
    Publication.objects.filter(number=1).delete()
    assert run("portal", "verify", "--agency", slug) == 1
    assert "number 1 is missing" in capsys.readouterr().out


def test_a_changed_proof_is_found(slug: str, people: People, capsys: pytest.CaptureFixture[str]) -> None:
    disclosure = Disclosure.objects.create(round=people.agency.rounds.get(), item="O12")
    proof = Proof.objects.create(
        disclosure=disclosure, kind="page", title="สรุปผล", text="ข้อความที่เผยแพร่", as_of=AT.date(), elements=[]
    )
    proof_publish(proof=proof, by=people.malee, revision=proof.revision)
    assert run("portal", "verify", "--agency", slug) == 0
    Proof.objects.filter(pk=proof.pk).update(text="ข้อความที่แก้ทีหลัง")
    assert run("portal", "verify", "--agency", slug) == 1
    assert f"disclosure/2569/o12 {proof.pk}" in capsys.readouterr().out


def test_what_stood_on_a_page_on_a_day(
    slug: str, people: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [one.record for one in Revision.objects.filter(register="procurement_item").select_related("record")]
    records_withdraw(agency=people.agency, records=rows[:1], by=people.malee, reason="ทดสอบ")
    file = tmp_path / "chain.json"
    file.write_text(json.dumps(chain_json("ทดสอบ", events_of(people.agency))), encoding="utf-8")
    source = ["--file", file]
    for day, count in ((f"{AT:%Y-%m}-02", 2), ("2026-03-31", 0), ("2099-01-01", 1)):
        for where in (["--agency", slug], source):
            arguments = ["portal", "verify", *where, "--page", "oit/2569/o12", "--on", day, "--format", "json"]
            assert run(*arguments) == 0
            (told,) = json.loads(capsys.readouterr().out)
            assert len(told["stood"]) == count, (day, where)
    assert run("portal", "verify", *source, "--page", "oit/2569/o99", "--on", "2026-04-02") == 2
    assert run("portal", "verify", *source, "--page", "oit/2569/o12") == 2
    held = json.loads(file.read_text(encoding="utf-8"))
    held["events"][0]["manifest"][0]["sha256"] = "0" * 64
    file.write_text(json.dumps(held), encoding="utf-8")
    assert run("portal", "verify", *source) == 1
    file.write_text("[]", encoding="utf-8")
    assert run("portal", "verify", *source) == 2
