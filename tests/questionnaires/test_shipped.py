"""The shipped questionnaires: one for every instrument that asks people, and each sentence reads as it should."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from prongsai import library
from prongsai.core.packs.model import Text
from prongsai.core.surveys.load import asking
from prongsai.core.surveys.model import Question, Questionnaire
from prongsai.core.surveys.overlay import targets
from prongsai.core.thai.text import normalise

PACKS = [pack_id for pack_id in library.pack_ids() if asking(library.pack(pack_id))]
SHIPPED = {one.id: one for pack_id in PACKS for one in library.questionnaires(pack_id).values()}
SHIPPED |= {library.satisfaction().id: library.satisfaction()}

each = pytest.mark.parametrize("asked", SHIPPED.values(), ids=SHIPPED)


def leading(question: Question) -> str:
    """The sentence that asks: what stands above the parts, or the question itself."""
    return (question.stem or question.text).th


def sentences(asked: Questionnaire) -> Iterator[Text]:
    yield from targets(asked).values()


@pytest.mark.parametrize("pack_id", PACKS)
def test_every_pack_has_a_questionnaire_for_each_instrument_that_asks(pack_id: str) -> None:
    pack = library.pack(pack_id)
    shipped = library.questionnaires(pack_id)
    assert list(shipped) == list(asking(pack)) == ["IIT", "EIT"]
    for code, asked in shipped.items():
        items = [item.code for indicator in asking(pack)[code].indicators for item in indicator.items]
        assert list(dict.fromkeys(question.item for question in asked.questions.values())) == items
        assert asked.by_code == (code == "IIT")
        assert [group.code for group in asked.groups] == ([] if code == "IIT" else ["citizen", "business", "agency"])
        assert asked.comment is not None
        assert asked.minimum_cell == 5


@pytest.mark.parametrize("pack_id", PACKS)
def test_the_sample_is_that_of_the_pack(pack_id: str) -> None:
    """A share where the pack says a share; none where it gives a minimum for each size of agency."""
    for rule in library.pack(pack_id).eligibility:
        asked = library.questionnaires(pack_id).get(rule.instrument)
        if asked is None:
            continue
        by_share = rule.sample_rule is not None and rule.sample_rule.th.startswith("ร้อยละ 10 ")
        assert (asked.sample is not None) == by_share
        assert by_share != bool(rule.sample_minimums)


@each
def test_sentences_are_short_and_whole(asked: Questionnaire) -> None:
    for text in sentences(asked):
        assert 0 < len(text.th) <= 300
        assert 0 < len(text.en) <= 300
        assert text.th == normalise(text.th).strip()
        assert "  " not in text.th + text.en
        assert re.search("[ก-ฮ]", text.th)
        assert not re.search("[ก-ฮ]", text.en)


@each
def test_a_question_ends_as_its_scale_answers(asked: Questionnaire) -> None:
    for question in asked.questions.values():
        ending, yes_no = leading(question), set(asked.choices[question.key]) == {"yes", "no"}
        assert ending.endswith("หรือไม่" if yes_no else "เพียงใด"), ending
        assert ("มี" in ending) if yes_no else ("หรือไม่" not in ending), ending
        assert (question.stem or question.text).en.endswith("?")


@each
def test_nothing_is_asked_twice(asked: Questionnaire) -> None:
    for language in ("th", "en"):
        said = [
            (getattr(question.stem, language, ""), getattr(question.text, language))
            for question in asked.questions.values()
        ]
        assert len(set(said)) == len(said)


@each
def test_no_question_tells_what_to_answer(asked: Questionnaire) -> None:
    for text in sentences(asked):
        assert not re.search("คะแนน|ควรตอบ|ขอความร่วมมือ|ขอให้ตอบ|ป.ป.ช|ITA", text.th), text.th


def test_years_that_ask_the_same_ask_it_in_the_same_words() -> None:
    said: dict[object, set[object]] = defaultdict(set)
    for pack_id in PACKS:
        pack = library.pack(pack_id)
        items = {item.code: item for one in asking(pack).values() for part in one.indicators for item in part.items}
        for asked in library.questionnaires(pack_id).values():
            for question in asked.questions.values():
                item = items[question.item]
                yes_no = set(asked.choices[question.key]) == {"yes", "no"}
                said[item.concepts, question.part, yes_no].add((question.stem, question.text))
    # The same concept in parts, or with yes and no, is another question.
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}


def test_titles_and_groups_are_the_same_in_every_year() -> None:
    for code in ("IIT", "EIT"):
        of_years = [library.questionnaires(pack_id)[code] for pack_id in PACKS]
        assert len({(one.title, one.intro, one.comment, one.groups, one.group_title) for one in of_years}) == 1
