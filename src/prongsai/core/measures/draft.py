"""A plan drafted from what the scores show, in the form of the plan's year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from prongsai.core.agencies.model import Agency
from prongsai.core.disclosures.recommendations import elements_named
from prongsai.core.errors import ProngsaiError
from prongsai.core.findings.engine import find
from prongsai.core.findings.history import History
from prongsai.core.findings.model import Finding, Subject
from prongsai.core.findings.words import name
from prongsai.core.measures.calendar import monitoring, period
from prongsai.core.measures.carry import as_measure, same_measure
from prongsai.core.measures.choice import Choice, Chooser
from prongsai.core.measures.gain import indicator_room, item_room
from prongsai.core.measures.model import Measure
from prongsai.core.measures.plan import Carried, Cause, Group, Plan, Row
from prongsai.core.measures.steps import named, steps
from prongsai.core.packs.model import Item, Pack, PlanForm, Text

_NO_ADVICE: Mapping[str, str] = MappingProxyType({})


_WHICH_ITEMS = Text(
    "ยังไม่ทราบว่าข้อใดไม่ได้คะแนน ควรตรวจผลการประเมินรายข้อก่อนดำเนินการ",
    "Which items lost their score is not known; look at the results of each item first.",
)


class NoPlanForm(ProngsaiError):
    """A pack that does not say what form the plan of its year has."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(
            f"กรอบการประเมิน {pack.id} ไม่ได้ระบุแบบของแผนมาตรการ กรุณาใช้กรอบของปีอื่นหรือเพิ่ม plan_form",
            f"The pack {pack.id} does not say the form of the plan; use another year's or add plan_form.",
        )


class PlanBeforeResults(ProngsaiError):
    """A plan for a year that is not after the year of the results."""

    def __init__(self, year: int, assessed: int) -> None:
        super().__init__(
            f"แผนปี {year} จัดทำจากผลการประเมินปี {assessed} ไม่ได้ กรุณาใช้ปีของแผนที่อยู่หลังปีที่ประเมิน",
            f"A plan for {year} cannot be made from results of {assessed}; the plan's year must be later.",
        )


def draft(
    history: History,
    plan_pack: Pack,
    year: int,
    library: Sequence[Measure],
    agency: Agency,
    *,
    advice: Mapping[str, str] = _NO_ADVICE,
    carried: Sequence[Carried] = (),
) -> Plan:
    """The plan for fiscal year ``year`` (Buddhist) from the last year of the history.

    ``plan_pack`` gives the form and the items of the plan's year. ``advice`` is the assessor's text by item code of the
    year assessed; ``carried`` is what goes on from last year's plan. Raises ``NoPlanForm`` and ``PlanBeforeResults``.
    """
    form = plan_pack.plan_form
    if form is None:
        raise NoPlanForm(plan_pack)
    if year <= history.now.year:
        raise PlanBeforeResults(year, history.now.year)
    chooser = Chooser(history, find(history.years), library, plan_pack)
    chooser.weaknesses()
    unplaced = tuple(one for one in carried if not _carry(chooser, one, agency))
    _cover(chooser, form)
    ordered = _ordered(history, form, tuple(chooser.taken.values()))
    writer = _Writer(history, plan_pack, year, library, agency, form, advice)
    rows = tuple(writer.row(number, choice) for number, choice in enumerate(ordered, start=1))
    return Plan(
        year=year,
        year_assessed=history.now.year,
        form=form,
        groups=_groups(history, form),
        rows=rows,
        unanswered=tuple(map(_cause, chooser.unanswered)),
        unplaced=unplaced,
    )


def _carry(chooser: Chooser, carried: Carried, agency: Agency) -> bool:
    """Take up a row of last year; whether there was a place for it."""
    measure = same_measure(carried, [choice.measure for choice in chooser.taken.values()])
    if measure is None:
        measure = same_measure(carried, chooser.library) or as_measure(carried, chooser.library, agency)
    if measure is None:
        return False
    findings = tuple(f for f in chooser.findings if carried.cause == _cause(f))
    chooser.carry(measure, carried.indicator or measure.indicator, findings, carried.reason)
    return True


def _cover(chooser: Chooser, form: PlanForm) -> None:
    if not form.covers_all:
        return
    if form.group_by == "indicator":
        for code in chooser.history.now.pack.indicators:
            chooser.cover_indicator(code)
    for theme in form.themes:
        chooser.cover_theme(theme.id)


def _groups(history: History, form: PlanForm) -> tuple[Group, ...]:
    """Indicators are those of the year assessed, whose results the plan is about."""
    if form.group_by == "indicator":
        return tuple(Group(code, indicator.title) for code, indicator in history.now.pack.indicators.items())
    return tuple(Group(theme.id, theme.title) for theme in form.themes)


def _group(form: PlanForm, choice: Choice) -> str | None:
    if form.group_by == "none":
        return None
    return choice.indicator if form.group_by == "indicator" else choice.measure.theme


def _ordered(history: History, form: PlanForm, choices: Sequence[Choice]) -> list[Choice]:
    """Groups in the order of the form, inside a group what may win most points first.

    Without groups, rows of one indicator stay together, and the indicator with most to win stands first.
    """
    indicators = list(history.now.pack.indicators)
    gains = {choice.measure.id: _gain(history, choice, choices) for choice in choices}
    themes = [theme.id for theme in form.themes]

    def room(code: str) -> Decimal:
        return sum((gains[choice.measure.id] for choice in choices if choice.indicator == code), Decimal(0))

    def key(choice: Choice) -> tuple[Decimal | int, int, Decimal]:
        place = indicators.index(choice.indicator)
        gain = -gains[choice.measure.id]
        if form.group_by == "indicator":
            return place, 0, gain
        if form.group_by == "theme":
            return themes.index(choice.measure.theme), 0, gain
        return -room(choice.indicator), place, gain

    return sorted(choices, key=key)


def _gain(history: History, choice: Choice, choices: Sequence[Choice]) -> Decimal:
    """Points of the total a row may win: those of its lost items, else an even part of what the indicator may win."""
    rooms = [item_room(history.now, item, lost=True) for item in choice.items]
    known = [room for room in rooms if room is not None]
    if rooms and len(known) == len(rooms):
        return sum(known, Decimal(0))
    same = [other for other in choices if other.indicator == choice.indicator]
    shares = sum(max(1, len(other.items)) for other in same)
    room = indicator_room(history.now, choice.indicator) or Decimal(0)
    return room * max(1, len(choice.items)) / shares


def _cause(finding: Finding) -> Cause:
    return Cause(finding.rule, finding.subject)


class _Writer:
    """Writes rows; holds what all rows of one plan share."""

    def __init__(
        self,
        history: History,
        plan_pack: Pack,
        year: int,
        library: Sequence[Measure],
        agency: Agency,
        form: PlanForm,
        advice: Mapping[str, str],
    ) -> None:
        self.history = history
        self.plan_pack = plan_pack
        self.year = year
        self.library = library
        self.agency = agency
        self.form = form
        self.advice = advice

    def row(self, number: int, choice: Choice) -> Row:
        measure = choice.measure
        carried_out = period(self.year, measure.months)
        return Row(
            no=number,
            group=_group(self.form, choice),
            indicator=choice.indicator,
            title=measure.title,
            analysis=self.analysis(choice),
            steps=steps(measure, choice.items, self.library, self.plan_pack, self.advice),
            units=self.agency.responsible(*measure.units),
            period=carried_out,
            monitoring=monitoring(measure.monitoring, carried_out),
            evidence=measure.evidence,
            outcome=measure.outcome,
            cause=_cause(choice.findings[0]) if choice.findings else None,
            measure=measure.id if measure in self.library else None,
            items=self.items(choice),
            plan_items=_holders(self.plan_pack, _concepts(choice)),
            carried=choice.carried,
        )

    def analysis(self, choice: Choice) -> Text:
        """What was found, in the findings' own words with their numbers, and what that usually means."""
        texts = [self.sentence(finding) for finding in choice.findings]
        if not texts and choice.carried is None:
            label = name(self.history.now, Subject("indicator", choice.indicator))
            texts = [Text(f"ยังไม่มีคะแนนที่แน่นอนของ{label.th}", f"There is no definite score of {label.en} yet.")]
        texts += filter(None, map(self.named_elements, choice.items))
        texts += filter(None, (self.unknown_items(choice), self.not_asked(choice), choice.carried))
        if choice.findings or choice.carried is not None:
            # Without a finding nobody knows that there is a weakness, or a strength to keep.
            texts.append(choice.measure.reason)
        sentences = [text for text in texts if text.th]
        english = (text.en if text.en.endswith(".") else f"{text.en}." for text in sentences)
        return Text(" ".join(text.th for text in sentences), " ".join(english))

    def sentence(self, finding: Finding) -> Text:
        """The finding's own sentence; a code of an item needs its year, because the plan's year has other codes."""
        text = Text(finding.text_th, finding.text_en)
        if finding.rule != "lost-items":
            return text
        year = self.history.now.year
        return Text(f"ผลการประเมินปี {year} {text.th}", f"Results of {year}: {text.en}")

    def named_elements(self, item: Item) -> Text | None:
        """What the assessor says is missing, where the advice names it in full and the finding does not say so."""
        said = elements_named(self.history.now.advice.get(item.code, ""), item, item.elements)
        elements = [one for one in named(item, self.plan_pack, self.advice) if one not in said]
        if not elements:
            return None
        return Text(
            f"ข้อเสนอแนะของผู้ประเมินต่อข้อ {item.code} กล่าวถึง {'; '.join(element.text.th for element in elements)}",
            f"The assessor's advice on {item.code} names: {'; '.join(element.text.en for element in elements)}.",
        )

    def unknown_items(self, choice: Choice) -> Text | None:
        """That a weak indicator of disclosures lost points, but not where; at 0 every item of it was lost."""
        indicator = self.history.now.pack.indicators[choice.indicator]
        points = self.history.now.points(Subject("indicator", choice.indicator))
        known = choice.items or any(item.code in self.history.now.result.items for item in indicator.items)
        about_disclosures = bool(indicator.subindicators) and choice.measure.when == "weak"
        return _WHICH_ITEMS if about_disclosures and choice.findings and points and not known else None

    def not_asked(self, choice: Choice) -> Text | None:
        """That the plan's year has no item any more on what was lost."""
        if not choice.items or _holders(self.plan_pack, _concepts(choice)):
            return None
        year = self.plan_pack.year
        return Text(
            f"กรอบการประเมินปี {year} ไม่มีข้อที่ตรวจเรื่องนี้โดยตรง",
            f"The framework of {year} has no item on this.",
        )

    def items(self, choice: Choice) -> tuple[str, ...]:
        if choice.items:
            return tuple(item.code for item in choice.items)
        return _holders(self.history.now.pack, choice.measure.concepts)


def _concepts(choice: Choice) -> tuple[str, ...]:
    """The subjects of a row: of its lost items those the measure is for, else those of the measure."""
    of_items = tuple(concept for item in choice.items for concept in item.concepts)
    shared = tuple(concept for concept in of_items if concept in choice.measure.concepts)
    return shared or of_items or choice.measure.concepts


def _holders(pack: Pack, concepts: Sequence[str]) -> tuple[str, ...]:
    """The codes of the items that ask about these subjects, in the order of the pack."""
    held = {item.code for concept, item in pack.concepts() if concept in concepts}
    return tuple(code for code in pack.items if code in held)
