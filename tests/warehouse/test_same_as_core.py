"""The warehouse and the core give the same scores from the same answers, to the last digit, under any pack."""

from __future__ import annotations

import io
import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from prongsai import library
from prongsai.core.packs.model import Choice, Pack, RoundingPoint, Text
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Score
from prongsai.core.scores.rounding import half_up
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.scoring import inputs_from, pack_for
from prongsai.core.surveys.submissions import Submission
from prongsai.core.surveys.tallies import Tally, add, counting
from prongsai.warehouse.asked import questionnaires_of
from prongsai.warehouse.results import Points, Row
from prongsai.warehouse.running import Wanted, score_file
from prongsai.warehouse.tables import Limits, TooLarge

Answers = dict[str, str | None]
YEARS = (("2562", "EIT"), ("2563", "IIT"), ("2566", "EIT"), ("2569", "IIT"), ("2569", "EIT"))
ROUNDINGS: tuple[frozenset[RoundingPoint], ...] = (
    frozenset({"item", "indicator", "instrument"}),
    frozenset({"item", "instrument"}),
    frozenset({"indicator", "instrument"}),
    frozenset({"item", "indicator"}),
)


def answers_to(asked: Questionnaire, rng: random.Random, people: int, empty: float) -> list[Answers]:
    return [
        {key: None if rng.random() < empty else rng.choice(list(choices)) for key, choices in asked.choices.items()}
        for _ in range(people)
    ]


def write_parquet(path: Path, asked: Questionnaire, agencies: dict[str, list[Answers]]) -> None:
    """The answers as the numbers of the choices, which is also what other tools write."""
    with duckdb.connect() as connection:
        names = [f"q{number}" for number in range(len(asked.questions))]
        columns = ", ".join(f"{name} TINYINT" for name in names)
        connection.execute(f"CREATE TABLE t (agency VARCHAR, {columns})")
        rows = [
            [agency, *(None if (code := one[key]) is None else list(asked.choices[key]).index(code) + 1 for key in one)]
            for agency, people in agencies.items()
            for one in people
        ]
        connection.executemany(f"INSERT INTO t VALUES (?{', ?' * len(names)})", rows)
        renamed = ", ".join(f'{name} AS "{key}"' for name, key in zip(names, asked.questions, strict=True))
        connection.execute(f"COPY (SELECT agency, {renamed} FROM t) TO '{path}' (FORMAT parquet)")


def rows_of(path: Path, pack: Pack, instrument: str) -> dict[str, Row]:
    wanted = Wanted(instrument=instrument, agency="agency", values="rank", fewest=1, items=True)
    with score_file(str(path), pack, wanted, stdin=io.BytesIO(), limits=Limits(threads=2)) as one:
        return {row.keys["agency"]: row for row in one.rows}


def assert_same(row: Row, pack: Pack, asked: Questionnaire, people: list[Answers]) -> None:
    counts = {key: Counter(one[key] for one in people if one[key] is not None) for key in asked.questions}
    result = compute(pack_for(pack, asked), inputs_from(asked, counts))
    places = pack.rounding.places

    def shown(score: Score) -> Decimal | None:
        return None if score.value is None else half_up(score.value, places)

    assert row.n == len(people)
    assert row.missing == sum(one[key] is None for one in people for key in asked.questions)
    for item, points in row.items.items():
        assert points.score == shown(result.items[item]), item
    for code, points in row.indicators.items():
        assert points.score == shown(result.indicators[code]), code
    assert row.instrument.score == shown(result.instruments[asked.instrument])
    assert_same_errors(row, asked, people, places)


def assert_same_errors(row: Row, asked: Questionnaire, people: list[Answers], places: int) -> None:
    """Standard errors against the moments of the core, where everybody answered everything."""
    if any(answer is None for one in people for answer in one.values()):
        return
    how, tally = counting(asked), Tally()
    for one in people:
        add(tally, how, Submission({key: one[key] or "" for key in asked.questions}))
    by_code: dict[str, Points] = {**row.indicators, asked.instrument: row.instrument}
    for code, moments in tally.moments.items():
        n, total, squares = tally.n, moments.total, moments.squares
        if n < 2:
            assert by_code[code].error is None
            continue
        error = (Decimal(n * squares - total * total) / (n * n * (n - 1))).sqrt() / how.units[code]
        assert by_code[code].error == half_up(error, places), code


@pytest.mark.parametrize(("year", "instrument"), YEARS)
def test_same_scores_as_the_core_under_the_shipped_packs(year: str, instrument: str, tmp_path: Path) -> None:
    pack = library.pack(f"nacc-local/{year}")
    asked = questionnaires_of(pack)[instrument]
    rng = random.Random(f"{year} {instrument}")
    agencies = {
        f"อบต. {number}": answers_to(asked, rng, people, empty)
        for number, (people, empty) in enumerate(
            [(1, 0), (2, 0), (7, 0), (40, 0), (3, 0.5), (9, 0.2), (60, 0.02), (4, 1)]
        )
    }
    path = tmp_path / "answers.parquet"
    write_parquet(path, asked, agencies)
    rows = rows_of(path, pack, instrument)
    assert rows.keys() == agencies.keys()
    for agency, people in agencies.items():
        assert_same(rows[agency], pack, asked, people)


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 10**6),
    year=st.sampled_from(YEARS),
    at=st.sampled_from(ROUNDINGS),
    places=st.integers(0, 3),
    empty=st.sampled_from((0.0, 0.1)),
)
def test_same_scores_as_the_core_under_packs_nobody_wrote(
    tmp_path: Path, seed: int, year: tuple[str, str], at: frozenset[RoundingPoint], places: int, empty: float
) -> None:
    rng = random.Random(seed)
    pack = other_pack(library.pack(f"nacc-local/{year[0]}"), rng, at, places)
    asked = questionnaires_of(pack)[year[1]]
    agencies = {f"a{number}": answers_to(asked, rng, rng.randrange(1, 6), empty) for number in range(6)}
    path = tmp_path / "answers.parquet"
    write_parquet(path, asked, agencies)
    rows = rows_of(path, pack, year[1])
    for agency, people in agencies.items():
        assert_same(rows[agency], pack, asked, people)


def other_pack(pack: Pack, rng: random.Random, at: frozenset[RoundingPoint], places: int) -> Pack:
    """The pack with other rounding and other scales, points with decimals among them."""
    scales = tuple(
        replace(
            scale,
            choices=tuple(
                Choice(f"c{number}", Text(f"ตัวเลือก {number}", f"choice {number}"), Decimal(rng.randrange(0, 1001)) / 10)
                for number in range(rng.randrange(2, 7))
            ),
        )
        for scale in pack.scales
    )
    return replace(pack, scales=scales, rounding=replace(pack.rounding, at=at, places=places), digest="other")


def test_what_does_not_fit_is_refused_and_never_wrong(tmp_path: Path) -> None:
    pack = library.pack("nacc-local/2563")
    pack = replace(pack, rounding=replace(pack.rounding, at=frozenset()))
    asked = questionnaires_of(pack)["IIT"]
    path = tmp_path / "answers.parquet"
    write_parquet(path, asked, {"a": answers_to(asked, random.Random(1), 60, 0.1)})
    with pytest.raises(TooLarge):
        rows_of(path, pack, "IIT")
