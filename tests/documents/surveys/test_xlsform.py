"""Questionnaires as XLSForms, judged by pyxform, which ODK and KoboToolbox convert them with."""

import io
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from lxml import etree
from pyxform.xls2xform import convert

from prongsai import library
from prongsai.core.packs.model import Text
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.overlay import overlay
from prongsai.documents.surveys.xlsform import xlsform

IIT = library.questionnaires("nacc-local/2564")["IIT"]
EIT = library.questionnaires("nacc-local/2569")["EIT"]
ALL = {asked.id: asked for asked in (IIT, EIT, library.satisfaction())}
XF = {"xf": "http://www.w3.org/2002/xforms", "h": "http://www.w3.org/1999/xhtml"}


def converted(asked: Questionnaire) -> etree._Element:
    warnings: list[str] = []
    result = convert(xlsform(asked), warnings=warnings, file_type=".xlsx")
    assert (warnings, result.warnings) == ([], [])
    return etree.fromstring(result.xform.encode())


@cache
def form_of(name: str) -> etree._Element:
    return converted(ALL[name])


def rows(asked: Questionnaire, sheet: str) -> list[dict[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(xlsform(asked)))
    header, *content = book[sheet].iter_rows(values_only=True)
    return [{str(key): str(value) for key, value in zip(header, row, strict=True) if value} for row in content]


def words(form: etree._Element, language: str, name: str) -> list[str]:
    """The label of a question in a language; several where several have the name."""
    found = form.xpath(
        "//xf:translation[@lang=$language]/xf:text[substring-after(@id, ':')='label']", namespaces=XF, language=language
    )
    return [text.findtext("xf:value", namespaces=XF) for text in found if text.get("id")[:-6].endswith(f"/{name}")]


@pytest.mark.parametrize("name", ALL)
def test_every_question_is_asked_in_both_languages_and_has_to_be_answered(name: str) -> None:
    asked, form = ALL[name], form_of(name)
    binds = {bind.get("nodeset").rsplit("/", 1)[1]: bind for bind in form.iterfind(".//xf:bind", XF)}
    controls = {one.get("ref").rsplit("/", 1)[1]: one for one in form.iterfind(".//xf:select1", XF)}
    wanted = [*(["group"] if asked.groups else []), *asked.questions]
    assert list(controls) == wanted
    for key, question in asked.questions.items():
        assert binds[key].get("required") == "true()"
        assert words(form, "ไทย (th)", key) == [question.text.th]
        assert words(form, "English (en)", key) == [question.text.en]
        if question.stem is not None:
            assert words(form, "ไทย (th)", f"{question.item}.above") == [question.stem.th]
    assert binds["comment"].get("required") is None
    assert binds["comment"].get("constraint") == "string-length(.) <= 500"


@pytest.mark.parametrize("name", ALL)
def test_choices_are_those_of_the_scales_in_order(name: str) -> None:
    asked = ALL[name]
    for scale, choices in asked.scales.items():
        listed = [row for row in rows(asked, "choices") if row["list_name"] == f"list_{scale}"]
        assert [(row["name"], row["label::ไทย (th)"]) for row in listed] == [
            (one.code, one.title.th) for one in choices
        ]
    kinds = {row["name"]: row["type"] for row in rows(asked, "survey") if "name" in row}
    assert {key: kinds[key] for key in asked.questions} == {
        key: f"select_one list_{question.scale}" for key, question in asked.questions.items()
    }


def test_it_asks_for_nothing_but_answers() -> None:
    kinds = {row["type"].split()[0] for row in rows(EIT, "survey")}
    assert kinds == {"note", "select_one", "begin_group", "end_group", "text"}


def test_it_says_that_it_is_not_the_official_one() -> None:
    assert "ไม่ใช่แบบวัดของสำนักงาน ป.ป.ช." in words(form_of(EIT.id), "ไทย (th)", "practice")[0]
    assert words(form_of("satisfaction"), "ไทย (th)", "practice") == []


def test_the_form_is_known_by_its_questionnaire_and_its_words() -> None:
    (settings,) = rows(EIT, "settings")
    assert settings["form_id"] == "prongsai_nacc_local_2569_eit"
    assert settings["default_language"] == "ไทย (th)"
    (other,) = rows(overlay(EIT, "code,th\ne1,อื่นเพียงใด\n", file="x"), "settings")
    assert settings["version"] != other["version"]
    assert form_of(EIT.id).xpath("string(//h:title)", namespaces=XF) == EIT.title.th


def test_the_bytes_are_always_the_same() -> None:
    content = xlsform(EIT)
    assert xlsform(library.questionnaires("nacc-local/2569")["EIT"]) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        assert b"2020-01-01T00:00:00Z</dcterms:created>" in archive.read("docProps/core.xml")


@pytest.mark.parametrize(
    "words_of_somebody", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x",1)', "http://x.example"]
)
def test_no_cell_is_a_formula_or_a_link(words_of_somebody: str) -> None:
    asked = replace(EIT, title=Text(words_of_somebody, "x"), intro=Text(words_of_somebody, words_of_somebody))
    book = openpyxl.load_workbook(io.BytesIO(xlsform(asked)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert words_of_somebody in {cell.value for cell in cells}


def test_words_are_never_read_as_markup_or_as_a_reference() -> None:
    asked = overlay(EIT, "code,th,en\ne1,<b>ก</b> ${e2} & {x},<output value='/data'/> ${nothing}\n", file="x")
    form = converted(asked)
    assert words(form, "ไทย (th)", "e1") == ["<b>ก</b> $ {e2} & {x}"]
    assert words(form, "English (en)", "e1") == ["<output value='/data'/> $ {nothing}"]
