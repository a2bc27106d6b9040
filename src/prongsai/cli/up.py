"""``prongsai up``: starts the office on this machine and opens it in the browser."""

from __future__ import annotations

import contextlib
import http.client
import importlib
import logging
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from waitress import create_server

from prongsai.cli.daily import keep_daily, work_of_the_day
from prongsai.cli.network import host_names, in_address, listening, local_name, reached_from_outside
from prongsai.cli.office import open_office, update_database
from prongsai.web.warming import warm_up

_THREADS = 12  # most of them wait for the disk, and submissions of surveys that wait together are stored together
_LARGEST = 8  # a request may be as large as so many of the largest files
_PATIENCE = 60  # seconds to wait for the first answer before giving up on opening the browser


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="โฟลเดอร์ข้อมูล (ปกติคือ PRONGSAI_DATA หรือที่ของระบบ)"
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="พอร์ต ถ้าไม่ว่างใช้ถัดไป")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="0.0.0.0 ให้เครื่องและโทรศัพท์ในเครือข่ายของสำนักงานเข้าใช้ได้"
)
@click.option("--demo", is_flag=True, help="ใส่ข้อมูลตัวอย่าง")
@click.option("--open/--no-open", "show", default=True, help="เปิดเบราว์เซอร์เมื่อพร้อม")
def up(*, data: Path | None, port: int, host: str, demo: bool, show: bool) -> None:
    """เปิดสำนักงานบนเครื่องนี้ แล้วเปิดในเบราว์เซอร์ หยุดด้วย Ctrl-C

    Starts the office on this machine and opens it in the browser. Ctrl-C stops it.
    """
    opened = listening(host, port)
    free = opened.getsockname()[1]
    if free != port:
        click.echo(f"พอร์ต {port} ไม่ว่าง ใช้ {free} แทน / port {port} is taken, using {free}")
    allowed = [*host_names(host), os.environ.get("PRONGSAI_HOSTS", "")]
    os.environ["PRONGSAI_HOSTS"] = ",".join(filter(None, allowed))
    folder = open_office(data)
    update_database()
    # What opens boxes of surveys that are over, as a program that was killed leaves it.
    importlib.import_module("prongsai.web.tallies.services").secrets_tidy()
    if demo:
        account = importlib.import_module("prongsai.web.demo.services").demo_make()
        click.echo(f"เข้าใช้ข้อมูลตัวอย่าง / sign in to the demonstration: {account}")
    click.echo(f"ข้อมูลอยู่ที่ / data: {folder}")
    warm_up()
    threading.Thread(target=_welcome, args=(host, free, show), daemon=True).start()
    stop_daily = keep_daily(work_of_the_day())
    _serve(opened)
    stop_daily()
    with contextlib.suppress(OSError):  # the terminal itself may be what was closed
        click.echo("ปิดแล้ว / stopped")


def _serve(opened: socket.socket) -> None:
    """Serve until somebody stops it; requests under way are finished first."""
    # It warns of every request that waits a moment for a thread.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(
        get_wsgi_application(),
        sockets=[opened],
        threads=_THREADS,
        ident=None,
        max_request_body_size=_LARGEST * settings.MAX_UPLOAD,
        **proxied(behind_tls=settings.BEHIND_TLS),
    )
    _stop_like_ctrl_c()
    server.run()


def proxied(*, behind_tls: bool) -> dict[str, Any]:
    """What waitress has to know of the proxy before it, which adds the address of whoever asks as the last one.

    Without that everybody would come from the proxy, and one who guesses would lock out all.
    """
    if not behind_tls:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": "*",
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def _stop_like_ctrl_c() -> None:
    """Being ended, or losing the terminal, closes the office in order too, unless that is ignored (``nohup``)."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def _welcome(host: str, port: int, show: bool) -> None:  # noqa: FBT001 - the target of a thread
    """Once the office answers, say where it is and open it."""
    name = local_name(host)
    if not _answers("127.0.0.1" if host == "0.0.0.0" else "::1" if host == "::" else host, name, port):
        return
    address = f"http://{in_address(name)}:{port}/"
    click.echo(f"เปิดใช้ได้ที่ / ready at: {address}")
    for other in reached_from_outside(host):
        if other != name:
            click.echo(f"จากเครื่องอื่นในเครือข่าย / from other machines: http://{in_address(other)}:{port}/")
    click.echo("หยุดด้วย Ctrl-C / stop with Ctrl-C")
    if show and _has_screen():
        webbrowser.open(address)


def _answers(host: str, name: str, port: int) -> bool:
    """Whether the office gives its first page in time."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
        try:
            connection.request("GET", "/", headers={"Host": f"{in_address(name)}:{port}"})
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return True
        finally:
            connection.close()
    return False


def _has_screen() -> bool:
    """Without one, a browser for terminals would take this one."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
