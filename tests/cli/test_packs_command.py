"""``prongsai packs``: what it prints and how it exits."""

import json
from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prongsai import library
from prongsai.cli.packs import packs

SHIPPED = resources.files("prongsai.frameworks").joinpath("nacc-local/2568.yaml").read_text(encoding="utf-8")


def run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(packs, arguments, input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_list() -> None:
    lines = run("list").output.splitlines()
    assert len(lines) == 8
    assert lines[6].startswith("nacc-local/2568  กรอบการประเมิน ITA ปีงบประมาณ พ.ศ. 2568")
    assert lines[6].endswith("[IIT 15 · EIT 9 · OIT 28]")
    assert [entry["id"] for entry in json.loads(run("list", "--format", "json").output)] == list(library.pack_ids())


@pytest.mark.parametrize("name", ["nacc-local/2568", "2568", "๒๕๖๘"])
def test_show(name: str) -> None:
    lines = run("show", name).output.splitlines()
    assert "    9.1 ข้อมูลพื้นฐาน" in lines
    assert "      O1 โครงสร้างและอำนาจหน้าที่" in lines
    assert "        - แผนผังโครงสร้างการแบ่งส่วนงานภายในของหน่วยงาน" in lines
    assert "  ผ่านดี: คะแนนรวมไม่ต่ำกว่า 85 และทุกเครื่องมือไม่ต่ำกว่า 85" in lines


def test_show_as_json_keeps_exact_numbers_and_iso_dates() -> None:
    shown = json.loads(run("show", "2568", "--format", "json").output)
    oit = shown["instruments"][2]
    assert oit["weight"] == "40"
    assert oit["indicators"][0]["constraints"][0]["equals"] == "46.5"
    assert oit["indicators"][0]["items"][0]["weight"] is None
    assert shown["calendar"][0]["start"] == "2025-03-31"
    assert shown["rounding"]["at"] == ["indicator", "instrument", "item", "total"]
    assert shown["digest"] == library.pack("nacc-local/2568").digest


def test_show_an_unknown_pack() -> None:
    with pytest.raises(library.UnknownPack, match="nacc-local/2569"):
        run("show", "2599")


def test_validate_every_shipped_pack() -> None:
    result = run("validate")
    assert result.exit_code == 0
    assert result.output.count("ถูกต้อง (valid)") == 8


def test_validate_lists_every_fault_on_a_line_and_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text(SHIPPED.replace("weight: 40", "wieght: 40"), encoding="utf-8")
    result = run("validate", str(file), "2568")
    assert result.exit_code == 2
    missing, misspelt, valid = result.stdout.splitlines()
    assert missing.startswith(f"{file}: instruments.2.weight: found nothing")
    assert misspelt.startswith(f'{file}: instruments.2.wieght: found the key "wieght"')
    assert valid.startswith("2568: ถูกต้อง")


def test_validate_standard_input() -> None:
    assert run("validate", "-", stdin=SHIPPED).exit_code == 0
    result = run("validate", "-", stdin="id: [")
    assert (result.exit_code, result.output.startswith("-: (file): found")) == (2, True)


def test_validate_a_missing_file() -> None:
    with pytest.raises(library.UnreadablePackFile):
        run("validate", "nothing.yaml")


def test_diff() -> None:
    lines = run("diff", "2567", "nacc-local/2568").output.splitlines()
    assert lines[0] == "เทียบ nacc-local/2567 กับ nacc-local/2568"
    assert "  O3 → O1  อำนาจหน้าที่ → โครงสร้างและอำนาจหน้าที่  [รวมข้อ, เปลี่ยนรหัส, เปลี่ยนชื่อ]" in lines
    assert "  O15 → -  ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ  [ยกเลิก]" in lines
    assert "  จำนวนข้อของตัวชี้วัดที่ 9: 25 → 20" in lines
    assert len(lines) == len(set(lines))


def test_diff_as_json() -> None:
    compared = json.loads(run("diff", "2567", "2568", "--format", "json").output)
    rows = {row["concept"]: row for row in compared["rows"]}
    assert rows["qa_channel"] == {
        "concept": "qa_channel",
        "old": "O6",
        "new": "O3",
        "kinds": ["merged", "moved", "retitled"],
    }
    assert compared["changes"][0]["rule"]["en"] == "items of indicator 9"
