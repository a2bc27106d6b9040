"""The documentation says what the program does: settings, commands, roles, and links that lead somewhere."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

from prongsai.cli.main import prongsai
from prongsai.core.agencies.roles import DEEDS, ROLES, Deed, allowed
from prongsai.web import settings
from prongsai.web.agencies.words import role_title
from prongsai.web.common import environment

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))
DEVELOPING = (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")
OFFICE = (ROOT / "docs" / "office-th.md").read_text(encoding="utf-8")
TOLD = "".join(page.read_text(encoding="utf-8") for page in PAGES)
_OURS = re.compile(r'["`]((?:PRONGSAI_[A-Z]+)|DATABASE_URL|EMAIL_URL)\b')
DEED_WORDS: Mapping[Deed, str] = {
    "look": "ดูข้อมูลและเอกสารทั้งหมดของหน่วยงาน",
    "report_progress": "รายงานความก้าวหน้า ผลผลิต และผลลัพธ์",
    "edit_plan": "ร่างและแก้ไขมาตรการ",
    "edit_results": "นำเข้าและยืนยันคะแนน",
    "run_surveys": "เตรียม เปิด และนับผลแบบสำรวจ",
    "keep_registers": "กรอกทะเบียน แนบหลักฐาน ตอบคำถาม และส่งตรวจ",
    "approve_records": "เห็นชอบข้อมูล ยืนยันหลักฐาน และเห็นชอบการส่งตรวจ",
    "publish": "เผยแพร่ ถอนการเผยแพร่ และส่งให้ผู้ตรวจประเมิน",
    "run_round": "เปิดรอบ เปลี่ยนสถานะ และดูแลปฏิทิน",
    "prepare_documents": "จัดทำเอกสารและส่งลงนาม",
    "sign": "ลงนามและส่งกลับ เมื่อถึงลำดับของตน",
    "manage_people": "ดูแลบุคลากร ส่วนราชการ และข้อมูลหน่วยงาน",
    "export": "ส่งออกข้อมูลทั้งหมด",
}


def _variables(module: object) -> set[str]:
    source = inspect.getsource(module)  # type: ignore[arg-type]
    read = r'(?:environ\.get|environ|flag|listed)[\[(]"([A-Z_]+)"'
    return set(_OURS.findall(source)) | set(re.findall(read, source))


def _rows(text: str) -> list[list[str]]:
    """The cells of every row of every table."""
    return [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"
    ]


def _commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*words, name)
        # Verbs of the office are known by name; only opening an office would make commands of them.
        command = group.get_command(context, name) if not words else None
        if isinstance(command, click.Group):
            yield from _commands(command, (*words, name))


def test_every_variable_of_the_settings_is_explained() -> None:
    found = _variables(settings) | _variables(environment)
    assert {"PRONGSAI_DATA", "DATABASE_URL", "PRONGSAI_HOSTS", "EMAIL_URL", "PRONGSAI_FROM", "XDG_DATA_HOME"} <= found
    told = " ".join(cell for row in _rows(DEVELOPING) for cell in row)
    assert {name for name in found if f"`{name}`" not in told} == set()


def test_every_variable_that_is_explained_is_read() -> None:
    explained = {match[1] for row in _rows(DEVELOPING) if (match := re.fullmatch(r"`([A-Z]+_[A-Z_]+)`", row[0]))}
    assert explained <= _variables(settings) | _variables(environment)
    assert explained <= set(re.findall(r"``([A-Z_]+)``", settings.__doc__ or ""))


@pytest.mark.parametrize("words", [pytest.param(words, id="-".join(words)) for words in _commands(prongsai)])
def test_every_command_is_written_of(words: tuple[str, ...]) -> None:
    """The commands by name; their verbs behind them, in one list or another."""
    first, *verb = words
    lines = [line for line in TOLD.splitlines() if re.search(rf"\bprongsai {first}\b", line)]
    assert lines
    assert not verb or any(re.search(rf"\b{verb[0]}\b", line.partition(f"prongsai {first}")[2]) for line in lines)


def test_the_table_of_roles_is_that_of_the_program() -> None:
    assert set(DEED_WORDS) == set(DEEDS)
    rows = {row[0]: row[1:] for row in _rows(OFFICE)}
    assert rows["ทำได้"] == [role_title(role).th for role in ROLES]
    for deed, words in DEED_WORDS.items():
        assert rows[words] == ["✓" if deed in allowed([role]) else "–" for role in ROLES], deed


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"[a-z]+:", link)]
    for link in links:
        name, _, part = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        if part:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert part in {re.sub(r"[^\w ก-๙-]", "", one.lower()).replace(" ", "-") for one in headings}, link


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *(one for group in project["dependency-groups"].values() for one in group),
    ]
    names = {re.split(r"[^\w-]", one)[0].lower() for one in wanted}
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")
    given = {name.strip().lower() for row in _rows(reasons) for name in row[0].split(",")}
    assert names - given == set()
    assert given - names <= {"package", "---"}


def test_files_named_in_the_tables_are_there() -> None:
    for row in _rows((ROOT / "README.md").read_text(encoding="utf-8")):
        for path in re.findall(r"`(src/prongsai/[\w/.-]+|tools/[\w-]+|docs/[\w/.-]+)`", row[-1]):
            assert (ROOT / path).exists(), path
