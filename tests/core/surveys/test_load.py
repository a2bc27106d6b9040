"""Questionnaire files: what they become, and every fault with its place."""

# ruff: noqa: E501 - the tables of faults read best with one case on a line.

import re
from decimal import Decimal
from importlib import resources

import pytest

from prongsai import library
from prongsai.core.packs.model import Text
from prongsai.core.surveys.load import QuestionnaireError, load_own_questionnaire, load_questionnaires
from prongsai.core.surveys.model import Group, Sample
from tests.core.surveys.asked import OWN, own

PACK = library.pack("nacc-local/2569")
SHIPPED = resources.files("prongsai.questionnaires").joinpath("nacc-local/2569.yaml").read_text(encoding="utf-8")
OLD = resources.files("prongsai.questionnaires").joinpath("nacc-local/2564.yaml").read_text(encoding="utf-8")


def faults_of(error: QuestionnaireError) -> list[str]:
    """The faults without the name of the file and the numbers of lines."""
    return [
        re.sub(r" \(line [0-9]+\)", "", f"{one.path}: found {one.found}; wanted {one.wanted}") for one in error.faults
    ]


def test_a_survey_of_our_own() -> None:
    asked = own()
    assert (asked.id, asked.instrument, asked.pack_id, asked.by_code) == ("counter", "SAT", "", False)
    assert list(asked.questions) == ["a", "b", "c", "d"]
    assert asked.questions["c"].polarity == "negative"
    assert asked.groups[1] == Group("business", Text("ธุรกิจ", "Business"))
    assert list(asked.choices["d"]) == ["no", "yes"]
    assert asked.choices["a"]["fair"].points == Decimal("33.4")


def test_worth_is_turned_round_for_negative_questions() -> None:
    worth = own().worth
    assert [float(worth["a"][code]) for code in ("low", "fair", "high")] == [0, 33.4, 100]
    assert [float(worth["c"][code]) for code in ("low", "fair", "high")] == [100, 66.6, 0]


def test_an_instrument_of_a_pack_takes_its_questions_in_the_order_of_the_pack() -> None:
    iit, eit = load_questionnaires(SHIPPED, PACK, file="2569.yaml")
    assert (iit.id, iit.by_code, eit.by_code) == ("nacc-local/2569/IIT", True, False)
    assert [section.code for section in iit.sections] == ["1", "2", "3", "4", "5"]
    assert list(iit.questions) == [f"i{number}" for number in range(1, 16)]
    assert iit.assumed == {"level_unknown"}
    assert iit.sample == Sample(10, 30, 400, 30)


def test_parts_become_questions_under_the_sentence_of_their_item() -> None:
    iit = library.questionnaires("nacc-local/2564")["IIT"]
    parts = iit.sections[1].items["i11"]
    assert [(one.key, one.part, one.polarity) for one in parts] == [
        ("i11.transparent", "transparent", "positive"),
        ("i11.favouring", "favouring", "negative"),
    ]
    assert len({one.stem for one in parts}) == 1
    assert parts[0].stem is not None
    assert iit.assumed == frozenset()
    assert iit.questions["i7"].stem is None


@pytest.mark.parametrize(
    ("people", "wanted"), [(0, 0), (1, 1), (29, 29), (30, 30), (300, 30), (301, 31), (3999, 400), (4001, 400)]
)
def test_how_many_answers_are_wanted(people: int, wanted: int) -> None:
    assert Sample(10, 30, 400, 30).wanted(people) == wanted


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("code: b,", "code: a,", 'sections.0.questions.1.code: found "a" a second time; wanted each once'),
        ("code: b,", "code: comment,", 'sections.0.questions.1.code: found "comment"; wanted no field of every form: group, comment, title, intro, place, code, arrival, counter, lang'),
        ("code: second", "code: first", 'sections.1.code: found "first" a second time; wanted each once, and none the code of the instrument'),
        ("scale: yes_no,", "scale: none,", 'sections.1.questions.0.scale: found "none"; wanted one of level, yes_no'),
        ("code: fair,", "code: low,", 'scales.level.choices.1.code: found "low" a second time; wanted each once'),
        ("code: business,", "code: citizen,", 'groups.choices.1.code: found "citizen" a second time; wanted each once'),
        ("points: 33.4", "points: 101", "scales.level.choices.1.points: found 101; wanted less than or equal to 100"),
        ("minimum_cell: 5", "minimum_cell: 2", "minimum_cell: found 2; wanted greater than or equal to 3"),
        ("polarity: negative}\n  - code", "polarity: bad}\n  - code", """sections.0.questions.2.polarity: found "bad"; wanted 'positive' or 'negative'"""),
        ("comment: {th: ข้อเสนอแนะ", 'comment: {th: "\\x07"', 'comment.th: found "\x07"; wanted text without control characters'),
        ("floor_seconds", "floor_second", 'floor_second: found the key "floor_second"; wanted no such key (perhaps "floor_seconds")'),
    ],
)  # fmt: skip
def test_each_fault_has_its_place(old: str, new: str, fault: str) -> None:
    assert OWN.count(old) == 1
    with pytest.raises(QuestionnaireError) as raised:
        load_own_questionnaire(OWN.replace(old, new), file="own.yaml")
    assert fault in faults_of(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("pack: nacc-local/2569", "pack: nacc-local/2568", 'pack: found "nacc-local/2568"; wanted "nacc-local/2569", the pack it goes with'),
        ("candidate: six_level", "candidate: four_level", "scales.level_unknown: found four_level with points 0, 20, 40, 60, 80, 100; wanted a candidate of the pack with its points"),
        ("points: 20", "points: 25", "scales.level_unknown: found six_level with points 0, 25, 40, 60, 80, 100; wanted a candidate of the pack with its points"),
        ("  level_unknown:", "  levels:", "scales: found no choices for level_unknown; wanted choices for every scale the pack does not know"),
        ("      i14: ", "      i16: ", "instruments.0.wording: found no words for i14; wanted a sentence for every question"),
        ("      i14: ", "      i16: ", 'instruments.0.wording.i16: found "i16"; wanted one of ' + ", ".join(f"i{number}" for number in range(1, 16))),
        ("- code: EIT", "- code: OIT", 'instruments.1.code: found "OIT"; wanted one of IIT, EIT'),
        ("- code: EIT", "- code: IIT", 'instruments.1.code: found "IIT" a second time; wanted each once'),
        ("at_least: 30", "at_least: 500", "instruments.0.sample: found at_least 500; wanted 400, at_most, or less"),
    ],
)  # fmt: skip
def test_each_fault_of_a_pack_has_its_place(old: str, new: str, fault: str) -> None:
    assert old in SHIPPED
    with pytest.raises(QuestionnaireError) as raised:
        load_questionnaires(SHIPPED.replace(old, new, 1), PACK, file="2569.yaml")
    assert fault in faults_of(raised.value)


def test_parts_have_to_be_those_of_the_pack() -> None:
    text = OLD.replace("          time: {", "          tame: {", 1)
    with pytest.raises(QuestionnaireError) as raised:
        load_questionnaires(text, library.pack("nacc-local/2564"), file="2564.yaml")
    (fault,) = raised.value.faults
    assert (fault.path, fault.wanted) == ("instruments.0.wording.i1.parts", "the parts procedure, time")


def test_a_fault_names_its_line() -> None:
    with pytest.raises(QuestionnaireError) as raised:
        load_own_questionnaire(OWN.replace("code: b,", "code: a,"), file="own.yaml")
    (fault,) = raised.value.faults
    assert fault.found.endswith(f"(line {1 + OWN[: OWN.index('code: b,')].count(chr(10))})")


def test_all_faults_come_at_once_and_in_the_order_of_the_pack() -> None:
    text = "\n".join(
        line for line in SHIPPED.splitlines() if not line.startswith(("      i2:", "      i9:", "      e4:"))
    )
    with pytest.raises(QuestionnaireError) as raised:
        load_questionnaires(text, PACK, file="2569.yaml")
    assert [fault.found.split(" (")[0] for fault in raised.value.faults] == [
        "no words for i2",
        "no words for i9",
        "no words for e4",
    ]
