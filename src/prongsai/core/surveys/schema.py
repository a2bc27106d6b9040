"""The shape of questionnaire files: what may stand where. docs/questionnaires.md explains the keys."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from prongsai.core.packs.model import Polarity
from prongsai.core.packs.schema import Points
from prongsai.core.yamlfiles.specs import Name, Spec, TextSpec, Words

ChoiceCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$")]


class ChoiceSpec(Spec):
    code: ChoiceCode
    points: Points
    title: TextSpec


class ScaleSpec(Spec):
    """``candidate`` names the guess of the pack that is followed."""

    candidate: Name | None = None
    choices: Annotated[list[ChoiceSpec], Field(min_length=2)]


class GroupSpec(Spec):
    code: Name
    title: TextSpec


class GroupsSpec(Spec):
    title: TextSpec
    choices: Annotated[list[GroupSpec], Field(min_length=2)]


class SampleSpec(Spec):
    share: Annotated[int, Field(ge=1, le=100)]
    at_least: Annotated[int, Field(ge=1)]
    at_most: Annotated[int, Field(ge=1)]
    everyone_below: Annotated[int, Field(ge=0)]


class WordingSpec(Spec):
    """The sentence of an item; where it has parts, what stands above them, and a sentence for each part."""

    th: Words
    en: Words
    parts: dict[Name, TextSpec] = Field(default_factory=dict)


class OwnQuestionSpec(Spec):
    code: Name
    th: Words
    en: Words
    scale: Name
    polarity: Polarity = "positive"


class OwnSectionSpec(Spec):
    code: Name
    title: TextSpec
    questions: Annotated[list[OwnQuestionSpec], Field(min_length=1)]


class InstrumentSpec(Spec):
    """One instrument of the pack."""

    code: Words
    title: TextSpec
    intro: TextSpec
    wording: dict[str, WordingSpec]
    groups: GroupsSpec | None = None
    comment: TextSpec | None = None
    sample: SampleSpec | None = None
    by_code: bool = False


class PackQuestionnairesSpec(Spec):
    """A file with the questionnaires of one pack. ``scales`` are those the pack does not know."""

    pack: Words
    minimum_cell: Annotated[int, Field(ge=3)]
    floor_seconds: Annotated[int, Field(ge=1)]
    scales: dict[Name, ScaleSpec] = Field(default_factory=dict)
    instruments: Annotated[list[InstrumentSpec], Field(min_length=1)]


class OwnQuestionnaireSpec(Spec):
    """A file with a survey of our own."""

    id: Name
    instrument: Words
    title: TextSpec
    intro: TextSpec
    minimum_cell: Annotated[int, Field(ge=3)]
    floor_seconds: Annotated[int, Field(ge=1)]
    scales: dict[Name, ScaleSpec]
    sections: Annotated[list[OwnSectionSpec], Field(min_length=1)]
    groups: GroupsSpec | None = None
    comment: TextSpec | None = None


class OverlaidSpec(Spec):
    """Words that are laid over others; that they are there and short enough is checked together with all else."""

    th: str | None = None
    en: str | None = None


class OverlaidItemSpec(OverlaidSpec):
    """What stands above the parts of an item, if it has any, and a sentence for each part."""

    parts: dict[str, OverlaidSpec] = Field(default_factory=dict)


class OverlaidGroupsSpec(Spec):
    title: OverlaidSpec | None = None
    choices: dict[str, OverlaidSpec] = Field(default_factory=dict)


class OverlaySpec(Spec):
    """Wording of somebody else, laid over the questionnaire of one instrument. ``scales``: titles by scale, choice."""

    instrument: Words
    pack: Words | None = None
    title: OverlaidSpec | None = None
    intro: OverlaidSpec | None = None
    comment: OverlaidSpec | None = None
    groups: OverlaidGroupsSpec | None = None
    scales: dict[str, dict[str, OverlaidSpec]] = Field(default_factory=dict)
    wording: dict[str, OverlaidItemSpec] = Field(default_factory=dict)
