"""The office as it is installed: ``prongsai up`` on a folder of its own, in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import prongsai

_MINE = {"PRONGSAI_DATA", "PRONGSAI_HOSTS", "PRONGSAI_DEBUG", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "EMAIL_URL"}
_PATIENCE = 90  # seconds


@dataclass
class Office:
    """A running office: where its data lies and where it answers. ``printed`` is what it said in its terminal."""

    folder: Path
    process: subprocess.Popen[str]
    printed: list[str] = field(default_factory=list)
    url: str = ""

    def stop(self) -> None:
        """End it as an operating system does. Fails unless it closes in order."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(_PATIENCE) == 0, "".join(self.printed)


@contextmanager
def served(folder: Path, *options: str) -> Iterator[Office]:
    """The office on this folder, once it says that it is ready; gone at the end."""
    source = str(Path(prongsai.__file__).parents[1])
    environment = {name: value for name, value in os.environ.items() if name not in _MINE}
    environment |= {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "PYTHONPATH": source}
    command = [sys.executable, "-m", "prongsai", "up", "--no-open", "--port", str(_free_port()), "--data", str(folder)]
    with subprocess.Popen(
        [*command, *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        office = Office(folder, process)
        ready = threading.Event()
        reader = threading.Thread(target=_read, args=(office, ready))
        reader.start()
        try:
            assert ready.wait(_PATIENCE), "".join(office.printed)
            assert office.url, "".join(office.printed)
            yield office
        finally:
            process.kill()
            reader.join()


def _read(office: Office, ready: threading.Event) -> None:
    """Read on to the end, or the office would wait for somebody to read."""
    for line in office.process.stdout or ():
        office.printed.append(line)
        if "ready at" in line:
            office.url = line.split()[-1].rstrip("/")
            ready.set()
    ready.set()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
