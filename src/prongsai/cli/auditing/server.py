"""The real server as a process of its own, and what it writes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from prongsai.core.errors import ProngsaiError

UP = (sys.executable, "-m", "prongsai.cli.main", "up")
_PATIENCE = 90.0


class DidNotStart(ProngsaiError):
    """A server that did not become ready."""

    def __init__(self, said: str) -> None:
        super().__init__(f"เซิร์ฟเวอร์ไม่เริ่มทำงาน ({said})", f"The server did not start ({said}).")


class Server:
    """``prongsai up`` on a free port of this machine, until it is stopped. ``lines`` is what it wrote so far."""

    def __init__(
        self, folder: Path, *, command: Sequence[str] = UP, environment: Mapping[str, str] | None = None
    ) -> None:
        self.port = _free_port()
        self.lines: list[str] = []
        self._ready = threading.Event()
        options = ["--data", str(folder), "--no-open", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, *options],
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        self._ready.wait(_PATIENCE)
        if self.process.poll() is not None or not self._ready.is_set():
            self.kill()
            raise DidNotStart(" ".join(self.lines)[-300:])
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End it in order, and read what it still says."""
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._end()

    def kill(self) -> None:
        """End it at once, as a loss of power would."""
        self.process.kill()
        self._end()

    def _end(self) -> None:
        self.process.wait()
        self._reader.join(10)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.append(line.rstrip("\n"))
            if "Ctrl-C" in line:
                self._ready.set()
        self._ready.set()


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port
