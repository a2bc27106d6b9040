"""A release as rows of a table and as JSON, for whoever wants to compute with it. ``sheets.to_csv`` writes the rows.

What is read back from such files is in ``counted``: answers that somebody else counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from prongsai.core.surveys.estimates import Estimate
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.release import Release, to_document
from prongsai.core.surveys.results import PartResult, Results, results

COLUMNS = ("group", "place", "title", "section", "question", "choice", "n", "points", "mean", "error", "low", "high")
"""The head of the table. Rows with a choice say how many gave it, those without are means of a section, instrument or
question with how many answered. ``points`` is what an answer is worth, 0-100.

``group`` and ``place`` are empty for everybody. A cell that is withheld has one row, with nothing but its name.
"""

Row = tuple[str | int | Decimal | None, ...]


def to_rows(questionnaire: Questionnaire, release: Release, *, places: Mapping[str, str] | None = None) -> list[Row]:
    """The table with its head, titles in Thai. ``places``: their names by key."""
    found = results(questionnaire, release)
    rows = list(_everybody(questionnaire, found))
    for group in found.groups:
        rows += _part(questionnaire, group, group.title.th if group.title else "", group=group.code)
    for place in found.places:
        rows += _part(questionnaire, place, (places or {}).get(place.code, ""), place=place.code)
    return [COLUMNS, *rows]


def to_json(questionnaire: Questionnaire, release: Release) -> dict[str, Any]:
    """The release as values of JSON, with its means; numbers with decimals are text, so that they stay exact."""
    found = results(questionnaire, release)
    document = to_document(release)
    document |= {"survey": questionnaire.id, "instrument": questionnaire.instrument}
    document["scores"] = {section.code: _plain(section.estimate) for section in found.sections}
    if found.estimate is not None:
        document["scores"][questionnaire.instrument] = _plain(found.estimate)
    for name, parts in (("groups", found.groups), ("places", found.places)):
        document[name] = {
            part.code: None
            if part.n is None
            else {"n": part.n, "scores": {code: _plain(one) for code, one in part.estimates.items()}}
            for part in parts
        }
    del document["sums"]  # in units, which only we know
    return document


def _everybody(questionnaire: Questionnaire, found: Results) -> Iterator[Row]:
    if found.estimate is None:
        yield _row(questionnaire.title.th, n=found.n)
        return
    yield _row(questionnaire.title.th, found.estimate, section=questionnaire.instrument)
    for section in found.sections:
        yield _row(section.title.th, section.estimate, section=section.code)
        for asked in section.questions:
            key = asked.question.key
            yield _row(asked.question.text.th, asked.estimate, section=section.code, question=key)
            for choice in asked.choices:
                yield _row(
                    choice.title.th,
                    section=section.code,
                    question=key,
                    choice=choice.code,
                    n=choice.n,
                    points=Decimal(choice.points.numerator) / choice.points.denominator,
                )


def _part(questionnaire: Questionnaire, part: PartResult, title: str, *, group: str = "", place: str = "") -> list[Row]:
    if part.n is None:
        return [_row(title, group=group, place=place)]
    return [_row(title, one, group=group, place=place, section=code) for code, one in part.estimates.items()]


def _row(
    title: str,
    estimate: Estimate | None = None,
    *,
    group: str = "",
    place: str = "",
    section: str = "",
    question: str = "",
    choice: str = "",
    n: int | None = None,
    points: Decimal | None = None,
) -> Row:
    numbers: Row = (n, points, None, None, None, None)
    if estimate is not None:
        numbers = (estimate.n, points, estimate.mean, estimate.error, estimate.low, estimate.high)
    return (group, place, title, section, question, choice, *numbers)


def _plain(estimate: Estimate) -> dict[str, Any]:
    names = ("mean", "error", "low", "high")
    values = {name: getattr(estimate, name) for name in names}
    return {"n": estimate.n, **{name: None if value is None else str(value) for name, value in values.items()}}
