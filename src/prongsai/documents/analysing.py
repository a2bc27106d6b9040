"""The main job on one report: read it, recompute its scores, find what contradicts what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prongsai.core.lints.context import Context
from prongsai.core.lints.engine import lint
from prongsai.core.lints.model import Problem
from prongsai.core.packs.model import Pack
from prongsai.core.readings.model import Reading
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs, Result
from prongsai.documents.reading.reader import read_source
from prongsai.documents.sources.model import Source
from prongsai.documents.sources.opening import open_source
from prongsai.gazetteer import places
from prongsai.library import pack_for_year


@dataclass(frozen=True)
class Analysis:
    """What a report says, what its scores come to, and what is wrong in it.

    ``pack`` and ``result`` are ``None`` when the report does not say which year it assesses, or that year has no pack.
    """

    reading: Reading
    pack: Pack | None
    result: Result | None
    problems: tuple[Problem, ...]


def analyse(path: Path) -> Analysis:
    """Analyse one report. Raises ``UnreadableFile`` or ``NotAReport``."""
    return analyse_source(open_source(path))


def analyse_source(opened: Source) -> Analysis:
    """Analyse a report that is already lines and tables. Raises ``NotAReport``."""
    reading = read_source(opened)
    pack = _pack(reading.year_assessed)
    result = compute(pack, Inputs(indicators=reading.indicators)) if pack else None
    return Analysis(reading, pack, result, find_problems(reading))


def find_problems(reading: Reading) -> tuple[Problem, ...]:
    """What contradicts what in a reading, by the packs of its two years."""
    return lint(Context(reading, _pack(reading.year_assessed), _pack(reading.year_plan), places()))


def _pack(year: int | None) -> Pack | None:
    return pack_for_year(year) if year is not None else None
