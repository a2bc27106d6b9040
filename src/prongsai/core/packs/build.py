"""From the keys of a checked pack file to the frozen values of ``model``."""

from __future__ import annotations

from prongsai.core.packs import model, schema
from prongsai.core.yamlfiles.specs import TextSpec


def build(spec: schema.PackSpec, *, digest: str) -> model.Pack:
    """The pack that a file describes. The file must have passed ``checks``."""
    return model.Pack(
        id=spec.id,
        year=spec.year,
        title=_text(spec.title),
        status=_text(spec.status),
        instruments=tuple(map(_instrument, spec.instruments)),
        total_source=_source(spec.total_source),
        scales=tuple(map(_scale, spec.scales)),
        rounding=model.Rounding(spec.rounding.places, frozenset(spec.rounding.at), _source(spec.rounding.source)),
        levels=tuple(map(_level, spec.levels)),
        levels_source=_source(spec.levels_source),
        target=spec.target,
        strength_threshold=spec.strength_threshold,
        eligibility=tuple(map(_eligibility, spec.eligibility)),
        roles=tuple(map(_role, spec.roles)),
        calendar=tuple(map(_calendar_step, spec.calendar)),
        general_rules=tuple(map(_text, spec.general_rules)),
        sources=dict(spec.sources),
        digest=digest,
        plan_form=None if spec.plan_form is None else _plan_form(spec.plan_form),
    )


def _text(spec: TextSpec | schema.ElementSpec) -> model.Text:
    return model.Text(spec.th, spec.en)


def _source(spec: schema.SourceSpec) -> model.Source:
    return model.Source(tuple(spec.refs), spec.confidence, spec.note or "")


def _scale(spec: schema.ScaleSpec) -> model.Scale:
    choices = None
    if spec.choices is not None:
        choices = tuple(model.Choice(choice.code, _text(choice.title), choice.points) for choice in spec.choices)
    candidates = tuple(
        model.ScaleCandidate(candidate.id, tuple(candidate.points), candidate.note) for candidate in spec.candidates
    )
    return model.Scale(spec.id, spec.kind, choices, candidates, _source(spec.source))


def _instrument(spec: schema.InstrumentSpec) -> model.Instrument:
    return model.Instrument(
        code=spec.code,
        title=_text(spec.title),
        aliases=tuple(spec.aliases),
        weight=spec.weight,
        aggregation=spec.aggregation,
        indicators=tuple(_indicator(indicator, spec) for indicator in spec.indicators),
        source=_source(spec.source),
    )


def _indicator(spec: schema.IndicatorSpec, instrument: schema.InstrumentSpec) -> model.Indicator:
    if spec.questions is not None:
        items = [_question(question, spec.code, instrument) for question in spec.questions]
    else:
        items = [
            _disclosure(disclosure, spec.code, subindicator.code)
            for subindicator in spec.subindicators or []
            for disclosure in subindicator.disclosures
        ]
    return model.Indicator(
        code=spec.code,
        title=_text(spec.title),
        aliases=tuple(spec.aliases),
        aggregation=spec.aggregation,
        items=tuple(items),
        subindicators=tuple(map(_subindicator, spec.subindicators or [])),
        constraints=tuple(map(_constraint, spec.constraints)),
        source=_source(spec.source or instrument.source),
    )


def _subindicator(spec: schema.SubindicatorSpec) -> model.Subindicator:
    items = tuple(disclosure.code for disclosure in spec.disclosures)
    return model.Subindicator(spec.code, _text(spec.title), items, tuple(spec.aliases))


def _constraint(spec: schema.ConstraintSpec) -> model.WeightConstraint:
    return model.WeightConstraint(tuple(spec.items), spec.equals, _source(spec.source), spec.only_if)


def _question(spec: schema.QuestionSpec, indicator: str, instrument: schema.InstrumentSpec) -> model.Item:
    source = spec.source or instrument.questions_source or instrument.source
    return model.Item(
        code=spec.code,
        concepts=tuple(spec.concepts),
        title=_text(spec.title),
        kind="question",
        indicator=indicator,
        subindicator=None,
        source=_source(source),
        scale=spec.scale,
        polarity=spec.polarity,
        parts=tuple(_part(part, spec) for part in spec.parts),
        weight=spec.weight,
    )


def _part(spec: schema.PartSpec, question: schema.QuestionSpec) -> model.Part:
    polarity = spec.polarity or question.polarity
    assert polarity is not None, f"{question.code}: checks let a part without polarity pass"
    return model.Part(spec.id, polarity)


def _disclosure(spec: schema.DisclosureSpec, indicator: str, subindicator: str) -> model.Item:
    return model.Item(
        code=spec.code,
        concepts=tuple(spec.concepts),
        title=_text(spec.title),
        kind="disclosure",
        indicator=indicator,
        subindicator=subindicator,
        source=_source(spec.source),
        elements=tuple(model.Element(element.id, _text(element)) for element in spec.elements),
        evidence=spec.evidence,
        machine_readable=spec.machine_readable,
        period=spec.period,
        weight=spec.weight,
    )


def _level(spec: schema.LevelSpec) -> model.Level:
    return model.Level(spec.code, _text(spec.title), spec.minimum_total, spec.minimum_each_instrument)


def _eligibility(spec: schema.EligibilitySpec) -> model.Eligibility:
    return model.Eligibility(
        instrument=spec.instrument,
        who=_text(spec.who),
        minimum_tenure_years=spec.minimum_tenure_years,
        sample_rule=None if spec.sample_rule is None else _text(spec.sample_rule),
        sample_minimums=tuple(model.SampleMinimum(row.group, row.minimum) for row in spec.sample_minimums),
        source=_source(spec.source),
    )


def _role(spec: schema.RoleSpec) -> model.Role:
    return model.Role(spec.id, _text(spec.title), tuple(map(_text, spec.duties)), _source(spec.source))


def _calendar_step(spec: schema.CalendarStepSpec) -> model.CalendarStep:
    return model.CalendarStep(spec.id, _text(spec.title), spec.start, spec.last_day, _source(spec.source))


def _plan_form(spec: schema.PlanFormSpec) -> model.PlanForm:
    return model.PlanForm(
        group_by=spec.group_by,
        covers_all=spec.covers_all,
        layouts=tuple(model.Layout(layout.id, tuple(layout.columns)) for layout in spec.layouts),
        report_columns=tuple(spec.report_columns),
        themes=tuple(model.Theme(theme.id, _text(theme.title)) for theme in spec.themes),
        source=_source(spec.source),
    )
