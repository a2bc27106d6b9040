"""Drafting the plan of a round: what can be offered from the scores and from last year, and taking it up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.http import Http404

from prongsai.core.errors import ProngsaiError
from prongsai.core.findings.model import Finding
from prongsai.core.measures.calendar import period
from prongsai.core.measures.draft import draft
from prongsai.core.measures.model import Measure as LibraryMeasure
from prongsai.core.measures.plan import Carried, Cause, Row
from prongsai.core.packs.model import Text
from prongsai.core.thai.text import squash
from prongsai.library import measures
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.selectors import profile
from prongsai.web.measures.models import Measure
from prongsai.web.measures.naming import Units
from prongsai.web.measures.plans import form_pack, unfinished
from prongsai.web.measures.services import Origin, Values, measure_add, measure_make, measures_renumber
from prongsai.web.measures.telling import tell_plan
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import check_round_open
from prongsai.web.scores.selectors import study_of

_ASKED_FOR = Text("แบบของแผนกำหนดให้มีมาตรการครบทุกหัวข้อ", "The form of the plan asks for a measure under every heading.")


class NoScores(ProngsaiError):
    """A plan that cannot be drafted, because the year before has no confirmed scores."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"ยังไม่มีคะแนนที่ยืนยันแล้วของปี {year} จึงร่างแผนไม่ได้ กรุณาบันทึกผลการประเมินปี {year} ก่อน",
            f"The scores of {year} are not confirmed, so no plan can be drafted; enter the results of {year} first.",
        )


@dataclass(frozen=True)
class Offer:
    """A row that can be taken up and why. ``twin`` is the number of a measure of the plan that does the same for
    another reason: such a row is offered without a tick."""

    key: str
    row: Row
    why: Text
    twin: int | None


@dataclass(frozen=True)
class Offered:
    """What can be drafted; findings the library has no measure for, and last year's rows without a place."""

    offers: tuple[Offer, ...]
    unanswered: tuple[Finding, ...]
    unplaced: tuple[Carried, ...]
    groups: Mapping[str, Text]


def plan_offers(round: Round) -> Offered:
    """Everything that can be drafted and is not in the plan yet. Raises ``NoScores``."""
    study = study_of(round.agency, round.year - 1)
    if study is None:
        raise NoScores(round.year - 1)
    carried = unfinished(round, study)
    plan = draft(
        study.history, form_pack(round), round.year, measures(), study.agency, advice=study.advice, carried=carried
    )
    stored = list(round.measures.all())
    taken = {_key(one.library, one.title, _cause_of(one)) for one in stored}
    twins = {one.library or squash(one.title): one.no for one in stored}
    found = {Cause(one.rule, one.subject): one for one in study.findings}
    offers = (
        Offer(key, row, _why(row, found), twins.get(row.measure or squash(row.title.th)))
        for row in plan.rows
        if (key := _key(row.measure, row.title.th, _cause(row.cause))) not in taken
    )
    unanswered = tuple(found[cause] for cause in plan.unanswered if cause in found)
    groups = {group.id: group.title for group in plan.groups}
    return Offered(tuple(offers), unanswered, plan.unplaced, groups)


@transaction.atomic
def plan_draft(*, round: Round, by: Person, wanted: Collection[str] | None = None) -> list[Measure]:
    """Take up the offers with these keys, or all that nothing in the plan does yet; the measures made, in order.

    What is in the plan already is never made again. Raises ``RoundClosed``, ``NoScores`` and ``NoUnits``.
    """
    locked = Round.objects.select_for_update().select_related("agency").get(pk=round.pk)
    check_round_open(locked)
    units = Units(locked.agency)
    made = [
        measure_make(round=locked, by=by, values=_values(offer.row, units), origin=_origin(offer.row), action="drafted")
        for offer in plan_offers(locked).offers
        if (offer.twin is None if wanted is None else offer.key in wanted)
    ]
    measures_renumber(locked)
    for one in made:
        one.refresh_from_db(fields=["no"])
    tell_plan(locked, made, by)
    return made


def library_search(text: str, indicator: str = "") -> list[LibraryMeasure]:
    """The library's measures for an indicator that hold all these words in title, reason or steps."""
    words = [squash(word) for word in text.split()]
    return [one for one in measures() if indicator in ("", one.indicator) and all(_holds(one, word) for word in words)]


@transaction.atomic
def measure_add_from_library(*, round: Round, by: Person, library: str) -> Measure:
    """Add a measure of the library as it stands. Raises ``Http404`` for an unknown id, ``RoundClosed``, ``NoUnits``."""
    one = next((measure for measure in measures() if measure.id == library), None)
    if one is None:
        raise Http404
    units = Units(round.agency).named(profile(round.agency, round.created_at.date()).responsible(*one.units))
    carried_out = period(round.year, one.months)
    values = Values(
        indicator=one.indicator,
        theme=one.theme,
        title=one.title.th,
        analysis=one.reason.th,
        steps=tuple(step.th for step in one.steps),
        main_unit=units.main,
        joint_units=units.joint,
        all_units=units.all,
        starts=carried_out.start,
        ends=carried_out.end,
        rhythm=one.monitoring,
        evidence=tuple(text.th for text in one.evidence),
        outcome_goal=one.outcome.th,
    )
    held = {item.code for concept, item in form_pack(round).concepts() if concept in one.concepts}
    codes = tuple(code for code in form_pack(round).items if code in held)
    return measure_add(round=round, by=by, values=values, origin=Origin(library=one.id, plan_items=codes))


def _holds(measure: LibraryMeasure, word: str) -> bool:
    return any(word in squash(text) for text in _words(measure))


def _words(measure: LibraryMeasure) -> Iterator[str]:
    for text in (measure.title, measure.reason, *measure.steps):
        yield text.th
        yield text.en


def _values(row: Row, units: Units) -> Values:
    named = units.named(row.units)
    return Values(
        indicator=row.indicator,
        theme=row.group or "",
        title=row.title.th,
        analysis=row.analysis.th,
        steps=tuple(step.th for step in row.steps),
        main_unit=named.main,
        joint_units=named.joint,
        all_units=named.all,
        starts=row.period.start,
        ends=row.period.end,
        rhythm=row.monitoring.rhythm,
        evidence=tuple(text.th for text in row.evidence),
        outcome_goal=row.outcome.th,
        items=row.items,
    )


def _origin(row: Row) -> Origin:
    return Origin(
        library=row.measure or "",
        cause=_cause(row.cause),
        carried=row.carried.th if row.carried else "",
        plan_items=row.plan_items,
    )


def _cause(cause: Cause | None) -> dict[str, str]:
    return {} if cause is None else {"rule": cause.rule, "kind": cause.subject.kind, "code": cause.subject.code}


def _cause_of(measure: Measure) -> dict[str, str]:
    return {name: str(value) for name, value in measure.cause.items()}


def _key(library: str | None, title: str, cause: Mapping[str, str]) -> str:
    """What tells rows apart: the measure of the library, else its words, and the finding behind it."""
    parts = (library or squash(title), cause.get("rule", ""), cause.get("kind", ""), cause.get("code", ""))
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _why(row: Row, found: Mapping[Cause, Finding]) -> Text:
    """The finding behind a row, and that it goes on from last year."""
    texts = [Text(finding.text_th, finding.text_en)] if row.cause and (finding := found.get(row.cause)) else []
    if row.carried is not None:
        texts.append(row.carried)
    if not texts:
        return _ASKED_FOR
    return Text(" ".join(text.th for text in texts), " ".join(text.en for text in texts))
