"""Submissions of surveys: how many a second two processors take, each acknowledged only once it is durable.

The office is started as anybody starts it, and forms are posted to it from another process. The floor, in the same
process of the server and in the same run: a bare view that keeps each form as one row.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[1]
_PROCESSORS = 2
_LINES = 12
_SECONDS = 3.0
_ROUNDS = 3
_MOST = 6000  # forms made ready for one round
_FLOOR, _HOT, _SPREAD = "the floor", "one survey", "20 surveys"
_MEGABYTE = 1024  # kilobytes, which is what the system counts in
_GIVING_UP = 60

Forms = list[tuple[str, str, str]]
"""Where a form is sent, the key of its survey, and its body but for the key of the submission."""


@dataclass
class Sent:
    """What was sent in all rounds of one kind: seconds to each answer, answers a second by round, and what failed."""

    took: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    wrong: dict[str, int] = field(default_factory=dict)

    def add(self, measured: Mapping[str, Any]) -> None:
        """Another round."""
        self.took += measured["took"]
        self.rates.append(len(measured["took"]) / measured["seconds"])
        for status, times in measured["wrong"].items():
            self.wrong[status] = self.wrong.get(status, 0) + times

    def line(self, name: str) -> str:
        """One line for people."""
        cuts = [seconds * 1000 for seconds in statistics.quantiles(self.took, n=100)]
        return (
            f"{name:<44} {statistics.median(self.rates):>8.1f}/s   p50 {cuts[49]:6.1f}   p95 {cuts[94]:6.1f}   "
            f"p99 {cuts[98]:6.1f} ms   errors {sum(self.wrong.values())}"
        )


def submissions() -> None:
    """Measure on SQLite, then on PostgreSQL with everything that makes it durable switched on."""
    without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "benchmarks.submissions"]
    subprocess.run(command, cwd=_ROOT, env=without, check=True)
    subprocess.run([_ROOT / "tools" / "with-postgres", "--durable", *command], cwd=_ROOT, env=without, check=True)


def compared() -> Iterator[str]:
    """The three kinds in turn, several times; then the ratios. Fails where an answer was wrong or a submission lost."""
    sent = {_FLOOR: Sent(), _HOT: Sent(), _SPREAD: Sent()}
    with _office() as office:
        hot = next(iter(office.surveys))
        forms: dict[str, Forms] = {
            _FLOOR: [("/floor/", hot, form) for form in office.surveys[hot]],
            _HOT: office.forms([hot]),
            _SPREAD: office.forms(list(office.surveys)),
        }
        for kind in sent:
            office.send(forms[kind], seconds=1)
        for _ in range(_ROUNDS):
            for kind, one in sent.items():
                one.add(office.send(forms[kind], seconds=_SECONDS))
        office.check()
    for kind, one in sent.items():
        yield one.line(f"submissions on {_database()}, {kind}")
    floor, hot_rate, spread = (statistics.median(one.rates) for one in sent.values())
    yield (
        f"{'':<44} ratio to the floor: one survey {hot_rate / floor:.2f}, 20 surveys {spread / floor:.2f}; "
        f"one to 20 surveys {hot_rate / spread:.2f}"
    )
    if any(one.wrong for one in sent.values()):
        sys.exit(f"errors: { {kind: one.wrong for kind, one in sent.items()} }")


def endured(most: int) -> Iterator[str]:
    """So many submissions, and the memory of the server as they come."""
    step = max(most // 10, 1)
    with _office() as office:
        forms = office.forms(list(office.surveys))
        for done in range(0, most, step):
            measured = office.send(forms, most=min(step, most - done))
            if measured["wrong"]:
                sys.exit(f"errors: {measured['wrong']}")
            rate = len(measured["took"]) / measured["seconds"]
            yield f"  {done + len(measured['took']):>7} submissions, {rate:7.1f}/s, server {office.memory():6.1f} MB"
        office.check()


@dataclass
class _Office:
    """A running office: where it listens, its process, and the forms of its surveys by their keys."""

    port: int
    server: subprocess.Popen[bytes]
    environment: Mapping[str, str]
    surveys: Mapping[str, Sequence[str]]
    arrived: int = 0

    def forms(self, keys: Sequence[str]) -> Forms:
        """Forms of these surveys in turn."""
        together = zip(*(self.surveys[key] for key in keys), strict=True)
        return [(f"/s/{key}/send/", key, form) for forms in together for key, form in zip(keys, forms, strict=True)]

    def send(self, forms: Forms, *, seconds: float = 1e9, most: int = _MOST) -> dict[str, Any]:
        """Send forms until time or number is reached."""
        order = {"port": self.port, "forms": forms, "lines": _LINES, "seconds": seconds, "most": most}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.posting"], cwd=_ROOT, env=self.environment, check=True,
            input=json.dumps(order).encode(), stdout=subprocess.PIPE,
        )  # fmt: skip
        measured: dict[str, Any] = json.loads(done.stdout)
        if not forms[0][0].startswith("/floor/"):
            self.arrived += len(measured["took"]) - sum(measured["wrong"].values())
        return measured

    def check(self) -> None:
        """Every submission that was acknowledged is in a box."""
        found = sum(_people(self.environment, *self.surveys).values())
        if found != self.arrived:
            sys.exit(f"{self.arrived} submissions were acknowledged, {found} are there")

    def memory(self) -> float:
        """Megabytes the server holds."""
        status = Path(f"/proc/{self.server.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / _MEGABYTE


@contextmanager
def _office() -> Iterator[_Office]:
    if hasattr(os, "sched_setaffinity"):  # all that is started from here shares them
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:_PROCESSORS])
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ, "PRONGSAI_DATA": folder, "DJANGO_SETTINGS_MODULE": "benchmarks.stand.settings",
            "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))),
        }  # fmt: skip
        surveys = _people(environment)
        port = _free_port()
        command = [sys.executable, "-m", "prongsai.cli.main", "up", "--no-open", "--port", str(port)]
        with subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
            try:
                _wait_for(port, server)
                yield _Office(port, server, environment, surveys)
            finally:
                server.terminate()


def _people(environment: Mapping[str, str], *keys: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.stand.people", *keys]
    done = subprocess.run(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _GIVING_UP
    while server.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit("the office did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _database() -> str:
    return "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"


if __name__ == "__main__":
    for said in endured(int(sys.argv[1])) if sys.argv[1:] else compared():
        print(said, flush=True)
