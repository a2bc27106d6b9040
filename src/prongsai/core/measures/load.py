"""From the texts of the library's files to measures, or to one error that lists every fault of every file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.measures import schema
from prongsai.core.measures.model import Measure, Months
from prongsai.core.packs.model import Text
from prongsai.core.yamlfiles.load import SpecFile, read_spec
from prongsai.core.yamlfiles.specs import Problem, TextSpec
from prongsai.core.yamlfiles.strictyaml import Path


class MeasuresError(InvalidFile):
    """A measures library that cannot be used; ``faults`` says where and why."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"คลังมาตรการ {file}", f"The measures library {file}", faults)


def load_measures(texts: Mapping[str, str]) -> tuple[Measure, ...]:
    """The measures of all files, in the order given. ``texts`` holds the text of each by the name for messages.

    Raises ``MeasuresError`` with the faults of every file.
    """
    faults: list[Fault] = []
    files: list[SpecFile[schema.MeasuresSpec]] = []
    for file, text in texts.items():
        try:
            files.append(read_spec(text, file=file, spec=schema.MeasuresSpec, refusal=MeasuresError))
        except MeasuresError as error:
            faults.extend(error.faults)
    seen: dict[str, str] = {}
    for read in files:
        faults.extend(read.faults(_problems(read.spec)))
        faults.extend(read.faults(_repeated(read, seen)))
    if faults:
        raise MeasuresError(", ".join(dict.fromkeys(fault.file for fault in faults)), tuple(faults))
    return tuple(_measure(spec) for read in files for spec in read.spec.measures)


def _repeated(read: SpecFile[schema.MeasuresSpec], seen: dict[str, str]) -> Iterator[Problem]:
    """Ids that stand in this file or an earlier one already."""
    for number, measure in enumerate(read.spec.measures):
        path: Path = ("measures", number, "id")
        if measure.id in seen:
            yield Problem(path, f'"{measure.id}", which stands in {seen[measure.id]} already', "another id")
        seen.setdefault(measure.id, f"{read.file}, measures.{number}")


def _problems(spec: schema.MeasuresSpec) -> Iterator[Problem]:
    for number, measure in enumerate(spec.measures):
        here: Path = ("measures", number)
        if measure.period.first > measure.period.to:
            found = f"from {measure.period.first} to {measure.period.to}"
            yield Problem((*here, "period"), found, "a first month that is not after the last (1 is October)")
        if measure.when == "weak" and not measure.concepts:
            yield Problem((*here, "concepts"), "no concepts", "the concepts that the measure mends")
        for key, entries in (("concepts", measure.concepts), ("units", measure.units)):
            for place, entry in enumerate(entries):
                if entry in entries[:place]:
                    yield Problem((*here, key, place), f'"{entry}" a second time', "each once")


def _measure(spec: schema.MeasureSpec) -> Measure:
    return Measure(
        id=spec.id,
        title=_text(spec.title),
        indicator=spec.indicator,
        theme=spec.theme,
        concepts=tuple(spec.concepts),
        when=spec.when,
        reason=_text(spec.reason),
        steps=tuple(map(_text, spec.steps)),
        elements={element: _text(step) for element, step in spec.elements.items()},
        units=tuple(spec.units),
        months=Months(spec.period.first, spec.period.to),
        monitoring=spec.monitoring,
        evidence=tuple(map(_text, spec.evidence)),
        outcome=_text(spec.outcome),
    )


def _text(spec: TextSpec) -> Text:
    return Text(spec.th, spec.en)
