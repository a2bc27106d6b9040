"""Whether a questionnaire and a release that come from elsewhere can be worked with: nothing is taken on trust.

A questionnaire that is sound can be asked, counted and scored; a release that is sound can be shown beside it. That a
release is true cannot be found out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from prongsai.core.packs.model import Pack
from prongsai.core.scores.items import questions as parts_of
from prongsai.core.surveys import documents
from prongsai.core.surveys.load import NAMES_TAKEN, asking
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.release import Part, Release, Sums, from_document
from prongsai.core.surveys.tallies import BINS, counting

_SMALLEST_CELL = 3
_WHOLE = 100
_FINEST = -4  # decimals of points: sums of finer ones would grow without bound
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.]{0,63}")


class NotSound(ValueError):
    """A questionnaire or release that cannot be worked with: what is wrong with it, in a few words."""


def sound_questionnaire(document: object, *, instrument: str, pack: Pack) -> Questionnaire:
    """The questionnaire of an instrument of ``pack``, or a survey of our own. Raises ``NotSound``."""
    try:
        asked = documents.from_document(document)  # type: ignore[arg-type]
        wrong = next(_wrong_questions(asked, instrument, pack), None)
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError) as error:
        raise NotSound("no questionnaire") from error
    if wrong is not None:
        raise NotSound(wrong)
    return asked


def sound_release(document: object, questionnaire: Questionnaire) -> Release:
    """What was released of a survey that asked this. Raises ``NotSound``."""
    try:
        found = from_document(document)  # type: ignore[arg-type]
        wrong = next(_wrong_release(found, questionnaire), None)
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError) as error:
        raise NotSound("no release of a survey") from error
    if wrong is not None:
        raise NotSound(wrong)
    return found


def _wrong_questions(asked: Questionnaire, instrument: str, pack: Pack) -> Iterator[str]:
    if asked.instrument != instrument:
        yield f"questions of {asked.instrument}"
    if asked.pack_id not in ("", pack.id):
        yield f"questions of {asked.pack_id}"
    if asked.minimum_cell < _SMALLEST_CELL:
        yield f"groups of {asked.minimum_cell} would be shown"
    if asked.floor_seconds < 0:
        yield "time to read that is less than none"
    keys = [question.key for section in asked.sections for question in section.questions]
    codes = [instrument, *(section.code for section in asked.sections)]
    groups = [group.code for group in asked.groups]
    choices = [choice.code for held in asked.scales.values() for choice in held]
    if not all(map(_CODE.fullmatch, [*keys, *codes, *groups, *choices])) or {*keys}.intersection(NAMES_TAKEN):
        yield "codes that are none"
    if len({*groups}) < len(groups):
        yield "a group twice"
    if not keys or len({*keys}) < len(keys) or len({*codes}) < len(codes):
        yield "no questions, or some twice"
    if not all(section.questions for section in asked.sections):
        yield "a section without questions"
    for scale, held in asked.scales.items():
        if len({choice.code for choice in held}) < max(len(held), 2):
            yield f"the scale {scale} without two choices that differ"
        if not all(0 <= one.points <= _WHOLE and int(one.points.as_tuple().exponent) >= _FINEST for one in held):
            yield f"points of the scale {scale} that are not 0 to 100"
    if not {question.scale for question in asked.questions.values()} <= asked.scales.keys():
        yield "questions without a scale"
    if asked.pack_id:
        yield from _strange(asked, pack)


def _strange(asked: Questionnaire, pack: Pack) -> Iterator[str]:
    """Questions that the pack does not ask, which it could not score."""
    known = asking(pack).get(asked.instrument)
    wanted = {
        (indicator.code, f"{item.code}.{part.id}" if item.parts else item.code): (item.scale, part.polarity)
        for indicator in (known.indicators if known else ())
        for item in indicator.items
        for part in parts_of(item)
    }
    given = {
        (section.code, str(question.key)): (question.scale, question.polarity)
        for section in asked.sections
        for question in section.questions
    }
    if given != wanted:
        yield f"other questions than {pack.id} asks"
    scales = {scale.id: scale.choices for scale in pack.scales if scale.choices is not None}
    for scale, choices in asked.scales.items():
        theirs = {choice.code: choice.points for choice in scales.get(scale, choices)}
        if {choice.code: choice.points for choice in choices} != theirs:
            yield f"other choices of the scale {scale} than {pack.id} has"
        if scale not in scales and scale not in asked.assumed:
            yield f"the scale {scale}, which {pack.id} does not know"


def _wrong_release(found: Release, asked: Questionnaire) -> Iterator[str]:
    if not _whole(found.n) or not _whole(found.comments):
        yield "a number of answers or comments that is none"
    if found.expected is not None and (not _whole(found.expected) or found.expected < 1):
        yield "a number of people who may answer that is none"
    if found.k != asked.minimum_cell:
        yield f"groups of {found.k} shown"
    if not found.shown:
        if any((found.counts, found.sums, found.groups, found.places, found.comments)):
            yield "results that may not be shown"
        return
    if found.n < found.k:
        yield f"results of {found.n} answers"
    given = {key: counts.keys() for key, counts in found.counts.items()}
    if given != {key: choices.keys() for key, choices in asked.choices.items()}:
        yield "counts of other questions or choices"
    if any(not all(map(_whole, one.values())) or sum(one.values()) != found.n for one in found.counts.values()):
        yield f"questions that not all of {found.n} answered"
    for share in (found.straight, found.hasty):
        if share is not None and (not _whole(share) or share > _WHOLE or share % 10):
            yield "a share that is no tenth"
    yield from _wrong_sums(found.sums, found.n, asked)
    if not {*found.groups} <= {group.code for group in asked.groups}:
        yield "groups that were not asked for"
    for parts in (found.groups, found.places):
        yield from _wrong_parts(parts, found, asked)


def _wrong_parts(parts: Mapping[str, Part | None], found: Release, asked: Questionnaire) -> Iterator[str]:
    shown = [part for part in parts.values() if part is not None]
    if not all(_whole(part.n) and part.n >= found.k for part in shown) or sum(part.n for part in shown) > found.n:
        yield "groups or places that are too small, or too large"
    for part in shown:
        yield from _wrong_sums(part.sums, part.n, asked)


def _wrong_sums(sums: Mapping[str, Sums], n: int, asked: Questionnaire) -> Iterator[str]:
    units = counting(asked).units
    if sums.keys() != units.keys():
        yield "scores of other sections"
        return
    for code, one in sums.items():
        most = _WHOLE * units[code]
        if not _whole(one.total) or one.total > n * most:
            yield f"scores of {code} that nobody can have"
        # No sum of squares is less than that of equal scores, or more than the largest score allows.
        elif one.squares is not None and not (
            _whole(one.squares) and one.total**2 <= n * one.squares and one.squares <= most * one.total
        ):
            yield f"a spread of {code} that no scores have"
        if one.bins is not None and (len(one.bins) != BINS or not all(map(_whole, one.bins)) or sum(one.bins) != n):
            yield f"a histogram of {code} that does not fit"


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
