"""Opens the office for a command: its folder, Django, and a database that fits this version of the program.

The only place of the commands that sets Django up.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import dj_database_url
import django
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from prongsai.core.errors import ProngsaiError
from prongsai.web.common.environment import WrongSetting, data_folder


class FolderNotWritable(ProngsaiError):
    """A folder of data in which nothing can be kept."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"เก็บข้อมูลที่ {folder} ไม่ได้ ({reason}) กรุณาระบุโฟลเดอร์ที่เขียนได้ด้วย --data",
            f"Nothing can be kept in {folder} ({reason}); name a folder that can be written with --data.",
        )


class DatabaseUnusable(ProngsaiError):
    """A database that does not answer, or that is none."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"เปิดฐานข้อมูลไม่ได้ ({reason}) กรุณาตรวจโฟลเดอร์ข้อมูล หรือ DATABASE_URL และเครื่องฐานข้อมูล",
            f"The database cannot be used ({reason}); check the folder of data, or DATABASE_URL and its server.",
        )


class NewerData(ProngsaiError):
    """Data that a newer version of the program has changed in ways this one does not know."""

    def __init__(self, unknown: list[str]) -> None:
        some = ", ".join(unknown[:3])
        super().__init__(
            f"ข้อมูลนี้เคยใช้กับโปรแกรมรุ่นที่ใหม่กว่า ({some}) กรุณาใช้รุ่นนั้นหรือใหม่กว่า ไม่มีสิ่งใดถูกแก้ไข",
            f"This data was used with a newer version ({some}); use that version or a later one. Nothing was changed.",
        )


def open_office(data: Path | None) -> Path:
    """Prepare the folder of the installation and set Django up. Returns the folder; raises ``ProngsaiError``."""
    folder = data_folder() if data is None else data.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise FolderNotWritable(folder, error.strerror or str(error)) from error
    os.environ["PRONGSAI_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.web.settings")
    _check_database_url()
    django.setup()
    return folder


def update_database() -> None:
    """Bring the tables to this version. Raises ``DatabaseUnusable`` or ``NewerData``, before anything is changed."""
    try:
        executor = MigrationExecutor(connection)
        _refuse_newer(executor.loader)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise DatabaseUnusable(str(error).partition("\n")[0]) from error
    finally:
        connection.close()


def _check_database_url() -> None:
    """Raises ``WrongSetting`` without saying the address, which may hold a password."""
    given = os.environ.get("DATABASE_URL", "")
    try:
        if given:
            dj_database_url.parse(given)
    except ValueError as error:
        scheme = given.partition("://")[0]
        raise WrongSetting("DATABASE_URL", f"{scheme}://…", "postgres://…", "postgres://…") from error


def _refuse_newer(loader: MigrationLoader) -> None:
    """Packages may drop old migrations of theirs; what counts are our own apps, and apps this version lacks."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("prongsai.")}
    others = {config.label for config in apps.get_app_configs()} - ours
    unknown = [
        f"{app}.{name}"
        for app, name in sorted(loader.applied_migrations)
        if app not in others and (app, name) not in (loader.disk_migrations or {})
    ]
    if unknown:
        raise NewerData(unknown)
