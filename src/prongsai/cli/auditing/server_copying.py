"""Copying a database of PostgreSQL as its administrator can: rows, raw pages with dead rows, the log."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from prongsai.cli.auditing.evidence import PLACE, Rows
from prongsai.core.errors import ProngsaiError

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_PAGES = """SELECT relname, pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE relkind IN ('r', 't')
  AND (relnamespace = 'public'::regnamespace OR oid IN (
    SELECT reltoastrelid FROM pg_class WHERE relnamespace = 'public'::regnamespace))"""
_POSITION = "SELECT file_name, file_offset FROM pg_walfile_name_offset(pg_current_wal_lsn())"
_LOG = """SELECT name, pg_read_binary_file('pg_wal/' || name) FROM pg_ls_waldir()
  WHERE length(name) = 24 AND name BETWEEN %s AND %s ORDER BY name"""


@contextmanager
def scratch_database(url: str) -> Iterator[str]:
    """The address of a database of its own on the server of another one, dropped afterwards."""
    name = f"prongsai_audit_{secrets.token_hex(4)}"
    try:
        with psycopg.connect(url, autocommit=True) as opened:
            opened.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.Error as error:
        why = str(error).partition("\n")[0]
        raise ProngsaiError(
            f"สร้างฐานข้อมูลชั่วคราวไม่ได้ ({why}) กรุณาใช้บัญชีที่สร้างฐานข้อมูลได้",
            f"No scratch database could be made ({why}); use an account that may create databases.",
        ) from error
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(url, autocommit=True) as opened:
            opened.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def copy_rows(url: str) -> Rows:
    """Every row of every table with the place it lies at, and how far sequences are."""
    found: dict[str, list[dict[str, object]]] = {}
    with psycopg.connect(url) as opened:
        tables = [name for (name,) in opened.execute(_TABLES)]
        with opened.cursor(row_factory=dict_row) as cursor:
            for table in tables:
                query = sql.SQL("SELECT ctid::text AS {}, * FROM {} ORDER BY ctid")
                cursor.execute(query.format(sql.Identifier(PLACE), sql.Identifier(table)))
                found[table] = cursor.fetchall()
            cursor.execute("SELECT schemaname, sequencename, last_value FROM pg_sequences")
            found["pg_sequences"] = cursor.fetchall()
    return found


def as_text(url: str) -> dict[str, bytes]:
    """Every table as a dump would write it."""
    found = {}
    with psycopg.connect(url) as opened:
        for (table,) in opened.execute(_TABLES).fetchall():
            query = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
            with opened.cursor() as cursor, cursor.copy(query) as copy:
                found[f"tables/{table}"] = b"".join(bytes(part) for part in copy)
    return found


def raw_pages(url: str) -> dict[str, bytes]:
    """The files of tables as they lie on the disk, dead rows included, where we may."""
    with contextlib.suppress(psycopg.errors.InsufficientPrivilege), psycopg.connect(url, autocommit=True) as opened:
        opened.execute("CHECKPOINT")
        return {f"pages/{name}": bytes(content) for name, content in opened.execute(_PAGES) if content}
    return {}


def log_position(url: str) -> tuple[str, int]:
    """How far the log of the server is: the name of its file and the place in it."""
    with psycopg.connect(url) as opened:
        name, offset = opened.execute(_POSITION).fetchone() or ("", 0)
    return name, offset


def log_since(url: str, begun: tuple[str, int]) -> dict[str, bytes]:
    """What was written to the log since a position, where we may."""
    name, offset = log_position(url)
    with contextlib.suppress(psycopg.errors.InsufficientPrivilege), psycopg.connect(url) as opened:
        found = {one: bytes(content) for one, content in opened.execute(_LOG, (begun[0], name))}
        found[name] = found.get(name, b"")[:offset]
        found[begun[0]] = found.get(begun[0], b"")[begun[1] :]
        return {f"wal/{one}": content for one, content in found.items()}
    return {}
