"""Everything the official documents of one agency are made from, worked out once from reports that were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from prongsai.core.agencies.load import agency_named
from prongsai.core.agencies.model import Agency
from prongsai.core.errors import ProngsaiError
from prongsai.core.findings.engine import find
from prongsai.core.findings.history import History, YearResult
from prongsai.core.findings.model import Finding, Tone
from prongsai.core.measures.carry import carry
from prongsai.core.measures.draft import draft
from prongsai.core.measures.plan import Carried, Plan
from prongsai.core.packs.model import Pack, PlanForm
from prongsai.core.readings.model import PlanRow, Reading
from prongsai.core.scores.model import Inputs
from prongsai.core.thai.text import squash
from prongsai.core.whatif.answer import whatif
from prongsai.core.whatif.model import WhatIf
from prongsai.documents.analysing import Analysis
from prongsai.library import agency_kinds, measures, pack, pack_ids


class NothingToAnalyse(ProngsaiError):
    """A report from which no analysis can be written."""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The results of an agency over the years, what they say, and what would raise them.

    ``inputs`` are those of the last year and ``advice`` the assessor's words by item code. What follows from them is
    worked out when it is first asked for.
    """

    history: History
    inputs: Inputs
    advice: Mapping[str, str] = field(default_factory=dict)

    @property
    def now(self) -> YearResult:
        """The year in question."""
        return self.history.now

    @property
    def pack(self) -> Pack:
        """The framework of the year in question."""
        return self.history.now.pack

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything the results say about the year in question."""
        return find(self.history.years)

    @cached_property
    def answer(self) -> WhatIf:
        """What would raise the level."""
        return whatif(self.pack, self.inputs)

    def sided(self, tone: Tone) -> list[Finding]:
        """What says of single indicators that they are a strength, or that they are a weakness."""
        return [
            found
            for found in self.findings
            if (found.rule, found.tone, found.subject.kind) == ("strength-weakness", tone, "indicator")
        ]


@dataclass(frozen=True, kw_only=True)
class Study(Overview):
    """An overview, the agency it is of, and the plan drafted from it."""

    agency: Agency
    plan: Plan


def study_report(
    analysis: Analysis,
    earlier: Sequence[Analysis] = (),
    agency: Agency | None = None,
    last_plan: Reading | None = None,
) -> Study:
    """The study of a report and of the reports of earlier years, in any order.

    Without a profile the agency is the one the report names, with the usual units of its kind. ``last_plan`` is the
    plan that ran in the year assessed, or the report on it. Raises
    ``NothingToAnalyse`` for a report without scores or of an unknown year, or an earlier one that does not fit, and
    ``UnknownKind``.
    """
    now = _year(analysis)
    reading = analysis.reading
    past: dict[int, YearResult] = {}
    for one in earlier:
        result = _earlier(one, reading, now.year)
        if result.year in past:
            raise _misfit(
                one.reading,
                f"เป็นผลของปี พ.ศ. {result.year} ซึ่งมีรายงานอื่นให้ไว้แล้ว กรุณาเลือกรายงานปีละฉบับเดียว",
                f"another report of {result.year} was given too; give one report for each year",
            )
        past[result.year] = result
    return study(
        _profile(reading, agency),
        [*(past[year] for year in sorted(past)), now],
        Inputs(indicators=reading.indicators),
        plan_year=reading.year_plan if reading.year_plan and reading.year_plan > now.year else None,
        advice={found.item: found.text for found in reading.item_findings},
        last_plan=last_plan,
    )


def study(
    agency: Agency,
    years: Sequence[YearResult],
    inputs: Inputs,
    *,
    plan_year: int | None = None,
    advice: Mapping[str, str] | None = None,
    last_plan: Reading | None = None,
) -> Study:
    """Work everything out from results of one year or more, oldest first; ``inputs`` are those of the last year.

    The plan is for the next fiscal year unless ``plan_year`` says otherwise; what is unfinished in ``last_plan`` goes
    on in it. Raises ``UnorderedYears``, and ``NothingToAnalyse`` without any score or for a plan that does not fit.
    """
    history = History(tuple(years))
    if not any(score.low is not None for score in history.now.subjects.values()):
        raise NothingToAnalyse(
            f"ปี พ.ศ. {history.now.year} ไม่มีคะแนนเลย จึงจัดทำเอกสารไม่ได้ กรุณาใส่คะแนนอย่างน้อยหนึ่งตัวชี้วัด",
            f"{history.now.year} has no score at all, so no documents can be written; give one indicator or more.",
        )
    year = plan_year or history.now.year + 1
    advice = advice or {}
    library = measures()
    unfinished: tuple[Carried, ...] = ()
    if last_plan is not None:
        _check_last_plan(last_plan, agency, history.now.year)
        unfinished = carry(last_plan.rows, history, library, reported=last_plan.kind == "results")
    plan = draft(history, plan_pack(year), year, library, agency, advice=advice, carried=unfinished)
    return Study(history=history, inputs=inputs, advice=advice, agency=agency, plan=plan)


def report_on(reading: Reading, agency: Agency | None) -> tuple[tuple[PlanRow, ...], PlanForm, Agency, int]:
    """What the report on a plan that was read is made from: its rows, the form of its year, the agency and the year.

    Raises ``NothingToAnalyse`` for a document without measures or year, and ``UnknownKind``.
    """
    year = reading.year_plan or reading.year_assessed
    if not reading.rows or year is None:
        raise NothingToAnalyse(
            f"{reading.source.name}: ไม่พบตารางมาตรการหรือปีของแผน กรุณาใช้เอกสารมาตรการที่มีทั้งสองอย่าง",
            f"{reading.source.name}: no table of measures, or no year of the plan; give a document that has both.",
        )
    form = plan_pack(year).plan_form
    assert form is not None, "plan_pack gives packs that have a form"
    return reading.rows, form, _profile(reading, agency), year


def plan_pack(year: int) -> Pack:
    """The framework whose form a plan of this fiscal year takes: that of the year, or the nearest that has a form."""
    known = [one for one in map(pack, pack_ids()) if one.plan_form is not None]
    return min(known, key=lambda one: (abs(one.year - year), -one.year))


def _year(analysis: Analysis) -> YearResult:
    reading = analysis.reading
    name = reading.source.name
    if analysis.pack is None or analysis.result is None:
        year = reading.year_assessed
        why_th = f"ไม่มีกรอบการประเมินของปี พ.ศ. {year}" if year else "ไม่พบปีที่ประเมินในรายงาน"
        why_en = f"there is no framework for {year}" if year else "the report does not say which year it assesses"
        raise NothingToAnalyse(
            f"{name}: {why_th} จึงจัดทำเอกสารวิเคราะห์ไม่ได้ กรุณาตรวจปีในรายงาน",
            f"{name}: {why_en}, so no analysis can be written; check the year in the report.",
        )
    if not reading.indicators:
        raise NothingToAnalyse(
            f"{name}: ไม่พบคะแนนตัวชี้วัดในรายงาน จึงจัดทำเอกสารวิเคราะห์ไม่ได้ กรุณาใช้รายงานที่มีตารางคะแนน",
            f"{name}: no indicator has a score, so no analysis can be written; give a report with the table of scores.",
        )
    lost = tuple(found.item for found in reading.item_findings)
    return YearResult(analysis.pack, analysis.result, lost_items=lost)


def _earlier(analysis: Analysis, reading: Reading, year: int) -> YearResult:
    """The result of an earlier report, which must be of this agency and of a year before."""
    result = _year(analysis)
    _check_agency(analysis.reading, reading.agency.name)
    if result.year >= year:
        raise _misfit(
            analysis.reading,
            f"เป็นผลของปี พ.ศ. {result.year} ซึ่งไม่ใช่ปีก่อนปี พ.ศ. {year} กรุณาเลือกรายงานของปีก่อนหน้า",
            f"it assesses {result.year}, which is not before {year}; give reports of earlier years",
        )
    return result


def _check_last_plan(plan: Reading, agency: Agency, year: int) -> None:
    """Raises ``NothingToAnalyse`` for a plan of another agency, or of a year that is known to be another."""
    _check_agency(plan, agency.name)
    if plan.year_plan is not None and plan.year_plan != year:
        raise _misfit(
            plan,
            f"เป็นแผนของปี พ.ศ. {plan.year_plan} ไม่ใช่ปีที่ประเมิน พ.ศ. {year} กรุณาเลือกแผนของปีที่ประเมิน",
            f"it is the plan of {plan.year_plan}, not of {year}, the year assessed; give the plan of that year",
        )


def _check_agency(reading: Reading, ours: str | None) -> None:
    """Raises ``NothingToAnalyse`` for a document that names another agency."""
    theirs = reading.agency.name
    if theirs and ours and squash(theirs) != squash(ours):
        raise _misfit(
            reading,
            f"เป็นเอกสารของ{theirs} ไม่ใช่{ours} กรุณาเลือกเอกสารของหน่วยงานเดียวกัน",
            f"it is of {theirs}, not of {ours}; give documents of the same agency",
        )


def _misfit(reading: Reading, why_th: str, why_en: str) -> NothingToAnalyse:
    return NothingToAnalyse(f"{reading.source.name}: {why_th}", f"{reading.source.name}: {why_en}.")


def _profile(reading: Reading, agency: Agency | None) -> Agency:
    """The profile that was given, which must be of the agency the report names, or one from that name."""
    if agency is None:
        return _named(reading)
    _check_agency(reading, agency.name)
    return agency


def _named(reading: Reading) -> Agency:
    named = reading.agency
    if named.name is None:
        raise NothingToAnalyse(
            f"{reading.source.name}: ไม่พบชื่อหน่วยงานในรายงาน กรุณาระบุแฟ้มข้อมูลหน่วยงานด้วย --agency",
            f"{reading.source.name}: the report names no agency; give its profile with --agency.",
        )
    return replace(
        agency_named(named.name, agency_kinds()),
        subdistrict=named.subdistrict,
        district=named.district,
        province=named.province,
    )
