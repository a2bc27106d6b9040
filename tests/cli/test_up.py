"""The office started as somebody starts it: it answers, ends in order, and says what keeps it from starting."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from waitress.adjustments import Adjustments
from waitress.proxy_headers import proxy_headers_middleware

from prongsai.cli import network
from prongsai.cli.network import CannotListen, host_names, in_address, listening, local_name, reached_from_outside
from prongsai.cli.up import proxied

UP = (sys.executable, "-m", "prongsai.cli.main", "up", "--no-open")


def environment(**more: str) -> dict[str, str]:
    """That of this process without its installation."""
    mine = {"PRONGSAI_DATA", "PRONGSAI_HOSTS", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in mine}
    return {**kept, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", **more}


def _interruptible() -> None:
    """A shell that runs the tests in the background makes its children deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def running(*options: str | Path) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """An office that says it is ready, with the lines it printed until then."""
    with subprocess.Popen(
        [*UP, *map(str, options)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=_interruptible,
    ) as office:
        try:
            lines = []
            for line in office.stdout or ():
                lines.append(line)
                if "Ctrl-C" in line:
                    break
            yield office, lines
        finally:
            office.kill()


def refused(*options: str | Path, **more: str) -> str:
    """What an office says that does not start."""
    done = subprocess.run(
        [*UP, *map(str, options)], env=environment(**more), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("ผิดพลาด: ")
    return done.stderr


def address(lines: list[str]) -> str:
    return next(line.split()[-1] for line in lines if "ready at" in line)


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_answers_and_ends_in_order(way: signal.Signals, tmp_path: Path) -> None:
    with running("--data", tmp_path / "ข้อมูล #1 50%") as (office, lines):
        with urllib.request.urlopen(address(lines), timeout=60) as page:
            assert page.status == 200
            assert "Server" not in page.headers
        office.send_signal(way)
        rest, _ = office.communicate(timeout=60)
        assert office.returncode == 0
        assert rest.splitlines() == ["ปิดแล้ว / stopped"]
    assert (tmp_path / "ข้อมูล #1 50%" / "prongsai.sqlite3").exists()


def test_the_next_port_when_one_is_taken(tmp_path: Path) -> None:
    with taken_port() as port, running("--data", tmp_path, "--port", str(port)) as (_, lines):
        assert f"port {port} is taken" in lines[0]
        assert f":{port}/" not in address(lines)


def test_for_the_network_of_the_office(tmp_path: Path) -> None:
    with running("--data", tmp_path, "--host", "0.0.0.0") as (_, lines):
        assert address(lines).startswith("http://localhost:")
        port = address(lines).rstrip("/").rpartition(":")[2]
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Host": socket.gethostname().lower()})
        with urllib.request.urlopen(asked, timeout=60) as page:
            assert page.status == 200
        stranger = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Host": "other.example"})
        with pytest.raises(urllib.error.HTTPError, match="400") as wrong:
            urllib.request.urlopen(stranger, timeout=60)
        wrong.value.close()


@pytest.mark.parametrize(
    ("behind_tls", "seen", "header", "scheme"),
    [(True, "203.0.113.7", "https", "https"), (False, "127.0.0.1", "", "http")],
)
def test_a_proxy_says_who_asks_only_where_there_is_one(
    behind_tls: bool,  # noqa: FBT001
    seen: str,
    header: str,
    scheme: str,
) -> None:
    found: dict[str, str] = {}

    def office(environ: dict[str, str], start_response: object) -> list[bytes]:
        found.update(environ)
        return []

    given = Adjustments(**proxied(behind_tls=behind_tls))
    asked = {
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "ita.example.go.th",
        "HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.7",
        "HTTP_X_FORWARDED_PROTO": "https",
        "wsgi.url_scheme": "http",
    }
    proxy_headers_middleware(
        office,
        trusted_proxy=given.trusted_proxy,
        trusted_proxy_count=given.trusted_proxy_count,
        trusted_proxy_headers=given.trusted_proxy_headers,
        clear_untrusted=given.clear_untrusted_proxy_headers,
    )(asked, None)
    assert found["REMOTE_ADDR"] == seen
    assert found.get("HTTP_X_FORWARDED_PROTO", "") == header
    assert found["wsgi.url_scheme"] == scheme


def test_data_of_a_newer_version_stays_as_it_is(tmp_path: Path) -> None:
    with running("--data", tmp_path):
        pass
    database = tmp_path / "prongsai.sqlite3"
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('rounds', '0999_later', '2027-01-01')"
        )
        opened.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert "rounds.0999_later" in refused("--data", tmp_path)
    with closing(sqlite3.connect(database)) as opened:
        assert opened.execute("SELECT count(*) FROM django_migrations WHERE app = 'sessions'").fetchone() == (0,)


def test_what_keeps_it_from_starting(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert "--data" in refused("--data", file / "folder")
    (tmp_path / "prongsai.sqlite3").write_text("no database " * 100, encoding="utf-8")
    assert "not a database" in refused("--data", tmp_path)
    said = refused("--data", tmp_path, DATABASE_URL="postgres://somebody:secret-word@127.0.0.1:1/office")
    assert "DATABASE_URL" in said
    assert "secret-word" not in said
    said = refused("--data", tmp_path, DATABASE_URL="oddsql://somebody:secret-word@127.0.0.1/office")
    assert "oddsql://…" in said
    assert "secret-word" not in said
    assert "--host" in refused("--data", tmp_path, "--host", "198.51.100.7")


def test_ports_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_TRIES", 1)
    with taken_port() as port, pytest.raises(CannotListen):
        listening("127.0.0.1", port)


def test_by_which_names_it_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Desk-7")
    assert host_names("127.0.0.1") == host_names("::1") == []
    assert host_names("192.0.2.9") == ["192.0.2.9", "desk-7", "desk-7.local"]
    assert reached_from_outside("192.0.2.9") == ["192.0.2.9"]
    assert (local_name("0.0.0.0"), local_name("127.0.0.1"), local_name("192.0.2.9")) == (
        "localhost", "localhost", "192.0.2.9",
    )  # fmt: skip
    assert in_address("::1") == "[::1]"
