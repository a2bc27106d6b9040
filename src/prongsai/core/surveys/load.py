"""From the text of a questionnaire file to questionnaires, or to one error that lists every fault with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.packs.model import Choice, Indicator, Instrument, Item, Pack, Text
from prongsai.core.scores.items import questions as parts_of
from prongsai.core.surveys import schema
from prongsai.core.surveys.model import Group, Question, QuestionKey, Questionnaire, Sample, Section
from prongsai.core.yamlfiles.load import read_spec
from prongsai.core.yamlfiles.specs import Problem, TextSpec
from prongsai.core.yamlfiles.strictyaml import Path

NAMES_TAKEN = ("group", "comment", "title", "intro", "place", "code", "arrival", "counter", "lang")
"""Fields of every form, and words of every questionnaire: no question may have such a name."""


class QuestionnaireError(InvalidFile):
    """A questionnaire file that cannot be used; ``faults`` says where and why."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"แฟ้มแบบสำรวจ {file}", f"The questionnaire file {file}", faults)


def load_questionnaires(text: str, pack: Pack, *, file: str) -> tuple[Questionnaire, ...]:
    """The questionnaires of the instruments of ``pack`` that ask people. Raises ``QuestionnaireError``."""
    read = read_spec(text, file=file, spec=schema.PackQuestionnairesSpec, refusal=QuestionnaireError)
    broken = read.faults(_problems(read.spec, pack))
    if broken:
        raise QuestionnaireError(file, broken)
    return tuple(_of_instrument(read.spec, one, pack) for one in read.spec.instruments)


def load_own_questionnaire(text: str, *, file: str) -> Questionnaire:
    """A survey of our own. Raises ``QuestionnaireError``."""
    read = read_spec(text, file=file, spec=schema.OwnQuestionnaireSpec, refusal=QuestionnaireError)
    broken = read.faults(_own_problems(read.spec))
    if broken:
        raise QuestionnaireError(file, broken)
    return _own(read.spec)


def asking(pack: Pack) -> dict[str, Instrument]:
    """The instruments of a pack that ask people, by code."""
    return {
        instrument.code: instrument
        for instrument in pack.instruments
        if any(item.kind == "question" for indicator in instrument.indicators for item in indicator.items)
    }


def _problems(spec: schema.PackQuestionnairesSpec, pack: Pack) -> Iterator[Problem]:
    if spec.pack != pack.id:
        yield Problem(("pack",), f'"{spec.pack}"', f'"{pack.id}", the pack it goes with')
    known = asking(pack)
    for number, one in enumerate(spec.instruments):
        here: Path = ("instruments", number)
        if one.code not in known:
            yield Problem((*here, "code"), f'"{one.code}"', f"one of {', '.join(known)}")
            continue
        if one.code in [before.code for before in spec.instruments[:number]]:
            yield Problem((*here, "code"), f'"{one.code}" a second time', "each once")
        asked = {item.code: item for indicator in known[one.code].indicators for item in indicator.items}
        yield from _wording_problems((*here, "wording"), one.wording, asked)
        yield from _group_problems((*here, "groups"), one.groups)
        if one.sample is not None and one.sample.at_least > one.sample.at_most:
            yield Problem(
                (*here, "sample"), f"at_least {one.sample.at_least}", f"{one.sample.at_most}, at_most, or less"
            )
    yield from _scale_problems(spec.scales, pack)


def _wording_problems(
    here: Path, wording: Mapping[str, schema.WordingSpec], asked: Mapping[str, Item]
) -> Iterator[Problem]:
    for code in [code for code in asked if code not in wording]:
        yield Problem(here, f"no words for {code}", "a sentence for every question")
    for code, words in wording.items():
        if code not in asked:
            yield Problem((*here, code), f'"{code}"', f"one of {', '.join(asked)}")
            continue
        parts = {part.id for part in asked[code].parts}
        if set(words.parts) != parts:
            wanted = f"the parts {', '.join(sorted(parts))}" if parts else "no parts"
            yield Problem((*here, code, "parts"), ", ".join(words.parts) or "nothing", wanted)


def _group_problems(here: Path, groups: schema.GroupsSpec | None) -> Iterator[Problem]:
    codes = [group.code for group in groups.choices] if groups else []
    for number, code in enumerate(codes):
        if code in codes[:number]:
            yield Problem((*here, "choices", number, "code"), f'"{code}" a second time', "each once")


def _scale_problems(scales: Mapping[str, schema.ScaleSpec], pack: Pack) -> Iterator[Problem]:
    unknown = {scale.id: scale for scale in pack.scales if scale.choices is None}
    for scale_id in [scale_id for scale_id in unknown if scale_id not in scales]:
        yield Problem(("scales",), f"no choices for {scale_id}", "choices for every scale the pack does not know")
    for scale_id, scale in scales.items():
        here: Path = ("scales", scale_id)
        if scale_id not in unknown:
            yield Problem(here, f'"{scale_id}"', f"one the pack does not know: {', '.join(unknown) or 'none'}")
            continue
        points = tuple(sorted(choice.points for choice in scale.choices))
        candidates = {one.id: tuple(sorted(one.points)) for one in unknown[scale_id].candidates}
        if candidates.get(scale.candidate or "") != points:
            found = f"{scale.candidate} with points {', '.join(map(str, points))}"
            yield Problem(here, found, "a candidate of the pack with its points")
        yield from _choice_problems(here, scale)


def _choice_problems(here: Path, scale: schema.ScaleSpec) -> Iterator[Problem]:
    codes = [choice.code for choice in scale.choices]
    for number, code in enumerate(codes):
        if code in codes[:number]:
            yield Problem((*here, "choices", number, "code"), f'"{code}" a second time', "each once")


def _own_problems(spec: schema.OwnQuestionnaireSpec) -> Iterator[Problem]:
    seen: set[str] = set()
    codes = [spec.instrument, *(section.code for section in spec.sections)]
    for place, section in enumerate(spec.sections):
        if section.code in codes[: place + 1]:
            found, wanted = f'"{section.code}" a second time', "each once, and none the code of the instrument"
            yield Problem(("sections", place, "code"), found, wanted)
        for number, question in enumerate(section.questions):
            here: Path = ("sections", place, "questions", number)
            if question.code in seen:
                yield Problem((*here, "code"), f'"{question.code}" a second time', "each once")
            if question.code in NAMES_TAKEN:
                yield Problem(
                    (*here, "code"), f'"{question.code}"', f"no field of every form: {', '.join(NAMES_TAKEN)}"
                )
            seen.add(question.code)
            if question.scale not in spec.scales:
                yield Problem((*here, "scale"), f'"{question.scale}"', f"one of {', '.join(spec.scales)}")
    for scale_id, scale in spec.scales.items():
        yield from _choice_problems(("scales", scale_id), scale)
    yield from _group_problems(("groups",), spec.groups)


def _of_instrument(spec: schema.PackQuestionnairesSpec, one: schema.InstrumentSpec, pack: Pack) -> Questionnaire:
    sections = tuple(_section(indicator, one) for indicator in asking(pack)[one.code].indicators)
    used = {question.scale for section in sections for question in section.questions}
    known = {scale.id: scale.choices for scale in pack.scales if scale.choices is not None}
    ours = {scale_id: _choices(scale) for scale_id, scale in spec.scales.items()}
    return Questionnaire(
        id=f"{pack.id}/{one.code}",
        instrument=one.code,
        pack_id=pack.id,
        title=_text(one.title),
        intro=_text(one.intro),
        sections=sections,
        scales={scale_id: choices for scale_id, choices in {**known, **ours}.items() if scale_id in used},
        assumed=frozenset(ours) & used,
        minimum_cell=spec.minimum_cell,
        floor_seconds=spec.floor_seconds,
        group_title=_text(one.groups.title) if one.groups else None,
        groups=_groups(one.groups),
        comment=_text(one.comment) if one.comment else None,
        sample=Sample(**one.sample.model_dump()) if one.sample else None,
        by_code=one.by_code,
    )


def _section(indicator: Indicator, one: schema.InstrumentSpec) -> Section:
    asked = tuple(question for item in indicator.items for question in _questions(item, one.wording[item.code]))
    return Section(indicator.code, indicator.title, asked)


def _questions(item: Item, words: schema.WordingSpec) -> Iterator[Question]:
    said = Text(words.th, words.en)
    for part in parts_of(item):
        own = words.parts.get(part.id)
        yield Question(
            key=QuestionKey(f"{item.code}.{part.id}" if item.parts else item.code),
            item=item.code,
            part=part.id if item.parts else None,
            text=_text(own) if own else said,
            scale=item.scale or "",
            polarity=part.polarity,
            stem=said if own else None,
        )


def _own(spec: schema.OwnQuestionnaireSpec) -> Questionnaire:
    return Questionnaire(
        id=spec.id,
        instrument=spec.instrument,
        pack_id="",
        title=_text(spec.title),
        intro=_text(spec.intro),
        sections=tuple(
            Section(
                section.code,
                _text(section.title),
                tuple(
                    Question(QuestionKey(one.code), one.code, None, Text(one.th, one.en), one.scale, one.polarity)
                    for one in section.questions
                ),
            )
            for section in spec.sections
        ),
        scales={scale_id: _choices(scale) for scale_id, scale in spec.scales.items()},
        assumed=frozenset(),
        minimum_cell=spec.minimum_cell,
        floor_seconds=spec.floor_seconds,
        group_title=_text(spec.groups.title) if spec.groups else None,
        groups=_groups(spec.groups),
        comment=_text(spec.comment) if spec.comment else None,
    )


def _choices(scale: schema.ScaleSpec) -> tuple[Choice, ...]:
    return tuple(Choice(choice.code, _text(choice.title), choice.points) for choice in scale.choices)


def _groups(groups: schema.GroupsSpec | None) -> tuple[Group, ...]:
    return tuple(Group(group.code, _text(group.title)) for group in groups.choices) if groups else ()


def _text(spec: TextSpec) -> Text:
    return Text(spec.th, spec.en)
