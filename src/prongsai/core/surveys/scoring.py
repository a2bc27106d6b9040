"""From counted answers to scores, through the one engine that computes all scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from prongsai.core.packs.model import Pack
from prongsai.core.scores.model import Inputs
from prongsai.core.surveys.model import Questionnaire


def pack_for(pack: Pack, *questionnaires: Questionnaire) -> Pack:
    """The pack with the scales that these questionnaires assume where it knows none: for practice surveys only.

    What is computed with it says nothing about the official score while the official scale is not known.
    """
    assumed = {scale: one.scales[scale] for one in questionnaires for scale in one.assumed}
    return replace(
        pack,
        scales=tuple(
            replace(scale, choices=assumed[scale.id]) if scale.choices is None and scale.id in assumed else scale
            for scale in pack.scales
        ),
    )


def inputs_from(questionnaire: Questionnaire, counts: Mapping[str, Mapping[str, int]]) -> Inputs:
    """Counts by question and choice as the engine takes them: by item and part."""
    tallies: dict[str, dict[str, Mapping[str, int]]] = {}
    for key, question in questionnaire.questions.items():
        tallies.setdefault(question.item, {})[question.part or question.item] = counts.get(key, {})
    return Inputs(tallies=tallies)
