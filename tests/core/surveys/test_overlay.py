"""Somebody's own wording over a questionnaire: words change and nothing else; every fault comes at once."""

# ruff: noqa: E501 - the table of faults reads best with one case on a line.

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import library
from prongsai.core.packs.model import Text
from prongsai.core.surveys.load import QuestionnaireError
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.overlay import overlay, targets

IIT = library.questionnaires("nacc-local/2564")["IIT"]
EIT = library.questionnaires("nacc-local/2569")["EIT"]

YAML = """\
# ถ้อยคำของหน่วยงาน
instrument: EIT
pack: nacc-local/2569
title: {th: ชื่อใหม่, en: New title}
intro: {th: คำนำใหม่}
comment: {th: ความเห็น}
groups:
  title: {th: ฐานะ}
  choices:
    citizen: {th: ชาวบ้าน}
scales:
  level_unknown:
    none: {th: ไม่เลย, en: None at all}
wording:
  E1: {th: "  ข้อหนึ่ง\\n ใหม่เพียงใด "}
  e2: {th: ข้อสองเพียงใด, en: How far two}
"""


def faults(asked: Questionnaire, text: str) -> list[str]:
    with pytest.raises(QuestionnaireError) as raised:
        overlay(asked, text, file="words")
    return [f"{fault.path}: {fault.found}; {fault.wanted}" for fault in raised.value.faults]


def test_words_change_and_what_is_asked_stays() -> None:
    laid = overlay(EIT, YAML, file="words.yaml")
    assert laid.title == Text("ชื่อใหม่", "New title")
    assert laid.intro == Text("คำนำใหม่", EIT.intro.en)
    assert laid.questions["e1"].text == Text("ข้อหนึ่ง ใหม่เพียงใด", EIT.questions["e1"].text.en)
    assert laid.questions["e2"].text == Text("ข้อสองเพียงใด", "How far two")
    assert laid.questions["e3"] == EIT.questions["e3"]
    assert (laid.group_title, laid.groups[0].title.th, laid.groups[1]) == (
        Text("ฐานะ", "You came as"),
        "ชาวบ้าน",
        EIT.groups[1],
    )
    assert laid.scales["level_unknown"][0].title == Text("ไม่เลย", "None at all")
    assert laid.worth == EIT.worth
    assert list(laid.questions) == list(EIT.questions)


def test_an_item_with_parts_is_laid_over_whole() -> None:
    text = "code,th\ni1,ทำงาน\ni1.procedure,ตามขั้นตอนเพียงใด\ni1.time,ตามเวลาเพียงใด\n"
    laid = overlay(IIT, text, file="words.csv")
    assert [(one.stem and one.stem.th, one.text.th) for one in laid.sections[0].items["i1"]] == [
        ("ทำงาน", "ตามขั้นตอนเพียงใด"),
        ("ทำงาน", "ตามเวลาเพียงใด"),
    ]
    assert laid.sections[0].items["i3"] == IIT.sections[0].items["i3"]
    wanted = "words for i1 and all of its parts together"
    assert faults(IIT, "code,th\ni1,ทำงาน") == [f"i1: no words for i1.procedure, i1.time; {wanted}"]
    assert faults(IIT, "code,th\ni1.time,ตามเวลา") == [f"i1: no words for i1, i1.procedure; {wanted}"]
    assert faults(IIT, "instrument: IIT\nwording:\n  i1: {th: ทำงาน, parts: {time: {th: เวลา}}}") == [
        f"i1: no words for i1.procedure; {wanted}"
    ]


@pytest.mark.parametrize(
    "table",
    [
        "code,th,en\ne1,ก เพียงใด,A\nE๒,ข เพียงใด,\n",
        "\ufeffรหัส;หมายเหตุ;คำถาม;อังกฤษ\r\n\r\ne1;x;ก เพียงใด;A\r\n e2 ;;ข เพียงใด;\r\n;;;\r\n",
        'EN\tCode\tTH\nA\te1\tก เพียงใด\n\te2\t"ข เพียงใด"\n',
        "e1,ก เพียงใด,A\ne2,ข เพียงใด\n",
    ],
)
def test_a_table_from_a_spreadsheet(table: str) -> None:
    laid = overlay(EIT, table, file="words.csv")
    assert laid.questions["e1"].text == Text("ก เพียงใด", "A")
    assert laid.questions["e2"].text == Text("ข เพียงใด", EIT.questions["e2"].text.en)
    assert laid.questions["e3"] == EIT.questions["e3"]


def test_a_table_may_change_everything_a_yaml_file_may() -> None:
    table = "code,th\n" + "".join(f"{target},ใหม่ {number}\n" for number, target in enumerate(targets(IIT)))
    assert [text.th for text in targets(overlay(IIT, table, file="x")).values()] == [
        f"ใหม่ {number}" for number in range(len(targets(IIT)))
    ]
    assert {"title", "intro", "comment", "i1", "i1.time", "choice.yes_no.yes"} <= targets(IIT).keys()
    assert {"group", "group.citizen"} <= targets(EIT).keys()


def test_every_fault_comes_at_once() -> None:
    table = f"code,th\ne99,ก\ne1,\ne2,{'ก' * 401}\ne2,ก\x07\ne3,\u202eก\n,ก\ngroup.king,ก\n"
    found = faults(EIT, table)
    assert [line.split(";")[0] for line in found] == [
        'e99: the code "e99" (line 2)',
        "e1: no Thai words (line 3)",
        "e2.th: 401 characters (line 4)",
        'e2: "e2" a second time (line 5)',
        "e2.th: a control character (line 5)",
        "e3.th: a control character (line 6)",
        '(code): the code "" (line 7)',
        'group.king: the code "group.king" (line 8)',
    ]
    assert found[0].endswith("one of title, intro, e1, e2, e3, e4, e5, e6, e7, e8, e9, group ...")


def test_a_yaml_file_for_another_instrument_or_year() -> None:
    text = YAML.replace("instrument: EIT", "instrument: IIT").replace("local/2569", "local/2568")
    assert faults(EIT, text) == ['instrument: "IIT"; "EIT"', 'pack: "nacc-local/2568"; "nacc-local/2569"']


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "(file): nothing; a mapping of keys to values"),
        ("instrument: EIT\n", "(file): no words; a sentence for one code at least"),
        ("code,th\n", "(file): no words; a sentence for one code at least"),
        (';;\n""\n', "(file): no words; a sentence for one code at least"),
        ("code,en\ne1,a\n", "(file): no column th; the columns code, th and, if any, en"),
        ('code,th\ne1,"ก', "line 2: unexpected end of data; a table with the columns code, th and en"),
        ("instrument: EIT\nwording:\n  e1: {th: ก, points: 100}", 'wording.e1.points: the key "points" (line 3); no such key'),
        ("instrument: EIT\nscales:\n  level_unknown: {none: 5}", "scales.level_unknown.none: 5 (line 3); a mapping"),
        ("instrument: EIT\nwording: {e1: {th: ก}, E1: {th: ข}}", 'wording.E1: "e1" a second time (line 2); each once'),
    ],
)  # fmt: skip
def test_files_that_cannot_be_used(text: str, fault: str) -> None:
    assert faults(EIT, text)[0].startswith(fault)


def test_markup_stays_plain_text() -> None:
    laid = overlay(EIT, "code,th\ne1,<b>ก</b> ${e2} =1+1\n", file="x")
    assert laid.questions["e1"].text.th == "<b>ก</b> ${e2} =1+1"


def test_a_survey_of_our_own_may_be_said_otherwise_too() -> None:
    laid = overlay(library.satisfaction(), "code,th\noverall,ชอบไหม\nchoice.satisfied.s5,ชอบมาก\n", file="x")
    assert laid.questions["overall"].text.th == "ชอบไหม"
    assert laid.scales["satisfied"][4].title.th == "ชอบมาก"


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("code,th\ten;\n\"'eE1.:{}-# ๑ก็\ufeff\x00\r"), max_size=40))
def test_any_text_is_laid_over_or_refused(text: str) -> None:
    with suppress(QuestionnaireError):
        assert list(overlay(EIT, text, file="x").questions) == list(EIT.questions)
