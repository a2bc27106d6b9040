"""A national year of answers scored by agency, beside DuckDB given hand-written SQL for the same work."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from benchmarks.timing import compare
from prongsai import library
from prongsai.warehouse.asked import questionnaires_of
from prongsai.warehouse.running import Wanted, score_file

ROWS, AGENCIES, ANSWERS = 1_350_000, 8_300, 20
PACK, INSTRUMENT = "nacc-local/2569", "IIT"
MOST = 1.5  # times the peer
_MEMORY = "1GB"


def warehouse() -> Iterator[str]:
    """The comparison, then what a whole command takes. Fails when ours takes more than it may."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.parquet"
        _write(path)
        done = compare(
            f"{ROWS:,} rows of answers scored", lambda: _ours(path),
            "hand-written SQL of DuckDB", lambda: _by_hand(path), rounds=3,
        )  # fmt: skip
        yield done.line()
        yield _command(path)
    if done.ratio > MOST:
        sys.exit(f"answers scored at {done.ratio:.2f} times hand-written SQL; it may be {MOST}")


def _write(path: Path) -> None:
    """Invented answers as numbers of choices; columns the instrument does not ask stand for what others ask."""
    answers = ", ".join(f"(1 + hash(i * 31 + {q}) % 6)::TINYINT AS i{q}" for q in range(1, ANSWERS + 1))
    agency = f"'agency ' || lpad((hash(i) % {AGENCIES})::VARCHAR, 5, '0') AS agency"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT {agency}, {answers} FROM range({ROWS}) t(i)) TO '{path}' (FORMAT parquet)")


def _ours(path: Path) -> int:
    wanted = Wanted(instrument=INSTRUMENT, agency="agency")
    with score_file(str(path), library.pack(PACK), wanted, stdin=io.BytesIO()) as scored:
        return sum(1 for _ in scored.rows)


def _by_hand(path: Path) -> int:
    """The same scores and errors: answers checked, means by question, rounding half up, exact sums of squares."""
    asked = questionnaires_of(library.pack(PACK))[INSTRUMENT]
    worth, checks, sums, sections = [], [], [], []
    for key in asked.questions:
        points = asked.worth[key]
        cases = " ".join(f"WHEN {rank} THEN {int(points[code])}" for rank, code in enumerate(asked.choices[key], 1))
        worth.append(f"CASE {key} {cases} END AS w_{key}")
        checks.append(f"sum(({key} IS NOT NULL AND w_{key} IS NULL)::INT) AS u_{key}")
        sums.append(f"sum(w_{key}) AS s_{key}, count(w_{key}) AS n_{key}")
    for section in asked.sections:
        sections.append(f"{' + '.join(f'w_{question.key}' for question in section.questions)} AS z_{section.code}")
    codes = [section.code for section in asked.sections]
    whole = " + ".join(f"z_{code}" for code in codes)
    moments = [f"count(z_{c}) AS m_{c}, sum(z_{c}) AS t_{c}, sum(z_{c} * z_{c}) AS q_{c}" for c in [*codes, "all"]]
    items = [f"(s_{key} * 200 + n_{key}) // (2 * n_{key}) AS i_{key}" for key in asked.questions]
    indicators = [
        f"(({' + '.join(f'i_{question.key}' for question in section.questions)}) * 2 + {len(section.questions)})"
        f" // {2 * len(section.questions)} AS d_{section.code}"
        for section in asked.sections
    ]
    spread = "sqrt((q_{0} * m_{0} - t_{0} * t_{0}) / (m_{0}::HUGEINT * m_{0} * (m_{0} - 1))) AS e_{0}"
    errors = [spread.format(code) for code in [*codes, "all"]]
    total = f"(({' + '.join(f'd_{code}' for code in codes)}) * 2 + {len(codes)}) // {2 * len(codes)} AS total"
    sql = f"""
        WITH worth AS (SELECT *, {", ".join(worth)} FROM '{path}'),
        sections AS (SELECT *, {", ".join(sections)} FROM worth),
        respondents AS (SELECT *, {whole} AS z_all FROM sections),
        sums AS (SELECT agency, count(*) AS n, {", ".join([*checks, *sums, *moments])}
            FROM respondents GROUP BY agency),
        items AS (SELECT *, {", ".join(items)} FROM sums WHERE n >= {asked.minimum_cell}),
        indicators AS (SELECT *, {", ".join([*indicators, *errors])} FROM items)
        SELECT *, {total} FROM indicators ORDER BY agency"""
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        return len(connection.execute(sql).fetchall())


def _command(path: Path) -> str:
    """One whole process, the start of Python and the import of Ibis with it."""
    command = [sys.executable, "-m", "prongsai.cli.main", "surveys", "score", str(path), "--pack", PACK]
    command += ["--agency", "agency", "--format", "csv", "--memory", _MEMORY, "-o", str(path.with_suffix(".csv"))]
    start = time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import ibis, duckdb; ibis.table({'a': 'int8'}).count()"], check=True)
    return (
        f"the whole command: {wall:.1f} s, of it starting Ibis {time.perf_counter() - start:.1f} s; peak {peak:.0f} MB"
    )


def main() -> None:
    """This benchmark by itself."""
    for line in warehouse():
        print(line, flush=True)


if __name__ == "__main__":
    main()
